import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { delimiter, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { certificate } from './certificate.ts';
import { freePort } from './listening.ts';

/** Where Debian's pebble is; null where the machine does not have it. */
export const pebbleProgram: string | null =
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'pebble'))
    .find((file) => existsSync(file) && spawnSync(file, ['-help']).error === undefined) ?? null;

export interface Pebble {
  directory: string;
  /** The file of the root that vouches for its own server. */
  root: string;
  /** Where it looks for answers. */
  port: number;
  stop(): Promise<void>;
}

/** Starts pebble, Let's Encrypt's own server for tests: it refuses one nonce in twenty, and verifies for true. */
export async function startPebble(program: string, folder: string, more: Record<string, unknown> = {}): Promise<Pebble> {
  mkdirSync(folder, { recursive: true });
  const [listening, management, port, tlsPort] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const [root, key] = [join(folder, 'pebble.crt'), join(folder, 'pebble.key')];
  writeFileSync(root, certificate.cert);
  writeFileSync(key, certificate.key);
  const pebble = {
    listenAddress: `127.0.0.1:${listening}`,
    managementListenAddress: `127.0.0.1:${management}`,
    certificate: root,
    privateKey: key,
    httpPort: port,
    tlsPort,
    ocspResponderURL: '',
    externalAccountBindingRequired: false,
    ...more,
  };
  writeFileSync(join(folder, 'pebble.json'), JSON.stringify({ pebble }));
  // Whatever the name, it leads to this machine.
  const [dns, dnsManagement] = [await freePort(), await freePort()];
  const off = ['-http01', '', '-https01', '', '-tlsalpn01', '', '-defaultIPv6', ''];
  const names = spawn(`${program}-challtestsrv`, ['-dns01', `127.0.0.1:${dns}`, '-management', `127.0.0.1:${dnsManagement}`, ...off], {
    stdio: 'ignore',
  });
  const child = spawn(program, ['-config', join(folder, 'pebble.json'), '-dnsserver', `127.0.0.1:${dns}`], {
    stdio: 'ignore',
    env: { ...process.env, PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '5' },
  });
  const directory = `https://localhost:${listening}/dir`;
  const answers = (): Promise<boolean> =>
    new Promise((resolve) => {
      https
        .get(directory, { ca: certificate.cert }, (response) => resolve(response.resume().statusCode === 200))
        .on('error', () => resolve(false));
    });
  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error(`pebble ended with ${child.exitCode}`);
    await after(50);
  }
  return {
    directory,
    root,
    port,
    stop: async () => {
      for (const one of [child, names])
        await new Promise<void>((resolve) => {
          if (one.exitCode !== null) return resolve();
          one.once('exit', () => resolve());
          one.kill('SIGKILL');
        });
    },
  };
}
