import type { DraftSource } from '#contract/drafting.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import type { SourceRow } from './drafting.store.ts';
import type { Material } from './material.ts';
import type { DraftingNeeds } from './needs.ts';

export type Materials = ReturnType<typeof createMaterials>;

/** What drafts are written from, under the rights of whoever drafts, each time. */
export function createMaterials({ documents }: Pick<DraftingNeeds, 'documents'>) {
  return {
    /** The text that each document answers from now. @throws document_unknown for one that he may not read, or that has no text */
    async textsOf(
      snapshot: Snapshot,
      actor: MemberActor,
      ids: readonly string[],
    ): Promise<{ textId: string; title: string; units: number }[]> {
      const texts: { textId: string; title: string; units: number }[] = [];
      for (const id of ids) {
        const { units } = await documents.allowed(snapshot, actor, { within: id });
        const [found] = (await documents.textsOfUnits(snapshot, units)).filter(({ document }) => document === id);
        const words = found && (await documents.wordsOf(snapshot, found.textId));
        if (!found || !words) throw new Refusal('document_unknown');
        texts.push({ textId: found.textId, title: found.title, units: words.length });
      }
      return texts;
    },

    /** The sources with their words; null when a document among them may no longer be read, or is gone. */
    async read(snapshot: Snapshot, actor: MemberActor, rows: readonly SourceRow[]): Promise<Material[] | null> {
      const kept = rows.filter(({ kind }) => kind === 'document');
      const spans = await documents.spans(
        snapshot,
        actor,
        kept.map(({ text, units }) => ({ textId: text ?? '', start: 0, end: units })),
      );
      if (spans.some((span) => span === null)) return null;
      return rows.map((row): Material => {
        const span = row.kind === 'document' ? spans[kept.indexOf(row)] : null;
        return {
          number: row.number,
          kind: row.kind,
          title: span?.title ?? row.title,
          document: span?.document ?? null,
          textId: row.text,
          units: row.units,
          text: span?.quote ?? row.words ?? '',
        };
      });
    },

    /** Whether each document among them may still be read. */
    async isReadable(snapshot: Snapshot, actor: MemberActor, rows: readonly Pick<SourceRow, 'text'>[]): Promise<boolean> {
      const spans = await documents.spans(
        snapshot,
        actor,
        rows.flatMap(({ text }) => (text === null ? [] : [{ textId: text, start: 0, end: 1 }])),
      );
      return spans.every((span) => span !== null);
    },
  };
}

/** What a page may know of a source. */
export function seenSource({ number, kind, title, document, textId, units }: Material): DraftSource {
  return { number, kind, title, document, textId, units };
}
