import { createHash, createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { Purpose } from '#contract/journal.ts';
import type { Ability, Model } from '#contract/models.ts';
import type { Decision, Policy } from '#contract/policy.ts';
import type { ModelKey } from '#contract/routing.ts';
import type { DataCategory, DataClass } from '#contract/privacy.ts';
import { actorAlias, type Actor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Candidate, Message, Models, Usage } from '#server/models/models.ts';
import {
  classify,
  createPseudonyms,
  type Classified,
  type KnownName,
  type KnownNames,
  manyKnownNames,
  type Pseudonyms,
} from '#server/privacy/privacy.ts';
import type { Vault } from '#server/vault/vault.ts';
import type { Planned, Sizes } from './calling.ts';
import type { Tried } from './falling.ts';
import { decide, keyOf, narrowsPerimeter, type Option } from './policy.ts';
import type { Looked, Looking, Surface } from './looking.ts';
import type { Policies } from './policies.ts';
import { unmarked, type Marks, type Routing } from './routing/routing.ts';
import type { Cost } from './spending.ts';

/** A call as whoever makes it asks for it. */
export interface Asked {
  actor: Actor;
  ability: Ability;
  wish: { engine?: string | undefined; model?: string | undefined };
  /** Every text of it. */
  surfaces: readonly Surface[];
  sizes: Sizes;
  /** Tokens that the answer may take at most. */
  mostOut: number;
  purpose?: Purpose | undefined;
  key?: string | undefined;
  /** Of the documents whose passages are in it. */
  labels?: readonly { class: DataClass; categories: readonly DataCategory[] }[] | undefined;
  /** What keeps pseudonyms the same from call to call; without one, they live as long as this call. */
  conversation?: string | undefined;
  /** What failed before, where this call is made in the place of another. */
  tried?: Tried | undefined;
  /** What was asked last, where the choice of the model may follow from it. */
  question?: string | undefined;
  hasTools?: boolean;
  /** Its answer is given whole, so that another may take its place. */
  isWhole?: boolean;
  /** The texts of a conversation that may be asked again of another model, to compare: see routing/shadow.ts. */
  messages?: readonly Message[] | null;
  /** Something in it cannot be looked at: then it stays in the perimeter. */
  unlookable?: 'picture' | 'sound' | 'file' | 'tokens' | 'state' | 'depth' | 'size' | null;
}
/** Where it goes, and what of it is hidden. */
export interface Plan {
  planned: Planned;
  candidate: Candidate;
  model: Model;
  /** Null where nothing is hidden. */
  hidden: { pseudonyms: Pseudonyms; looked: Looked } | null;
}
/** Two models that a text may be compared on, and what that would cost at most, in millionths of a euro. */
export interface Pair {
  light: ModelKey;
  strong: ModelKey;
  expected(of: { characters: number; answerTokens: number; judge: ModelKey | null }): number;
}
export type Known = (organisation: string) => Promise<readonly KnownName[]>;
/** Names made ready, and by what they were told: making 20,000 ready is a fifth of a second of a core. */
interface Held {
  told: string;
  ready: KnownNames;
}
export type Planning = ReturnType<typeof createPlanning>;

const knownForMs = 30_000;
const metForMs = 1_000;
const mostKnown = 32;
/** Fewer than any text of ours takes (French has about 2.5), and some for what frames each message: what is held is more than what is used. */
const charactersInToken = 2;
const frameTokens = 8;
const free = { input: 0, output: 0 };

/** Decides of a call before it is made: what may leave, where to, under which names. */
export function createPlanning(needs: {
  vault: Vault;
  models: Pick<Models, 'candidates'>;
  policies: Pick<Policies, 'policyOf'>;
  routing: Pick<Routing, 'routeOf' | 'marksOf'>;
  looking: Looking;
  /** The organisation's own people, and whom it names. */
  known: Known;
  named: Known;
}) {
  const { models, policies, looking, routing } = needs;
  const keys = new Map<string, KeyObject>();
  const names = new Map<string, { at: number; forMs: number; names: Promise<Held> }>();

  async function read(organisation: string, before?: Promise<Held>): Promise<Held> {
    const all = (await Promise.all([needs.known(organisation), needs.named(organisation)])).flat();
    const told = createHash('sha256').update(JSON.stringify(all)).digest('base64');
    const held = await before?.catch(() => null);
    return held?.told === told ? held : { told, ready: await manyKnownNames(all) };
  }

  async function knownOf(organisation: string): Promise<KnownNames> {
    const kept = names.get(organisation);
    if (kept && performance.now() - kept.at < kept.forMs) return (await kept.names).ready;
    const reading = read(organisation, kept?.names);
    // Last where it was asked of last: the house holds those of few organisations at once.
    names.delete(organisation);
    names.set(organisation, { at: performance.now(), forMs: knownForMs, names: reading });
    for (const first of names.keys()) if (names.size > mostKnown) names.delete(first);
    reading.catch(() => names.delete(organisation));
    return (await reading).ready;
  }

  async function pseudonymKey(organisation: string): Promise<KeyObject> {
    const known = keys.get(organisation) ?? createSecretKey((await needs.vault.organisation(organisation)).deriveKey('pseudonyms'));
    keys.set(organisation, known);
    return known;
  }
  async function pseudonymsFor({ actor, key, conversation }: Asked): Promise<Pseudonyms> {
    if (conversation === undefined) return createPseudonyms(randomBytes(32));
    const scope = `${actorAlias(actor)} ${key ?? ''} ${conversation}`;
    return createPseudonyms(
      createHmac('sha256', await pseudonymKey(actor.organisation))
        .update(scope)
        .digest(),
    );
  }

  return {
    knownOf,
    /** After the organisation named others; what documents tell is read again a little later, since many come at once. */
    forgetNames(organisation: string, how: 'listed' | 'met'): void {
      const kept = names.get(organisation);
      if (how === 'listed') names.delete(organisation);
      else if (kept) kept.forMs = metForMs;
    },
    /** What a text is, whatever becomes of it. @throws what looking throws */
    async looked({ actor, surfaces, labels = [], purpose }: Asked): Promise<Classified> {
      const { findings } = await looking.look(surfaces, await knownOf(actor.organisation));
      return classify({ labels, findings: findings.flat(), purpose: purpose ?? null });
    },
    /** The light and the strong model that such a text may be asked of; null where it is the same one, or the policy leaves but one. */
    async pairFor(organisation: string, { class: dataClass, categories }: Classified): Promise<Pair | null> {
      const [candidates, policy, marks] = await Promise.all([
        models.candidates(organisation),
        policies.policyOf(organisation),
        routing.marksOf(organisation),
      ]);
      const options = optionsOf(candidates, marks);
      const request = { ability: 'complete' as const, wish: {}, class: dataClass, categories, holdsValues: false };
      const of = ({ allowed, engine, model }: Decision): ModelKey | null =>
        allowed && engine !== null && model !== null ? { engine, model } : null;
      const light = of(decide(policy, { ...request, options: options.filter(({ isStrong }) => isStrong !== true) }));
      const strong = of(decide(policy, { ...request, options, level: 'strong-only' }));
      if (!light || !strong) return null;
      const priceOf = ({ engine, model }: ModelKey) =>
        candidates
          .find(({ id }) => id === engine)
          ?.engine.models()
          .find(({ id }) => id === model)?.eurosPerMillion ?? free;
      return {
        light,
        strong,
        expected({ characters, answerTokens, judge }) {
          const asked = Math.ceil(characters / charactersInToken) + frameTokens;
          const each = [light, strong].map(priceOf).map(({ input, output }) => asked * input + answerTokens * output);
          return Math.ceil(each.reduce((sum, one) => sum + one, 2 * (asked + 2 * answerTokens) * priceOf(judge ?? strong).input));
        },
      };
    },
    /** @returns the plan; `refusal` with what was decided where the policy allows nothing. @throws what looking throws */
    async plan(asked: Asked): Promise<Plan | { planned: Planned; refusal: Refusal }> {
      const { actor, ability, wish, labels = [] } = asked;
      const [candidates, policy, marks, routed] = await Promise.all([
        models.candidates(actor.organisation),
        policies.policyOf(actor.organisation),
        routing.marksOf(actor.organisation),
        routing.routeOf(asked),
      ]);
      const options = optionsOf(candidates, marks).filter((option) => !(asked.tried?.without ?? []).includes(keyOf(option)));
      const level = asked.tried?.isUnsure === true ? ('strong-only' as const) : routed.route === 'hard' ? ('strong' as const) : undefined;
      const first = decide(policy, { ability, wish, class: null, categories: [], options, level });
      // What stays here needs no looking at, unless a line says that here is not everywhere.
      const isInside = first.zone === 'perimeter' && first.allowed && !narrowsPerimeter(policy);
      const looksAt = first.allowed && !isInside;
      if (looksAt && first.zone !== 'perimeter' && asked.unlookable) throw new Refusal('content_unscannable', { what: asked.unlookable });
      const looked = looksAt ? await looking.look(asked.surfaces, await knownOf(actor.organisation)) : null;
      const classified: Classified | null =
        looked && classify({ labels, findings: looked.findings.flat(), purpose: asked.purpose ?? null });
      const decision = classified
        ? decide(policy, {
            ability,
            wish,
            class: classified.class,
            categories: classified.categories,
            options,
            level,
            holdsValues: Object.keys(looked?.counts ?? {}).length > 0,
          })
        : first;
      const candidate = candidates.find(({ id }) => id === decision.engine);
      const model = candidate?.engine.models().find(({ id }) => id === decision.model);
      // What a strong model answers needs no second opinion.
      const isLight =
        decision.engine !== null && decision.model !== null && !marks.isStrong({ engine: decision.engine, model: decision.model });
      const planned = plannedOf(asked, {
        decision,
        policy,
        classified,
        looked,
        model,
        candidate,
        routed: isLight ? routed : { ...routed, unsureBelow: null },
      });
      if (!decision.allowed || !candidate || !model) return { planned, refusal: refusalOf(planned) };
      return { planned, candidate, model, hidden: decision.hides && looked ? { pseudonyms: await pseudonymsFor(asked), looked } : null };
    },
  };
}

function plannedOf(
  { actor, key, ability, purpose, sizes, mostOut, tried }: Asked,
  {
    decision,
    policy,
    classified,
    looked,
    model,
    candidate,
    routed,
  }: Pick<Planned, 'decision' | 'classified' | 'routed'> & {
    policy: Policy;
    looked: Looked | null;
    model: Model | undefined;
    candidate: Candidate | undefined;
  },
): Planned {
  const price = model?.eurosPerMillion ?? free;
  const tokensIn = Math.ceil(sizes.characters / charactersInToken) + frameTokens * sizes.inputs;
  const costOf = (usage: Usage | null): Cost => {
    const input = usage?.input ?? tokensIn;
    const output = usage?.output ?? 0;
    // Euros for a million tokens are millionths of a euro for one.
    return { microEuros: Math.ceil(input * price.input + output * price.output), tokens: input + output };
  };
  const expected = costOf({ input: tokensIn, output: mostOut, reused: null });
  return {
    actor,
    key: key ?? null,
    keepsNothing: candidate?.keepsNothing ?? null,
    insteadOf: tried?.insteadOf ?? null,
    routed,
    ability,
    purpose,
    decision,
    version: policy.version,
    classified,
    found: looked?.counts ?? {},
    sizes,
    expected,
    costOf,
  };
}

function refusalOf({ decision, ability, classified }: Planned): Refusal {
  const { reason, by, furthest, zone } = decision;
  if (reason === 'none-able') return new Refusal('no_engine', { ability });
  if (reason === 'zone' && by === null && classified === null && zone !== null)
    return new Refusal('engine_not_allowed', { zone, furthest });
  const isLabelled = classified?.because.some(({ from, gives }) => from === 'label' && gives === by) ?? false;
  return new Refusal('call_refused', { reason, by, furthest, ...(isLabelled ? { from: 'label' as const } : {}) });
}

export function optionsOf(candidates: readonly Candidate[], { isStrong, chosenFor }: Marks = unmarked): Option[] {
  return candidates.flatMap(({ id, zone, keepsNothing, engine }) =>
    engine.models().map(({ id: model, abilities, eurosPerMillion }) => ({
      engine: id,
      model,
      abilities,
      zone,
      keepsNothing,
      price: eurosPerMillion ? eurosPerMillion.input + eurosPerMillion.output : 0,
      isStrong: isStrong({ engine: id, model }),
      chosenFor: chosenFor({ engine: id, model }),
    })),
  );
}
