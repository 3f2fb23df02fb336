import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { foldersOf, readSettings } from '#contract/settings.ts';
import type { House } from '#server/house.ts';
import { demoActor, openDemo, type DemoAccounts } from '../../demo/open.ts';
import { calibration } from '../../demo/questions.ts';
import type { Bench, Measure } from '../main.ts';
import { badWriter, fairWriter, installWriter } from '../models/real-writers.ts';

const quotedQuestions = 60;
const cancellations = 6;

/** How long a person waits for the first source and the quoted answer, what a writing model costs everybody else, and how soon it stops when one leaves. */
export const bench: Bench = {
  name: 'latency',
  seconds: 120,
  needsShared: false,
  async run({ say }) {
    const home = mkdtempSync(join(tmpdir(), 'beffroi-latency-'));
    const read = readSettings({ BEFFROI_HOME: home });
    if ('problems' in read) throw new Error('the default settings do not hold');
    const models = foldersOf(read.settings).models;
    const hasWriter = installWriter(models, fairWriter, say) || installWriter(models, badWriter, say);
    const { house, accounts } = await openDemo(read.settings, {});
    try {
      const measures = await quoted(house, accounts);
      if (hasWriter) measures.push(...(await besideWriting(house, accounts, say)), ...(await leaving(house, accounts, say)));
      else say('other_request_p99_ms and cancel_ms: skipped, for no writer is there');
      return { measures };
    } finally {
      await house.close();
      rmSync(home, { recursive: true, force: true });
    }
  },
};

const inputOf = (question: string, written: 'no' | 'where-possible') => ({
  question,
  written,
  purpose: 'internal-information' as const,
  filters: {},
});
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const held = (name: string, value: number, budget: number): Measure => ({ name, value, unit: 'ms', budget, holds: value <= budget });

/** Worst of twenty, from asking: journal and commit included. */
async function quoted(house: House, accounts: DemoAccounts): Promise<Measure[]> {
  const first: number[] = [];
  const whole: number[] = [];
  for (const { question, asks } of calibration().slice(0, quotedQuestions)) {
    const started = performance.now();
    let isFirst = true;
    for await (const event of house.answers.ask(demoActor(accounts, asks), inputOf(question, 'no'), new AbortController().signal)) {
      if (event.kind === 'block' && isFirst) first.push(performance.now() - started);
      if (event.kind === 'block') isFirst = false;
      if (event.kind === 'done') whole.push(performance.now() - started);
    }
  }
  return [held('first_source_ms', quantile(first, 0.95), 150), held('extractive_ms', quantile(whole, 0.95), 100)];
}

/** Other people's searches while a model reads and writes for somebody. */
async function besideWriting(house: House, accounts: DemoAccounts, say: (line: string) => void): Promise<Measure[]> {
  const actor = demoActor(accounts, 'claire');
  const times: number[] = [];
  const state = { isWriting: true };
  const writing = Array.fromAsync(
    house.answers.ask(actor, inputOf(writtenQuestion, 'where-possible'), new AbortController().signal),
  ).finally(() => (state.isWriting = false));
  const questions = calibration();
  for (let at = 0; state.isWriting; at += 1) {
    const started = performance.now();
    await house.retrieval.search(demoActor(accounts, 'marc'), { q: questions[at % questions.length]?.question ?? 'bail', limit: 10 });
    times.push(performance.now() - started);
    await wait(20);
  }
  await writing;
  say(`${times.length} searches while a model wrote: median ${quantile(times, 0.5).toFixed(1)} ms`);
  return [held('other_request_p99_ms', quantile(times, 0.99), 50)];
}

const writtenQuestion = 'Combien de temps à l’avance faut-il donner congé pour quitter l’atelier de Marcq ?';

/** From the reader's leaving to an engine that may take the next: while it reads the prompt, and while it writes. The worst counts. */
async function leaving(house: House, accounts: DemoAccounts, say: (line: string) => void): Promise<Measure[]> {
  const actor = demoActor(accounts, 'claire');
  const [own] = await house.models.candidates(actor.organisation);
  if (!own) return [];
  const times: number[] = [];
  for (let at = 0; at < cancellations; at += 1) {
    const left = new AbortController();
    // A different question each time, so that nothing is read already.
    const asked = Array.fromAsync(house.answers.ask(actor, inputOf(calibration()[at * 7]?.question ?? '', 'where-possible'), left.signal));
    for (let waited = 0; waited < 200 && own.engine.health().state !== 'busy'; waited += 1) await wait(10);
    await wait(at % 2 === 0 ? 1_500 : 700 * at);
    if (own.engine.health().state !== 'busy') continue;
    const started = performance.now();
    left.abort();
    while (own.engine.health().state === 'busy') await wait(2);
    times.push(performance.now() - started);
    await asked.catch(() => undefined);
  }
  say(`left ${times.length} times: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`);
  return [held('cancel_ms', Math.max(...times), 500)];
}
