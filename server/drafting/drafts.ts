import type { z } from 'zod';
import {
  draftEnds,
  draftWish,
  mostGivenUnits,
  type draft as draftShape,
  type draftChange,
  type draftDetail,
  type draftInput,
  type DraftVersion,
} from '#contract/drafting.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { sentences } from '#server/language/language.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import * as drafts from './drafting.store.ts';
import { seenSource, type Materials } from './materials.ts';
import type { DraftingNeeds } from './needs.ts';
import { isMessageHead } from './parroting.ts';
import { keyOf } from './speaking.ts';
import { growingOf, rowOf, seenVersion, type Growing } from './versions.ts';

const titleLength = 80;
const expiredAtOnce = 200;
const expiredADay = 2_000;

/** A member's own drafts: nobody else sees them, and what they quote of documents is read again under his rights each time. */
export function createDrafts({ vault, journal, clock, documents, rules }: DraftingNeeds, materialsOf: Materials) {
  /** A draft of his that lives. @throws draft_unknown */
  async function own(snapshot: Snapshot, actor: MemberActor, id: string): Promise<drafts.DraftRow> {
    const found = await drafts.draftOf(snapshot, actor.member, id, vault.time.now());
    if (!found) throw new Refusal('draft_unknown');
    return found;
  }
  /** What each use renews. */
  const used = () => ({ last_at: clock.now(), expires_at: vault.time.now() + rules.draftMs });
  const present = (row: drafts.DraftRow, versions: number): z.input<typeof draftShape> => ({
    id: row.id,
    title: row.title,
    kind: draftWish.parse(JSON.parse(row.wish)).kind,
    createdAt: row.created_at,
    lastAt: row.last_at,
    expiresAt: row.expires_at,
    versions,
  });

  /** A draft as it reads now; `materials` null where a document of it may no longer be read. */
  async function detailOf(snapshot: Snapshot, actor: MemberActor, id: string, number: number | undefined) {
    const row = await own(snapshot, actor, id);
    const materials = await materialsOf.read(snapshot, actor, await drafts.sourcesOf(snapshot, row.row));
    const all = await drafts.versionsOf(snapshot, row.row);
    const kept = await drafts.versionOf(snapshot, row.row, number);
    return { row, materials, all, version: kept && materials ? growingOf(kept, materials) : null };
  }

  return {
    own,
    used,
    detailOf,

    async drafts(actor: MemberActor): Promise<{ drafts: z.input<typeof draftShape>[] }> {
      const store = await vault.organisation(actor.organisation);
      const rows = await store.read((snapshot) => drafts.draftsOf(snapshot, actor.member, vault.time.now()));
      return { drafts: rows.map((row) => present(row, row.versions)) };
    },

    /** Keeps what is to be written, and from what. @throws draft_empty, draft_too_long, document_unknown */
    async addDraft(actor: MemberActor, { texts, documents: chosen, ...wish }: z.output<typeof draftInput>): Promise<{ id: string }> {
      const units = texts.reduce((sum, { text }) => sum + text.length, 0);
      if (units > mostGivenUnits) throw new Refusal('draft_too_long', { limit: mostGivenUnits });
      if (texts.length + chosen.length === 0 && (wish.instruction === '' || ['summary', 'rewriting', 'translation'].includes(wish.kind)))
        throw new Refusal('draft_empty');
      const store = await vault.organisation(actor.organisation);
      return store.write('add a draft', async (tx) => {
        const read = await materialsOf.textsOf(tx, actor, [...new Set(chosen)]);
        if (read.reduce((sum, one) => sum + one.units, units) > mostGivenUnits)
          throw new Refusal('draft_too_long', { limit: mostGivenUnits });
        const sources = [
          ...texts.map(({ kind, title, text }) => ({ kind, title, words: text.replaceAll('\r\n', '\n').normalize('NFC'), text: null })),
          ...read.map(({ textId, units: length }) => ({ kind: 'document' as const, title: '', words: null, text: textId, length })),
          { kind: 'instruction' as const, title: '', words: wish.instruction, text: null },
        ].map(({ kind, title, words, text, ...one }, at) => ({
          number: at + 1,
          kind,
          title,
          words,
          text,
          units: 'length' in one ? one.length : (words?.length ?? 0),
        }));
        const id = newId('dra');
        const title = titleOf(
          wish.instruction,
          texts.map((one) => one.title || one.text),
          read.map((one) => one.title),
        );
        const row = { id, member: actor.member, title, wish: JSON.stringify(wish), created_at: clock.now(), ...used() };
        await drafts.insertDraft(tx, row, sources);
        await journal.append(tx, {
          actor,
          act: 'draft.added',
          on: id,
          purpose: wish.purpose,
          facts: { kind: wish.kind, texts: texts.length, units, documents: [...new Set(chosen)] },
        });
        return { id };
      });
    },

    /** A draft with one of its versions; journalled before it is given. @throws draft_unknown */
    async draft(
      actor: MemberActor,
      id: string,
      { version: number }: { version?: number | undefined },
    ): Promise<z.input<typeof draftDetail>> {
      const store = await vault.organisation(actor.organisation);
      return store.write('view a draft', async (tx) => {
        const { row, materials, all, version } = await detailOf(tx, actor, id, number);
        await journal.append(tx, { actor, act: 'draft.viewed', on: id, facts: { version: version?.number ?? 0 } });
        return {
          ...present(row, all.length),
          wish: draftWish.parse(JSON.parse(row.wish)),
          sources: materials?.map(seenSource) ?? null,
          all: all.map(({ number: one, at, by, ended }) => ({ number: one, at, by, end: endOf(ended) })),
          version: version && seenVersion(version),
        };
      });
    },

    /** @throws draft_unknown */
    async changeDraft(actor: MemberActor, id: string, { title, ...wish }: z.output<typeof draftChange>): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('change a draft', async (tx) => {
        const row = await own(tx, actor, id);
        const changed = draftWish.parse({ ...draftWish.parse(JSON.parse(row.wish)), ...wish });
        await drafts.updateDraft(tx, row.row, { ...used(), wish: JSON.stringify(changed), ...(title === undefined ? {} : { title }) });
        if (wish.instruction !== undefined) await drafts.updateInstruction(tx, row.row, wish.instruction);
        await journal.append(tx, { actor, act: 'draft.changed', on: id });
      });
    },

    /** What the person made of it, as a version of its own. @throws draft_unknown, draft_source_gone */
    async typeDraft(actor: MemberActor, id: string, { text }: { text: string }): Promise<DraftVersion> {
      const store = await vault.organisation(actor.organisation);
      return store.write('type a draft', async (tx) => {
        const { row, materials, version: before } = await detailOf(tx, actor, id, undefined);
        if (!materials) throw new Refusal('draft_source_gone');
        const version = typed(text, before, { at: clock.now(), wish: draftWish.parse(JSON.parse(row.wish)) });
        await drafts.putVersion(tx, rowOf(row.row, version));
        await drafts.updateDraft(tx, row.row, used());
        await journal.append(tx, {
          actor,
          act: 'draft.typed',
          on: id,
          facts: { version: version.number, sentences: version.sentences.length },
        });
        return seenVersion(version);
      });
    },

    /** @throws draft_unknown */
    async deleteDraft(actor: MemberActor, id: string): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('delete a draft', async (tx) => {
        const row = await own(tx, actor, id);
        await documents.releaseTexts(tx, await drafts.deleteDrafts(tx, [row.row]));
        await journal.append(tx, { actor, act: 'draft.deleted', on: id });
      });
    },

    /** The daily run deletes what has come to the end of its life, some at a time and so many a day; nothing while the clock is doubted. */
    async expire(organisation: string): Promise<void> {
      const store = await vault.organisation(organisation);
      for (let left = expiredADay; left > 0 && vault.time.doubt() === null;) {
        const more = await store.write('expire drafts', async (tx) => {
          const expired = await drafts.expiredDrafts(tx, vault.time.now(), Math.min(left, expiredAtOnce));
          await documents.releaseTexts(
            tx,
            await drafts.deleteDrafts(
              tx,
              expired.map(({ row }) => row),
            ),
          );
          for (const { id } of expired)
            await journal.append(tx, { actor: { kind: 'system', organisation, reason: 'retention' }, act: 'draft.expired', on: id });
          return expired.length === expiredAtOnce;
        });
        left = more ? left - expiredAtOnce : 0;
      }
    },
  };
}

