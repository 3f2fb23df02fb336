import { z } from 'zod';
import { abilities, zones } from './models.ts';

/** How an engine is chosen where a caller leaves the choice to the house; the policy comes first, whichever it is. */
export const routingModes = ['nearest', 'difficulty', 'cascade'] as const;
export type RoutingMode = (typeof routingModes)[number];

/** Why a call was routed as it was: what it asks is easy, is hard, or a lighter model was unsure of its answer. */
export const routes = ['easy', 'hard', 'unsure'] as const;
export type Route = (typeof routes)[number];

const modelKey = z.object({ engine: z.string().min(1).max(60), model: z.string().min(1).max(120) });
export type ModelKey = z.output<typeof modelKey>;

export const routingInput = z.object({
  mode: z.enum(routingModes),
  /** Models that are up to what is hard; every other is up to what is easy. */
  strong: z.array(modelKey).max(20),
  /** From which difficulty on, 0 to 1, a question is hard. */
  hardFrom: z.number().min(0).max(1),
  /** Below which mean log-probability of its tokens an answer is unsure. */
  unsureBelow: z.number().min(-20).max(0),
});
export type RoutingSettings = z.output<typeof routingInput>;

export const shadowInput = z.object({
  isOn: z.boolean(),
  /** Of the calls that hold nothing sensitive, in percent. */
  percent: z.number().min(0).max(100),
  /** What the comparisons of a month may cost. */
  monthEuros: z.number().min(0).max(100_000),
  /** Who judges; null for the strong model itself, which may prefer its own. */
  judge: modelKey.nullable(),
});
export type ShadowSettings = z.output<typeof shadowInput>;

/** Which model does what where a caller leaves the choice to the house, whatever the policy then allows; null: the nearest that may. */
export const useInput = z.object({ ability: z.enum(abilities), model: modelKey.nullable() });
export type UseInput = z.output<typeof useInput>;
export const chosenUses = z.object({ complete: modelKey.nullable(), embed: modelKey.nullable(), rerank: modelKey.nullable() });
export type ChosenUses = z.output<typeof chosenUses>;

/** A mean with its interval of 95 in 100, by bootstrap. */
const interval = z.object({ mean: z.number(), low: z.number(), high: z.number() });
export type Interval = z.output<typeof interval>;
/** Of a way to choose: the share of its answers that were not judged worse, and what a call costs. */
const way = z.object({ quality: z.number(), microEuros: z.number() });
export type Way = z.output<typeof way>;
const curvePoint = way.extend({ by: z.enum(['difficulty', 'confidence']), threshold: z.number(), strongShare: z.number() });
export type CurvePoint = z.output<typeof curvePoint>;
/** A threshold against always the strong: the quality that it keeps, and what it saves of the cost. */
const kept = z.object({
  by: z.enum(['difficulty', 'confidence']),
  threshold: z.number(),
  quality: interval,
  saving: interval,
  /** Whether the interval keeps 95 % of the strong model's quality. */
  holds: z.boolean(),
});
export type Kept = z.output<typeof kept>;

export const measuredRouting = z.object({
  /** Comparisons that were judged, and how many are needed before anything is told. */
  trials: z.number().int(),
  needed: z.number().int(),
  failed: z.number().int(),
  since: z.number().int().nullable(),
  monthMicroEuros: z.number(),
  /** Null as long as calls are missing. */
  curve: z
    .object({
      light: way,
      strong: way,
      /** At random, as often to the strong as the thresholds in force do. */
      random: way,
      /** Who would know beforehand. */
      oracle: way,
      points: z.array(curvePoint),
      /** The thresholds in force, on every comparison. */
      inForce: kept.nullable(),
      /** The cheapest that holds, chosen on every other comparison and measured on the rest. */
      proposed: kept.nullable(),
    })
    .nullable(),
});
export type MeasuredRouting = z.output<typeof measuredRouting>;

/** A model that may be called, within the organisation's furthest zone. */
const ableModel = modelKey.extend({ name: z.string().nullable(), zone: z.enum(zones), isOwn: z.boolean() });
export const usesSeen = z.object({
  uses: z.array(
    z.object({
      ability: z.enum(abilities),
      /** As somebody chose; it may be gone, or too far now. */
      chosen: modelKey.nullable(),
      /** What answers now is the first; none: nothing does. */
      models: z.array(ableModel),
    }),
  ),
});
export type UsesSeen = z.output<typeof usesSeen>;

export const routingSeen = z.object({
  settings: routingInput,
  shadow: shadowInput,
  /** What may be named strong: what an organisation's engines write with, within its furthest zone. */
  models: z.array(ableModel),
  measured: measuredRouting,
});
export type RoutingSeen = z.output<typeof routingSeen>;
