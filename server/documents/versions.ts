import { createHmac } from 'node:crypto';
import type { z } from 'zod';
import type { comparison, comparisonQuery } from '#contract/documents.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { sentences } from '#server/language/language.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { addVersion, readingJob } from './adding.ts';
import { managedDocument } from './changing.ts';
import { differencesOf, wordsOf } from './comparing.ts';
import { setVersionState } from './documents.store.ts';
import { openDocument } from './listing.ts';
import { tellDocument, type DocumentHouse } from './needs.ts';
import type { DocumentRow, VersionRow } from './tables.store.ts';
import { findText, placesOf, slices, type FoundText } from './texts.store.ts';
import { versionNumbered } from './versions.store.ts';

type Comparison = z.output<typeof comparison>;

/** What is shown of a comparison at once. */
const mostChanges = 500;

/** Earlier versions: opened again, compared, made current again. Whoever may see the document may see what it said before. */
export function createVersions(house: DocumentHouse) {
  const { vault, journal, access, jobs } = house;

  async function earlier(snapshot: Snapshot, document: DocumentRow, number: number): Promise<VersionRow> {
    const version = await versionNumbered(snapshot, document.row, number);
    if (!version) throw new Refusal('version_unknown');
    return version;
  }

  async function statementsOf(snapshot: Snapshot, document: DocumentRow, version: number) {
    await earlier(snapshot, document, version);
    const text = await findText(snapshot, document, { version });
    if (!text) throw new Refusal('document_not_readable');
    const [words = ''] = await slices(snapshot, [{ text: text.row, start: 0, end: text.length }]);
    const spans = sentences(words).filter(({ start, end }) => words.slice(start, end).trim() !== '');
    return { text, spans, said: spans.map(({ start, end }) => words.slice(start, end)) };
  }

  async function sideOf(snapshot: Snapshot, text: FoundText, span: { start: number; end: number } | undefined) {
    if (!span) return null;
    const page = (await placesOf(snapshot, text.row, span.start, span.start + 1)).find((place) => place.kind === 'page');
    return { textId: text.id, start: span.start, end: span.end, page: page?.kind === 'page' ? page.page : null };
  }

  return {
    /**
     * What a version says that an earlier one does not, statement by statement; journalled before it is given.
     * @throws document_unknown, document_withdrawn, version_unknown, document_not_readable where one of them has no text now
     */
    async compareVersions(actor: Actor, id: string, { from, to }: z.output<typeof comparisonQuery>): Promise<Comparison> {
      const store = await vault.organisation(actor.organisation);
      const found = await store.read(async (snapshot) => {
        const document = await openDocument(access, snapshot, actor, id);
        const before = await statementsOf(snapshot, document, from);
        const after = await statementsOf(snapshot, document, to);
        const { same, differences } = differencesOf(before.said, after.said);
        const changes: Comparison['changes'] = [];
        for (const { kind, before: one, after: other } of differences.slice(0, mostChanges))
          changes.push({
            kind,
            before: one === null ? null : await sideOf(snapshot, before.text, before.spans[one]),
            after: other === null ? null : await sideOf(snapshot, after.text, after.spans[other]),
            words: wordsOf(one === null ? null : (before.said[one] ?? ''), other === null ? null : (after.said[other] ?? '')),
          });
        return { document: id, from, to, same, total: differences.length, changes };
      });
      return store.write('compare versions', async (tx) => {
        // It may have been erased or closed while the two were compared.
        const document = await openDocument(access, tx, actor, id);
        for (const version of [from, to]) await earlier(tx, document, version);
        await journal.append(tx, { actor, act: 'document.compared', on: id, facts: { from, to } });
        return found;
      });
    },

    /**
     * Has an earlier version read again whose text was not kept.
     * @throws document_unknown, document_withdrawn, version_unknown, document_not_readable where it has its text, or answers
     */
    async readVersion(actor: Actor, id: string, number: number): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('ask for the reading of a version', async (tx) => {
        const document = await openDocument(access, tx, actor, id);
        const version = await earlier(tx, document, number);
        if (version.row === document.current_version || version.text !== null || version.state !== 'read')
          throw new Refusal('document_not_readable');
        await setVersionState(tx, version.row, 'waiting');
        const job = await jobs.enqueue(tx, actor.organisation, { kind: readingJob, subject: id, input: { version: version.id } });
        await journal.append(tx, { actor, act: 'document.reading-asked', on: id, facts: { version: number, job } });
        tellDocument(house, tx, actor.organisation, id, document.state);
      });
    },

    /**
     * Makes an earlier version current again: its bytes are the next version, so that nothing of what stood between is lost or renumbered.
     * @throws document_unknown, permission_missing, document_withdrawn, version_unknown, version_current, blob_damaged
     */
    async restoreVersion(actor: Actor, id: string, number: number): Promise<{ document: string; job: string }> {
      const store = await vault.organisation(actor.organisation);
      const asked = async (snapshot: Snapshot) => {
        const document = await managedDocument(house, snapshot, actor, id);
        if (document.withdrawn_at !== null) throw new Refusal('document_withdrawn');
        const version = await earlier(snapshot, document, number);
        if (version.row === document.current_version) throw new Refusal('version_current');
        return { document, version };
      };
      const { document, opened } = await store.read(async (snapshot) => {
        const { document, version } = await asked(snapshot);
        return { document, opened: await store.blobs.open(snapshot, version.blob) };
      });
      const hash = createHmac('sha256', document.hash_key);
      for await (const bytes of opened.read()) hash.update(bytes);
      return store.write('make a version current again', async (tx) => {
        const { document: now, version } = await asked(tx);
        return addVersion(house, tx, actor, now, {
          fileName: version.file_name,
          mediaType: version.media_type,
          size: version.size_bytes,
          blob: version.blob,
          hashKey: now.hash_key,
          contentHash: hash.digest('hex'),
          fileDate: version.file_date,
          restoredFrom: number,
        });
      });
    },
  };
}
