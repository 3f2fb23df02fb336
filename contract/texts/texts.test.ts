import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { rights } from '../access.ts';
import { commercialUses, installationStates, originKinds } from '../catalogue.ts';
import { documentStates } from '../documents.ts';
import { acts, permissions, refusals, settings, type RefusalCode } from '../house.ts';
import { jobStates } from '../jobs.ts';
import { outcomes, purposes } from '../journal.ts';
import { abilities, modelProblems, zones } from '../models.ts';
import { unreadableReasons } from '../reading.ts';
import { roles } from '../roles.ts';
import { parts } from './house.ts';
import { formatsOf, languages, reasonText, refusalText, textsOf, type Language } from './texts.ts';

/** Details that satisfy a refusal's schema. */
function detailsOf(code: RefusalCode): Record<string, unknown> {
  return sample(z.toJSONSchema(refusals[code].details) as Shape) as Record<string, unknown>;
}
interface Shape {
  type?: string | string[];
  enum?: unknown[];
  anyOf?: Shape[];
  items?: Shape;
  properties?: Record<string, Shape>;
}
/** The first value that this shape allows, named after the field that holds it. */
function sample({ type, enum: closed, anyOf, items, properties = {} }: Shape, name = ''): unknown {
  if (closed) return closed[0];
  if (anyOf?.[0]) return sample(anyOf[0], name);
  const [kind] = [type].flat();
  if (kind === 'object') return Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, sample(inner, key)]));
  if (kind === 'array') return [sample(items ?? {}, name)];
  return kind === 'number' || kind === 'integer' ? 7 : name;
}
const codes = Object.keys(refusals).filter((code): code is RefusalCode => Object.hasOwn(refusals, code));

