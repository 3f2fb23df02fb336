import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createVerifier, type Verdict } from '#server/answers/verify/verify.ts';
import { closer, type Closeness } from '#server/answers/verify/closeness.ts';
import type { Encoder } from '#server/retrieval/retrieval.ts';
import type { Bench, Measure } from '../main.ts';
import { withSharedEncoder } from '../models/shared-encoder.ts';

/** A span of a document, a sentence that says something of it, and what a person finds: written blind to the code. */
const pair = z.object({
  id: z.string(),
  span: z.string(),
  sentence: z.string(),
  label: z.enum(['supported', 'paraphrased', 'contradicted', 'not_stated']),
  by: z.string().nullish(),
});
export type Pair = z.output<typeof pair>;

const folder = join(import.meta.dirname, 'verify-pairs');
export const pairsIn = (which: 'open' | 'aside'): Pair[] => {
  const file = join(folder, which, 'pairs.json');
  return existsSync(file) ? z.array(pair).parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
};
const budgets = { unsupported_precision: 0.9, unsupported_recall: 0.9, contradiction_recall: 0.95, paraphrase_kept: 0.85 };

/** The verifier on labelled pairs: those that may be looked at, with every miss told, and those set aside, of which totals only are. */
export const bench: Bench = {
  name: 'verify',
  seconds: 90,
  needsShared: false,
  run: ({ say }) =>
    withSharedEncoder(async (encoder) => {
      if (!encoder) say('with the encoder: skipped, for ../shared/models is absent');
      const closeness = encoder && closenessOf(encoder);
      return {
        measures: [...(closeness ? await measuresWith(closeness, say) : []), ...(await measuresWith(null, encoder ? () => {} : say))],
      };
    }),
};

/** With an encoder the measures have their names; by words alone they are told beside, unless there is no encoder. */
async function measuresWith(closeness: Closeness | null, say: (line: string) => void): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const which of ['open', 'aside'] as const) {
    const pairs = pairsIn(which);
    if (pairs.length === 0) {
      say(`${which}: skipped, for bench/answers/verify-pairs/${which}/pairs.json is absent`);
      continue;
    }
    const { judged, ms } = await judgeAll(pairs, closeness);
    if (which === 'open')
      for (const one of judged)
        if (one.isWrong)
          say(
            `${one.pair.id} ${one.pair.label} ${one.pair.by ?? ''} → ${one.verdict} (${one.told})\n    ${one.pair.span}\n    ${one.pair.sentence}`,
          );
    measures.push(...measuresOf(judged, closeness ? null : ms, `${which === 'open' ? '' : 'aside_'}${closeness ? '' : 'words_only_'}`));
  }
  return measures;
}

function closenessOf(encoder: Encoder): Closeness {
  const actor = { kind: 'system', organisation: 'org_bench', reason: 'job' } as const;
  return async (sentence, statements) => {
    const [own, ...others] = await encoder.encode(actor, [sentence, ...statements], 'query');
    return others.map((other) => other.reduce((sum, value, at) => sum + value * (own?.[at] ?? 0), 0));
  };
}

interface Judged {
  pair: Pair;
  verdict: Verdict;
  told: string;
  isWrong: boolean;
}

async function judgeAll(pairs: readonly Pair[], closeness: Closeness | null): Promise<{ judged: Judged[]; ms: number }> {
  const judgeOne = ({ span, sentence }: Pair) =>
    createVerifier([
      { document: 'd', textId: 't', title: '', fileName: '', headingPath: [], tableHeader: null, text: span, start: 0, score: 1 },
    ])(sentence);
  // The best of three passes: on a machine that others use, one pass tells of them.
  let ms = Infinity;
  for (let pass = 0; pass < 3; pass += 1) {
    const started = performance.now();
    for (const one of pairs) judgeOne(one);
    ms = Math.min(ms, (performance.now() - started) / pairs.length);
  }
  const judged: Judged[] = [];
  for (const one of pairs) {
    const found = judgeOne(one);
    const { verdict, grounds, share } = closeness ? await closer(one.sentence, found, closeness) : found;
    const isTrue = one.label === 'supported' || one.label === 'paraphrased';
    judged.push({ pair: one, verdict, told: `${share.toFixed(2)} ${grounds.join(' ')}`, isWrong: isTrue !== isKept(verdict) });
  }
  return { judged, ms };
}

const isKept = (verdict: Verdict): boolean => verdict === 'supported' || verdict === 'partly';

/** Precision and recall of what is withheld; a contradiction is caught when it is withheld, named when it is said to be one. */
function measuresOf(judged: readonly Judged[], ms: number | null, prefix: string): Measure[] {
  const share = (of: readonly Judged[], holds: (one: Judged) => boolean): number =>
    of.length === 0 ? 0 : of.filter(holds).length / of.length;
  const labelled = (...labels: Pair['label'][]): Judged[] => judged.filter(({ pair: { label } }) => labels.includes(label));
  const withheld = judged.filter(({ verdict }) => !isKept(verdict));
  const isUntrue = ({ pair: { label } }: Judged): boolean => label === 'contradicted' || label === 'not_stated';
  const values = {
    unsupported_precision: share(withheld, isUntrue),
    unsupported_recall: share(labelled('contradicted', 'not_stated'), ({ verdict }) => !isKept(verdict)),
    contradiction_recall: share(labelled('contradicted'), ({ verdict }) => !isKept(verdict)),
    paraphrase_kept: share(labelled('paraphrased'), ({ verdict }) => isKept(verdict)),
  };
  return [
    ...Object.entries(values).map(([name, value]) => {
      const budget = budgets[name as keyof typeof budgets];
      // By words alone it is told, not held: there is no encoder everywhere.
      return {
        name: `${prefix}${name}`,
        value,
        unit: 'share',
        budget: ms === null ? budget : null,
        holds: ms === null ? value >= budget : null,
      };
    }),
    {
      name: `${prefix}word_for_word_kept`,
      value: share(labelled('supported'), ({ verdict }) => isKept(verdict)),
      unit: 'share',
      budget: null,
      holds: null,
    },
    {
      name: `${prefix}contradiction_named`,
      value: share(labelled('contradicted'), ({ verdict }) => verdict === 'contradicted'),
      unit: 'share',
      budget: null,
      holds: null,
    },
    // Encoding aside.
    ...(ms === null
      ? []
      : [{ name: `${prefix.replace('words_only_', '')}ms_per_sentence`, value: ms, unit: 'ms', budget: 5, holds: ms <= 5 }]),
  ];
}
