import { zones, type Ability, type Zone } from '#contract/models.ts';
import type { Decision, DecisionReason, Policy, PolicyRule, PolicySubject } from '#contract/policy.ts';
import { policyRule } from '#contract/policy.ts';
import type { DataCategory, DataClass } from '#contract/privacy.ts';
import proposal from './default-policy.json' with { type: 'json' };

/** An engine and one of its models, as flat values. */
export interface Option {
  engine: string;
  model: string;
  abilities: readonly Ability[];
  zone: Zone;
  /** Keeps nothing, and a contract or a page says so for this account. */
  keepsNothing: boolean;
  /** Euros for a million tokens in and out together: the cheaper of two as near goes first. */
  price: number;
  /** Up to what is hard, as the organisation says: routing/. */
  isStrong?: boolean;
  /** What the organisation chose it for. */
  chosenFor?: readonly Ability[];
}
export interface PolicyRequest {
  ability: Ability;
  /** Null where nothing was looked at, for nothing leaves the perimeter. */
  class: DataClass | null;
  categories: readonly DataCategory[];
  wish: { engine?: string | undefined; model?: string | undefined };
  options: readonly Option[];
  /** A strong model is wished for, or nothing else will do: of those that the policy allows, and farther only for a text of which nothing has to be hidden there. */
  level?: 'strong' | 'strong-only' | undefined;
  /** Whether anything to hide was found in it. */
  holdsValues?: boolean;
}

export const defaultRules: readonly PolicyRule[] = proposal.rules.map((rule) => policyRule.parse(rule));

/** Whether a line of the policy may hold back a call that stays in the perimeter: then what is sent there is looked at too. */
export const narrowsPerimeter = ({ rules }: Pick<Policy, 'rules'>): boolean => rules.some(({ engines }) => engines !== null);

/** Where a call may go, and why: the nearest engine that every line allows, of two as near the cheaper. The same values always give the same. */
export function decide(policy: Pick<Policy, 'furthestZone' | 'rules'>, request: PolicyRequest): Decision {
  const subjects: PolicySubject[] = request.class === null ? [] : [request.class, ...request.categories];
  const lines = policy.rules.filter(({ on }) => subjects.includes(on));
  const nearest = lines.toSorted((a, b) => rank(a.furthestZone) - rank(b.furthestZone))[0];
  const isHeldByLine = nearest !== undefined && rank(nearest.furthestZone) < rank(policy.furthestZone);
  const furthest = isHeldByLine ? nearest.furthestZone : policy.furthestZone;
  const by = isHeldByLine ? nearest.on : null;
  const refused = (reason: DecisionReason, line: PolicySubject | null, zone: Zone | null): Decision => ({
    allowed: false,
    reason,
    by: line,
    engine: null,
    model: null,
    zone,
    furthest,
    hides: false,
  });

  const { wish, ability } = request;
  const able = request.options
    .filter(({ engine, model, abilities }) => abilities.includes(ability) && isWished(wish.engine, engine) && isWished(wish.model, model))
    .toSorted(firstFor(ability));
  const [first] = able;
  if (!first) return refused('none-able', null, null);
  const within = able.filter(({ zone }) => rank(zone) <= rank(furthest));
  if (within.length === 0) return refused('zone', by, first.zone);
  const choosy = lines.filter(({ engines }) => engines !== null);
  const named = within.filter(({ engine }) => choosy.every(({ engines }) => engines?.includes(engine) ?? true));
  if (named.length === 0) return refused('engine', choosy[0]?.on ?? null, within[0]?.zone ?? null);
  const strict = lines.find(({ zeroRetention }) => zeroRetention);
  const left = named.filter(({ zone, keepsNothing }) => zone === 'perimeter' || strict === undefined || keepsNothing);
  const [nearestLeft] = left;
  if (!nearestLeft) return refused('retention', strict?.on ?? null, named[0]?.zone ?? null);
  // A text that nothing is known of stays as it is only where it stays.
  const hidesIn = (zone: Zone): boolean =>
    zone !== 'perimeter' && (lines.length === 0 || lines.some(({ clearZone }) => rank(zone) > rank(clearZone)));
  const isOpen = (request.class === 'public' || request.class === 'internal') && request.categories.length === 0;
  const goesFarther = (zone: Zone): boolean => request.class === null || !hidesIn(zone) || (isOpen && request.holdsValues === false);
  const strong = request.level && left.find(({ zone, isStrong }) => isStrong === true && (zone === nearestLeft.zone || goesFarther(zone)));
  const best = strong ?? (request.level === 'strong-only' ? undefined : nearestLeft);
  if (!best) return refused('none-able', null, null);
  const hides = hidesIn(best.zone);
  const reason = best.zone === 'perimeter' ? 'in-perimeter' : hides ? 'allowed-hidden' : 'allowed-clear';
  return { allowed: true, reason, by, engine: best.engine, model: best.model, zone: best.zone, furthest, hides };
}

const rank = (zone: Zone): number => zones.indexOf(zone);
const isWished = (wished: string | undefined, is: string): boolean => wished === undefined || wished === is;
export const keyOf = ({ engine, model }: Pick<Option, 'engine' | 'model'>): string => `${engine} ${model}`;
/** The one that the organisation chose for it; then the nearest. */
export function firstFor(ability: Ability): (a: Option, b: Option) => number {
  const chosen = ({ chosenFor = [] }: Option): number => Number(chosenFor.includes(ability));
  return (a, b) => chosen(b) - chosen(a) || nearestFirst(a, b);
}
/** The nearest first; of two as near the cheaper, of two as cheap the lighter. */
function nearestFirst(a: Option, b: Option): number {
  return (
    rank(a.zone) - rank(b.zone) ||
    a.price - b.price ||
    Number(a.isStrong ?? false) - Number(b.isStrong ?? false) ||
    (keyOf(a) < keyOf(b) ? -1 : 1)
  );
}
