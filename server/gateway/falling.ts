import type { Ability } from '#contract/models.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import type { Planned } from './calling.ts';
import { keyOf } from './policy.ts';

/** What is the matter with an engine or the way to it; what is wrong with the question, the key or the budget is wrong everywhere. */
const elsewhere = new Set([
  'engine_absent',
  'engine_answer_cut',
  'engine_answer_invalid',
  'engine_busy',
  'engine_died',
  'engine_key_refused',
  'engine_memory',
  'engine_resting',
  'engine_slow',
  'outbound_address_refused',
  'outbound_broken',
  'outbound_certificate_refused',
  'outbound_slow',
  'outbound_unreachable',
]);
/** Vectors of another model would compare with none: only one is asked. */
export const mostEngines = (ability: Ability): number => (ability === 'embed' ? 1 : 3);

function isOfEngine(error: unknown): boolean {
  if (isRefusal(error, 'engine_refused')) return error.details.status >= 500;
  return isRefusal(error) && elsewhere.has(error.code);
}

/** What was tried before, for the plan of the next: engines to leave out, and the call in whose place it is made. */
export interface Tried {
  without: readonly string[];
  insteadOf: string | null;
  /** An answer was unsure: only a strong model would do better. */
  isUnsure?: boolean;
  /** How hard the first of them found it: it is the same question. */
  difficulty?: number | null;
}
interface Begun {
  planned: Planned;
  noted: { call: string };
}

/**
 * Makes a call, and where its engine fails before anything of its answer is given, makes it with the next one; where its answer is unsure, with a strong one,
 * and gives that answer, or the unsure one where there is no better. Each is a call of its own: decided anew by the policy, hidden anew, with its own entries;
 * one that the policy refuses is not made, and the failure stands.
 */
export async function withFallback<Plan extends Begun, Result>(
  begin: (tried: Tried) => Promise<Plan>,
  make: (plan: Plan) => Promise<Result>,
  most: number,
  isUnsure: (plan: Plan, result: Result) => boolean = () => false,
): Promise<Result> {
  const without: string[] = [];
  let insteadOf: string | null = null;
  let difficulty: number | null = null;
  let failure: unknown;
  let unsure: { result: Result } | null = null;
  for (;;) {
    let plan: Plan;
    try {
      plan = await begin({ without, insteadOf, isUnsure: unsure !== null, difficulty });
    } catch (error) {
      if (unsure) return unsure.result;
      throw without.length > 0 ? failure : error;
    }
    try {
      const result = await make(plan);
      if (unsure || !isUnsure(plan, result)) return result;
      unsure = { result };
    } catch (error) {
      failure = error;
      if (!isOfEngine(error) || without.length + 1 >= most) {
        if (unsure) return unsure.result;
        throw error;
      }
    }
    const { decision, routed } = plan.planned;
    const { engine, model } = decision;
    without.push(keyOf({ engine: engine ?? '', model: model ?? '' }));
    insteadOf = plan.noted.call;
    difficulty = routed.difficulty;
  }
}
