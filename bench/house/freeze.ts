import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '#contract/settings.ts';
import { openHouse } from '#server/house.ts';
import { hostileFiles } from './freeze-files.ts';
import { call, serveProcess, signIn, type Caller } from './served.ts';
import type { Bench } from '../main.ts';

const budgets = { files: 40, p99Ms: 100, peakMb: 500 };
const people = { hostile: 'marc@exemple.fr', other: 'claire@exemple.fr', password: 'un long mot de passe' };
/** After this a file is left where it is: the house gives up on it by itself. */
const longestMs = 90_000;
const lookMs = 50;

/** Files made to freeze a house are sent by one person, one after the other, while another works: how long he waits, and what the server takes. */
export const bench: Bench = {
  name: 'freeze',
  seconds: 360,
  needsShared: false,
  async run({ say }) {
    const home = mkdtempSync(join(tmpdir(), 'beffroi-freeze-'));
    try {
      const password = await makeHouse(home);
      const { child, address, exited } = await serveProcess(home);
      try {
        const [hostile, other] = [await signIn(address, people.hostile, password), await signIn(address, people.other, people.password)];
        const asking = startAsking(address, other);
        const place = await ownPlace(address, hostile);
        for (const file of hostileFiles) {
          const started = performance.now();
          const state = await send(address, hostile, place, file.name, file.bytes());
          say(`${file.name}: ${state}, ${((performance.now() - started) / 1000).toFixed(1)} s; server ${peakMb(child.pid)} MB at most`);
        }
        const times = (await asking.stop()).toSorted((a, b) => a - b);
        const p99 = times[Math.floor(times.length * 0.99)] ?? Infinity;
        const peak = peakMb(child.pid);
        say(
          `${times.length} requests of the other person: median ${times[Math.floor(times.length / 2)]?.toFixed(1)} ms, longest ${times.at(-1)?.toFixed(0)} ms`,
        );
        return {
          measures: [
            {
              name: 'files',
              value: hostileFiles.length,
              unit: 'files',
              budget: budgets.files,
              holds: hostileFiles.length >= budgets.files,
            },
            { name: 'server_p99_ms', value: p99, unit: 'ms', budget: budgets.p99Ms, holds: p99 <= budgets.p99Ms },
            { name: 'server_peak_mb', value: peak, unit: 'MB', budget: budgets.peakMb, holds: peak <= budgets.peakMb },
          ],
        };
      } finally {
        child.kill('SIGTERM');
        await exited;
      }
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  },
};

/** @returns the password of the one who sends what hurts */
async function makeHouse(home: string): Promise<string> {
  const read = readSettings({ BEFFROI_HOME: home });
  if ('problems' in read) throw new Error('the default settings do not hold');
  const house = await openHouse(read.settings, { create: true });
  const owner = { email: people.other, name: 'Claire', password: people.password };
  const { organisation, member } = await house.people.createOrganisation({ name: 'Essai', owner });
  const actor = { kind: 'member' as const, organisation, member };
  await house.start();
  const [own] = (await house.documents.sources(actor)).sources;
  for (let n = 0; n < 20; n += 1)
    await house.documents.importFile(actor, own?.id ?? '', {
      name: `bail ${n}.txt`,
      mediaType: null,
      bytes: Buffer.from(`Le délai du bail ${n} est de ${n + 2} mois. Le loyer se paie le cinq du mois.`),
    });
  await house.jobs.idle();
  const { firstPassword } = await house.people.addMember(actor, { email: people.hostile, name: 'Marc', role: 'member' });
  await house.close();
  return firstPassword;
}

async function ownPlace(address: string, caller: Caller): Promise<string> {
  const answer = await call(address, caller, 'GET', '/sources');
  const { sources } = JSON.parse(answer?.text ?? '{"sources":[]}') as { sources: { id: string; own: boolean }[] };
  return sources.find(({ own }) => own)?.id ?? '';
}

/** Sends a file and waits until the house has done with it. */
async function send(address: string, caller: Caller, place: string, name: string, bytes: Buffer): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  const sent = await call(address, caller, 'POST', `/documents?place=${place}`, form);
  if (sent?.status !== 200) return `refused ${sent?.status ?? 'without an answer'} ${sent?.text.slice(0, 60) ?? ''}`;
  const { document } = JSON.parse(sent.text) as { document: string };
  for (const until = performance.now() + longestMs; performance.now() < until;) {
    const { state, unreadableReason } = JSON.parse((await call(address, caller, 'GET', `/documents/${document}`))?.text ?? '{}') as {
      state?: string;
      unreadableReason?: string | null;
    };
    if (state !== 'waiting' && state !== 'reading') return unreadableReason ?? state ?? 'gone';
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  return 'still being read';
}

function startAsking(address: string, caller: Caller): { stop(): Promise<number[]> } {
  const program = join(import.meta.dirname, 'freeze-asking.ts');
  const child = spawn(process.execPath, [program, address, caller.cookie, caller.organisation], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    stop: async () => {
      child.stdin.end();
      await ended;
      return JSON.parse(said) as number[];
    },
  };
}

/** The most that the server has held in memory, in MB. */
function peakMb(pid = 0): number {
  return Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
}
