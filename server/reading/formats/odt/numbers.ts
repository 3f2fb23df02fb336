import { attributeOf, childrenOf, elementsOf, type Element } from '../../xml.ts';
import { shown } from '../docx/numbering.ts';

const FORMATS: Record<string, string> = { a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman', '1': 'decimal' };

/** The marks of OpenDocument lists, by style and level; counting goes on where a list says that it continues. */
export function createNumbers(styles: readonly Element[]) {
  const byName = new Map(styles.map((style) => [attributeOf(style, 'name') ?? '', style]));
  const outline = styles.find(({ local }) => local === 'outline-style');
  const levelOf = (style: Element | undefined, level: number) =>
    elementsOf(style).find((one) => Number(attributeOf(one, 'level') ?? 0) === level);

  function markOf(style: Element | undefined, counts: readonly number[]): string {
    const level = levelOf(style, counts.length);
    const format = attributeOf(level, 'num-format') ?? '';
    if (level === undefined || level.local.endsWith('bullet')) return '-';
    if (format === '') return '';
    const levels = Number(attributeOf(level, 'display-levels') ?? 1);
    const numbers = counts
      .slice(-levels)
      .map((count, index) =>
        shown(count, FORMATS[attributeOf(levelOf(style, counts.length - levels + index + 1), 'num-format') ?? format] ?? 'decimal'),
      );
    return `${attributeOf(level, 'num-prefix') ?? ''}${numbers.join('.')}${attributeOf(level, 'num-suffix') ?? ''}`;
  }

  const headings: number[] = [];
  return {
    ofList: (style: string, counts: readonly number[]): string => markOf(byName.get(style), counts),
    startOf: (style: string, level: number): number => Number(attributeOf(levelOf(byName.get(style), level), 'start-value') ?? 1),
    ofHeading(level: number): string {
      headings.length = Math.min(headings.length, level);
      while (headings.length < level) headings.push(0);
      headings[level - 1] = (headings[level - 1] ?? 0) + 1;
      const mark =
        outline === undefined || attributeOf(levelOf(outline, level), 'num-format') === undefined ? '' : markOf(outline, headings);
      return mark === '-' ? '' : mark;
    },
  };
}
export type Numbers = ReturnType<typeof createNumbers>;

export const listStylesIn = (root: Element | undefined): Element[] =>
  elementsOf(root).flatMap((part) => [...childrenOf(part, 'list-style'), ...childrenOf(part, 'outline-style')]);