const endOf = (ended: string): DraftVersion['end'] => draftEnds.find((one) => one === ended) ?? 'failed';

const subjectLine = /^(?:objet|subject|re)\s*:\s*/iu;

/** What it is called until somebody names it: what was asked, or what it is written from. */
function titleOf(instruction: string, texts: readonly string[], documents: readonly string[]): string {
  const lines = [documents[0] ?? '', ...texts, instruction].flatMap((one) => one.split('\n').slice(0, 12));
  const subject = lines.find((one) => subjectLine.test(one));
  const first = subject ?? lines.find((one) => one.trim() !== '' && !isMessageHead(one)) ?? '';
  const line = first.replace(subjectLine, '').replaceAll(/\s+/g, ' ').trim();
  return line.length <= titleLength ? line : `${line.slice(0, titleLength - 1).replace(/\s\S*$/, '')}…`;
}

/** Sentences that stand unchanged keep where they come from; the others are the person's. */
function typed(text: string, before: Growing | null, { at, wish }: Pick<Growing, 'at' | 'wish'>): Growing {
  const known = new Map(before?.sentences.map((one) => [keyOf(one.text), one]));
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const all = lines.flatMap((line, paragraph) =>
    sentences(line).map(({ start, end }): Growing['sentences'][number] => {
      const said = line.slice(start, end).trim();
      const same = known.get(keyOf(said));
      return same && same.text === said
        ? { ...same, paragraph }
        : { text: said, shape: 'sentence', paragraph, origin: 'person', grounds: [], from: [], slice: 0 };
    }),
  );
  return {
    number: (before?.number ?? 0) + 1,
    at,
    by: 'person',
    end: 'whole',
    refused: null,
    slices: { done: 1, of: 1 },
    sentences: all,
    withheld: [],
    missing: [],
    label: before?.label ?? { class: 'internal', categories: [] },
    mark: before?.mark ?? null,
    wish,
  };
}
