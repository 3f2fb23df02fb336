import type { z } from 'zod';
import { mostGivenUnits, type drafting as contract } from '#contract/drafting.ts';
import { writerOf } from '#server/answers/answers.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Tx } from '#server/vault/vault.ts';
import { createDrafts } from './drafts.ts';
import { deleteVersionsFrom, isRead } from './drafting.store.ts';
import { createDraftExports } from './exporting.ts';
import { createMaterials } from './materials.ts';
import type { DraftingNeeds } from './needs.ts';
import { createTemplates } from './templates.ts';
import { createDraftWriting } from './writing.ts';

export { draftingMigrations } from './migrations.ts';

export type Drafting = ReturnType<typeof createDrafting>;

const dayMs = 24 * 60 * 60 * 1000;
const expiryJob = 'drafting.expiry';

/** Texts written for people: from what they paste, drop or choose, each sentence with where it comes from. */
export function createDrafting(needs: DraftingNeeds) {
  const { jobs, sandbox, rules } = needs;
  const materials = createMaterials(needs);
  const { own, used, detailOf, expire, ...drafts } = createDrafts(needs, materials);
  const { able, writeDraft } = createDraftWriting(needs, materials, { own, used });
  const { templates, ...keeping } = createTemplates(needs);
  jobs.handle(expiryJob, { run: ({ organisation }) => expire(organisation), maximumAttempts: 5 });
  jobs.schedule(expiryJob, dayMs);

  return {
    ...drafts,
    ...keeping,
    ...createDraftExports(needs, { detailOf }),
    writeDraft,

    async draftingWays(actor: MemberActor): Promise<z.input<(typeof contract)['endpoints']['draftingWays']['answer']>> {
      return { writers: (await able(actor.organisation)).map(writerOf), templates: await templates(actor) };
    },

    /** The text of a file, read in a process of its own; nothing of it is kept. @throws upload_too_large, draft_file_unreadable */
    async readForDraft(
      file: { name: string; mediaType: string; bytes: AsyncIterable<Uint8Array> },
      signal: AbortSignal,
    ): Promise<{ title: string; text: string; isCut: boolean }> {
      const bytes = await wholeOf(file.bytes, rules.uploadBytes);
      const outcome = await sandbox.read(bytes, { name: file.name, mediaType: file.mediaType }, { signal });
      if (outcome.kind === 'unreadable') throw new Refusal('draft_file_unreadable', { reason: outcome.reason });
      const { text } = outcome.reading;
      return { title: file.name, text: text.slice(0, mostGivenUnits), isCut: text.length > mostGivenUnits };
    },

    /** Whether a draft is written from a text; in the caller's transaction. */
    isCited: (tx: Tx, textId: string): Promise<boolean> => isRead(tx, textId),
    /** What was written from texts that are erased goes with them; in the caller's transaction. */
    textsErased: (tx: Tx, textIds: readonly string[]): Promise<void> => deleteVersionsFrom(tx, textIds),
  };
}

/** @throws upload_too_large */
async function wholeOf(bytes: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > limitBytes) throw new Refusal('upload_too_large', { limitBytes });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
