import { readFileSync, writeFileSync } from 'node:fs';
import { stretchesOf } from '../../server/agents/legal/clauses.ts';
import { featuresOf } from '../../server/agents/legal/features.ts';
import { plainly } from '../../server/agents/legal/phrasing.ts';
import { rulebook } from '../../server/agents/legal/rulebook.ts';
import { sectionsOf } from '../../server/agents/legal/sections.ts';
import type { Weights } from '../../server/agents/legal/weights.ts';
import { labelledIn, meet, type Labelled } from './labelled.ts';
import { learn, type Example, type Learnt } from './learning.ts';

/** `node bench/agents/learn.ts` learns the weights of clauses from our sentences and the open contracts, and writes them where the house reads them. */

const folder = new URL('../../server/agents/legal/data/', import.meta.url);
/** Hundredths below this say nothing, and are left out. */
const leastWeight = 40;

function taught(contracts: readonly Labelled[]): Example[] {
  const rules = rulebook().clauses;
  return contracts.flatMap(({ text, clauses }) =>
    stretchesOf(text, sectionsOf(text), rules).map(({ features, ...span }) => {
      const met = clauses.filter((label) => meet(span, label));
      return {
        features,
        is: new Set(met.filter(({ unsure }) => !unsure).map(({ type }) => type)),
        mayBe: new Set(met.filter(({ unsure }) => unsure).map(({ type }) => type)),
      };
    }),
  );
}

function written(): Example[] {
  const { examples } = JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8')) as {
    examples: Record<string, string[]>;
  };
  const rules = rulebook().clauses;
  return Object.entries(examples).flatMap(([type, sentences]) =>
    sentences.map((words) => ({ features: featuresOf(words, plainly(words), '', rules), is: new Set([type]), mayBe: new Set<string>() })),
  );
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

if (import.meta.main) {
  const { features, clauses } = learnt(labelledIn('open'));
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
    source: 'Learnt by bench/agents/learn.ts from examples.json and bench/agents/contracts/open; nobody edits it.',
    asOf: '2026-11-27',
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
