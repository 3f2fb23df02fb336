import { plainly, sectionsOf } from '#server/language/language.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { stretchesOf, wordingOf } from '../../server/agents/legal/clauses.ts';
import { featuresOf } from '../../server/agents/legal/features.ts';
import type { Meaning } from '../../server/agents/legal/meaning.ts';
import { rulebook } from '../../server/agents/legal/rulebook.ts';
import type { Weights } from '../../server/agents/legal/weights.ts';
import type { Encoder } from '../../server/retrieval/retrieval.ts';
import { withSharedEncoder } from '../models/shared-encoder.ts';
import { labelledIn, meet, taughtIn, type Labelled } from './labelled.ts';
import { learn, type Example, type Learnt } from './learning.ts';
import { nearing } from './nearing.ts';

type Taught = Example & { wording: string };

/**
 * `node bench/agents/learn.ts` learns the weights of clauses from our sentences, the open contracts and those that teach, and writes them where the house
 * reads them; where the shared encoder is, those of its vectors too.
 */

const folder = new URL('../../server/agents/legal/data/', import.meta.url);
/** The day of what is learnt: sentences, labels, and how. */
const asOf = '2026-11-28';
/** Hundredths below this say nothing, and are left out. */
const leastWeight = 40;

/** How much one of our sentences counts beside one of a contract, and how much meaning counts beside words: the best of a few on contracts left out. */
const sentenceWeight = 0.4;
const meaningShare = 0.36;

function taught(contracts: readonly Labelled[]): Taught[] {
  const rules = rulebook().clauses;
  return contracts.flatMap(({ text, clauses }) =>
    stretchesOf(text, sectionsOf(text), rules).map(({ features, section, ...span }) => {
      const met = clauses.filter((label) => meet(span, label));
      return {
        features,
        wording: wordingOf(text.slice(span.start, span.end), section.title),
        is: new Set(met.filter(({ unsure }) => !unsure).map(({ type }) => type)),
        mayBe: new Set(met.filter(({ unsure }) => unsure).map(({ type }) => type)),
      };
    }),
  );
}

function written(): Taught[] {
  const { examples } = JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8')) as {
    examples: Record<string, string[]>;
  };
  const rules = rulebook().clauses;
  return Object.entries(examples).flatMap(([type, sentences]) =>
    sentences.map((words) => ({
      features: featuresOf(words, plainly(words), '', rules),
      wording: words,
      is: new Set([type]),
      mayBe: new Set<string>(),
    })),
  );
}

/** By wording. */
export type Vectors = ReadonlyMap<string, Float32Array>;

/** @throws for a wording that was not encoded: a vector of nothing would teach, and find, something else */
export function vectorOf(vectors: Vectors, wording: string): Float32Array {
  const found = vectors.get(wording);
  if (!found) throw new Error(`no vector of: ${wording}`);
  return found;
}

/** The vectors of all that is learnt from in these contracts and our sentences, and of these contracts read. */
export async function vectorsOf(encoder: Encoder, contracts: readonly Labelled[]): Promise<Vectors> {
  const wordings = [...new Set([...taught(contracts), ...written()].map(({ wording }) => wording))];
  const actor = { kind: 'system', organisation: 'org_bench', reason: 'job' } as const;
  const vectors = await encoder.encode(actor, wordings, 'passage');
  return new Map(vectors.map((vector, at) => [wordings[at] ?? '', vector]));
}

/** As `weightsFrom`, of what wordings mean. */
export function meaningFrom(contracts: readonly Labelled[], vectors: Vectors): Meaning {
  const placed = [
    ...taught(contracts).map((one) => ({ ...one, weight: 1 })),
    ...written().map((one) => ({ ...one, weight: sentenceWeight })),
  ].map(({ wording, is, weight }) => ({ vector: vectorOf(vectors, wording), is, weight }));
  const found = nearing(
    placed,
    rulebook().clauses.map(({ id }) => id),
    meaningShare,
  );
  return {
    asOf: '',
    dimensions: placed[0]?.vector.length ?? 0,
    clauses: new Map([...found].map(([id, { bias, weights }]) => [id, { bias, weights: Float32Array.from(weights) }])),
  };
}

/** What is learnt from some of the open contracts, as the house uses it. */
export function weightsFrom(contracts: readonly Labelled[]): Weights {
  const { features, clauses } = learnt(contracts);
  return {
    asOf: '',
    places: new Map(features.map((feature, place) => [feature, place])),
    clauses: new Map([...clauses].map(([id, { bias, weights }]) => [id, { bias, weights: new Map(weights.entries()) }])),
  };
}

function learnt(contracts: readonly Labelled[]): Learnt {
  return learn(
    [...taught(contracts), ...written()],
    rulebook().clauses.map(({ id }) => id),
  );
}

export function writeWeights(contracts: readonly Labelled[]): void {
  const { features, clauses } = learnt(contracts);
  const rounded = [...clauses].map(([id, { bias, weights }]) => {
    const pairs = [...weights].flatMap((weight, place) =>
      Math.abs(Math.round(weight * 100)) < leastWeight ? [] : [[place, Math.round(weight * 100)] as const],
    );
    return { id, bias, pairs };
  });
  const used = new Set(rounded.flatMap(({ pairs }) => pairs.map(([place]) => place)));
  const kept = features.flatMap((feature, place) => (used.has(place) ? [{ feature, place }] : []));
  const places = new Map(kept.map(({ place }, at) => [place, at]));
  const file = {
    source: 'Learnt by bench/agents/learn.ts from examples.json and bench/agents/contracts, open and taught; nobody edits it.',
    asOf,
    features: kept.map(({ feature }) => feature),
    clauses: Object.fromEntries(
      rounded.map(({ id, bias, pairs }) => [
        id,
        {
          bias: Math.round(bias * 100) / 100,
          weights: pairs.map(([place, hundredths]) => `${places.get(place) ?? 0}:${hundredths}`).join(' '),
        },
      ]),
    ),
  };
  writeFileSync(new URL('weights.json', folder), `${JSON.stringify(file)}\n`);
}

export function writeMeaning(contracts: readonly Labelled[], vectors: Vectors): void {
  const { dimensions, clauses } = meaningFrom(contracts, vectors);
  const file = {
    source:
      'Learnt by bench/agents/learn.ts from examples.json and bench/agents/contracts, open and taught, with multilingual-e5-small; nobody edits it.',
    asOf,
    dimensions,
    clauses: Object.fromEntries(
      [...clauses].map(([id, { bias, weights }]) => {
        const scale = Math.max(...weights.map(Math.abs)) / 127;
        const bytes = Int8Array.from(weights, (weight) => Math.round(weight / scale));
        return [id, { bias: Math.round(bias * 1e4) / 1e4, scale, weights: Buffer.from(bytes).toString('base64') }];
      }),
    ),
  };
  writeFileSync(new URL('meaning.json', folder), `${JSON.stringify(file)}\n`);
}

if (import.meta.main) {
  const contracts = [...labelledIn('open'), ...taughtIn('taught')];
  writeWeights(contracts);
  await withSharedEncoder(async (encoder) => {
    if (encoder) writeMeaning(contracts, await vectorsOf(encoder, contracts));
  });
}
