import { expect, test } from 'vitest';
import { cellGap as inTexts } from '#server/language/language.ts';
import { cellGap } from './cellgap.ts';
import { createDraft } from './draft.ts';

test('a cell that holds a bar parts no cells, and looks as it did', () => {
  expect(cellGap).toBe(inTexts);
  const draft = createDraft();
  draft.table(
    [
      ['Essence | choix', 'Prix'],
      ['Chêne | QF1', '1 630'],
    ],
    { header: true },
  );
  const { text, places } = draft.finish();
  const [header, row] = text.split('\n').map((line) => line.split(cellGap));
  expect([header?.length, row?.length]).toEqual([2, 2]);
  expect(text.replaceAll('\u00a0', ' ')).toBe('Essence | choix | Prix\nChêne | QF1 | 1 630');
  const cells = places.filter((place) => place.kind === 'cell').map(({ start, end }) => text.slice(start, end));
  expect(cells.map((cell) => cell.replaceAll('\u00a0', ' '))).toEqual(['Essence | choix', 'Prix', 'Chêne | QF1', '1 630']);
});
