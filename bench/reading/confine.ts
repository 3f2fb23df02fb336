import { spawn, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Wall } from '#contract/foundation.ts';
import { bare, confinementHere, killConfined, launchConfined, ways, works, type Confinement } from '#server/foundation/confinement.ts';
import type { Bench, Measure } from '../main.ts';
import { compile, loading, script, type Targets } from './probe.ts';

/** What a probe succeeded in, and the wall that it went through. */
interface Breach {
  kind: 'seen' | 'read' | 'wrote' | 'connected' | 'signalled';
  what: string;
}
const wallOf: Record<Breach['kind'], Wall> = { seen: 'view', read: 'files', wrote: 'files', connected: 'network', signalled: 'signals' };
const kinds = ['read', 'wrote', 'connected', 'signalled'] as const;

/**
 * A native probe and one in JavaScript in a confined process, as if they had taken a parser over: in each way that this machine
 * has, in none of ours, and free, where each must succeed, or the bench proves nothing.
 */
export const bench: Bench = {
  name: 'confine',
  seconds: 30,
  needsShared: false,
  async run({ say }) {
    const here = await confinementHere();
    say(`here: ${here.means}, ${here.level}${here.missing.length > 0 ? `, missing: ${here.missing.join(', ')}` : ''}`);
    const native = await breaches(null, 'native');
    if (native === null) say('native probe: skipped, no C compiler is found');
    else assertSucceeds(native, 'native');
    const free = await breaches(null, 'script');
    assertSucceeds(free ?? [], 'script');
    say(`free: native ${native?.length ?? 0}, script ${free?.length ?? 0}`);

    const inForce: Breach[] = [];
    let unsaid = 0;
    for (const way of [...ways(), bare]) {
      if (way.means !== 'node' && !(await works(way))) {
        say(`${way.means}: this machine refuses it`);
        continue;
      }
      const found = [...((await breaches(way, 'native')) ?? []), ...((await breaches(way, 'script')) ?? [])];
      const silent = found.filter(({ kind }) => !way.missing.includes(wallOf[kind]));
      unsaid += silent.length;
      say(`${way.means}: ${found.length} of ${(native?.length ?? 0) + (free?.length ?? 0)}, unsaid ${silent.length}`);
      for (const { kind, what } of silent) say(`  ${kind} ${what}`);
      if (way.command([], null).join() === here.command([], null).join()) inForce.push(...found);
    }
    const measure = (name: string, value: number, holds: boolean | null): Measure => ({
      name,
      value,
      unit: 'breaches',
      budget: holds === null ? null : 0,
      holds,
    });
    const counted = kinds.map((kind) => {
      const value = inForce.filter((breach) => breach.kind === kind).length;
      return measure(kind, value, here.level === 'full' ? value === 0 : null);
    });
    return { measures: [...counted, measure('unsaid', unsaid, unsaid === 0)] };
  },
};

function assertSucceeds(found: readonly Breach[], probe: string): void {
  const without = (['seen', ...kinds] as const).filter((kind) => !found.some((breach) => breach.kind === kind));
  if (without.length > 0) throw new Error(`the ${probe} probe, free, does not succeed: ${without.join(', ')}`);
}

