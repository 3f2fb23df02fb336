import type { CurvePoint, Interval, Kept, MeasuredRouting, RoutingSettings, Way } from '#contract/routing.ts';

/** One question that both models answered, and which answer was judged better. */
export interface Trial {
  difficulty: number;
  /** Mean log-probability of the light answer's tokens; null where its engine tells none. */
  meanLogProb: number | null;
  verdict: 'light' | 'strong' | 'same';
  lightMicroEuros: number;
  strongMicroEuros: number;
}
type By = CurvePoint['by'];
interface Choice {
  by: By;
  threshold: number;
  /** By confidence: from this difficulty on, the strong model is asked at once. */
  hardFrom?: number;
}

/** Fewer than this, and nothing is told. */
export const neededTrials = 200;
const resamples = 1_000;
const keptQuality = 0.95;
const steps = 20;

const isGood = ({ verdict }: Trial, strong: boolean): boolean => verdict === 'same' || (verdict === 'strong') === strong;
const always = (trials: readonly Trial[], strong: boolean): Way => wayOf(trials.map((trial) => taken(trial, strong)));
/** What a trial is worth where the strong model answers it, or the light one. */
const taken = (trial: Trial, strong: boolean): Way => ({
  quality: isGood(trial, strong) ? 1 : 0,
  microEuros: strong ? trial.strongMicroEuros : trial.lightMicroEuros,
});

const isHard = ({ difficulty }: Trial, { by, threshold, hardFrom }: Choice): boolean =>
  difficulty >= (by === 'difficulty' ? threshold : (hardFrom ?? Infinity));
/** An engine that tells no probabilities is never unsure. */
const isUnsure = ({ meanLogProb }: Trial, { by, threshold }: Choice): boolean =>
  by === 'confidence' && meanLogProb !== null && meanLogProb < threshold;
const goesToStrong = (trial: Trial, choice: Choice): boolean => isHard(trial, choice) || isUnsure(trial, choice);
/** One that was unsure was asked first, and is paid too. */
function chosen(trial: Trial, choice: Choice): Way {
  if (isHard(trial, choice)) return taken(trial, true);
  if (!isUnsure(trial, choice)) return taken(trial, false);
  const { quality, microEuros } = taken(trial, true);
  return { quality, microEuros: microEuros + trial.lightMicroEuros };
}
function wayOf(ways: readonly Way[]): Way {
  const count = Math.max(1, ways.length);
  return {
    quality: ways.reduce((sum, { quality }) => sum + quality, 0) / count,
    microEuros: ways.reduce((sum, { microEuros }) => sum + microEuros, 0) / count,
  };
}

function pointOf(trials: readonly Trial[], choice: Choice): CurvePoint {
  const strong = trials.filter((trial) => goesToStrong(trial, choice)).length;
  const { by, threshold } = choice;
  return { by, threshold, ...wayOf(trials.map((trial) => chosen(trial, choice))), strongShare: strong / Math.max(1, trials.length) };
}

/** As many thresholds as tell apart: the values that divide the trials evenly. */
function thresholds(trials: readonly Trial[], by: By): Choice[] {
  const values = trials
    .flatMap((trial) => (by === 'difficulty' ? [trial.difficulty] : (trial.meanLogProb ?? [])))
    .toSorted((a, b) => a - b);
  const cuts = Array.from({ length: steps }, (_, at) => values[Math.floor((at * values.length) / steps)]).filter(
    (one) => one !== undefined,
  );
  return [...new Set(cuts)].map((threshold) => ({ by, threshold }));
}

