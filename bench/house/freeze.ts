import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { readSettings } from '#contract/settings.ts';
import { openHouse } from '#server/house.ts';
import type { Bench } from '../main.ts';
import { hostileFiles } from './freeze-files.ts';
import { call, serveProcess, signIn, type Caller } from './served.ts';

const email = 'owner@example.org';
const password = 'un long mot de passe';
/** A file that is not over by then is left behind, still being read, for the next. */
const fileMs = 12_000;
const wholeMs = 420_000;

/** Hostile files sent one after the other by one person, while another's requests are timed: issue 7, "Nobody is frozen". */
export const bench: Bench = {
  name: 'freeze',
  seconds: 430,
  needsShared: false,
  async run({ say }) {
    const home = mkdtempSync(join(tmpdir(), 'beffroi-freeze-'));
    try {
      await prepare(home);
      const served = await serveProcess(home);
      const owner = await signIn(served.address, email, password);
      const other = await member(served.address, owner);
      const place = await ownSource(served.address, owner);
      const times: number[] = [];
      const ends = performance.now() + wholeMs;
      let sent = 0;
      for (const file of hostileFiles()) {
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
      const peak = peakMb(served.child.pid);
      const exited = served.exited;
      served.child.kill('SIGKILL');
      await exited;
      const p99 = Math.round(times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.POSITIVE_INFINITY);
      return {
        measures: [
          { name: 'files', value: sent, unit: 'files', budget: 40, holds: sent >= 40 },
          { name: 'requests', value: times.length, unit: 'requests', budget: null, holds: null },
          { name: 'server_p99_ms', value: p99, unit: 'ms', budget: 100, holds: p99 <= 100 },
          { name: 'server_max_ms', value: Math.round(Math.max(...times)), unit: 'ms', budget: null, holds: null },
          { name: 'server_peak_mb', value: peak, unit: 'MB', budget: 500, holds: peak <= 500 },
        ],
      };
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  },
};

async function prepare(home: string): Promise<void> {
  const read = readSettings({ BEFFROI_HOME: home });
  if ('problems' in read) throw new Error('the settings do not hold');
  const house = await openHouse(read.settings, { create: true });
  await house.people.createOrganisation({ name: 'Menuiserie Lacroix', owner: { email, name: 'Claire', password } });
  await house.close();
}

async function member(address: string, owner: Caller): Promise<Caller> {
  const added = await call(address, owner, 'POST', '/members', { email: 'jean@example.org', name: 'Jean', role: 'member' });
  if (added?.status !== 200) throw new Error(`adding a member answered ${added?.status} ${added?.text}`);
  const { firstPassword } = JSON.parse(added.text) as { firstPassword: string };
  const caller = await signIn(address, 'jean@example.org', firstPassword);
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
