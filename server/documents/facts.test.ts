import { afterEach, expect, test } from 'vitest';
import { code, fileOf, openDocuments, type OpenDocuments } from '../../test/support/documents.ts';

let opened: OpenDocuments;
afterEach(() => opened.close());

const words = (seed: number): string => Array.from({ length: 300 }, (_, at) => `mot${seed}x${at}`).join(' ');

test('near-duplicates are shown among those that one may read; another text is not one', async () => {
  opened = await openDocuments();
  const { documents, access } = opened;
  const anne = await opened.member('anne');
  const boris = await opened.member('boris');
  const place = (await documents.addSource(anne, { name: 'Notes' })).id;
  const add = async (name: string, text: string) => (await documents.upload(anne, { place }, fileOf(name, text))).document;
  const first = await add('note.txt', words(1));
  const second = await add('note bis.txt', `${words(1)} Une phrase de plus à la fin.`);
  const hidden = await add('note ter.txt', words(1));
  await add('autre.txt', words(2));
  await add('court.txt', 'Trop court.');
  await opened.jobs.idle();
  expect((await documents.facts(anne, first)).alike.map(({ document }) => document).toSorted()).toEqual([second, hidden].toSorted());
  for (const id of [first, second])
    await access.giveGrant(anne, { place: id, holder: { kind: 'member', id: boris.member }, right: 'read' });
  expect((await documents.facts(boris, first)).alike).toMatchObject([{ document: second, title: 'note bis' }]);
  const listed = async (who: typeof anne) =>
    Object.fromEntries((await documents.list(who)).documents.map(({ id, alike }) => [id, alike && [alike.document, alike.others]]));
  expect(await listed(boris)).toEqual({ [first]: [second, 0], [second]: [first, 0] });
  expect(
    Object.values(await listed(anne))
      .filter((alike) => alike !== null)
      .map(([, others]) => others),
  ).toEqual([1, 1, 1]);
  expect(await code(documents.facts(boris, hidden))).toBe('document_unknown');
  await documents.erase(anne, second, { confirm: true });
  expect((await documents.facts(boris, first)).alike).toEqual([]);
  await documents.withdraw(anne, hidden);
  expect((await documents.facts(anne, first)).alike).toEqual([]);
});

test('versions are told, and where the date comes from', async () => {
  opened = await openDocuments();
  const { documents } = opened;
  const anne = await opened.member('anne');
  const place = (await documents.addSource(anne, { name: 'Notes' })).id;
  const modifiedAt = Date.UTC(2024, 2, 3);
  const { document } = await documents.upload(anne, { place }, { ...fileOf('a.md', '# Tarif\n\nLa porte vaut 120 euros.\n'), modifiedAt });
  await opened.jobs.idle();
  expect(await documents.document(anne, document)).toMatchObject({ writtenAt: null, fileDate: modifiedAt });
  // A clock that was never set, or is ahead, dates nothing.
  await documents.upload(anne, { place, document }, { ...fileOf('a.md', '# Tarif\n\nLa porte vaut 130 euros.\n'), modifiedAt: 0 });
  await opened.jobs.idle();
  expect(await documents.document(anne, document)).toMatchObject({ writtenAt: null, fileDate: null, version: 2 });
  expect(await documents.facts(anne, document)).toMatchObject({
    versions: [
      { number: 2, isCurrent: true, state: 'read' },
      { number: 1, isCurrent: false, state: 'read' },
    ],
    read: { reader: 'markdown', headings: 1, tables: 0, scanned: 0 },
    quotedIn: [],
  });
});

const mail = (id: string, answers: string, date: string): string =>
  [
    'From: Paul <paul@exemple.fr>',
    'To: anne@exemple.fr',
    'Subject: Le devis',
    `Date: ${date}`,
    `Message-ID: <${id}@exemple.fr>`,
    ...(answers === '' ? [] : [`In-Reply-To: <${answers}@exemple.fr>`]),
    '',
    `Bonjour, voici ce que nous avons décidé pour le devis ${id} et la suite des travaux.`,
  ].join('\r\n');

test('the mails of an exchange lead to each other, through those alone that one may read', async () => {
  opened = await openDocuments();
  const { documents, access } = opened;
  const anne = await opened.member('anne');
  const boris = await opened.member('boris');
  const place = (await documents.addSource(anne, { name: 'Courrier' })).id;
  const add = async (name: string, text: string) => (await documents.upload(anne, { place }, fileOf(`${name}.eml`, text))).document;
  const last = await add('c', mail('c', 'b', 'Wed, 6 Mar 2024 10:00:00 +0100'));
  const middle = await add('b', mail('b', 'a', 'Tue, 5 Mar 2024 10:00:00 +0100'));
  const first = await add('a', mail('a', '', 'Mon, 4 Mar 2024 10:00:00 +0100'));
  const other = await add('z', mail('z', '', 'Mon, 4 Mar 2024 10:00:00 +0100'));
  await opened.jobs.idle();
  const thread = async (who: typeof anne, id: string) => (await documents.facts(who, id)).thread.map(({ document }) => document);
  expect(await thread(anne, last)).toEqual([first, middle]);
  expect(await thread(anne, first)).toEqual([middle, last]);
  expect(await thread(anne, other)).toEqual([]);
  expect((await documents.facts(anne, first)).read?.language).toBe('fr');
  for (const id of [first, last]) await access.giveGrant(anne, { place: id, holder: { kind: 'member', id: boris.member }, right: 'read' });
  expect(await thread(boris, last)).toEqual([]);
  await documents.erase(anne, middle, { confirm: true });
  expect(await thread(anne, last)).toEqual([]);
});
