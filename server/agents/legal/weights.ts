import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What each feature speaks for: learnt by bench/agents/learn.ts, which writes data/weights.json. */
export interface Weights {
  /** Changes with what was learnt. */
  asOf: string;
  places: ReadonlyMap<string, number>;
  clauses: ReadonlyMap<string, { bias: number; weights: ReadonlyMap<number, number> }>;
}

const weightsFile = z.object({
  source: z.string(),
  asOf: z.iso.date(),
  features: z.array(z.string()),
  /** By clause; each weight as "place:hundredths". */
  clauses: z.record(z.string(), z.object({ bias: z.number(), weights: z.string() })),
});

let shipped: Weights | undefined;

export function shippedWeights(): Weights {
  if (shipped) return shipped;
  const { asOf, features, clauses } = weightsFile.parse(JSON.parse(readFileSync(new URL('data/weights.json', import.meta.url), 'utf8')));
  shipped = {
    asOf,
    places: new Map(features.map((feature, place) => [feature, place])),
    clauses: new Map(
      Object.entries(clauses).map(([id, { bias, weights }]) => [
        id,
        {
          bias,
          weights: new Map(
            weights.split(' ').map((pair) => {
              const [place = '', hundredths = ''] = pair.split(':');
              return [Number(place), Number(hundredths) / 100];
            }),
          ),
        },
      ]),
    ),
  };
  return shipped;
}

/** How much speaks for each clause: a logit, 0 where as much speaks against it. */
export function scoresOf(features: readonly string[], { places, clauses }: Weights): Map<string, number> {
  const known = features.flatMap((feature) => places.get(feature) ?? []);
  return new Map([...clauses].map(([id, { bias, weights }]) => [id, known.reduce((sum, place) => sum + (weights.get(place) ?? 0), bias)]));
}
