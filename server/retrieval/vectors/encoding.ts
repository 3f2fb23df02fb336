import { setTimeout as after } from 'node:timers/promises';
import { isRefusal } from '#server/foundation/refusal.ts';
import type { Log } from '#server/foundation/log.ts';
import type { OrganisationVault, Vault } from '#server/vault/vault.ts';
import { keyOf, type Encoder, type EncoderModel } from './encoder.ts';
import { encodedParts } from './units.ts';
import type { createServing } from './serving.ts';
import type { VectorIndex } from './vectors.ts';
import { countVectors, indexedAs, unitsWithout } from './vectors.store.ts';

/** A document's passages, with what the encoder is told around them. */
export interface EncodablePassage {
  ordinal: number;
  title: string;
  headingPath: readonly string[];
  tableHeader: readonly string[] | null;
  text: string;
}

/** How far an organisation's encoding is. */
export interface EncodingState {
  model: string | null;
  /** Documents with vectors of this model, and all that are read. */
  encoded: number;
  documents: number;
  /** Parts of passages a second, over the last minute of work; null when nothing runs. */
  rate: number | null;
}

/** Texts given to the encoder in one call, each call being two entries of the journal; a question goes before the next text. */
const atOnce = 256;
const firstWaitMs = 5_000;
const longestWaitMs = 5 * 60_000;

/**
 * Gives vectors to whatever has none, one document at a time, in no job's way: what there is to do is read from the
 * vault, so that it goes on by itself after a stop, a failure, or when the encoder changes.
 */
export function createEncoding(needs: {
  vault: Vault;
  log: Log;
  encoder: Encoder;
  serving: Pick<ReturnType<typeof createServing>, 'measured' | 'settle'>;
  vectors: (organisation: string) => VectorIndex;
  passagesOf: (store: OrganisationVault, unit: number) => Promise<(EncodablePassage & { document: string })[]>;
  told: (organisation: string, share: number) => void;
}) {
  const { vault, log, encoder } = needs;
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const rates = new Map<string, { parts: number; since: number }>();

  /** Looks for work in an organisation, now or once what runs has ended. */
  function wake(organisation: string): void {
    again.add(organisation);
    if (running.has(organisation) || stopping.signal.aborted) return;
    const run = work(organisation).finally(() => {
      running.delete(organisation);
      rates.delete(organisation);
      if (again.has(organisation)) wake(organisation);
    });
    running.set(organisation, run);
  }

  async function work(organisation: string): Promise<void> {
    let waitMs = firstWaitMs;
    while (!stopping.signal.aborted) {
      again.delete(organisation);
      try {
        if (!(await encodeNext(organisation))) return;
        waitMs = firstWaitMs;
      } catch (error) {
        if (stopping.signal.aborted) return;
        // The first failure is told; the tries that follow it are not, for an engine may be away for a night.
        if (waitMs === firstWaitMs) log.incident('encoding passages', error);
        await after(waitMs, undefined, { signal: stopping.signal }).catch(() => {});
        waitMs = Math.min(waitMs * 2, longestWaitMs);
      }
    }
  }

  /** Encodes one document; false when there is none to encode, or no encoder. */
  async function encodeNext(organisation: string): Promise<boolean> {
    const model = await encoder.model(organisation);
    if (!model) return false;
    const store = await vault.organisation(organisation);
    const [unit] = await store.read((snapshot) => unitsWithout(snapshot, keyOf(model), 1));
    if (unit === undefined) {
      await needs.serving.settle(organisation, keyOf(model), stopping.signal);
      return false;
    }
    const measured: EncoderModel = await needs.serving.measured(organisation, model, stopping.signal);
    const reading = await store.read((snapshot) => indexedAs(snapshot, unit));
    const vectors = await encode(organisation, await needs.passagesOf(store, unit)).catch((error: unknown) => {
      // What the policy keeps from the encoder is found by its words.
      if (isRefusal(error, 'call_refused')) return [];
      throw error;
    });
    await store.write('keep vectors', async (tx) => {
      // It may have been erased, or read again, while it was being encoded.
      if (reading !== null && (await indexedAs(tx, unit)) === reading) await needs.vectors(organisation).add(tx, measured, unit, vectors);
    });
    const { encoded, documents } = await state(organisation);
    needs.told(organisation, documents === 0 ? 1 : encoded / documents);
    return true;
  }

  async function encode(
    organisation: string,
    passages: readonly (EncodablePassage & { document: string })[],
  ): Promise<{ ordinal: number; vector: Float32Array }[]> {
    const actor = { kind: 'system' as const, organisation, reason: 'job' as const };
    const parts = passages.flatMap((passage) => encodedParts(passage).map(({ text }) => ({ ordinal: passage.ordinal, text })));
    const carried = [...new Set(passages.map(({ document }) => document))];
    const encoded: { ordinal: number; vector: Float32Array }[] = [];
    for (let at = 0; at < parts.length; at += atOnce) {
      const some = parts.slice(at, at + atOnce);
      const rate = rates.get(organisation) ?? { parts: 0, since: performance.now() };
      const vectors = await encoder.encode(
        actor,
        some.map(({ text }) => text),
        'passage',
        stopping.signal,
        { carried },
      );
      rates.set(organisation, { ...rate, parts: rate.parts + some.length });
      for (const [index, vector] of vectors.entries()) encoded.push({ ordinal: some[index]?.ordinal ?? 0, vector });
    }
    return encoded;
  }

  async function state(organisation: string): Promise<EncodingState> {
    const model = await encoder.model(organisation);
    const store = await vault.organisation(organisation);
    const counted = await store.read(countVectors);
    const rate = rates.get(organisation);
    return {
      model: model?.id ?? null,
      encoded: counted.models.find((one) => model && one.model === keyOf(model))?.units ?? 0,
      documents: counted.units,
      rate: rate ? rate.parts / Math.max(0.001, (performance.now() - rate.since) / 1000) : null,
    };
  }

  return {
    wake,
    state,
    /** Resolves when there is nothing left to encode, or nothing to do it with. */
    idle: async (): Promise<void> => {
      while (running.size > 0) await Promise.all(running.values());
    },
    stop: async (): Promise<void> => {
      stopping.abort();
      again.clear();
      await Promise.all(running.values());
    },
  };
}
