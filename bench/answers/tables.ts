import { z } from 'zod';
import type { Block } from '#contract/answers.ts';
import type { Bench, Measure } from '../main.ts';
import { askOne, shownIn } from './exam.ts';
import { casesIn, inFirm, parts, share, type FirmPart } from './firm.ts';

const tableCase = z.object({
  id: z.string(),
  question: z.string(),
  file: z.string(),
  answer: z.string(),
  rows: z.array(z.string()),
});
type TableCase = z.output<typeof tableCase>;

interface Judged {
  part: FirmPart;
  isExact: boolean;
  isWrong: boolean;
}

/**
 * Questions whose answer is computed over a table. `exact`: the figure, its unit aside, and the very rows that enter are the expected ones;
 * `wrong_shown`: something was computed, and is another figure.
 */
export const bench: Bench = {
  name: 'tables',
  seconds: 60,
  needsShared: false,
  run: ({ say }) =>
    inFirm(async (opened) => {
      const judged: Judged[] = [];
      for (const part of parts)
        for (const one of casesIn(part, 'tables.json', z.array(tableCase))) {
          const { blocks } = await askOne(opened, one.question);
          const found = computedIn(blocks);
          const isExact = found !== null && isFigure(found.value, one) && isRows(found.rows, one);
          judged.push({ part, isExact, isWrong: found !== null && !isFigure(found.value, one) });
          if (part === 'open' && !isExact) tell(one, found, blocks, say);
        }
      return { measures: measuresOf(judged) };
    }),
};

interface Figure {
  value: string;
  /** The first cells of the rows that entered. */
  rows: string[];
}

function computedIn(blocks: readonly Block[]): Figure | null {
  const found = blocks.find((block) => block.kind === 'computed');
  return found ? { value: found.value, rows: found.rows.map(({ label }) => label) } : null;
}

const digitsOf = (text: string): string =>
  /-?\d[\d\s\u00a0\u202f]*(?:[,.]\d+)?/u
    .exec(text)?.[0]
    .replaceAll(/\s/g, '')
    .replace('.', ',')
    .replace(/(,\d*?)0+$/, '$1')
    .replace(/,$/, '') ?? '';

function isFigure(value: string, { answer }: TableCase): boolean {
  return digitsOf(value) === digitsOf(answer);
}

function isRows(rows: readonly string[], expected: TableCase): boolean {
  return rows.toSorted().join('\n') === expected.rows.toSorted().join('\n');
}

function measuresOf(judged: readonly Judged[]): Measure[] {
  const of = (part: FirmPart, key: 'isExact' | 'isWrong'): number =>
    share(judged.filter((one) => one.part === part).map((one) => one[key]));
  return parts.flatMap((part): Measure[] => {
    const prefix = part === 'open' ? '' : 'aside_';
    const [exact, wrong] = [of(part, 'isExact'), of(part, 'isWrong')];
    return [
      { name: `${prefix}exact`, value: exact, unit: 'share', budget: 0.95, holds: exact >= 0.95 },
      { name: `${prefix}wrong_shown`, value: wrong, unit: 'share', budget: null, holds: null },
    ];
  });
}

function tell(one: TableCase, found: Figure | null, blocks: readonly Block[], say: (line: string) => void): void {
  say(`\n${one.id}  ${one.question}\n   expected: ${one.answer} of ${one.rows.join(', ')}`);
  if (found) say(`   computed ${found.value} of ${found.rows.join(', ')}`);
  const { given } = shownIn(blocks);
  for (const shown of given) say(`   given   ${shown.document}: ${shown.text.replaceAll(/\s+/g, ' ').slice(0, 160)}`);
}
