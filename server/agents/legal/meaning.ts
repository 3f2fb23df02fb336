import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** How near a vector is to what each clause says: learnt by bench/agents/learn.ts from one encoder's vectors, which writes data/meaning.json. */
export interface Meaning {
  /** Changes with what was learnt. */
  asOf: string;
  dimensions: number;
  clauses: ReadonlyMap<string, { bias: number; weights: Float32Array }>;
}

const meaningFile = z.object({
  source: z.string(),
  asOf: z.iso.date(),
  dimensions: z.number().int(),
  /** By clause; each weight as a byte from -127 to 127, times the scale; the bytes in base64. */
  clauses: z.record(z.string(), z.object({ bias: z.number(), scale: z.number(), weights: z.base64() })),
});

let shipped: Meaning | undefined;

export function shippedMeaning(): Meaning {
  if (shipped) return shipped;
  const { asOf, dimensions, clauses } = meaningFile.parse(JSON.parse(readFileSync(new URL('data/meaning.json', import.meta.url), 'utf8')));
  shipped = {
    asOf,
    dimensions,
    clauses: new Map(
      Object.entries(clauses).map(([id, { bias, scale, weights }]) => [
        id,
        { bias, weights: Float32Array.from(new Int8Array(Buffer.from(weights, 'base64')), (byte) => byte * scale) },
      ]),
    ),
  };
  return shipped;
}

/** Whether these weights were learnt from an encoder's vectors: two of them do not compare. */
export const isLearntFrom = ({ id, dimensions }: { id: string; dimensions: number }): boolean =>
  dimensions === shippedMeaning().dimensions && /e5/i.test(id);

/** What is added to each clause's logit by what a stretch means. */
export function nearnessOf(vector: Float32Array, { clauses }: Meaning): Map<string, number> {
  return new Map(
    [...clauses].map(([id, { bias, weights }]) => [id, weights.reduce((sum, weight, at) => sum + weight * (vector[at] ?? 0), bias)]),
  );
}
