import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { draftInput, draftKinds, draftLengths, isOfModel, type DraftSentence, type DraftVersion } from '#contract/drafting.ts';
import { tongueOf } from '#server/language/language.ts';
import { openTestHouse, type TestHouse } from '../../test/support/house.ts';
import type { Bench, Measure } from '../main.ts';
import { badWriter, fairWriter, installWriter, type RealWriter } from '../models/real-writers.ts';
import { inventedIn, keptOf, type Invented } from './facts.ts';

const tasksFile = z.object({
  tasks: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(draftKinds),
      language: z.enum(['fr', 'en']),
      length: z.enum(draftLengths),
      instruction: z.string(),
      text: z.string(),
      /** Facts that the draft must have, each in one of its ways of writing. */
      keep: z.array(z.array(z.string())),
      /** Sentences at most. */
      most: z.number().optional(),
    }),
  ),
});
type Task = z.output<typeof tasksFile>['tasks'][number];

/** A writer takes up to a minute a text: one in so many, unless all are asked for (`--whole`). */
const oneIn = 3;

/** Texts that employees ask for, written by the two real writers and checked by code of its own; words after the name choose tasks by id. */
export const bench: Bench = {
  name: 'drafts',
  seconds: 1_200,
  needsShared: false,
  async run({ say }) {
    const { tasks } = tasksFile.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'drafts', 'tasks.json'), 'utf8')));
    const wanted = process.argv.slice(3).filter((word) => !word.startsWith('-'));
    const isWhole = wanted.length > 0 || process.argv.includes('--whole');
    const chosen = wanted.length === 0 ? tasks : tasks.filter(({ id }) => wanted.some((word) => id.includes(word)));
    const writers = process.argv.includes('--fair') ? [fairWriter] : process.argv.includes('--bad') ? [badWriter] : [badWriter, fairWriter];
    const measures: Measure[] = [];
    for (const writer of writers) {
      const some = isWhole ? chosen : chosen.filter((_, at) => at % oneIn === 0);
      measures.push(...(await withWriter(writer, some, say)));
    }
    return { measures };
  },
};

async function withWriter(writer: RealWriter, tasks: readonly Task[], say: (line: string) => void): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-drafts-'));
  if (!installWriter(join(folder, 'models'), writer, say)) return [];
  const opened = await openTestHouse(['Menuiserie Lacroix'], { folder });
  const all = {
    drafts: 0,
    kept: 0,
    facts: 0,
    unmarked: 0,
    invented: 0,
    shown: 0,
    ofModel: 0,
    tongue: 0,
    tooLong: 0,
    ms: 0,
    empty: 0,
    withheld: 0,
    changed: 0,
  };
  try {
    for (const task of tasks) {
      const version = await draft(opened, task);
      const text = version.sentences.map((one) => one.text).join('\n');
      const given = [task.text, task.instruction];
      const isTranslated = tongueOf(task.text) !== task.language;
      const kept = keptOf(text, task.keep);
      const unmarked = version.sentences.filter(({ origin }) => !isOfModel(origin));
      const invented = unmarked.map((one) => ({ one, found: inventedIn(one, given, isTranslated) })).filter(({ found }) => found !== null);
      all.drafts += 1;
      all.kept += kept.filter(Boolean).length;
      all.facts += kept.length;
      all.unmarked += unmarked.length;
      all.invented += invented.length;
      all.shown += version.sentences.length;
      all.ofModel += version.sentences.length - unmarked.length;
      all.withheld += version.withheld.length;
      all.changed += invented.filter(({ found }) => found?.kind === 'figure').length;
      all.tongue += text !== '' && tongueOf(text) === task.language ? 1 : 0;
      all.tooLong += version.sentences.length > (task.most ?? Number.POSITIVE_INFINITY) ? 1 : 0;
      all.empty += version.sentences.length === 0 ? 1 : 0;
      all.ms += version.mark?.tookMs ?? 0;
      tell(task, version, { kept, invented }, say);
    }
  } finally {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const prefix = writer === fairWriter ? '' : 'bad_';
  const told = (name: string, value: number, unit = ''): Measure => ({ name: prefix + name, value, unit, budget: null, holds: null });
  const share = all.unmarked === 0 ? 0 : all.invented / all.unmarked;
  return [
    told('drafts', all.drafts),
    told('facts_kept', all.kept / Math.max(1, all.facts), 'share'),
    { name: `${prefix}invented_unmarked`, value: share, unit: 'share', budget: 0.05, holds: share <= 0.05 },
    told('figures_changed', all.changed),
    told('sentences', all.shown),
    told('of_the_model', all.ofModel / Math.max(1, all.shown), 'share'),
    told('withheld', all.withheld),
    told('right_language', all.tongue / Math.max(1, all.drafts), 'share'),
    told('too_long', all.tooLong),
    told('empty', all.empty),
    told('s_each', all.ms / 1000 / Math.max(1, all.drafts), 's'),
  ];
}

async function draft({ house, owner }: TestHouse, task: Task): Promise<DraftVersion> {
  const { kind, language, length, instruction, text } = task;
  const input = draftInput.parse({ kind, language, length, instruction, texts: [{ kind: 'pasted', text }] });
  const { id } = await house.drafting.addDraft(owner.actor, input);
  const events = await Array.fromAsync(
    house.drafting.writeDraft(owner.actor, id, { by: 'engine', resume: false }, new AbortController().signal),
  );
  const last = events.at(-1);
  if (last?.kind !== 'done') throw new Error(`${task.id}: a draft that does not end`);
  return last.version;
}

function tell(
  { id, keep }: Task,
  { sentences, withheld, end, mark }: DraftVersion,
  { kept, invented }: { kept: readonly boolean[]; invented: readonly { one: DraftSentence; found: Invented | null }[] },
  say: (line: string) => void,
): void {
  say(`\n== ${id}   ${end}, ${Math.round((mark?.tookMs ?? 0) / 1000)} s, facts ${kept.filter(Boolean).length}/${kept.length}`);
  for (const one of sentences) {
    const wrong = invented.find((other) => other.one === one)?.found;
    say(
      `  ${wrong ? '✗' : ' '} ${one.origin.padEnd(8)} ${one.grounds.join(',').padEnd(12)} ${one.text}${wrong ? `   [${wrong.kind}: ${wrong.text}]` : ''}`,
    );
  }
  for (const { text, grounds } of withheld) say(`    withheld ${grounds.join(',')}: ${text}`);
  const lost = keep.filter((_, at) => !kept[at]).map((ways) => ways[0]);
  if (lost.length > 0) say(`    lost: ${lost.join(' · ')}`);
}
