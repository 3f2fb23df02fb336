import { expect, test } from 'vitest';
import { datesIn, isUnit, periodsIn, quantitiesIn } from './quantities.ts';

test.each([
  [
    'un loyer de 84 000 € et 3,5 k€ de charges',
    [
      ['euro', 8_400_000],
      ['euro', 350_000],
    ],
  ],
  ['quatre-vingt-dix-sept euros', [['euro', 9_700]]],
  ['mille deux cents euros', [['euro', 120_000]]],
  [
    '10 à 15 jours ouvrés',
    [
      ['time', 14_400],
      ['time', 21_600],
    ],
  ],
  [
    'quarante-huit heures, soit deux jours',
    [
      ['time', 2_880],
      ['time', 2_880],
    ],
  ],
  [
    'de 17h30 à 18 h',
    [
      ['time', 1_050],
      ['time', 1_080],
    ],
  ],
  [
    'un an, ou douze mois',
    [
      ['month', 12],
      ['month', 12],
    ],
  ],
  [
    'la moitié du prix, 30 % à la commande',
    [
      ['share', 50],
      ['share', 30],
    ],
  ],
  ['17 sur 20', [['ratio', 850]]],
  ['le choix QF1a de un contrat', []],
])('%s', (text, expected) => {
  expect(quantitiesIn(text).map(({ measure, value }) => [measure, value])).toEqual(expected);
});

test('dates, as far as they are written, and how often things happen', () => {
  expect(datesIn('le 1er avril 2027, le 12/03/26, en mai, 2026-01-31').map(({ day, month, year }) => [day, month, year])).toEqual([
    [1, 4, 2027],
    [12, 3, 2026],
    [null, 5, null],
    [31, 1, 2026],
  ]);
  expect(new Set(periodsIn('chaque trimestre, mensuel, par an').map(({ value }) => value))).toEqual(new Set([1, 3, 12]));
});

test.each([
  ['jours', true],
  ['litres', true],
  ['43h', false],
  ['palettes', false],
])('%s is a unit: %s', (word, is) => {
  expect(isUnit(word)).toBe(is);
});
