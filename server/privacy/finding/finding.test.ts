import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findingKinds } from '#contract/privacy.ts';
import { textsOf } from '#contract/texts/texts.ts';
import { classify, detect, knownNames, kindWords } from '../privacy.ts';
import examples from './examples.json' with { type: 'json' };

const found = (text: string, known = knownNames([])) => detect(text, known).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('C14: each category that is told of has its example, and is found in it', () => {
  test('the list is the contract’s, and docs/privacy.md is written from it', async () => {
    expect(examples.map(({ kind }) => kind)).toEqual([...findingKinds]);
    const { findingKinds: words } = textsOf('fr');
    const line = ({ kind, text }: (typeof examples)[number]): string => {
      const known = findingKinds.find((one) => one === kind) ?? 'person';
      return `| \`${kind}\` | ${words[known]} | ${kindWords[known] ?? 'not replaced'} | ${text} |`;
    };
    const table = ['| Kind | In the interface | Placeholder | Example |', '|---|---|---|---|', ...examples.map(line)].join('\n');
    const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'privacy.md'), 'utf8');
    expect(page.split('<!-- kinds -->')[1]?.trim()).toBe(table);
  });
  test.each(examples)('$kind', ({ kind, text, value }) => {
    expect(found(text)).toContainEqual([kind, value]);
  });
});

describe('names', () => {
  test.each([
    ['Bonjour Sophie,', 'Sophie'],
    ['DUPONT Jean-Pierre, menuisier', 'DUPONT Jean-Pierre'],
    ['Dupont, Jean', 'Dupont, Jean'],
    ['M. J.-P. Le Goff est passé.', 'J.-P. Le Goff'],
    ['Contact : Tuğba Yıldırım', 'Tuğba Yıldırım'],
    ['bonjour monsieur lemaire', 'lemaire'],
    ['Mme Morel épouse Girard signe.', 'Morel épouse Girard'],
    ['Rédigé par K. N’Guessan.', 'K. N’Guessan'],
  ])('%s', (text, name) => {
    expect(found(text)).toContainEqual(['person', name]);
  });
  test.each([
    ['Durand & Fils a livré.', 'Durand & Fils'],
    ['Chez Bois du Nord SARL, rien.', 'Bois du Nord SARL'],
    ['exerçant sous l’enseigne Les Doigts de Fée, née', 'Les Doigts de Fée'],
    ['Menuiserie Lacroix, à Lille', 'Menuiserie Lacroix'],
  ])('%s', (text, name) => {
    expect(found(text)).toContainEqual(['company', name]);
  });
  test('a name told in full is known when it stands alone; the house’s own people whatever their writing', () => {
    expect(found('Mme Zélie Quvrain est là. Voyez Quvrain demain.').filter(([kind]) => kind === 'person')).toHaveLength(2);
    expect(found('voir avec perrine delatour', knownNames([{ kind: 'person', name: 'Perrine Delatour' }]))).toContainEqual([
      'person',
      'perrine delatour',
    ]);
  });
});

describe('what is spoilt is found all the same, in the places of the text as it was', () => {
  test.each([
    ['NIR\u00a02\u202f62\u00a008 75 032 039 77', '2\u202f62\u00a008 75 032 039 77'],
    ['NIR 2 62 08 75\n032 039 77', '2 62 08 75\n032 039 77'],
    ['IBAN FRl4 2004 1O10 0505 0001 3M02 606', 'FRl4 2004 1O10 0505 0001 3M02 606'],
    ['FR１４ ２００４ １０１０ ０５０５ ０００１ ３Ｍ０２ ６０６', 'FR１４ ２００４ １０１０ ０５０５ ０００１ ３Ｍ０２ ６０６'],
    ['Écrire à jеan.dupont@exеmple.fr', 'jеan.dupont@exеmple.fr'],
    ['06\u200b 12 34\u200b 56 78', '06\u200b 12 34\u200b 56 78'],
  ])('%s', (text, value) => {
    expect(found(text).map(([, one]) => one)).toContain(value);
  });
});

test('a number of the form with wrong check digits claims nothing without its label', () => {
  for (const text of ['262087503203978', 'FR45732829320', 'commande 732829321', '4970 1012 3456 7891', '54362315L'])
    expect(found(text), text).toEqual([]);
});

test('a class and its categories, with why', () => {
  const told = (text: string, purpose: string | null = null) => classify({ labels: [], findings: detect(text), purpose });
  expect(told('Le lot est livré.')).toMatchObject({
    class: 'internal',
    categories: [],
    because: [{ from: 'default', what: 'unlabelled' }],
  });
  expect(told('M. Jean Dupont et Mme Anne Morel')).toMatchObject({
    class: 'personal',
    because: expect.arrayContaining([{ from: 'finding', what: 'person', count: 2, gives: 'personal' }]),
  });
  expect(told('Mot de passe : Tr0ub4dor&3')).toMatchObject({ class: 'secret', categories: ['credentials'] });
  expect(told('Bonjour', 'human-resources')).toMatchObject({ class: 'personal', categories: ['hr'] });
  expect(classify({ labels: [{ class: 'public', categories: [] }], findings: [], purpose: null }).class).toBe('public');
  // Of health in general nobody is told anything.
  expect(told('La maladie du frêne progresse.').categories).toEqual([]);
});
