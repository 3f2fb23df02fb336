import { expect, test } from 'vitest';
import { readSettings } from '#contract/settings.ts';
import { cli as french } from '#contract/texts/fr/cli.ts';
import { distanceBetween, refusedSettings } from './settings.ts';

function refused(environment: Record<string, string>) {
  const outcome = readSettings(environment);
  return 'problems' in outcome
    ? refusedSettings(french, outcome.problems).map(({ code, details }): Record<string, unknown> => ({ code, ...details }))
    : [];
}

test('each setting that does not hold says what is expected of it', () => {
  const asked = {
    BEFFROI_PORT: 'abc',
    BEFFROI_UPLOAD_LIMIT_MB: '0',
    BEFFROI_JOURNAL_MONTHS: '2',
    BEFFROI_PUBLIC_ORIGIN: 'ici',
    BEFFROI_LANGUAGE: 'de',
  };
  expect(refused(asked).map(({ expected }) => expected)).toEqual([
    'un nombre entier de 0 à 65535',
    'une adresse comme https://beffroi.exemple.fr',
    'l’un de : fr, en',
    'un nombre entier, 6 au moins',
    'un nombre entier, 1 au moins',
  ]);
});

test('a setting that does not exist names the nearest one, and never shows what it was given', () => {
  expect(refused({ BEFFROI_HOUSEKEY: 'a secret' })).toEqual([
    { code: 'setting_unknown', name: 'BEFFROI_HOUSEKEY', nearest: 'BEFFROI_HOUSE_KEY' },
  ]);
  expect(refused({ BEFFROI_COFFEE_MACHINE: 'on' })).toEqual([{ code: 'setting_unknown', name: 'BEFFROI_COFFEE_MACHINE', nearest: null }]);
  expect([distanceBetween('port', 'prot'), distanceBetween('', 'abc'), distanceBetween('same', 'same')]).toEqual([2, 3, 0]);
});
