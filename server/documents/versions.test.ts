import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { code, fileOf, openDocuments, type OpenDocuments } from '../../test/support/documents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { commonOf, differencesOf, wordsOf } from './comparing.ts';
import { versionsKept } from './intake.ts';

let opened: OpenDocuments;
let anne: MemberActor;
let marc: MemberActor;
let place: string;
afterEach(() => opened?.close());

/** The versions of one document, one after the other, each read. */
async function written(...versions: string[]): Promise<string> {
  opened = await openDocuments();
  anne = await opened.member('anne', 'administrator');
  marc = await opened.member('marc');
  place = (await opened.documents.sources(anne)).sources[0]?.id ?? '';
  let id: string | undefined;
  for (const words of versions) id = await add(words, id);
  return id ?? '';
}

async function add(words: string, document?: string): Promise<string> {
  const added = await opened.documents.upload(anne, { place, document }, fileOf('bail.txt', words));
  await opened.jobs.idle();
  return added.document;
}

const foundBy = (actor: MemberActor, versions?: 'all') =>
  opened.organisation.read(async (snapshot) => {
    const { units } = await opened.documents.allowed(snapshot, actor, versions ? { versions } : {});
    return (await Promise.all([...units].map((unit) => opened.documents.passagesOfUnit(snapshot, unit)))).flat();
  });

test('an earlier version is opened by whoever sees the document, and found only when it is asked for, with the day when it was replaced', async () => {
  const id = await written('Le préavis est de trois mois.', 'Le préavis est de six mois.');
  expect((await foundBy(anne)).map(({ text }) => text)).toEqual(['Le préavis est de six mois.']);
  const all = await foundBy(anne, 'all');
  expect(all.map(({ text, version, replacedAt }) => [text, version, replacedAt])).toEqual([
    ['Le préavis est de trois mois.', 1, opened.clock.now()],
    ['Le préavis est de six mois.', 2, null],
  ]);
  expect((await opened.documents.text(anne, id, { version: 1 })).text).toContain('trois mois');
  expect(await foundBy(marc, 'all')).toEqual([]);
  for (const asked of [
    () => opened.documents.text(marc, id, { version: 1 }),
    () => opened.documents.original(marc, id, { version: 1 }),
    () => opened.documents.compareVersions(marc, id, { from: 1, to: 2 }),
    () => opened.documents.readVersion(marc, id, 1),
    () => opened.documents.restoreVersion(marc, id, 1),
  ])
    expect(await code(asked())).toBe('document_unknown');
  await opened.documents.withdraw(anne, id);
  expect(await foundBy(anne, 'all')).toEqual([]);
  expect(await code(opened.documents.text(anne, id, { version: 1 }))).toBe('document_withdrawn');
});

test('the earlier versions that stay in the index are the latest ones; an older one is read again on demand', async () => {
  const words = Array.from({ length: versionsKept + 2 }, (_, at) => `Le loyer est de ${at + 1}00 euros.`);
  const id = await written(...words);
  const numbers = async () => (await foundBy(anne, 'all')).map(({ version }) => version);
  expect(await numbers()).toEqual([2, 3, 4, 5, 6, 7]);
  expect((await opened.documents.facts(anne, id)).versions.at(-1)).toMatchObject({ number: 1, text: null, isFound: false });
  expect(await code(opened.documents.text(anne, id, { version: 1 }))).toBe('document_not_readable');
  await opened.documents.readVersion(anne, id, 1);
  await opened.jobs.idle();
  expect((await opened.documents.text(anne, id, { version: 1 })).text).toContain('100 euros');
  expect((await opened.documents.document(anne, id)).version).toBe(versionsKept + 2);
  expect(await numbers()).toContain(1);
  expect(await code(opened.documents.readVersion(anne, id, 1))).toBe('document_not_readable');
});

test('an earlier version made current again is the next version; what stood between stays', async () => {
  const id = await written('Le préavis est de trois mois.', 'Le préavis est de six mois.');
  expect(await code(opened.documents.restoreVersion(anne, id, 2))).toBe('version_current');
  expect(await code(opened.documents.restoreVersion(anne, id, 9))).toBe('version_unknown');
  await opened.documents.restoreVersion(anne, id, 1);
  await opened.jobs.idle();
  expect((await foundBy(anne)).map(({ text, version }) => [text, version])).toEqual([['Le préavis est de trois mois.', 3]]);
  expect((await opened.documents.facts(anne, id)).versions).toMatchObject([
    { number: 3, isCurrent: true, restoredFrom: 1 },
    { number: 2, isCurrent: false, restoredFrom: null },
    { number: 1, isCurrent: false },
  ]);
});

test('erased, every version is gone from the index, from every table and from its file; one that was renamed meanwhile too', async () => {
  const id = await written('La clause zyxquovalmk vaut un an.', 'La clause zyxquovalmk vaut deux ans.');
  await opened.documents.change(anne, id, { title: 'Bail renommé' });
  await add('La clause zyxquovalmk vaut trois ans.', id);
  expect(await opened.dump()).toContain('zyxquovalmk');
  expect((await opened.told()).size).toBe(3);
  const certificate = await opened.documents.erase(anne, id, { confirm: true });
  expect(certificate).toMatchObject({ found: 0, clearedFromDiskAt: opened.clock.now() });
  expect((await opened.told()).size).toBe(0);
  expect(await opened.dump()).not.toContain('zyxquovalmk');
  expect(await code(opened.documents.restoreVersion(anne, id, 1))).toBe('document_unknown');
});

