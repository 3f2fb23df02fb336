import { createHmac } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { MemberActor } from '#server/foundation/actor.ts';
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
  expect(await code(documents.upload(anne, { place }, { name: 'a.txt', mediaType: null, bytes: cut() }, { signal: leaving.signal }))).toBe(
    'cancelled',
  );
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

test('folders are made where missing, once, and two files of one name are told apart by theirs', async () => {
  opened = await openDocuments();
  const { documents } = opened;
  const anne = await opened.member('anne');
  const place = (await documents.sources(anne)).sources[0]?.id ?? '';
  for (const year of ['2024', '2025', '2025'])
    await documents.upload(anne, { place, folders: ['Factures', year] }, fileOf('facture.md', `Exercice ${year}`));
  const listed = (await documents.list(anne)).documents.map(({ fileName, folderPath }) => [fileName, ...folderPath].join(' < '));
  expect(listed.toSorted()).toEqual(['facture.md < Factures < 2024', 'facture.md < Factures < 2025', 'facture.md < Factures < 2025']);
  expect((await opened.acts()).filter(({ act }) => act === 'folder.added')).toHaveLength(3);
  expect(await code(documents.upload(anne, { place, folders: ['..'] }, fileOf('a.txt', 'x')))).toBe('file_name_invalid');
  const boris = await opened.member('boris');
  expect(await code(documents.upload(boris, { place, folders: ['Factures'] }, fileOf('a.txt', 'x')))).toBe('place_unknown');
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

test('what is enclosed beyond the deepest level is named, and the mail that carries it is partly read', async () => {
  opened = await openDocuments();
  const { documents, jobs } = opened;
  const anne = await opened.member('anne');
  const place = (await documents.sources(anne)).sources[0]?.id ?? '';
  const nested = (at: number): string =>
    [
      `From: a${String(at)}@example.org`,
      'To: b@example.org',
      `Subject: Courriel ${String(at)}`,
      'MIME-Version: 1.0',
      `Content-Type: multipart/mixed; boundary="b${String(at)}"`,
      '',
      `--b${String(at)}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      `Voici le courriel ${String(at)}.`,
      ...(at === 5
        ? []
        : [
            `--b${String(at)}`,
            `Content-Type: message/rfc822; name="m${String(at + 1)}.eml"`,
            `Content-Disposition: attachment; filename="m${String(at + 1)}.eml"`,
            '',
            nested(at + 1),
          ]),
      `--b${String(at)}--`,
      '',
    ].join('\r\n');
  await documents.upload(anne, { place }, fileOf('m0.eml', nested(0)));
  await jobs.idle();
  const listed = (await documents.list(anne)).documents.map(({ fileName, state }) => `${fileName} ${state}`).toSorted();
  expect(listed).toEqual(['m0.eml read', 'm1.eml read', 'm2.eml read', 'm3.eml partly_read']);
  const deepest = (await documents.list(anne)).documents.find(({ fileName }) => fileName === 'm3.eml')?.id ?? '';
  expect((await documents.document(anne, deepest)).remarks).toEqual([{ kind: 'enclosed_beyond', count: 1, names: ['m4.eml'] }]);
});

test('a new version without the attachment takes it out of the answers, and one that carries it again brings it back', async () => {
  opened = await openDocuments();
  const { documents } = opened;
  const anne = await opened.member('anne');
  const place = (await documents.addSource(anne, { name: 'Courriels' })).id;
  const { document } = await documents.upload(anne, { place }, fileOf('m.eml', mailWith('Portes en chêne : 2 340 euros.')));
  await opened.jobs.idle();
  const states = async () =>
    (await documents.list(anne, {})).documents.map(({ fileName, state, version }) => `${fileName} ${state} ${version}`).toSorted();
  expect(await states()).toEqual(['devis.txt read 1', 'm.eml read 1']);
  await documents.upload(anne, { place, document }, fileOf('m.eml', mailWith('Portes en hêtre : 1 990 euros.')));
  await opened.jobs.idle();
  expect(await states()).toEqual(['devis.txt read 1', 'devis.txt withdrawn 1', 'm.eml read 2']);
  await documents.upload(anne, { place, document }, fileOf('m.eml', mailWith('Portes en chêne : 2 340 euros.')));
  await opened.jobs.idle();
  expect(await states()).toEqual(['devis.txt read 1', 'devis.txt withdrawn 1', 'm.eml read 3']);
  const { units } = await opened.organisation.read((snapshot) => documents.allowed(snapshot, anne));
  expect(
    [...(await opened.told())].filter(([unit]) => units.includes(unit)).flatMap(([, passages]) => passages.map(({ body }) => body)),
  ).toContain('Portes en chêne : 2 340 euros.');
  // Withdrawn by a person, it stays so.
  const shown = (await documents.list(anne, {})).documents.find(({ fileName, state }) => fileName === 'devis.txt' && state === 'read');
  await documents.withdraw(anne, shown?.id ?? '');
  await documents.upload(
    anne,
    { place, document },
    fileOf('m.eml', mailWith('Portes en chêne : 2 340 euros.').replace('Voici', 'Revoici')),
  );
  await opened.jobs.idle();
  expect(await states()).toEqual(['devis.txt withdrawn 1', 'devis.txt withdrawn 1', 'm.eml read 4']);
});

test('what a mail carries is open to those who may read the mail, however few, and follows it', async () => {
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
  const boris = await opened.member('boris');
  const seen = async (actor: MemberActor) => (await documents.list(actor)).documents.map(({ title }) => title).toSorted();
  expect([await seen(anne), await seen(boris)]).toEqual([['Devis du hangar', 'devis'], []]);
  // A right on the mail alone opens what it carries; taken back, it closes it.
  const grant = await access.giveGrant(anne, { place: id, holder: { kind: 'member', id: boris.member }, right: 'read' });
  expect(await seen(boris)).toEqual(['Devis du hangar', 'devis']);
  await access.takeGrant(anne, grant.id);
  expect(await seen(boris)).toEqual([]);
});

describe('a mail and what it carries are one thing', () => {
  async function openMail() {
    opened = await openDocuments();
    const { documents, jobs, access } = opened;
    const [anne, boris] = [await opened.member('anne'), await opened.member('boris')];
    const [open, closed] = [await documents.addSource(anne, { name: 'Courrier' }), await documents.addSource(anne, { name: 'Direction' })];
    await access.giveGrant(anne, { place: open.id, holder: { kind: 'everyone' }, right: 'read' });
    const { document: mail } = await documents.upload(
      anne,
      { place: open.id },
      fileOf('m.eml', mailWith('Portes en chêne : 2 340 euros.')),
    );
    await jobs.idle();
    const attachment = (await documents.list(anne)).documents.find(({ title }) => title === 'devis')?.id ?? '';
    const seen = async (actor: MemberActor) => (await documents.list(actor)).documents.map(({ title }) => title).toSorted();
    const units = async (actor: MemberActor) =>
      (await opened.organisation.read((snapshot) => documents.allowed(snapshot, actor))).units.length;
    return { documents, anne, boris, open, closed, mail, attachment, seen, units };
  }

  test('moved, both change readers; an attachment moved alone goes its own way', async () => {
    const { documents, anne, boris, open, closed, mail, attachment, seen, units } = await openMail();
    expect([await seen(boris), await units(boris)]).toEqual([['Devis du hangar', 'devis'], 2]);
    await documents.change(anne, mail, { place: closed.id });
    expect([await seen(boris), await units(boris)]).toEqual([[], 0]);
    expect((await documents.list(anne, { source: closed.id })).total).toBe(2);
    await documents.change(anne, attachment, { place: open.id });
    expect(await seen(boris)).toEqual(['devis']);
    await documents.erase(anne, mail, { confirm: true });
    expect(await seen(anne)).toEqual(['devis']);
  });

  test('withdrawn and restored together; what was withdrawn before stays so', async () => {
    const { documents, anne, mail, attachment, units } = await openMail();
    await documents.withdraw(anne, mail);
    expect(await units(anne)).toBe(0);
    await documents.restore(anne, mail);
    expect(await units(anne)).toBe(2);
    await documents.withdraw(anne, attachment);
    opened.clock.advance(1000);
    await documents.withdraw(anne, mail);
    await documents.restore(anne, mail);
    expect(await documents.document(anne, attachment)).toMatchObject({ state: 'withdrawn' });
  });

  test('erased together, each with its certificate, and no word of either is left', async () => {
    const { documents, anne, mail, attachment } = await openMail();
    const { enclosed } = await documents.erase(anne, mail, { confirm: true });
    expect(enclosed).toEqual([{ document: attachment, certificate: expect.stringMatching(/^crt_/) }]);
    expect((await documents.list(anne)).total).toBe(0);
    expect(files()).toBe(0);
    expect(await opened.dump()).not.toMatch(/2 340|hangar/);
  });
});
