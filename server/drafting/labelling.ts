import type { DraftWish } from '#contract/drafting.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { strongest } from '#contract/labels.ts';
import type { Labelled } from './calling.ts';
import type { Material } from './material.ts';
import type { DraftingNeeds } from './needs.ts';

/** The class of all that is used together, by its words and by the labels of its documents: what one slice alone would not show. */
export async function labelOf(
  { documents, gateway }: Pick<DraftingNeeds, 'documents' | 'gateway'>,
  { actor, materials, wish }: { actor: MemberActor; materials: readonly Material[]; wish: Pick<DraftWish, 'purpose'> },
): Promise<Labelled['label']> {
  const internal = { class: 'internal' as const, categories: [] };
  const text = materials.map((one) => one.text).join('\n\n');
  if (text.trim() === '') return internal;
  const read = materials.flatMap(({ document }) => document ?? []);
  const labels = await documents.labelsOf(actor.organisation, read);
  const found = await gateway.simulate(actor, { text, purpose: wish.purpose });
  return strongest([found, ...labels]) ?? internal;
}
