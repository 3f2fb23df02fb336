import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { litPieces, partOf, sheetsOf, type DocumentText } from './sheets.ts';

const text = 'Bail commercial\n\nArticle 12. Congé\nSix mois à l’avance.\nLot\tPrix\nChêne\t12 €\nFin.';
const at = (piece: string) => ({ start: text.indexOf(piece), end: text.indexOf(piece) + piece.length });
const whole: DocumentText = {
  start: 0,
  text,
  places: [
    { kind: 'page', page: 1, start: 0, end: text.indexOf('Lot') },
    { kind: 'heading', level: 2, ...at('Article 12. Congé') },
    { kind: 'page', page: 2, start: text.indexOf('Lot'), end: text.length },
    { kind: 'table', header: ['Lot', 'Prix'], sheet: null, ...at('Lot\tPrix\nChêne\t12 €') },
    { kind: 'cell', row: 0, column: 0, ...at('Lot') },
    { kind: 'cell', row: 0, column: 1, ...at('Prix') },
    { kind: 'cell', row: 1, column: 0, ...at('Chêne') },
    { kind: 'cell', row: 1, column: 1, ...at('12 €') },
  ],
};
const said = ({ start, end }: { start: number; end: number }) => text.slice(start, end);

test('a text is laid out page by page, with its headings and tables', () => {
  const [first, second] = sheetsOf(whole);
  expect(first).toMatchObject({ page: 1, parts: [{ kind: 'paragraph' }, { kind: 'heading', level: 2 }, { kind: 'paragraph' }] });
  expect(first?.parts.map(said)).toEqual(['Bail commercial', 'Article 12. Congé', 'Six mois à l’avance.']);
  const table = second?.parts[0];
  expect(table?.kind === 'table' && [table.header.map((row) => row.map(said)), table.rows.map(({ cells }) => cells.map(said))]).toEqual([
    [['Lot', 'Prix']],
    [['Chêne', '12 €']],
  ]);
  expect(second?.parts.slice(1).map(said)).toEqual(['Fin.']);
});

test('a window of a text keeps the offsets of the whole', () => {
  const start = text.indexOf('Six');
  const [sheet] = sheetsOf({ start, text: text.slice(start, start + 8), places: whole.places });
  expect(sheet?.page).toBe(1);
  expect(sheet?.parts.map(said)).toEqual(['Six mois']);
});

test('without pages there is one sheet; a table without cells is read as lines', () => {
  const sheets = sheetsOf({ ...whole, places: [{ kind: 'table', header: [], sheet: 'Prix', start: 0, end: text.length }] });
  expect(sheets).toHaveLength(1);
  expect(sheets[0]?.page).toBeNull();
  expect(sheets[0]?.parts.every(({ kind }) => kind === 'paragraph')).toBe(true);
});

test('pieces put together are the range, and only the span is lit', () => {
  const range = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }));
  fc.assert(
    fc.property(range, range, (line, lit) => {
      const pieces = litPieces(line, lit);
      expect(pieces[0]?.start).toBe(line.start);
      expect(pieces.at(-1)?.end).toBe(line.end);
      expect(pieces.slice(1).map(({ start }) => start)).toEqual(pieces.slice(0, -1).map(({ end }) => end));
      const shining = pieces.filter((piece) => piece.lit).reduce((sum, { start, end }) => sum + end - start, 0);
      expect(shining).toBe(Math.max(0, Math.min(line.end, lit.end) - Math.max(line.start, lit.start)));
    }),
  );
});

test('a part of a text is made of whole lines and says where it stands', () => {
  const part = partOf(whole, { start: text.indexOf('mois'), end: text.indexOf('mois') + 2 });
  expect([part.start, part.text]).toEqual([text.indexOf('Six'), 'Six mois à l’avance.']);
  expect(partOf(whole, { start: 0, end: 10_000 }).text).toBe(text);
  expect(partOf(whole, { start: 0, end: 3 }).text).toBe('Bail commercial');
  expect(part.places.map(({ kind }) => kind)).not.toContain('cell');
});