test('a long version leaves the index behind those that followed it, and its texts with it; a long document is erased whole, its earlier versions too', async () => {
  opened = await openDocuments();
  const { documents, jobs, organisation } = opened;
  anne = await opened.member('anne');
  const place = (await documents.addSource(anne, { name: 'Longs' })).id;
  const words = (of: string): string =>
    Array.from({ length: 620 }, (_, at) => `# Titre ${at}\n\nLa ${of} numéro ${at} est ${'très '.repeat(60)}haute.\n`).join('\n');
  const { document } = await documents.upload(anne, { place }, fileOf('long.md', words('grue')));
  await jobs.idle();
  expect((await documents.document(anne, document)).passages).toBeGreaterThan(500);
  const short = Array.from({ length: versionsKept }, (_, at) => `La scie ${at} est basse.`);
  for (const next of [words('scie'), ...short]) {
    await documents.upload(anne, { place, document }, fileOf('long.md', next));
    await jobs.idle();
  }
  const told = await opened.told();
  expect([...told.values()].flat().filter(({ body }) => body.includes('grue'))).toEqual([]);
  expect(told.size).toBe(versionsKept + 1);
  const { rows } = await organisation.read((snapshot) => sql`select row from text`.execute(snapshot));
  expect(rows).toHaveLength(versionsKept + 1);
  expect(await documents.erase(anne, document, { confirm: true })).toMatchObject({ found: 0 });
  expect(await opened.told()).toEqual(new Map());
}, 120_000);

test('a comparison tells what was added, removed and changed, where it stands, and is journalled before it is given', async () => {
  const id = await written(
    'Le bail dure neuf ans.\nLe loyer est de 900 euros par mois.\nLe jardin est entretenu par le preneur.',
    'Le bail dure neuf ans.\nLe loyer est de 950 euros par mois.\nUne caution de deux mois est versée.',
  );
  const { changes, same, total } = await opened.documents.compareVersions(anne, id, { from: 1, to: 2 });
  expect([same, total]).toEqual([1, 3]);
  const [before, after] = [await opened.documents.text(anne, id, { version: 1 }), await opened.documents.text(anne, id, { version: 2 })];
  const said = changes.map(({ kind, before: one, after: other }) => [
    kind,
    one && before.text.slice(one.start, one.end),
    other && after.text.slice(other.start, other.end),
  ]);
  expect(said).toEqual([
    ['changed', 'Le loyer est de 900 euros par mois.', 'Le loyer est de 950 euros par mois.'],
    ['added', null, 'Une caution de deux mois est versée.'],
    ['removed', 'Le jardin est entretenu par le preneur.', null],
  ]);
  expect(changes[0]?.words.filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'removed', text: '900' },
    { kind: 'added', text: '950' },
  ]);
  expect((await opened.acts()).filter(({ act, on }) => act === 'document.compared' && on === id)).toHaveLength(1);
  expect(await code(opened.documents.compareVersions(anne, id, { from: 1, to: 7 }))).toBe('version_unknown');
});

test('what two lists share keeps the order of both, and both can be told again from what differs', () => {
  const lists = [
    [[], ['a']],
    [
      ['a', 'b', 'a', 'c'],
      ['a', 'c', 'a', 'b'],
    ],
    [
      ['x', 'x', 'y'],
      ['x', 'y', 'x', 'x'],
    ],
    [Array.from({ length: 300 }, (_, at) => `l${at % 7}`), Array.from({ length: 280 }, (_, at) => `l${(at * 3) % 7}`)],
  ] as const;
  for (const [before, after] of lists) {
    const pairs = commonOf(before, after);
    for (const [at, [one, other]] of pairs.entries()) {
      expect(before[one]).toBe(after[other]);
      const [last, lastOther] = pairs[at - 1] ?? [-1, -1];
      expect(one > last && other > lastOther).toBe(true);
    }
    const { differences, same } = differencesOf(before, after);
    expect(same + differences.filter((one) => one.before !== null).length).toBe(before.length);
    expect(same + differences.filter((one) => one.after !== null).length).toBe(after.length);
  }
  // Nobody follows which of thousands became which: what was is told whole, then what is.
  const many = (year: number): string[] =>
    Array.from({ length: 2001 }, (_, at) => `Le lot ${at} du programme vaut ${at * at + year} euros.`);
  const { differences } = differencesOf(['Préambule.', ...many(1)], ['Préambule.', ...many(2)]);
  expect(
    Map.groupBy(differences, ({ kind }) => kind)
      .keys()
      .toArray(),
  ).toEqual(['removed', 'added']);
  expect(differences.map(({ before, after }) => before ?? after)).toEqual([1, 2].flatMap(() => many(1).map((_, at) => at + 1)));
  const words = wordsOf('Le loyer est de 900 euros.', 'Le loyer est fixé à 950 euros.');
  expect(words.flatMap(({ kind, text }) => (kind === 'added' ? [] : [text])).join('')).toBe('Le loyer est de 900 euros.');
  expect(words.flatMap(({ kind, text }) => (kind === 'removed' ? [] : [text])).join('')).toBe('Le loyer est fixé à 950 euros.');
});
