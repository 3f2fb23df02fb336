import type { Outline } from '../outline.ts';
import type { Said } from '../quoted.ts';
import type { Worked } from '../worked.ts';
import type { whole } from './fr/answers.whole.ts';

/** A line in our words, or one that is quoted. */
export type Line = { text: string } | { said: Said };

/** An outline, or what is worked out, as lines: for whoever reads it without a page. */
export function unfolded(block: Outline | Worked, { outline, worked }: typeof whole): Line[] {
  if (block.kind === 'worked')
    return [{ text: `${worked.title(block.result)}. ${worked.rule(block.result)}` }, ...block.from.map(({ said }) => ({ said }))];
  return [
    { text: [outline.title(block), ...outlineNotes(block, outline)].join('. ').replaceAll('..', '.') },
    ...block.points.flatMap(({ heading, sides, differs }): Line[] => [
      ...(heading === null && differs === null
        ? []
        : [{ text: [heading ?? outline.elsewhere, ...(differs === null ? [] : [differs ? outline.differs : outline.same])].join(', ') }]),
      ...sides.map((said, side): Line => (said ? { said } : { text: `${block.titles[side] ?? ''}\u00a0: ${outline.absent}` })),
    ]),
  ];
}

/** What was read, and what may be missing. */
export function outlineNotes(block: Outline, words: (typeof whole)['outline']): string[] {
  return [
    ...(block.missing === undefined ? [] : [words.notThere(block.missing)]),
    words.read(block),
    ...words.counted(block),
    ...(block.left > 0 ? [words.left(block)] : []),
    ...(block.of === 'list' ? [words.missing] : []),
    ...(block.others > 0 ? [words.others(block.others)] : []),
    ...(block.gone > 0 ? [words.gone(block.gone)] : []),
  ];
}