/** Lets a probe try everything: confined in this way, or free. Null where there is no compiler for it. */
async function breaches(way: Confinement | null, probe: 'native' | 'script'): Promise<Breach[] | null> {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-confine-'));
  const open = (name: string): string => {
    const path = join(folder, name);
    mkdirSync(path);
    chmodSync(path, 0o777);
    return path;
  };
  chmodSync(folder, 0o755);
  const [code, out, keys] = [open('code'), open('out'), open('keys')];
  chmodSync(keys, 0o700);
  const key = join(keys, 'house.key');
  writeFileSync(key, 'house-key', { mode: 0o600 });
  writeFileSync(join(out, 'victim'), 'kept', { mode: 0o666 });
  const found: Breach[] = [];
  const heard = await listen(join(out, 'socket'), (what) => found.push({ kind: 'connected', what }));
  const signalled = (): void => void found.push({ kind: 'signalled', what: 'house' });
  process.on('SIGUSR2', signalled);
  const victim = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
  try {
    const targets: Targets = { key, passwd: '/etc/passwd', out, ...heard.at, house: process.pid, victim: victim.pid ?? 0 };
    const addon = join(code, 'probe.node');
    if (probe === 'native' && !compile(targets, addon, way !== null)) return null;
    const file = join(code, 'probe.mjs');
    writeFileSync(file, probe === 'native' ? loading(addon) : script(targets));
    // Libraries of others in the probe's folder are what a parser's package is: it may read and load them.
    const child = way === null ? free(file) : launchConfined({ file, readable: [code], heapMb: 200, cpuS: 20 }, way);
    found.push(...(await saidBy(child, probe)));
    await after(200);
    if (victim.signalCode !== null) found.push({ kind: 'signalled', what: 'victim' });
    found.push(...left(out, key));
    return found;
  } finally {
    process.off('SIGUSR2', signalled);
    victim.kill('SIGKILL');
    await heard.close();
    rmSync(folder, { recursive: true });
    rmSync('/var/tmp/beffroi-probe', { force: true });
  }
}

function free(file: string): ChildProcess {
  return spawn(process.execPath, ['--no-warnings', file], {
    cwd: join(file, '..'),
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

/** What the probe says that it saw, read and signalled. @throws when it did not come to its end, for then it proves nothing */
async function saidBy(child: ChildProcess, probe: string): Promise<Breach[]> {
  let said = '';
  let errors = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const patience = setTimeout(() => killConfined(child), 15_000);
  await once(child, 'close');
  clearTimeout(patience);
  const lines = said.split('\n').filter(Boolean);
  if (!lines.includes(`ended ${probe}`)) throw new Error(`the ${probe} probe did not end: ${said}${errors}`);
  return lines.flatMap((line): Breach[] => {
    const [kind, ...what] = line.split(' ');
    if (kind === 'escaped') return [{ kind: 'read', what: `escaped: ${what.join(' ')}` }];
    return kind === 'seen' || kind === 'read' || kind === 'signalled' ? [{ kind, what: what.join(' ') }] : [];
  });
}

/** What stays once the process is gone. */
function left(out: string, key: string): Breach[] {
  const names = readdirSync(out).filter((name) => name !== 'victim' && name !== 'socket');
  const wasKept = readdirSync(out).includes('victim') && readFileSync(join(out, 'victim'), 'utf8') === 'kept';
  const whats = [
    ...names,
    ...(wasKept ? [] : ['a file that was there']),
    ...(readFileSync(key, 'utf8') === 'house-key' ? [] : ['the key']),
    ...((statSync(key).mode & 0o777) === 0o600 ? [] : ['who may read the key']),
    ...(readdirSync('/var/tmp').includes('beffroi-probe') ? ['/var/tmp'] : []),
  ];
  return whats.map((what) => ({ kind: 'wrote', what }));
}

/** Doors that count whoever comes: by TCP, by UDP, by a socket that is a file, by one that is only a name. */
async function listen(socket: string, came: (by: string) => void) {
  const abstract = `beffroi-probe-${process.pid}-${Math.trunc(performance.now())}`;
  const doors: Server[] = [];
  for (const [by, at] of [
    ['tcp', { port: 0, host: '127.0.0.1' }],
    ['socket', { path: socket }],
    ['abstract socket', { path: `\0${abstract}` }],
  ] as const) {
    const door = createServer((opened) => {
      came(by);
      opened
        .on('error', () => undefined)
        .resume()
        .end();
    });
    door.listen(at);
    await once(door, 'listening');
    doors.push(door);
  }
  chmodSync(socket, 0o777);
  const udp = createSocket('udp4', () => came('udp'));
  udp.bind(0, '127.0.0.1');
  await once(udp, 'listening');
  const address = doors[0]?.address();
  return {
    at: { socket, abstract, tcp: typeof address === 'object' ? (address?.port ?? 0) : 0, udp: udp.address().port },
    close: async () => {
      udp.close();
      await Promise.all(doors.map((door) => new Promise((resolve) => door.close(resolve))));
    },
  };
}