/** Quality kept of the strong model's and cost saved of it, each with its bootstrap interval. */
export function keptBy(trials: readonly Trial[], choice: Choice): Kept {
  const ours = trials.map((trial) => chosen(trial, choice));
  const theirs = trials.map((trial) => taken(trial, true));
  // In columns and plain sums: nobody else is answered while a thousand draws of thousands of trials are made.
  const good = Float64Array.from(ours, ({ quality }) => quality);
  const cost = Float64Array.from(ours, ({ microEuros }) => microEuros);
  const strongGood = Float64Array.from(theirs, ({ quality }) => quality);
  const strongCost = Float64Array.from(theirs, ({ microEuros }) => microEuros);
  const told = (places: readonly number[]): { quality: number; saving: number } => {
    const best = sumAt(strongGood, places);
    const dearest = sumAt(strongCost, places);
    return { quality: best === 0 ? 1 : sumAt(good, places) / best, saving: dearest === 0 ? 0 : 1 - sumAt(cost, places) / dearest };
  };
  const next = seeded(trials.length);
  const drawn = Array.from({ length: resamples }, () => told(trials.map(() => Math.floor(next() * trials.length))));
  const whole = told([...trials.keys()]);
  const quality = intervalOf(
    whole.quality,
    drawn.map((one) => one.quality),
  );
  const { by, threshold } = choice;
  return {
    by,
    threshold,
    quality,
    saving: intervalOf(
      whole.saving,
      drawn.map((one) => one.saving),
    ),
    holds: quality.low >= keptQuality,
  };
}

/** Of the values that stand at these places. */
function sumAt(values: Float64Array, places: readonly number[]): number {
  let sum = 0;
  for (const place of places) sum += values[place] ?? 0;
  return sum;
}

function intervalOf(mean: number, drawn: readonly number[]): Interval {
  const sorted = drawn.toSorted((a, b) => a - b);
  return { mean, low: sorted[Math.floor(sorted.length * 0.025)] ?? mean, high: sorted[Math.ceil(sorted.length * 0.975) - 1] ?? mean };
}

/** Cost and quality of every way to choose, from what was compared: null as long as comparisons are missing. */
export function curveOf(
  trials: readonly Trial[],
  settings: Pick<RoutingSettings, 'mode' | 'hardFrom' | 'unsureBelow'>,
): MeasuredRouting['curve'] {
  if (trials.length < neededTrials) return null;
  const light = always(trials, false);
  const strong = always(trials, true);
  const choices = (some: readonly Trial[]): Choice[] => [...thresholds(some, 'difficulty'), ...thresholds(some, 'confidence')];
  const inForce: Choice | null =
    settings.mode === 'nearest'
      ? null
      : settings.mode === 'cascade'
        ? { by: 'confidence', threshold: settings.unsureBelow, hardFrom: settings.hardFrom }
        : { by: 'difficulty', threshold: settings.hardFrom };
  const share = inForce ? pointOf(trials, inForce).strongShare : 0.5;
  // Chosen on one half and measured on the other: a threshold that was picked where it shines would promise too much.
  const [picking, measuring] = [0, 1].map((half) => trials.filter((_, at) => at % 2 === half));
  const proposed = choices(picking ?? [])
    .map((choice) => ({ choice, point: pointOf(picking ?? [], choice) }))
    .filter(({ point }) => point.quality >= keptQuality * always(picking ?? [], true).quality)
    .toSorted((a, b) => a.point.microEuros - b.point.microEuros)[0];
  return {
    light,
    strong,
    random: {
      quality: light.quality + share * (strong.quality - light.quality),
      microEuros: light.microEuros + share * (strong.microEuros - light.microEuros),
    },
    oracle: wayOf(trials.map((trial) => taken(trial, trial.verdict === 'strong' || dearer(trial)))),
    points: choices(trials).map((choice) => pointOf(trials, choice)),
    inForce: inForce && keptBy(trials, inForce),
    proposed: proposed ? keptBy(measuring ?? [], proposed.choice) : null,
  };
}
/** Both were as good, and the light one cost more. */
const dearer = ({ verdict, lightMicroEuros, strongMicroEuros }: Trial): boolean => verdict === 'same' && lightMicroEuros > strongMicroEuros;

/** The same draws for the same trials (mulberry32): a figure that moves at each reading is none. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
