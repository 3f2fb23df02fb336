import type { Vault } from '#server/vault/vault.ts';
import { idOf, keyOf, type Encoder, type EncoderModel } from './encoder.ts';
import { createMiddles } from './middles.ts';
import { isOtherKept, keepOnly, modelsKept, sweepVectors } from './vectors.store.ts';

const unitsAtOnce = 100;

/**
 * Whose vectors answer. While an encoder takes another's place, those of the one before do, and questions are encoded by it, until every
 * document has the new one's; then the old ones are taken out.
 */
export function createServing({ vault, encoder }: { vault: Vault; encoder: Encoder }) {
  const middles = createMiddles({ vault, encoder });
  const known = new Map<string, { current: string; old: EncoderModel | null }>();
  /** Where nothing is left of models that are kept no more. */
  const swept = new Set<string>();

  /** The model before the current one, as long as it serves. */
  async function oldOf(organisation: string, current: string): Promise<EncoderModel | null> {
    const already = known.get(organisation);
    if (already?.current === current) return already.old;
    const store = await vault.organisation(organisation);
    const others = (await store.read(modelsKept)).filter(({ model, units }) => model !== current && units > 0);
    const [most] = others.toSorted((a, b) => b.units - a.units);
    const id = most === undefined ? null : idOf(most.model);
    const old = most === undefined || id === null ? null : await middles.of(organisation, { id, dimensions: most.dimensions });
    known.set(organisation, { current, old });
    return old;
  }

  return {
    measured: middles.measured,
    /** The models that may answer a question, the one that serves first; none while there are no vectors. */
    async models(organisation: string): Promise<EncoderModel[]> {
      const named = await encoder.model(organisation);
      if (!named) return [];
      const [old, current] = [await oldOf(organisation, keyOf(named)), await middles.of(organisation, named)];
      return [old, current].filter((model) => model !== null);
    },

    /** Once every document has vectors of this model: it serves, and nothing of another is left. Goes on where it was stopped. */
    async settle(organisation: string, current: string, signal: AbortSignal): Promise<void> {
      const store = await vault.organisation(organisation);
      if (await store.read((snapshot) => isOtherKept(snapshot, current))) {
        await store.write('keep one model’s vectors', (tx) => keepOnly(tx, current));
        middles.forget(organisation);
        known.delete(organisation);
        swept.delete(organisation);
      }
      if (swept.has(organisation)) return;
      while (!signal.aborted) {
        if (await store.write('take old vectors out', (tx) => sweepVectors(tx, unitsAtOnce))) continue;
        swept.add(organisation);
        return;
      }
    },
  };
}
