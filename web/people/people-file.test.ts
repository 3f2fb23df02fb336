import { expect, test } from 'vitest';
import { readPeople } from './people-file.ts';

const roleNames = new Map([
  ['administrateur', 'administrator'],
  ['auditor', 'auditor'],
] as const);

test('people are read from what a spreadsheet writes, titled or not, in either language', () => {
  const titled =
    '\uFEFFCourriel;Nom;Rôle\r\nlea@lacroix.example;Léa Petit;Administrateur\r\nMAX@lacroix.example;"Max; dit ""Mac""";\r\n\r\n';
  expect(readPeople(titled, roleNames)).toEqual([
    { name: 'Léa Petit', email: 'lea@lacroix.example', role: 'administrator', wrong: null },
    { name: 'Max; dit "Mac"', email: 'max@lacroix.example', role: 'member', wrong: null },
  ]);
  expect(readPeople('Léa Petit,lea@lacroix.example,auditor\n', roleNames)).toEqual([
    { name: 'Léa Petit', email: 'lea@lacroix.example', role: 'auditor', wrong: null },
  ]);
});

test('each line that does not hold says why, and the others stand', () => {
  const lines = readPeople(';a@b.example\nLéa;pas une adresse\nMax;max@b.example;roi\nMax;max@b.example\nZoé;zoe@b.example', roleNames);
  expect(lines.map(({ wrong }) => wrong)).toEqual(['name', 'email', 'role', 'twice', null]);
});
