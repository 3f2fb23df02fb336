import type { Vault } from '#server/vault/vault.ts';
import { keyOf, type Encoder, type EncoderModel, type NamedModel } from './encoder.ts';
import samples from './fr-samples.json' with { type: 'json' };
import { findMiddles, insertMiddles } from './vectors.store.ts';

/**
 * The middle of what an encoder gives for passages and for questions. Encoders put everything in a narrow cone, and the two
 * sorts of text not in the same place: what tells one text from another lies around each one's middle. It is measured once for
 * each model, on ordinary sentences and questions of our own, and kept beside the vectors that it made.
 */
export function createMiddles({ vault, encoder }: { vault: Vault; encoder: Encoder }) {
  const known = new Map<string, EncoderModel>();

  /** The model with its middles; null as long as they have not been measured: then it has no vectors either. */
  async function of(organisation: string, model: NamedModel): Promise<EncoderModel | null> {
    const key = `${organisation} ${keyOf(model)}`;
    const already = known.get(key);
    if (already) return already;
    const store = await vault.organisation(organisation);
    const middle = await store.read((snapshot) => findMiddles(snapshot, keyOf(model)));
    if (!middle) return null;
    const found = { ...model, middle };
    known.set(key, found);
    return found;
  }

  return {
    of,
    /** After some were taken out. */
    forget: (organisation: string): void => {
      for (const key of known.keys()) if (key.startsWith(`${organisation} `)) known.delete(key);
    },
    /** As `of`, measured now where it was not. @throws what the engine refuses */
    async measured(organisation: string, model: NamedModel, signal: AbortSignal): Promise<EncoderModel> {
      const already = await of(organisation, model);
      if (already) return already;
      const actor = { kind: 'system' as const, organisation, reason: 'job' as const };
      const [passages, questions] = [
        await encoder.encode(actor, samples.passages, 'passage', signal),
        await encoder.encode(actor, samples.questions, 'query', signal),
      ];
      const middle = { passage: meanOf(passages, model.dimensions), query: meanOf(questions, model.dimensions) };
      const store = await vault.organisation(organisation);
      await store.write('keep an encoder’s middles', (tx) => insertMiddles(tx, keyOf(model), middle));
      return { ...model, middle };
    },
  };
}

export function meanOf(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const mean = new Float32Array(dimensions);
  for (const vector of vectors) for (const [at, value] of vector.entries()) mean[at] = (mean[at] ?? 0) + value / vectors.length;
  return mean;
}
