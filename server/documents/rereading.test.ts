import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { formats } from '#server/reading/reading.ts';
import { fileOf, openDocuments, type OpenDocuments } from '../../test/support/documents.ts';

let opened: OpenDocuments;
afterEach(() => opened.close());

const current = formats.find(({ name }) => name === 'markdown')?.version ?? 0;

/** A house whose document was read by an older reader, which lost the end of each line. */
async function openOld(count = 1) {
  opened = await openDocuments();
  const { documents, organisation, jobs } = opened;
  const anne = await opened.member('anne');
  const place = (await documents.addSource(anne, { name: 'Baux' })).id;
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const { document } = await documents.upload(anne, { place }, fileOf(`bail ${at}.md`, `# Bail ${at}\n\nLe bail dure neuf ans.\n`));
    ids.push(document);
  }
  await jobs.idle();
  const texts = await Promise.all(ids.map(async (id) => (await documents.text(anne, id)).textId));
  await organisation.write('an older reader', async (tx) => {
    await sql`update text set reader_version = ${current - 1}`.execute(tx);
  });
  return { documents, organisation, jobs, anne, ids, texts };
}
const readings = async (act: string): Promise<number> => (await opened.acts()).filter((entry) => entry.act === act).length;

test('what an older reader read is read again, once, and its text swapped in; what is up to date is left', async () => {
  const { documents, organisation, jobs, anne, ids, texts } = await openOld(3);
  await documents.readAgain([organisation.organisation]);
  await documents.readAgain([organisation.organisation]);
  await jobs.idle();
  expect(await readings('document.read-again')).toBe(3);
  for (const [at, id] of ids.entries()) {
    const text = await documents.text(anne, id);
    expect(text.textId).not.toBe(texts[at]);
    expect(text.text).toContain('neuf ans');
  }
  // Nothing cited the old ones.
  const { rows } = await organisation.read((snapshot) => sql`select row from text`.execute(snapshot));
  expect(rows).toHaveLength(3);
  expect([...(await opened.told()).values()].flat().filter(({ body }) => body.includes('neuf ans'))).toHaveLength(3);
  const before = await opened.acts();
  await documents.readAgain([organisation.organisation]);
  await jobs.idle();
  expect(await opened.acts()).toEqual(before);
});

test('an old text lives while a citation points to it, and answers no more', async () => {
  const { documents, organisation, jobs, anne, ids, texts } = await openOld();
  opened.received.isCited = async () => true;
  await documents.readAgain([organisation.organisation]);
  await jobs.idle();
  expect((await documents.text(anne, ids[0] ?? '', { text: texts[0] })).text).toContain('neuf ans');
  expect((await documents.text(anne, ids[0] ?? '')).textId).not.toBe(texts[0]);
  expect(await opened.told()).toHaveProperty('size', 1);
});

test('whoever asks goes first, and so does what comes in', async () => {
  const { documents, organisation, jobs, anne } = await openOld();
  await organisation.read((snapshot) => documents.allowed(snapshot, anne));
  await documents.readAgain([organisation.organisation]);
  await jobs.idle();
  expect(await readings('document.read-again')).toBe(0);
  const waiting = (await jobs.list(anne)).filter(({ kind, state }) => kind === 'documents.reread' && state === 'waiting');
  expect(waiting).toMatchObject([{ attempts: 0, failure: null }]);
});

test('what a better reader cannot read goes on answering as it was read, and is not tried again', async () => {
  const { documents, organisation, jobs, anne, ids, texts } = await openOld();
  const place = (await documents.document(anne, ids[0] ?? '')).source;
  await documents.upload(anne, { place }, fileOf('abîmé.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(64, 0xfe)])));
  await jobs.idle();
  await organisation.write('a file that this reader does not take', async (tx) => {
    await sql`
update document_version set (blob, file_name, media_type) = (select blob, file_name, media_type from document_version where state = 'unreadable')
where state = 'read'`.execute(tx);
  });
  for (let round = 0; round < 2; round += 1) {
    await documents.readAgain([organisation.organisation]);
    await jobs.idle();
  }
  expect(await readings('document.read-again')).toBe(0);
  expect((await documents.text(anne, ids[0] ?? '')).textId).toBe(texts[0]);
  expect((await jobs.list(anne)).filter(({ kind }) => kind === 'documents.reread')).toMatchObject([{ state: 'done' }]);
});
