import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What the probes are told of: where the secrets are, where they could write, who listens, whom they could signal. */
export interface Targets {
  key: string;
  passwd: string;
  /** A folder that anybody may write in. */
  out: string;
  socket: string;
  abstract: string;
  tcp: number;
  udp: number;
  house: number;
  victim: number;
}

const compilers = ['/usr/bin/cc', '/usr/bin/gcc', '/usr/bin/clang'];

/** Compiles the native probe for these targets; false where there is no compiler. */
export function compile(targets: Targets, to: string, isConfined: boolean): boolean {
  const compiler = compilers.find((path) => existsSync(path));
  if (compiler === undefined) return false;
  const { key, passwd, out, socket, abstract, tcp, udp, house, victim } = targets;
  const words = { KEY: key, PASSWD: passwd, OUT: out, SOCKET: socket, ABSTRACT: abstract };
  const numbers = { TCP: tcp, UDP: udp, HOUSE: house, VICTIM: victim, CONFINED: Number(isConfined) };
  const given = [
    ...Object.entries(words).map(([name, value]) => `-D${name}="${value}"`),
    ...Object.entries(numbers).map(([name, value]) => `-D${name}=${value}`),
  ];
  const args = ['-shared', '-fPIC', '-w', ...given, '-o', to, join(import.meta.dirname, 'probe.c')];
  const { status, stderr } = spawnSync(compiler, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the native probe does not compile: ${stderr}`);
  return true;
}

/** A script that loads the native probe. */
export const loading = (addon: string): string =>
  `process.dlopen({ exports: {} }, ${JSON.stringify(addon)});\nsetTimeout(() => {}, 300);\n`;

/** What JavaScript would try with all that Node gives it. */
export const script = (targets: Targets): string => `
import { writeSync } from 'node:fs';
const { key, passwd, out, socket, abstract, tcp, udp, house, victim } = ${JSON.stringify(targets)};
const say = (line) => writeSync(3, line + '\\n');
const attempt = async (act) => { try { await act(); } catch {} };
const load = (name) => import('node:' + name);
const read = (text, sign, what) => { if (String(text).includes(sign)) say('read ' + what); };

await attempt(async () => { (await load('fs')).statSync(key); say('seen key'); });
await attempt(async () => read((await load('fs')).readFileSync(key), 'house-key', 'key'));
await attempt(async () => read((await load('fs')).readFileSync(passwd), 'root:', 'passwd'));
await attempt(async () => read((await load('fs')).readFileSync('/proc/' + house + '/status'), 'Name', 'status of the house'));
await attempt(async () => read(await (await (await load('fs')).openAsBlob(key)).text(), 'house-key', 'key as a blob'));
await attempt(async () => read(process.binding('fs').internalModuleReadJSON?.(key), 'house-key', 'key by a binding'));
await attempt(async () => {
  const { DatabaseSync } = await load('sqlite');
  new DatabaseSync(out + '/sqlite').exec('create table left (a)');
});
await attempt(async () => {
  const { DatabaseSync } = await load('sqlite');
  new DatabaseSync(':memory:').exec("attach '" + out + "/attached' as a; create table a.left (a)");
});
await attempt(async () => (await load('fs')).writeFileSync(out + '/script', 'left'));
await attempt(async () => (await load('fs')).appendFileSync(key, 'left'));
await attempt(async () => (await load('fs')).rmSync(out + '/victim'));
await attempt(async () => process.report.writeReport(out + '/report.json'));
await attempt(async () => (await load('v8')).writeHeapSnapshot(out + '/heap'));
await attempt(async () => (await load('trace_events')).createTracing({ categories: ['node'] }).enable());
await attempt(async () => (await load('child_process')).spawnSync('/bin/sh', ['-c', 'cat ' + key + ' > ' + out + '/shell']));
await attempt(async () => (await load('inspector')).open(0, '127.0.0.1'));
await attempt(async () => {
  const { Worker } = await load('worker_threads');
  const worker = new Worker("require('fs').writeFileSync(" + JSON.stringify(out + '/worker') + ", '')", { eval: true });
  await new Promise((resolve) => worker.on('exit', resolve).on('error', resolve));
});
const net = await load('net');
for (const address of [{ port: tcp, host: '127.0.0.1' }, { path: socket }, { path: '\\0' + abstract }])
  await attempt(() => new Promise((resolve) => {
    const opened = net.connect(address, () => opened.end('script'));
    opened.on('close', resolve).on('error', resolve);
  }));
await attempt(async () => {
  const opened = (await load('dgram')).createSocket('udp4');
  await new Promise((resolve) => opened.on('error', resolve).send('script', udp, '127.0.0.1', resolve));
  opened.close();
});
await attempt(() => fetch('http://127.0.0.1:' + tcp + '/').catch(() => {}));
await attempt(() => process.kill(house, 'SIGUSR2'));
await attempt(() => process.kill(victim, 'SIGTERM'));
await attempt(() => { if (process.ppid > 1 && process.kill(process.ppid, 0)) say('signalled parent'); });
say('ended script');
`;
