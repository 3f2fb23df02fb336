import type { z } from 'zod';
import type { documentPages, documentPagesQuery, documentText, documentTextQuery, pictureQuery } from '#contract/documents.ts';
import type { Actor, MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { fileAnswer, type FileAnswer } from '#server/foundation/route.ts';
import { formats } from '#server/reading/reading.ts';
import type { OrganisationVault, Snapshot } from '#server/vault/vault.ts';
import { versionAt } from './documents.store.ts';
import { openDocument } from './listing.ts';
import type { DocumentHouse } from './needs.ts';
import { litOn, sizesOf } from './pages.store.ts';
import type { DocumentRow } from './tables.store.ts';
import { findText, placesOf, slices } from './texts.store.ts';
import { versionNumbered } from './versions.store.ts';

export type DocumentText = z.output<typeof documentText>;
type TextQuery = z.output<typeof documentTextQuery>;
/** Formats whose pages can be shown as they are. */
const paged = new Map(formats.filter(({ hasPages }) => hasPages === true).map(({ name, extensions }) => [name, extensions[0] ?? '']));

/** What is given at once, in UTF-16 units: a whole text up to `whole`; else `around` on each side of the span asked for. */
const whole = 400_000;
const around = 60_000;

/** A person turns no more pages than that before the first is drawn. */
const mostAwaited = 24;
const retryAfterS = 5;

/** Opening a document. What is read is journalled before it is given; when it cannot be journalled, nothing is. */
export function createViewing(house: DocumentHouse) {
  const { vault, journal, access } = house;
  /** Pages that each member waits for. */
  const awaited = new Map<string, number>();

  /** @throws page_busy */
  async function inTurn<Drawn>(member: string, draw: () => Promise<Drawn>): Promise<Drawn> {
    const before = awaited.get(member) ?? 0;
    if (before >= mostAwaited) throw new Refusal('page_busy', { retryAfterS });
    awaited.set(member, before + 1);
    try {
      return await draw();
    } finally {
      const left = (awaited.get(member) ?? 1) - 1;
      if (left > 0) awaited.set(member, left);
      else awaited.delete(member);
    }
  }

  async function originalOf(snapshot: Snapshot, store: OrganisationVault, actor: Actor, id: string, number: number | undefined) {
    const document = await openDocument(access, snapshot, actor, id);
    const row = document.current_version ?? document.latest_version;
    const version = number === undefined ? row && (await versionAt(snapshot, row)) : await versionNumbered(snapshot, document.row, number);
    if (!version) throw new Refusal(number === undefined ? 'document_not_readable' : 'version_unknown');
    return { version, opened: await store.blobs.open(snapshot, version.blob) };
  }

  /** The text asked for, and the version that it was read from. @throws document_not_readable */
  async function readText(snapshot: Snapshot, document: DocumentRow, asked: Parameters<typeof findText>[2]) {
    const text = await findText(snapshot, document, asked);
    if (!text) throw new Refusal('document_not_readable');
    return text;
  }

  return {
    /**
     * The pages of a document as they are shown, and where [start, end) of its text stands on them: sizes and boxes, and no word.
     * @throws document_unknown, document_withdrawn, document_not_readable when it has no such text
     */
    async pages(actor: Actor, id: string, query: z.output<typeof documentPagesQuery> = {}): Promise<z.output<typeof documentPages>> {
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        const text = await readText(snapshot, await openDocument(access, snapshot, actor, id), query);
        const known = new Map((await sizesOf(snapshot, text.row)).map((size) => [size.page, size]));
        const last = paged.has(text.reader) ? Math.max(text.pages ?? 0, ...known.keys()) : 0;
        if (last > 0) house.sandbox.expectDrawing({ name: `page.${paged.get(text.reader) ?? ''}`, mediaType: null });
        return {
          document: id,
          version: text.version,
          textId: text.id,
          pages: Array.from({ length: last }, (_, index) => known.get(index + 1) ?? { page: index + 1, width: null, height: null }),
          lit: query.start === undefined || query.end === undefined ? [] : await litOn(snapshot, text.row, query.start, query.end),
        };
      });
    },

    /**
     * A page as it is shown, drawn now and kept nowhere; journalled before it is given, by a transaction that asks again whether it may be.
     * @throws document_unknown, document_withdrawn, document_not_readable, page_unknown, page_not_drawn, page_busy, blob_damaged
     */
    async picture(
      actor: MemberActor,
      id: string,
      page: number,
      { text: asked, width }: z.output<typeof pictureQuery>,
      signal?: AbortSignal,
    ): Promise<FileAnswer> {
      const store = await vault.organisation(actor.organisation);
      const { text, version, opened } = await store.read(async (snapshot) => {
        const text = await readText(snapshot, await openDocument(access, snapshot, actor, id), { text: asked });
        if (!paged.has(text.reader) || page < 1)
          throw new Refusal('page_unknown', { page, pages: paged.has(text.reader) ? (text.pages ?? 0) : 0 });
        const version = await versionAt(snapshot, text.versionRow);
        return { text, version, opened: await store.blobs.open(snapshot, version.blob) };
      });
      const hint = { name: version.file_name, mediaType: version.media_type };
      const options = { of: actor.member, ...(signal ? { signal } : {}) };
      const drawn = await inTurn(actor.member, () => house.sandbox.draw(opened, hint, { page, width }, options));
      if (drawn.kind === 'no_page') throw new Refusal('page_unknown', { page, pages: drawn.pages });
      if (drawn.kind === 'unreadable') throw new Refusal('page_not_drawn', { page, reason: drawn.reason });
      return store.write('view a page', async (tx) => {
        await readText(tx, await openDocument(access, tx, actor, id), { text: asked });
        await journal.append(tx, { actor, act: 'document.viewed', on: id, facts: { version: text.version, text: text.id, page } });
        const { bytes } = drawn.picture;
        return fileAnswer(`page-${String(page)}.png`, 'image/png', bytes);
      });
    },

    /**
     * The text of a document, or the part of it around [start, end); `text` names an older one, to which a citation points.
     * @throws document_unknown, document_withdrawn, document_not_readable when it has no such text
     */
    async text(actor: Actor, id: string, query: TextQuery = {}): Promise<DocumentText> {
      const store = await vault.organisation(actor.organisation);
      return store.write('view a document', async (tx) => {
        const document = await openDocument(access, tx, actor, id);
        const text = await readText(tx, document, query);
        const { start, end } = windowOf(text.length, query);
        await journal.append(tx, { actor, act: 'document.viewed', on: id, facts: { version: text.version, text: text.id, start, end } });
        const [given = ''] = await slices(tx, [{ text: text.row, start, end }]);
        // A window may open or close inside a pair of surrogates: half a pair is not given.
        const head = /^[\udc00-\udfff]/.test(given) ? 1 : 0;
        const part = given.slice(head, /[\ud800-\udbff]$/.test(given) ? -1 : undefined);
        return {
          document: id,
          version: text.version,
          textId: text.id,
          start: start + head,
          length: text.length,
          text: part,
          places: await placesOf(tx, text.row, start + head, start + head + part.length),
        };
      });
    },

    /**
     * The file as it came in, of the version asked for, else of the one that answers, or of the latest while none does; checked whole before
     * its first byte is given.
     * @throws document_unknown, document_withdrawn, version_unknown, blob_damaged
     */
    async original(actor: Actor, id: string, { version: number }: { version?: number | undefined } = {}): Promise<FileAnswer> {
      const store = await vault.organisation(actor.organisation);
      const { opened: checked } = await store.read((snapshot) => originalOf(snapshot, store, actor, id, number));
      await checked.check();
      return store.write('download a document', async (tx) => {
        const { version, opened } = await originalOf(tx, store, actor, id, number);
        await journal.append(tx, { actor, act: 'document.downloaded', on: id, facts: { version: version.number, bytes: opened.size } });
        return { file: { name: version.file_name, mediaType: version.media_type, size: opened.size, bytes: opened.read() } };
      });
    },
  };
}

function windowOf(length: number, { start, end }: TextQuery): { start: number; end: number } {
  if (length <= whole) return { start: 0, end: length };
  const from = Math.min(start ?? 0, length);
  const to = Math.min(Math.max(end ?? from, from), from + whole, length);
  return { start: Math.max(0, from - around), end: Math.min(length, to + around) };
}
