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
