import { expect, test } from 'vitest';
import { tokensOf } from '#server/language/analysis.ts';
import { askedOf, type Asked } from '../extract/asked.ts';
import { rankStatements } from '../extract/choice.ts';
import type { Given } from '../extract/statements.ts';
import { disagreement } from './conflict.ts';

function given(document: string, text: string, more: Partial<Given> = {}): Given {
  const place = { textId: `txt_${document}`, title: document, fileName: `${document}.md`, headingPath: [], tableHeader: null };
  return { document, ...place, text, start: 0, score: 10, ...more };
}

const asked = (question: string): Asked =>
  askedOf(
    question,
    tokensOf(question).map(({ folded, stem }) => ({ folded, stem, idf: 3, passages: 5, isKnown: true })),
  );

/** The texts that disagree, each statement being this likely to answer. */
function sides(question: string, passages: readonly Given[], likelihood: number) {
  const of = asked(question);
  const found = disagreement(of, rankStatements(of, passages), () => likelihood);
  return found?.map(({ ranked }) => ranked.statement.text).toSorted() ?? null;
}

const old = given('usage-2021', 'La location de la nacelle coûte 210 € par jour.');
const recent = given('usage-2025', 'La location de la nacelle coûte désormais 245 € par jour.');

test('two that say the same with another value vouch for each other where neither is sure', () => {
  expect(sides('prix de location de la nacelle', [old, recent], 0.4)).toEqual([old.text, recent.text]);
  expect(sides('prix de location de la nacelle', [old, recent], 0.2)).toBeNull();
});

test('a third that says neither is told too, and one that says what another does is not', () => {
  const later = given('usage-2026', 'La location de la nacelle coûte 260 € par jour.');
  const again = given('usage-2026-bis', 'La location de la nacelle coûte toujours 260 € par jour.');
  expect(sides('prix de location de la nacelle', [old, recent, later, again], 0.4)).toHaveLength(3);
});

test('what only answers the same words is no twin', () => {
  const other = given('caution', 'La nacelle est rendue lavée, sinon 90 € de location sont retenus.');
  expect(sides('prix de location de la nacelle', [old, other], 0.4)).toBeNull();
});

test('rows of two versions of a table disagree where their first cell is the same, and only there', () => {
  const header = { tableHeader: ['Engin', 'Prix (€)'] };
  const before = given('tarif-2024', 'Nacelle 12 m | 210,00\nNacelle 16 m | 260,00', header);
  const after = given('tarif-2025', 'Nacelle 12 m | 245,00\nNacelle 16 m | 305,00', header);
  expect(sides('prix de la nacelle 16 m', [before, after], 0.4)).toEqual(['Nacelle 16 m | 260,00', 'Nacelle 16 m | 305,00']);
});

test('values and their units are no words in common', () => {
  const notice = given('note', 'Répondre sous trente jours.');
  const course = given('stage', 'Un stage dure deux jours, suivi de trente minutes de bilan.');
  expect(sides('combien de jours', [notice, course], 0.4)).toBeNull();
});
