import { createHmac } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { code, fileOf, openDocuments, type OpenDocuments } from '../../test/support/documents.ts';
import { mailWith } from '../../test/support/mail.ts';

let opened: OpenDocuments;
afterEach(() => opened.close());

const files = () =>
  readdirSync(join(dirname(opened.organisation.path), 'blobs'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .length;

test('an upload that is cut, too large, empty or badly named leaves nothing', async () => {
  opened = await openDocuments({ limits: { uploadBytes: 1000 } });
  const { documents } = opened;
  const anne = await opened.member('anne');
  const place = (await documents.sources(anne)).sources[0]?.id ?? '';
  const before = await opened.acts();
  const leaving = new AbortController();
  async function* cut(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('le début');
    leaving.abort();
    yield Buffer.from('la fin');
  }
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('le début');
    throw new Error('connection reset');
  }
  expect(await code(documents.upload(anne, { place }, { name: 'a.txt', mediaType: null, bytes: cut() }, leaving.signal))).toBe('cancelled');
  expect(await code(documents.upload(anne, { place }, { name: 'a.txt', mediaType: null, bytes: broken() }))).toContain('connection reset');
  expect(await code(documents.upload(anne, { place }, fileOf('a.txt', 'x'.repeat(1001))))).toBe('upload_too_large');
  expect(await code(documents.upload(anne, { place }, fileOf('a.txt', '')))).toBe('upload_empty');
  expect(await code(documents.upload(anne, { place }, fileOf('../a.txt', 'x')))).toBe('file_name_invalid');
  expect(await code(documents.upload(anne, { place: 'src_none' }, fileOf('a.txt', 'x')))).toBe('place_unknown');
  expect(await opened.acts()).toEqual(before);
  expect((await documents.list(anne)).total).toBe(0);
  expect(files()).toBe(0);
});

test('equal files are two documents, and the journal’s hashes of them differ', async () => {
  opened = await openDocuments();
  const { documents, jobs } = opened;
  const anne = await opened.member('anne');
  const place = (await documents.sources(anne)).sources[0]?.id ?? '';
  const first = await documents.upload(anne, { place }, fileOf('a.txt', 'Le même texte.'));
  const second = await documents.upload(anne, { place }, fileOf('a.txt', 'Le même texte.'));
  await jobs.idle();
  expect(first.document).not.toBe(second.document);
  expect((await documents.list(anne)).documents.map((document) => document.state)).toEqual(['read', 'read']);
  expect(files()).toBe(1);
  const hashes = [...(await opened.dump()).matchAll(/"contentHash":"([0-9a-f]{64})"/g)].map((match) => match[1]);
  expect(new Set(hashes).size).toBe(2);
  expect(hashes).not.toContain(createHmac('sha256', '').update('Le même texte.').digest('hex'));
});

test('rights lost while a file comes in are lost', async () => {
  opened = await openDocuments();
  const { documents, access } = opened;
  const anne = await opened.member('anne');
  const boris = await opened.member('boris');
  const source = await documents.addSource(anne, { name: 'Dépôt' });
  const grant = await access.giveGrant(anne, { place: source.id, holder: { kind: 'member', id: boris.member }, right: 'add' });
  async function* slow(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('le début');
    await access.takeGrant(anne, grant.id);
    yield Buffer.from('la fin');
  }
  expect(await code(documents.upload(boris, { place: source.id }, { name: 'a.txt', mediaType: null, bytes: slow() }))).toBe(
    'place_unknown',
  );
  expect((await documents.list(anne)).total).toBe(0);
  expect(files()).toBe(0);
});

test('what a mail carries becomes a document beside it, once', async () => {
  opened = await openDocuments();
  const { documents, jobs } = opened;
  const anne = await opened.member('anne');
  const place = (await documents.sources(anne)).sources[0]?.id ?? '';
  const { document: id } = await documents.upload(anne, { place }, fileOf('message.eml', mailWith('Portes en chêne : 2 340 euros.')));
  await jobs.idle();
  const titles = async () => (await documents.list(anne)).documents.map((document) => `${document.title} ${document.state}`).toSorted();
  expect(await titles()).toEqual(['Devis du hangar read', 'devis read']);
  expect(await documents.document(anne, id)).toMatchObject({ writtenAt: Date.UTC(2026, 10, 2, 9) });
  await documents.upload(
    anne,
    { place, document: id },
    fileOf('message.eml', mailWith('Portes en chêne : 2 340 euros.').replace('Voici', 'Revoici')),
  );
  await jobs.idle();
  expect((await documents.list(anne)).total).toBe(2);
  expect((await documents.text(anne, id)).text).toContain('Revoici');
});

test('what a mail carries stays inside when the mail is open to fewer people than its place', async () => {
  opened = await openDocuments();
  const { documents, jobs, access } = opened;
  const anne = await opened.member('anne');
  const source = await documents.addSource(anne, { name: 'Courrier' });
  await access.giveGrant(anne, { place: source.id, holder: { kind: 'everyone' }, right: 'read' });
  const { document: id } = await documents.upload(anne, { place: source.id }, fileOf('m.txt', 'rien'));
  await access.giveGrant(anne, { place: id, holder: { kind: 'member', id: anne.member }, right: 'manage' });
  await access.setInheritance(anne, id, true);
  await documents.upload(anne, { place: '', document: id }, fileOf('m.eml', mailWith('secret')));
  await jobs.idle();
  expect(await documents.document(anne, id)).toMatchObject({ title: 'Devis du hangar', version: 2 });
  expect((await documents.list(anne)).total).toBe(1);
});
