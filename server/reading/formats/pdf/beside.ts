import type { Draft, Span } from '../../draft.ts';
import type { Box } from '../../geometry.ts';
import { cleanLine } from '../../characters.ts';
import type { ParsedPage } from './engine.ts';
import type { Placing } from './placing.ts';

/** Kinds of annotations that say something of their own; links and widgets are on the page already. */
const SAYING = new Set([
  'freetext',
  'text',
  'highlight',
  'underline',
  'strikeout',
  'squiggly',
  'stamp',
  'square',
  'circle',
  'line',
  'ink',
  'caret',
  'polygon',
]);

const LONGEST_LABEL = 80;
const isOn = (value: string | undefined): boolean => value !== undefined && value !== '' && !/^(?:off|non?|0|false)$/i.test(value);

/** What stands on a page without being its text: values of its form that are not drawn, then its annotations. */
export function writeBeside(draft: Draft, page: ParsedPage, placing: Placing): void {
  const place = (write: () => Span | null, text: string, rect: Box | undefined) => {
    const span = write();
    if (rect !== undefined) placing.add(span, [{ page: page.pageNum, words: [{ text, ...rect }] }]);
  };
  const drawn = cleanLine(page.textItems.map(({ text }) => text).join(' '));
  for (const { name, alternateName, value, checked, type: fieldType, selectedOptions, exportValue, rect } of page.formFields ?? []) {
    const label = cleanLine(alternateName ?? (rect === undefined ? null : besideField(page, rect)) ?? name ?? '');
    const isTick = /check|radio/i.test(fieldType);
    const said = isTick
      ? checked === true || isOn(value)
        ? '☒'
        : '☐'
      : cleanLine(selectedOptions.length > 0 ? selectedOptions.join(', ') : (value ?? exportValue ?? ''));
    if (said === '' || /button|signature/i.test(fieldType) || (!isTick && drawn.includes(said))) continue;
    draft.aside('field', () => place(() => draft.line(label === '' ? said : `${label} : ${said}`), said, rect));
  }
  draft.gap();
  const told = new Set<string>();
  for (const { subtype, contents, rect } of page.annotations ?? []) {
    const text = cleanLine(contents ?? '');
    if (text === '' || !SAYING.has(subtype.toLowerCase()) || drawn.includes(text)) continue;
    // Twice on the same spot is once on the page.
    const mark = `${text} ${String(rect?.x)} ${String(rect?.y)}`;
    if (told.has(mark)) continue;
    told.add(mark);
    draft.aside('annotation', () => place(() => draft.paragraph(text), text, rect));
  }
}

/** What is printed at the left of a field, on its line; null where nothing is. */
function besideField({ textItems }: ParsedPage, rect: Box): string | null {
  const middle = rect.y + rect.height / 2;
  const [label] = textItems
    .filter(({ x, y, width, height, text }) => text.trim() !== '' && y <= middle && y + height >= middle && x + width <= rect.x + 2)
    .toSorted((a, b) => b.x - a.x);
  return label === undefined || label.text.length > LONGEST_LABEL ? null : label.text.replace(/\s*:\s*$/, '');
}
