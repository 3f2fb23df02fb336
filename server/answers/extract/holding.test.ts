import { expect, test } from 'vitest';
import { stemsIn } from './evidence.ts';
import { cellsHolding, holdsSought, type Asks } from './holding.ts';
import type { Sought } from '#server/language/sought.ts';

/** What a question of these words says of a text. */
const asking = (words: string): Asks => {
  const asked = stemsIn(words);
  const stems = (text: string): string[] => [...stemsIn(text)];
  return { isAsked: (text) => stems(text).some((stem) => asked.has(stem)), isNew: (text) => stems(text).some((stem) => !asked.has(stem)) };
};

test.each<[string, Sought, string, boolean, string]>([
  ['a sum', 'amount', 'La toupie a coûté 12 400 €.', true, 'coût toupie'],
  ['no sum', 'amount', 'Aucun accident n’a eu lieu sur la toupie depuis 2017.', false, 'coût toupie'],
  ['the sum of the question itself', 'amount', 'Un emprunt de 300 000 € est prévu.', false, 'emprunt 300 000 €'],
  ['a person', 'someone', 'La fiche est signée par Claire Lacroix.', true, 'fiche signée'],
  ['the person of the question', 'someone', 'Départ en retraite de Gérard Mouton au 31 mars.', false, 'remplace Gérard Mouton'],
  ['a party', 'someone', 'La toiture est à la charge du bailleur.', true, 'paie toiture'],
  ['the capital of a sentence', 'someone', 'Toute chute est rendue. Aucune copie ne sort.', false, 'emporte copie'],
  ['a date', 'date', 'Le bail finit le 31 mars 2032.', true, 'fin bail'],
  ['a telephone', 'phone', 'Appeler le 06 39 98 20 11.', true, 'numéro alarme'],
  ['a figure for a telephone', 'phone', 'Il y a 12 extincteurs.', false, 'numéro alarme'],
])('a sentence with %s, when what is sought is %s', (_, sought, text, isHeld, question) => {
  expect(holdsSought(sought, text, asking(question))).toBe(isHeld);
});

test.each<[string, Sought, string[], string, boolean, string]>([
  ['a bare figure under a price', 'amount', ['Article', 'Prix HT'], 'Tablette | 640,00', true, 'coût tablette'],
  ['a bare figure under a count', 'amount', ['Article', 'Quantité'], 'Tablette | 12', false, 'coût tablette'],
  [
    'a date under a column that is not asked',
    'date',
    ['Machine', 'Dernier contrôle'],
    'Ponceuse | 12/09/2025',
    false,
    'fin garantie ponceuse',
  ],
  ['a date under the column asked', 'date', ['Machine', 'Dernier contrôle'], 'Ponceuse | 12/09/2025', true, 'contrôle ponceuse'],
  ['a date inside words', 'date', ['Machine', 'Financement'], 'Ponceuse | location, fin 12/2027', true, 'fin contrat ponceuse'],
  ['a name under a column of persons', 'someone', ['Véhicule', 'Conducteur'], 'Berline | Wattel', true, 'berline'],
])('a row with %s, when what is sought is %s', (_, sought, columns, text, isHeld, question) => {
  expect(cellsHolding(sought, text, columns, asking(question)).length > 0).toBe(isHeld);
});
