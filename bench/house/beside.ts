import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { testNotice } from '../../test/support/notice.ts';
import { makeHouse } from './made.ts';
import { call, serveProcess, signIn, type Caller } from './served.ts';

const email = 'owner@example.org';
const password = 'un long mot de passe';
/** A file that is not over by then is left behind, still being read, for the next. */
const fileMs = 12_000;

/** A file that is made when its turn comes, so that one at a time is in memory. */
export interface SentFile {
  name: string;
  bytes(): Uint8Array;
}

export interface Beside {
  sent: number;
  /** How long each of the other person's requests took, in order of length. */
  timesMs: number[];
  p99Ms: number;
  maxMs: number;
  serverPeakMb: number;
}

/** Sends files to a served house one after the other as one person, while another works there, whose requests are timed. */
export async function timedBeside(
  files: readonly SentFile[],
  { say, wholeMs }: { say(line: string): void; wholeMs: number },
): Promise<Beside> {
  const home = mkdtempSync(join(tmpdir(), 'beffroi-beside-'));
  try {
    await makeHouse(home, { email, password });
    const served = await serveProcess(home);
    const owner = await signIn(served.address, email, password);
    const other = await member(served.address, owner);
    const place = await ownSource(served.address, owner);
    const times: number[] = [];
    const ends = performance.now() + wholeMs;
    let sent = 0;
    for (const file of files) {
      if (performance.now() > ends) break;
      const from = times.length;
      // Making a file takes this process's time: it must not be counted as the server's.
      const bytes = file.bytes();
      const stopping = new AbortController();
      const asking = ask(served.address, other, times, stopping.signal);
      await send(served.address, owner, place, file.name, bytes);
      await over(served.address, owner, Math.min(ends, performance.now() + fileMs));
      sent += 1;
      stopping.abort();
      await asking;
      say(`${file.name}: slowest ${Math.round(Math.max(0, ...times.slice(from)))} ms, peak ${peakMb(served.child.pid)} MB`);
    }
    const serverPeakMb = peakMb(served.child.pid);
    served.child.kill('SIGKILL');
    await served.exited;
    const timesMs = times.toSorted((a, b) => a - b);
    const p99Ms = Math.round(timesMs[Math.floor(timesMs.length * 0.99)] ?? Number.POSITIVE_INFINITY);
    return { sent, timesMs, p99Ms, maxMs: Math.round(timesMs.at(-1) ?? 0), serverPeakMb };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function member(address: string, owner: Caller): Promise<Caller> {
  await call(address, owner, 'POST', '/staff-notice', testNotice);
  const added = await call(address, owner, 'POST', '/members', { email: 'jean@example.org', name: 'Jean', role: 'member' });
  if (added?.status !== 200) throw new Error(`adding a member answered ${added?.status} ${added?.text}`);
  const { firstPassword } = JSON.parse(added.text) as { firstPassword: string };
  const next = 'une phrase que Jean seul connaît';
  const first = await signIn(address, 'jean@example.org', firstPassword);
  const changed = await fetch(`${address}/api/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: first.cookie },
    body: JSON.stringify({ current: firstPassword, next }),
  });
  if (!changed.ok) throw new Error(`changing a first password answered ${changed.status}`);
  const caller = await signIn(address, 'jean@example.org', next);
  await send(address, caller, await ownSource(address, caller), 'bail.txt', Buffer.from('Le bail dure neuf ans. Le loyer est de 900 €.'));
  return { ...caller, organisation: owner.organisation };
}

async function ownSource(address: string, caller: Caller): Promise<string> {
  const answer = await call(address, caller, 'GET', '/sources');
  if (answer?.status !== 200) throw new Error(`the sources answered ${answer?.status} ${answer?.text}`);
  const { sources } = JSON.parse(answer.text) as { sources: { id: string; own: boolean }[] };
  return sources.find((source) => source.own)?.id ?? '';
}

/** One request after the other, as a person who works makes them, until told to stop. */
async function ask(address: string, caller: Caller, times: number[], signal: AbortSignal): Promise<void> {
  const requests: (() => Promise<unknown>)[] = [
    () => call(address, caller, 'GET', '/documents'),
    () => call(address, caller, 'GET', '/search?q=loyer'),
    () => call(address, caller, 'POST', '/ask', { question: 'Combien de temps dure le bail ?' }),
    () => fetch(new URL('/api/health', address)).then((response) => response.text()),
  ];
  for (let at = 0; !signal.aborted; at += 1) {
    const began = performance.now();
    const answer = await requests[at % requests.length]?.();
    if (answer === null) throw new Error('a request of the other person was not answered');
    times.push(performance.now() - began);
    await after(15);
  }
}

async function send(address: string, caller: Caller, place: string, name: string, bytes: Uint8Array): Promise<void> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  const answer = await call(address, caller, 'POST', `/documents?place=${place}`, form);
  if (answer?.status !== 200) throw new Error(`${name} answered ${answer?.status} ${answer?.text}`);
}

/** Waits until no file waits or is being read. */
async function over(address: string, caller: Caller, until: number): Promise<void> {
  while (performance.now() < until) {
    const states = await Promise.all(['waiting', 'running'].map((state) => call(address, caller, 'GET', `/jobs?state=${state}`)));
    if (states.every((answer) => answer?.status === 200 && (JSON.parse(answer.text) as { jobs: unknown[] }).jobs.length === 0)) return;
    await after(100);
  }
}

/** The most memory that a process has held, in MB, threads included. */
function peakMb(pid: number | undefined): number {
  const kb = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  return Math.round(Number(kb ?? 0) / 1024);
}
