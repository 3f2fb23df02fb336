import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Block } from '#contract/answers.ts';
import { foldersOf, readSettings } from '#contract/settings.ts';
import { demoActor, openDemo } from '../../demo/open.ts';
import { answerKey } from '../../demo/questions.ts';
import type { Bench, Measure } from '../main.ts';
import { badWriter, fairWriter, installWriter, type RealWriter } from '../models/real-writers.ts';

/** Of the sentences that were shown, whether the documents say them: a person's own labels, by question and sentence. */
const labelsFile = join(import.meta.dirname, 'written-labels.json');
const labels = z.record(z.string(), z.record(z.string(), z.boolean()));
/** One question in so many, unless all of them are asked: a real writer takes ten to fifty seconds an answer. */
const oneIn = 5;

/** The two real writers on the demo's answer key; `--whole` asks every question. */
export const bench: Bench = {
  name: 'written',
  seconds: 900,
  needsShared: false,
  async run({ say }) {
    const known = existsSync(labelsFile) ? labels.parse(JSON.parse(readFileSync(labelsFile, 'utf8'))) : {};
    const measures: Measure[] = [];
    for (const writer of [badWriter, fairWriter]) measures.push(...(await withWriter(writer, known, say)));
    return { measures };
  },
};

async function withWriter(writer: RealWriter, known: z.output<typeof labels>, say: (line: string) => void): Promise<Measure[]> {
  const isFair = writer === fairWriter;
  const home = mkdtempSync(join(tmpdir(), 'beffroi-written-'));
  try {
    const read = readSettings({ BEFFROI_HOME: home });
    if ('problems' in read) throw new Error('the default settings do not hold');
    if (!installWriter(foldersOf(read.settings).models, writer, say)) return [];
    const { house, accounts } = await openDemo(read.settings, {});
    const counts = { questions: 0, written: 0, shown: 0, right: 0, wrong: 0, unlabelled: 0, withheld: 0, lost: 0 };
    try {
      const isWhole = process.argv.includes('--whole');
      const questions = answerKey().filter(({ expect }, at) => expect.kind === 'answer' && (isWhole || at % oneIn === 0));
      for (const { question, asks } of questions) {
        const actor = demoActor(accounts, asks);
        const blocksOf = async (written: 'no' | 'where-possible'): Promise<Block[]> => {
          const input = { question, purpose: 'internal-information' as const, filters: {}, written };
          const events = await Array.fromAsync(house.answers.ask(actor, input, new AbortController().signal));
          return events.flatMap((event) => (event.kind === 'block' ? [event.block] : []));
        };
        const quoted = await blocksOf('no');
        const blocks = await blocksOf('where-possible');
        // The quoted answer is there to the letter, whatever the model said.
        const isKept = JSON.stringify(blocks.filter(({ kind }) => kind !== 'written')) === JSON.stringify(quoted);
        const [written] = blocks.flatMap((block) => (block.kind === 'written' ? [block] : []));
        counts.questions += 1;
        counts.lost += isKept ? 0 : 1;
        counts.withheld += written?.withheld.length ?? 0;
        counts.written += written?.nothing === null ? 1 : 0;
        say(
          `\n${question}   ${written ? `${written.end} ${written.nothing ?? ''} ${Math.round(written.mark.tookMs / 1000)} s` : 'not asked'}`,
        );
        for (const { text, verdict } of written?.sentences ?? []) {
          const label = known[question]?.[text];
          counts.shown += 1;
          if (label === undefined) counts.unlabelled += 1;
          else if (label) counts.right += 1;
          else counts.wrong += 1;
          say(`  ${label === undefined ? '?' : label ? '✓' : '✗'} ${verdict}: ${text}`);
        }
        for (const { text, verdict, grounds } of written?.withheld ?? []) say(`  withheld, ${verdict} ${grounds.join(' ')}: ${text}`);
      }
    } finally {
      await house.close();
    }
    const prefix = isFair ? '' : 'bad_';
    const told = (name: string, value: number): Measure => ({ name: `${prefix}${name}`, value, unit: '', budget: null, holds: null });
    const share = counts.right / (counts.right + counts.wrong || 1);
    return [
      told('questions', counts.questions),
      told('with_something_shown', counts.written),
      told('sentences_shown', counts.shown),
      told('sentences_withheld', counts.withheld),
      told('unlabelled', counts.unlabelled),
      ...(isFair
        ? [{ name: 'shown_supported', value: share, unit: 'share', budget: 0.95, holds: counts.right + counts.wrong > 0 && share >= 0.95 }]
        : [{ name: 'nonsense_shown', value: counts.wrong, unit: '', budget: 0, holds: counts.wrong === 0 && counts.unlabelled === 0 }]),
      { name: isFair ? 'lost_to_refusal' : 'bad_lost_to_refusal', value: counts.lost, unit: '', budget: 0, holds: counts.lost === 0 },
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
