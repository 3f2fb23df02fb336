import type { Language } from '#contract/texts/formats.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { fileAnswer, type FileAnswer } from '#server/foundation/route.ts';
import { paperAs, paperTypes } from '#server/papers/papers.ts';
import type { createDrafts } from './drafts.ts';
import type { DraftingNeeds } from './needs.ts';
import { paperOf } from './paper.ts';
import { seenVersion } from './versions.ts';

/** A version as a file that one sends or signs, with its mark and where each sentence comes from. */
export function createDraftExports(
  { vault, journal, rules }: DraftingNeeds,
  { detailOf }: Pick<ReturnType<typeof createDrafts>, 'detailOf'>,
) {
  return {
    /** @throws draft_unknown, draft_source_gone, draft_not_begun */
    async draftFile(
      actor: MemberActor,
      id: string,
      { format, language, version: number }: { format: 'docx' | 'pdf'; language: Language; version?: number | undefined },
    ): Promise<FileAnswer> {
      const organisation = await rules.calledBy(actor.organisation);
      const store = await vault.organisation(actor.organisation);
      const { title, sources, version } = await store.write('export a draft', async (tx) => {
        const { row, materials, version: found } = await detailOf(tx, actor, id, number);
        if (!materials) throw new Refusal('draft_source_gone');
        if (!found) throw new Refusal('draft_not_begun');
        await journal.append(tx, { actor, act: 'draft.exported', on: id, facts: { version: found.number, format } });
        return { title: row.title, sources: materials, version: seenVersion(found) };
      });
      const paper = paperOf({ title, sources, version }, { organisation, language });
      return fileAnswer(`${fileName(title)}.${format}`, paperTypes[format], await paperAs(format, paper));
    },
  };
}

/** What every system takes for a name. */
function fileName(title: string): string {
  const name = title
    .replaceAll(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return name.slice(0, 80) || 'texte';
}
