import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '#contract/settings.ts';
import { openHouse } from '#server/house.ts';
import { inspect, type Inspection } from './inspection.ts';
import type { Bench } from '../main.ts';
import { call, serveProcess, signIn, type Caller } from './served.ts';

const rounds = 200;
const email = 'owner@example.org';
const password = 'un long mot de passe';

/** What the house has said yes to, and what it was asked when it died. */
interface Promises {
  /** document → titles that it may bear: the last acknowledged (null: the one it came with), and those asked for since. */
  titles: Map<string, (string | null)[]>;
  /** document → whether it must be withdrawn; undefined when the last request was not answered. */
  withdrawn: Map<string, boolean | undefined>;
  questions: number;
  acknowledged: number;
  pending: number;
}

/** kill -9 on a real house that is being written to; then it is opened and everything acknowledged must be there, whole. */
export const bench: Bench = {
  name: 'kill',
  seconds: 700,
  needsShared: false,
  async run({ say }) {
    const home = mkdtempSync(join(tmpdir(), 'beffroi-kill-'));
    try {
      const organisation = await prepare(home);
      const promises: Promises = { titles: new Map(), withdrawn: new Map(), questions: 0, acknowledged: 0, pending: 0 };
      const seen = new Set<string>();
      let [interrupted, lost, halfDone] = [0, 0, 0];
      let caller: Caller | null = null;
      for (let round = 1; round <= rounds; round += 1) {
        const served = await serveProcess(home);
        caller ??= await signIn(served.address, email, password);
        // The first request loads what signs people in: the blow falls while there is work.
        const place = await ownSource(served.address, caller);
        const working = work(served.address, caller, promises, { round, place });
        await new Promise((done) => {
          setTimeout(done, 20 + Math.random() * 380);
        });
        const pending = promises.pending;
        served.child.kill('SIGKILL');
        await Promise.all([served.exited, working]);
        const found = await inspect(settingsOf(home), organisation, seen);
        if (found.runningJobs > 0 || (pending > 0 && found.openLog)) interrupted += 1;
        const gone = missing(promises, found);
        lost += gone.length;
        for (const what of gone) say(`round ${round}: lost ${what}`);
        halfDone += found.halfDone.length;
        for (const problem of found.halfDone) say(`round ${round}: ${problem}`);
        if (round % 20 === 0)
          say(`round ${round}: ${promises.acknowledged} acknowledged, ${interrupted} interrupted, ${lost} lost, ${halfDone} half done`);
      }
      const last = await settle(home, organisation, caller);
      say(`after the last restart: ${last.read} of ${promises.titles.size} documents read, ${last.failed} failed`);
      lost += last.failed;
      return {
        measures: [
          { name: 'rounds', value: rounds, unit: 'kills', budget: 200, holds: rounds >= 200 },
          { name: 'acknowledged', value: promises.acknowledged, unit: 'writes', budget: null, holds: null },
          { name: 'interrupted', value: interrupted, unit: 'rounds', budget: rounds / 2, holds: interrupted >= rounds / 2 },
          { name: 'lost', value: lost, unit: 'writes', budget: 0, holds: lost === 0 },
          { name: 'half_done', value: halfDone, unit: 'things', budget: 0, holds: halfDone === 0 },
        ],
      };
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  },
};

function settingsOf(home: string) {
  const read = readSettings({ BEFFROI_HOME: home });
  if ('problems' in read) throw new Error('the settings do not hold');
  return read.settings;
}

async function prepare(home: string): Promise<string> {
  const house = await openHouse(settingsOf(home), { create: true });
  const { organisation } = await house.people.createOrganisation({
    name: 'Menuiserie Lacroix',
    owner: { email, name: 'Claire', password },
  });
  await house.close();
  return organisation;
}

async function ownSource(address: string, caller: Caller): Promise<string> {
  const answer = await call(address, caller, 'GET', '/sources');
  if (answer?.status !== 200) throw new Error(`the sources answered ${answer?.status} ${answer?.text}`);
  const { sources } = JSON.parse(answer.text) as { sources: { id: string; own: boolean }[] };
  return sources.find((source) => source.own)?.id ?? '';
}

/** Six callers at once until the connection breaks: uploads, new titles, withdrawals and questions. */
async function work(
  address: string,
  caller: Caller,
  promises: Promises,
  { round, place }: { round: number; place: string },
): Promise<void> {
  const ask = async (method: string, path: string, body?: unknown) => {
    promises.pending += 1;
    const answer = await call(address, caller, method, path, body);
    promises.pending -= 1;
    if (answer && answer.status < 300) promises.acknowledged += 1;
    return answer;
  };

  const upload = async (lane: number): Promise<boolean> => {
    const form = new FormData();
    form.set(
      'file',
      new Blob([letter(round, lane)], { type: 'text/plain' }),
      `lettre ${round}-${lane}-${Math.random().toString(36).slice(2)}.txt`,
    );
    const answer = await ask('POST', `/documents?place=${place}`, form);
    if (answer?.status === 200) promises.titles.set((JSON.parse(answer.text) as { document: string }).document, [null]);
    return answer !== null;
  };
  const rename = async (lane: number): Promise<boolean> => {
    const document = pick(promises.titles);
    if (document === undefined) return upload(lane);
    const title = `Titre ${round} ${lane} ${Math.random().toString(36).slice(2)}`;
    const before = promises.titles.get(document) ?? [];
    promises.titles.set(document, [...before, title]);
    const answer = await ask('PATCH', `/documents/${document}`, { title });
    if (answer?.status === 200) promises.titles.set(document, [title]);
    return answer !== null;
  };
  const withdraw = async (lane: number): Promise<boolean> => {
    const document = pick(promises.titles);
    if (document === undefined) return upload(lane);
    const goal = promises.withdrawn.get(document) !== true;
    promises.withdrawn.set(document, undefined);
    const answer = await ask('POST', `/documents/${document}/${goal ? 'withdraw' : 'restore'}`);
    if (answer?.status === 200) promises.withdrawn.set(document, goal);
    return answer !== null;
  };
  const question = async (): Promise<boolean> => {
    const answer = await ask('POST', '/ask', { question: `Que dit la lettre ${round} sur le délai de livraison ?` });
    if (answer?.status === 200 && answer.text.includes('"kind":"done"')) promises.questions += 1;
    return answer !== null;
  };
  const lanes = [upload, upload, upload, rename, withdraw, question];
  // One lane renames and one withdraws, so that "the last acknowledged" has a meaning.
  await Promise.all(
    lanes.map(async (act, lane) => {
      while (await act(lane));
    }),
  );
}

function pick(titles: Promises['titles']): string | undefined {
  const ids = [...titles.keys()];
  return ids[Math.floor(Math.random() * ids.length)];
}

/** The acknowledged writes that are not there, a line each. */
function missing(promises: Promises, found: Inspection): string[] {
  const lost: string[] = [];
  if (found.messages < promises.questions) lost.push(`${promises.questions - found.messages} answers`);
  promises.questions = found.messages;
  for (const [document, titles] of promises.titles) {
    const kept = found.documents.get(document);
    if (!kept) {
      lost.push(`the document ${document}`);
      promises.titles.delete(document);
      continue;
    }
    if (!titles.includes(null) && !titles.includes(kept.title)) lost.push(`the title “${titles.join('” or “')}”, found “${kept.title}”`);
    const withdrawn = promises.withdrawn.get(document);
    if (withdrawn !== undefined && kept.withdrawn !== withdrawn) lost.push(`the ${withdrawn ? 'withdrawal' : 'restoring'} of ${document}`);
    // What an unanswered request left is now known; a document that was never renamed gets its title when it is read.
    promises.titles.set(document, [titles.includes(kept.title) ? kept.title : null]);
    promises.withdrawn.set(document, kept.withdrawn);
  }
  return lost;
}

/** A few paragraphs that are different each time, long enough for the reading job to take a moment. */
function letter(round: number, lane: number): string {
  const paragraph = (n: number): string =>
    `Lettre ${round}, paragraphe ${n} du poste ${lane}. Le délai de livraison du lot ${Math.random().toString(36).slice(2)} est de ${n + 3} jours ouvrés. La pose commence le lendemain de la livraison.`;
  return Array.from({ length: 30 }, (_, n) => paragraph(n)).join('\n\n');
}

/** Starts once more and waits until every job is over. */
async function settle(home: string, organisation: string, caller: Caller | null): Promise<{ read: number; failed: number }> {
  if (!caller) throw new Error('nobody signed in');
  const served = await serveProcess(home);
  for (;;) {
    const waiting = await call(served.address, caller, 'GET', '/jobs?state=waiting');
    const running = await call(served.address, caller, 'GET', '/jobs?state=running');
    const left = [waiting, running].flatMap((answer) => (JSON.parse(answer?.text ?? '{"jobs":[]}') as { jobs: unknown[] }).jobs);
    if (left.length === 0) break;
    await new Promise((done) => {
      setTimeout(done, 300);
    });
  }
  served.child.kill('SIGTERM');
  await served.exited;
  const found = await inspect(settingsOf(home), organisation, new Set());
  const states = [...found.documents.values()].map(({ state }) => state);
  return {
    read: states.filter((state) => state === 'read').length,
    failed: states.filter((state) => state !== 'read').length + found.halfDone.length,
  };
}
