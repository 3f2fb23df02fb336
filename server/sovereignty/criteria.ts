import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { criterionIds, profileIds, type FrameworkScore, type Grounding } from '#contract/sovereignty.ts';

const ladder = z.array(z.object({ value: z.number(), seal: z.int().min(0).max(4) })).min(2);
const schema = z.object({
  profiles: z.array(
    z.object({
      id: z.enum(profileIds),
      from: z.iso.date(),
      method: z.enum(['sum-over-1000', 'share-of-maximum']),
      weights: z.record(z.string(), z.number()),
    }),
  ),
  criteria: z.array(z.object({ id: z.enum(criterionIds), objective: z.string(), ladder })).length(48),
});

/** The EU Cloud Sovereignty Framework: 48 criteria with their ladders, and both sets of weights. */
export const { profiles, criteria } = schema.parse(JSON.parse(readFileSync(new URL('data/criteria.json', import.meta.url), 'utf8')));
export type Criterion = (typeof criteria)[number];
export type Profile = (typeof profiles)[number];

/** Which step of a criterion's ladder is answered, from 0, and what says so. No answer is a gap, never the worst. */
export type Answers = ReadonlyMap<string, { step: number; grounding: Grounding }>;

/**
 * A profile's score in percent. `choose` gives the value that a criterion counts for.
 * The calculator of June 2026 sums over a nominal 1000 and is not clamped: a perfect file gives 100.0756 %. The text of October 2025
 * divides by each objective's own maximum.
 */
export function scoreOf(profile: Profile, choose: (criterion: Criterion) => number): number {
  return Object.entries(profile.weights).reduce((total, [objective, weight]) => {
    const of = criteria.filter((criterion) => criterion.objective === objective);
    const score = of.reduce((sum, criterion) => sum + choose(criterion), 0);
    const most = profile.method === 'sum-over-1000' ? 1000 : of.reduce((sum, criterion) => sum + best(criterion), 0);
    return total + (weight * score) / most;
  }, 0);
}

const best = (criterion: Criterion): number => Math.max(...criterion.ladder.map(({ value }) => value));
const worst = (criterion: Criterion): number => Math.min(...criterion.ladder.map(({ value }) => value));

/** The SEAL of one answer. @throws RangeError for a step that the ladder does not have */
export function sealOf(criterion: Criterion, step: number): number {
  return stepOf(criterion, step).seal;
}

function stepOf(criterion: Criterion, step: number): { value: number; seal: number } {
  const found = criterion.ladder[step];
  if (!found) throw new RangeError(`criterion ${criterion.id} has no step ${step}`);
  return found;
}

/** Score and SEAL: the SEAL is the least of all answers, and the score ranks only those that reach the level that is asked. */
export function assess(answers: Answers): FrameworkScore {
  const answered = criteria.flatMap((criterion) => {
    const answer = answers.get(criterion.id);
    return answer ? [{ criterion, seal: sealOf(criterion, answer.step) }] : [];
  });
  const seal = answered.length === 0 ? null : Math.min(...answered.map((one) => one.seal));
  const valueOf = (otherwise: (criterion: Criterion) => number) => (criterion: Criterion) => {
    const answer = answers.get(criterion.id);
    return answer ? stepOf(criterion, answer.step).value : otherwise(criterion);
  };
  return {
    profiles: profiles.map((profile) => ({ id: profile.id, low: scoreOf(profile, valueOf(worst)), high: scoreOf(profile, valueOf(best)) })),
    answered: answered.length,
    criteria: criteria.length,
    seal,
    binding: answered.filter((one) => one.seal === seal && seal < 4).map(({ criterion }) => criterion.id),
  };
}
