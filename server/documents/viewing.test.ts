import PdfSheet from 'pdfkit';
import { afterEach, expect, test } from 'vitest';
import { fileOf, openDocuments, type OpenDocuments } from '../../test/support/documents.ts';
import { pixelsOf } from '../../test/support/png.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import { sql } from 'kysely';

let opened: OpenDocuments;
afterEach(() => opened.close());

const sentence = 'Le préavis de congé est de six mois, par acte extrajudiciaire.';

async function lease(): Promise<Buffer> {
  const pdf = new PdfSheet({ size: 'A4', margin: 60 });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => pdf.on('end', () => resolve()));
  pdf.text('Bail commercial de la halle aux rossignols.').addPage();
  pdf.text('Les parties conviennent de ce qui suit.').moveDown().fillColor('#c00000').text(sentence);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (isRefusal(error) ? error.code : String(error)),
  );

async function withLease(name = 'bail.pdf', bytes?: Buffer): Promise<{ anne: MemberActor; id: string }> {
  opened = await openDocuments();
  const anne = await opened.member('anne');
  const [own] = (await opened.documents.sources(anne)).sources;
  const file = { name, mediaType: null, bytes: bytes ?? (await lease()) };
  const { document: id } = await opened.documents.importFile(anne, own?.id ?? '', file);
  await opened.jobs.idle();
  return { anne, id };
}

async function pictureOf(actor: MemberActor, id: string, page: number, width = 600): Promise<Buffer> {
  const { file } = await opened.documents.picture(actor, id, page, { width });
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.bytes) chunks.push(chunk);
  expect(file.mediaType).toBe('image/png');
  return Buffer.concat(chunks);
}

test('a span is lit on the picture of its page, which is journalled before it is given', async () => {
  const { anne, id } = await withLease();
  const { text, textId } = await opened.documents.text(anne, id);
  const start = text.indexOf(sentence);
  const pages = await opened.documents.pages(anne, id, { text: textId, start, end: start + sentence.length });
  expect(pages).toMatchObject({ document: id, version: 1, textId, pages: [{ page: 1 }, { page: 2, width: 595.28 }], lit: [{ page: 2 }] });
  const pixels = pixelsOf(await pictureOf(anne, id, 2));
  const scale = pixels.width / 595.28;
  const boxes = pages.lit[0]?.boxes ?? [];
  let [red, out] = [0, 0];
  for (let y = 0; y < pixels.height; y += 1)
    for (let x = 0; x < pixels.width; x += 1) {
      const [r, g] = pixels.at(x, y);
      if (r < 150 || g > 80) continue;
      red += 1;
      const [px, py] = [x / scale, y / scale];
      if (!boxes.some((box) => px >= box.x - 1 && px <= box.x + box.width + 1 && py >= box.y - 1 && py <= box.y + box.height + 1)) out += 1;
    }
  expect(red).toBeGreaterThan(200);
  expect(out).toBe(0);
  const viewed = (await opened.acts()).filter((entry) => entry.on === id && entry.act === 'document.viewed');
  expect(viewed).toHaveLength(2);
  expect(await opened.documents.document(anne, id)).toMatchObject({ pages: 2 });
});

test('a page that is not there, or of a file without pages, is refused by name', async () => {
  const { anne, id } = await withLease();
  for (const page of [0, 3, 99_999]) expect(await code(opened.documents.picture(anne, id, page, { width: 600 }))).toBe('page_unknown');
  const [own] = (await opened.documents.sources(anne)).sources;
  const { document: note } = await opened.documents.upload(
    anne,
    { place: own?.id ?? '' },
    fileOf('note.txt', 'Le prix est de cent euros.'),
  );
  await opened.jobs.idle();
  expect(await opened.documents.pages(anne, note)).toMatchObject({ pages: [], lit: [] });
  expect(await code(opened.documents.picture(anne, note, 1, { width: 600 }))).toBe('page_unknown');
  expect((await opened.acts()).filter(({ act }) => act === 'document.viewed')).toEqual([]);
});

test('who may not see a document sees no page of it, nor how many it has; withdrawn, nobody does', async () => {
  const { anne, id } = await withLease();
  const marc = await opened.member('marc');
  expect(await code(opened.documents.pages(marc, id))).toBe('document_unknown');
  expect(await code(opened.documents.picture(marc, id, 1, { width: 600 }))).toBe('document_unknown');
  await opened.documents.withdraw(anne, id);
  expect(await code(opened.documents.pages(anne, id))).toBe('document_withdrawn');
  expect(await code(opened.documents.picture(anne, id, 1, { width: 600 }))).toBe('document_withdrawn');
});

test('a right that ends while a page is drawn is asked again before the page is given', async () => {
  const { anne, id } = await withLease();
  const drawing = code(opened.documents.picture(anne, id, 1, { width: 600 }));
  await opened.documents.withdraw(anne, id);
  expect(await drawing).toBe('document_withdrawn');
  expect((await opened.acts()).filter(({ act }) => act === 'document.viewed')).toEqual([]);
});

test('who asks for more pages than anybody turns is told to wait', async () => {
  const { anne, id } = await withLease();
  const leaving = new AbortController();
  const refused: string[] = [];
  const asked = Array.from({ length: 30 }, async () => {
    const answer = await code(opened.documents.picture(anne, id, 1, { width: 100 }, leaving.signal));
    if (answer === 'page_busy' && refused.push(answer) === 6) leaving.abort(new Error('left'));
    return answer;
  });
  expect((await Promise.all(asked)).filter((answer) => answer === 'page_busy')).toHaveLength(6);
  // Who left waits for nothing.
  expect(await code(opened.documents.picture(anne, id, 1, { width: 100 }))).toBe('done');
});

test('erased, its boxes are gone with its words, and its pages with its file', async () => {
  const { anne, id } = await withLease();
  const rows = () =>
    opened.organisation.read(
      async (snapshot) => (await sql<{ count: number }>`select count(*) as count from text_page`.execute(snapshot)).rows[0]?.count,
    );
  expect(await rows()).toBe(2);
  await pictureOf(anne, id, 1);
  await opened.documents.erase(anne, id, { confirm: true });
  expect(await rows()).toBe(0);
  expect(await code(opened.documents.picture(anne, id, 1, { width: 600 }))).toBe('document_unknown');
});

test('a text that was read before boxes were kept shows its pages, without a box', async () => {
  const { anne, id } = await withLease();
  await opened.organisation.write('as an older reader left it', (tx) => sql`delete from text_page`.execute(tx));
  expect(await opened.documents.pages(anne, id, { start: 0, end: 10 })).toMatchObject({
    pages: [
      { page: 1, width: null, height: null },
      { page: 2, width: null, height: null },
    ],
    lit: [],
  });
  expect((await pictureOf(anne, id, 2)).length).toBeGreaterThan(1000);
});
