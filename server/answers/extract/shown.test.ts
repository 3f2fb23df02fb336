import { expect, test } from 'vitest';
import { tokensOf } from '#server/language/analysis.ts';
import { askedOf, withTitled, type Asked } from './asked.ts';
import { rankStatements } from './choice.ts';
import { besideShown } from './shown.ts';
import type { Given } from './statements.ts';

function given(text: string, more: Partial<Given> = {}): Given {
  const place = { document: 'doc_1', textId: 'txt_1', title: 'Halle', fileName: 'halle.md', headingPath: [], tableHeader: null };
  return { ...place, text, start: 0, score: 10, ...more };
}

const asked = (question: string, last = question): Asked =>
  askedOf(
    question,
    tokensOf(question).map(({ folded, stem }) => ({ folded, stem, idf: 3, passages: 5, isKnown: true })),
    last,
  );

const text =
  'La halle se loue 300 € par jour. Les clés sont remises par Odette Vasseur.\n\nLe parking se loue 20 €. Il est tenu par Marc Lepic.';

test('a clause that was shown answers with what follows it in its paragraph, where that holds what is sought', () => {
  const of = asked('Combien coûte la halle ? on voit avec qui ?', 'on voit avec qui ?');
  const shown = [{ textId: 'txt_1', start: 0, end: 32 }];
  expect(besideShown(rankStatements(of, [given(text)]), shown).map(({ statement }) => statement.text)).toEqual([
    'Les clés sont remises par Odette Vasseur.',
  ]);
  expect(besideShown(rankStatements(of, [given(text, { textId: 'txt_2' })]), shown)).toEqual([]);
});

test('a row that was shown answers for its other columns, and its neighbours do not', () => {
  const row = 'Nacelle | 230 € | Odette Vasseur';
  const table = given(`${row}\nGrue | 610 € | Marc Lepic`, { tableHeader: ['Engin', 'Prix par jour', 'Gardien'] });
  const of = asked('Combien coûte la nacelle ? qui la garde ?', 'qui la garde ?');
  const shown = [{ textId: 'txt_1', start: 0, end: row.length }];
  expect(besideShown(rankStatements(of, [table]), shown).map(({ statement }) => statement.text)).toEqual([row]);
});

test('a word of a follow-up that a title bears must be held, as a name must', () => {
  const of = withTitled(asked('Quel est le loyer ? et pour la grange ?', 'et pour la grange ?'), 'et pour la grange ?', new Set(['grang']));
  expect(of.words.filter(({ part }) => part === 'name').map(({ folded }) => folded)).toEqual(['grange']);
});
