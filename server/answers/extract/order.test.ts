import { expect, test } from 'vitest';
import { askedOf, type Asked } from './asked.ts';
import { choose, rankStatements } from './choice.ts';
import { inLearntOrder, orderReader, orderSignals, type OrderSignals } from './order.ts';
import type { Given } from './statements.ts';
import { tokensOf } from '#server/language/analysis.ts';

type Passage = Parameters<typeof orderReader>[1][number];

/** A passage of one part, as close as is said. */
const passage = (document: string, text: string, more: { score: number; lexical?: number; closeness?: number }): Passage => {
  const given: Given = {
    document,
    textId: `txt_${document}`,
    title: document,
    fileName: `${document}.md`,
    headingPath: [],
    tableHeader: null,
    text,
    start: 0,
    score: more.score,
  };
  const parts = more.closeness === undefined ? [] : [{ start: 0, end: text.length, closeness: more.closeness }];
  return { ...given, lexical: more.lexical ?? 0, parts };
};

const asked = (question: string): Asked =>
  askedOf(
    question,
    tokensOf(question).map(({ folded, stem }) => ({ folded, stem, idf: 3, passages: 5, isKnown: true })),
  );

const none = Object.fromEntries(orderSignals.map((name) => [name, 0])) as OrderSignals;
const by = (weights: Partial<OrderSignals>, temperature = 1) => ({ weights: { ...none, ...weights }, temperature });

const question = asked('Qui garde le double des clefs du dépôt ?');
const passages = [
  passage('clefs', 'Les clefs du dépôt coûtent cher.', { score: 10, lexical: 8, closeness: 1 }),
  passage('loge', 'Au rez-de-chaussée, Monique en a un autre jeu.', { score: 8, lexical: 0, closeness: 6 }),
  passage('loge', 'La loge ouvre à sept heures. Elle ferme à midi.', { score: 5, lexical: 4, closeness: 3 }),
  passage('neuf', 'Un texte qui n’a pas encore de vecteur.', { score: 4, lexical: 2 }),
];
const ranked = rankStatements(question, passages);
const textsBy = (weights: Partial<OrderSignals>): string[] =>
  inLearntOrder(question, ranked, passages, by(weights)).map(({ statement }) => statement.text);

test('the order is the one that the weights say: by words, or by what comes close in meaning', () => {
  expect(textsBy({ own: 1 })[0]).toBe('Les clefs du dépôt coûtent cher.');
  expect(textsBy({ own: 1, partCloseness: 1 })[0]).toBe('Au rez-de-chaussée, Monique en a un autre jeu.');
  expect(textsBy({ partCloseness: -1 })[0]).toBe('Un texte qui n’a pas encore de vecteur.');
});

test('what is told of passages and documents is told beside the others of the question', () => {
  const read = orderReader(question, passages);
  const of = (document: string, at = 0) => {
    const found = ranked
      .filter(({ statement }) => statement.given.document === document)
      .toSorted((a, b) => b.statement.given.score - a.statement.given.score)[at];
    if (!found) throw new Error('not read');
    return read(found);
  };
  expect(of('clefs')).toMatchObject({ found: 1, words: 1, wordsPlace: 1, closeness: 1, closenessPlace: 10 / 12 });
  // No word found it: it has no place by words.
  expect(of('loge')).toMatchObject({ found: 0.8, words: 0, wordsPlace: 0, closeness: 6, closenessPlace: 1 });
  // Of three passages, one and two that are not there.
  expect(of('clefs')).toMatchObject({ documentWords: 1 / 3, documentCloseness: 1 / 3 });
  expect(of('loge')).toMatchObject({ documentWords: 0.5 / 3, documentCloseness: 3 });
  expect(of('neuf')).toMatchObject({ closeness: -3, partCloseness: -3, closenessPlace: 10 / 13 });
});

test('a part is close for the statement that stands in it, and for no other', () => {
  const text = 'La loge ouvre à sept heures. Elle ferme à midi.';
  const two = {
    ...passage('loge', text, { score: 1 }),
    parts: [
      { start: 0, end: 28, closeness: 2 },
      { start: 29, end: text.length, closeness: 7 },
    ],
  };
  const read = orderReader(question, [two]);
  const found = rankStatements(question, [two]).toSorted((a, b) => a.statement.start - b.statement.start);
  expect(found.map((one) => [one.statement.text, read(one).partCloseness, read(one).closeness])).toEqual([
    ['La loge ouvre à sept heures.', 2, 7],
    ['Elle ferme à midi.', 7, 7],
  ]);
});

test('scores say how likely each is beside the best, so that floors hold: what is far from it is not chosen', () => {
  const weights = { closeness: 1 };
  const scores = inLearntOrder(question, ranked, passages, by(weights, 10)).map(({ score }) => score);
  expect(scores).toEqual([1, Math.exp(-0.3), Math.exp(-0.3), Math.exp(-0.5), Math.exp(-0.9)]);
  const chosen = choose(question, inLearntOrder(question, ranked, passages, by(weights, 1)));
  expect(chosen.map(({ statement }) => statement.text)).toEqual(['Au rez-de-chaussée, Monique en a un autre jeu.']);
});
