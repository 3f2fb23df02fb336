import type { Gateway } from './gateway/gateway.ts';
import type { Documents } from './documents/documents.ts';
import type { Encoder } from './retrieval/retrieval.ts';

/** The encoder of an organisation: the engine and model that the gateway would choose to embed, as long as there is one. */
export function engineEncoder(gateway: Pick<Gateway, 'chosen' | 'embed'>, documents: Pick<Documents, 'labelsOf'>): Encoder {
  async function model(organisation: string): Promise<{ id: string; dimensions: number } | null> {
    const chosen = await gateway.chosen(organisation, 'embed');
    return chosen?.model.dimensions ? { id: `${chosen.engine} ${chosen.model.id}`, dimensions: chosen.model.dimensions } : null;
  }
  return {
    model,
    async encode(actor, texts, kind, signal, { by, carried = [] } = {}) {
      const priority = actor.kind === 'system' ? ('background' as const) : ('asked' as const);
      // Named, so that no text goes to another model than the rest: vectors of two do not compare.
      const [engine, named] = (by ?? (await model(actor.organisation))?.id)?.split(' ') ?? [];
      const labels = await documents.labelsOf(actor.organisation, carried);
      const { vectors } = await gateway.embed(actor, { texts: [...texts], as: kind, model: named }, { engine, signal, priority, labels });
      return vectors;
    },
  };
}