test('each refusal has its own sentence in both languages, made with its details', () => {
  expect(codes.filter((code) => !refusals[code].details.safeParse(detailsOf(code)).success)).toEqual([]);
  const sentences = codes.map((code) => ({
    code,
    french: refusalText('fr', code, detailsOf(code)),
    english: refusalText('en', code, detailsOf(code)),
  }));
  expect(sentences.filter(({ french, english }) => french === english || /undefined|\[object|NaN/.test(french + english))).toEqual([]);
  expect(
    sentences.filter(({ code, french }) => code !== 'internal' && french === refusalText('fr', 'internal', { incident: code })),
  ).toEqual([]);
  expect(refusalText('fr', 'a_code_of_tomorrow', {})).toContain('a_code_of_tomorrow');
  expect(refusalText('fr', 'upload_too_large', { limitBytes: 'much' })).toContain('upload_too_large');
});

test('whatever the contract closes has a word in both languages', () => {
  for (const texts of languages.map(textsOf)) {
    expect(Object.keys(texts.acts).toSorted()).toEqual([...acts].toSorted());
    expect(Object.keys(texts.outcomes).toSorted()).toEqual([...outcomes].toSorted());
    expect(Object.keys(texts.purposes)).toEqual([...purposes]);
    expect(Object.keys(texts.roles)).toEqual([...roles]);
    expect(Object.keys(texts.rights)).toEqual([...rights]);
    expect(Object.keys(texts.permissions).toSorted()).toEqual(Object.keys(permissions).toSorted());
    expect(Object.keys(texts.documentStates)).toEqual([...documentStates]);
    expect(Object.keys(texts.jobStates)).toEqual([...jobStates]);
    expect(Object.keys(texts.zones)).toEqual([...zones]);
    expect(Object.keys(texts.modelProblems)).toEqual([...modelProblems]);
    expect(Object.keys(texts.abilities)).toEqual([...abilities]);
    expect(Object.keys(texts.origins)).toEqual([...originKinds]);
    expect(Object.keys(texts.commercialUses)).toEqual([...commercialUses]);
    expect(Object.keys(texts.installationStates)).toEqual([...installationStates]);
    expect(Object.keys(texts.unreadable).toSorted()).toEqual([...unreadableReasons].toSorted());
  }
});

/** Every text of a language: each file of its folder, by its name. */
async function everything(language: Language): Promise<Record<string, unknown>> {
  const folder = new URL(`${language}/`, import.meta.url);
  const files = await Promise.all(
    readdirSync(folder).map(async (name) => [name.replace(/\.ts$/, ''), await import(new URL(name, folder).href)]),
  );
  return Object.fromEntries(files);
}
const [fr, en] = await Promise.all([everything('fr'), everything('en')]);
/** What the command says is set for a terminal. */
const isCommand = (key: string): boolean => /^(cli|paths|[a-z]+\.command)\./.test(key);

test('no part’s words take the place of another’s', () => {
  const shared = new Set(['acts', 'permissions', 'refusals', 'pages']);
  const names = Object.values(parts).flatMap(({ fr }) => Object.keys(fr).filter((name) => !shared.has(name)));
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('every setting has a text in both languages', () => {
  for (const texts of [fr, en]) {
    const said = leaves(texts).flatMap(([key]) => /^[a-z]+\.command\.command\.settings\.(\w+)$/.exec(key)?.[1] ?? []);
    expect(said.toSorted()).toEqual(Object.keys(settings).toSorted());
  }
});

/** Words that are the same in both languages, on purpose. */
const same = new Set([
  // Names of systems, and a command.
  ...['0.0', '1.0', '2.0', '3.0', '4.0', '4.1', '5.0'].map((at) => `operations.trust.trust.systems.${at}`),
  'frame.frame.house',
  'frame.frame.doings',
  'frame.frame.chooseOrganisation',
  'documents.documents.pages.documents',
  'journal.journal.pages.journal',
  'answers.page.page.question',
  'answers.page.page.sources',
  'answers.page.page.source',
  'answers.page.page.conversations',
  'answers.page.page.document',
  'answers.page.page.page',
  'answers.page.page.pages',
  'answers.page.page.pageCount',
  'answers.page.page.version',
  'answers.page.page.pageOf',
  'documents.page.page.title',
  'documents.page.page.sources',
  'documents.page.page.table',
  'documents.page.page.document',
  'documents.page.page.date',
  'documents.page.page.pages',
  'documents.page.page.passages',
  'journal.page.page.title',
  'legal.paper.paper.page',
  'models.page.page.under',
  'models.page.page.catalogue',
  'models.page.page.madeBy',
  'models.page.page.agreeFacts.licence',
  'people.page.page.languages.fr',
  'tools.paper.paperWords.page',
  'agents.agents.pages.agents',
  'agents.page.page.title',
  'people.page.page.languages.en',
]);

test('no text was left in the other language', () => {
  const english = new Map(leaves(en));
  const equal = leaves(fr)
    .filter(([key, text]) => !isCommand(key) && english.get(key) === text && !same.has(key))
    .map(([key]) => key);
  expect(equal).toEqual([]);
  expect([...english.keys()].toSorted()).toEqual(
    leaves(fr)
      .map(([key]) => key)
      .toSorted(),
  );
});

test('French is set as French: typographic apostrophes, no plain space before a high sign', () => {
  const wrong = leaves(fr)
    .filter(([key, text]) => !isCommand(key) && (/\p{L}'\p{L}/u.test(text) || /\p{L} [;?!:](?!\p{L})|« | »/u.test(text)))
    .map(([key]) => key);
  expect(wrong).toEqual([]);
});

test('amounts, dates, sizes and durations are written as each language writes them', () => {
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
  const french = formatsOf('fr');
  expect(plain(french.euros(128_460))).toBe('1 284,60 €');
  expect(plain(french.euros(-128_460))).toBe('\u22121 284,60 €');
  expect(plain(french.number(12_345.6))).toBe('12 345,6');
  expect(french.date(Date.UTC(2022, 2, 28, 12))).toBe('28 mars 2022');
  const first = Date.UTC(2027, 0, 1, 12);
  expect([french.date(first), french.day(first)]).toEqual(['1er janvier 2027', '1er janv. 2027']);
  expect(french.dateTime(first)).toMatch(/^1er janvier 2027 à /);
  expect(french.date(Date.UTC(2027, 0, 11, 12))).toBe('11 janvier 2027');
  expect([812, 2_400_000, 104_857_600].map((bytes) => plain(french.size(bytes)))).toEqual(['812 octets', '2,4 Mo', '105 Mo']);
  expect([0.4, 41, 1240, 90_000, 7_200_000, 2_592_000_000].map((ms) => plain(french.duration(ms)))).toEqual([
    '1 ms',
    '41 ms',
    '1,2 s',
    '2 min',
    '2 h',
    '30 jours',
  ]);
  expect(french.list(['Direction', 'Comptabilité', 'Atelier'])).toBe('Direction, Comptabilité et Atelier');
  const english = formatsOf('en');
  expect(english.date(Date.UTC(2022, 2, 28, 12))).toBe('28 March 2022');
  expect(english.date(first)).toBe('1 January 2027');
  expect(plain(english.size(2_400_000))).toBe('2.4 MB');
});

test('an unreadable file says why and what to do', () => {
  expect(reasonText('fr', 'password_protected')).toBe('Protégé par un mot de passe. Déposez une copie sans mot de passe.');
  expect(textsOf('en').documentStates.unreadable).toBe('Not read');
});

/** Every text of a language by its path; a function by its source, with the calls to formats the same in both. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, value.toString()]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}
