import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createVerifier, type Verdict } from '#server/answers/verify/verify.ts';
import type { Bench, Measure } from '../main.ts';

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
  seconds: 10,
  needsShared: false,
  async run({ say }) {
    const measures: Measure[] = [];
    for (const which of ['open', 'aside'] as const) {
      const pairs = pairsIn(which);
      if (pairs.length === 0) {
        say(`${which}: skipped, for bench/answers/verify-pairs/${which}/pairs.json is absent`);
        continue;
      }
      const { judged, ms } = judgeAll(pairs);
      if (which === 'open')
        for (const one of judged)
          if (one.isWrong)
            say(
              `${one.pair.id} ${one.pair.label} ${one.pair.by ?? ''} → ${one.verdict} (${one.told})\n    ${one.pair.span}\n    ${one.pair.sentence}`,
            );
      measures.push(...measuresOf(judged, ms, which === 'open' ? '' : 'aside_'));
    }
    return { measures };
  },
};

interface Judged {
  pair: Pair;
  verdict: Verdict;
  told: string;
  isWrong: boolean;
}

function judgeAll(pairs: readonly Pair[]): { judged: Judged[]; ms: number } {
  const judgeOne = ({ span, sentence }: Pair) =>
    createVerifier([
      { document: 'd', textId: 't', title: '', fileName: '', headingPath: [], tableHeader: null, text: span, start: 0, score: 1 },
    ])(sentence);
  for (const one of pairs) judgeOne(one);
  const started = performance.now();
  const judged = pairs.map((one): Judged => {
    const { verdict, grounds, share } = judgeOne(one);
    const isTrue = one.label === 'supported' || one.label === 'paraphrased';
    return { pair: one, verdict, told: `${share.toFixed(2)} ${grounds.join(' ')}`, isWrong: isTrue !== isKept(verdict) };
  });
  return { judged, ms: (performance.now() - started) / pairs.length };
}

const isKept = (verdict: Verdict): boolean => verdict === 'supported' || verdict === 'partly';

/** Precision and recall of what is withheld; a contradiction is caught when it is withheld, named when it is said to be one. */
function measuresOf(judged: readonly Judged[], ms: number, prefix: string): Measure[] {
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
      return { name: `${prefix}${name}`, value, unit: 'share', budget, holds: value >= budget };
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
    { name: `${prefix}ms_per_sentence`, value: ms, unit: 'ms', budget: 5, holds: ms <= 5 },
  ];
}
