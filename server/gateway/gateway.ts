import type { Ability, Model, Zone } from '#contract/models.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { Ground, Names } from '#server/journal/journal.ts';
import type {
  Completion,
  CompletionRequest,
  Embeddings,
  EmbedRequest,
  Models,
  Ranking,
  RerankRequest,
  StreamEvent,
  Usage,
} from '#server/models/models.ts';
import { embeddedId, isWithin } from '#server/models/models.ts';
import { createRestorer } from '#server/privacy/privacy.ts';
import { createBudgets } from './budgets.ts';
import { createCalling, type Noted, type SpentByRun, type TellOwners } from './calling.ts';
import { mostEngines, withFallback } from './falling.ts';
import { createGoverning } from './governing.ts';
import { createKeys, type RoleOf } from './keys.ts';
import type { GatewayLedger } from './ledger.ts';
import { createLeaving } from './leaving.ts';
import { createLooking, type Looking } from './looking.ts';
import { createNames } from './names.ts';
import { createPlanning, optionsOf, type Asked, type Known, type Plan } from './planning.ts';
import { createPolicies, type PolicyChanged } from './policies.ts';
import { decide, firstFor } from './policy.ts';
import {
  askedFor,
  completionAsked,
  hiddenTexts,
  inName,
  isUnsure,
  nothingYet,
  restored,
  sentOf,
  type Chosen,
  type GatewayOptions,
} from './requests.ts';
import type { Encoding } from './routing/difficulty.ts';
import { createReach } from './reach.ts';
import { createRouting } from './routing/routing.ts';
import { createShadow, type Ask, type Told } from './routing/shadow.ts';
import { createRoutingViews, type Able } from './routing/views.ts';
import { createSpending, type Teams } from './spending.ts';
import { createUsage } from './usage.ts';
import { Refusal } from '#server/foundation/refusal.ts';

export { gatewayMigrations, houseGatewayMigrations } from './migrations.ts';
export { createLedger, type GatewayLedger } from './ledger.ts';
export { createLooking } from './looking.ts';
export { createDoor, type Door } from './door/door.ts';
export { bearerOf } from './door/entering.ts';
export type { OwnDocuments } from './door/own.ts';
export { mountMcp } from './mcp/mcp.routes.ts';
export type { KeyCaller, RoleOf } from './keys.ts';
export type { PolicyChanged } from './policies.ts';
export type { Reached } from './reach.ts';
export type { Known } from './planning.ts';
export type { GatewayOptions } from './requests.ts';
export type { SpentByRun } from './calling.ts';
export type { Able } from './routing/views.ts';

export type Gateway = ReturnType<typeof createGateway>;

/** The organisation's own people, whose names are hidden; what they are there, and in which teams. */
export interface GatewayPeople extends Teams {
  known: Known;
  roleOf: RoleOf;
}

/** Who else is told of what happens here: owners of a budget, the run that a call is of, what a policy keeps from an encoder. */
interface Hearers {
  owners: TellOwners;
  run: SpentByRun;
  policy: PolicyChanged;
}

/** Every call to an engine: looked at, decided by the policy, held to its budgets, noted before, its outcome noted after. */
export function createGateway(
  needs: Ground & {
    models: Models;
    ledger: GatewayLedger;
    people: GatewayPeople;
    names: Names;
    told: Hearers;
    looking?: Looking;
  },
) {
  const { models, people } = needs;
  const { known, roleOf } = people;
  const spending = createSpending({ ...needs, teams: people });
  const policies = createPolicies({ ...needs, policyChanged: needs.told.policy });
  const { putBudget, operations: budgets } = createBudgets({ ...needs, spending, roleOf, teams: people });
  const keys = createKeys({ ...needs, roleOf, putBudget, budgeted: spending.reread });
  const calling = createCalling({ ...needs, spending, confirm: keys.confirm });
  const routing = createRouting({ ...needs, encodingOf });
  const { known: named, ...names } = createNames(needs, (organisation, how) => planning.forgetNames(organisation, how));
  const planning = createPlanning({ ...needs, known, policies, routing, named, looking: needs.looking ?? createLooking() });
  const shadow = createShadow({ ...needs, routing, planning, ask: compared });

  /** Decided, and its first entry on its way: nothing may leave before `noted.durable`. @throws no_engine, engine_not_allowed, call_refused, budget_exhausted, what looking throws */
  async function begun(asked: Asked): Promise<Plan & { noted: Noted }> {
    const plan = await planning.plan(asked);
    if ('refusal' in plan) {
      // Where no engine could be meant, nothing was decided; nor where a better answer was looked for, and there is none.
      if (plan.refusal.code === 'call_refused' && asked.tried?.isUnsure !== true) return calling.refuse(plan.planned, plan.refusal);
      throw plan.refusal;
    }
    const noted = await calling.begin(plan.planned);
    await shadow.offer(asked, plan, noted.call);
    return { ...plan, noted };
  }

  async function begunDurably(asked: Asked): Promise<Plan & { noted: Noted }> {
    const made = await begun(asked);
    await made.noted.durable;
    return made;
  }

  async function once<Result extends { usage: Usage; meanLogProb?: number | null }>(
    asked: Asked,
    work: (plan: Plan, call: string) => Promise<Result>,
  ): Promise<Result & { plan: Plan }> {
    return withFallback(
      (tried) => begunDurably({ ...asked, tried }),
      async ({ noted, ...plan }) => {
        let result: Result;
        try {
          result = await work(plan, noted.call);
        } catch (error) {
          await noted.end('failed', null, error);
          throw error;
        }
        await noted.end('done', result.usage, undefined, result.meanLogProb);
        return { ...result, plan };
      },
      mostEngines(asked.ability),
      isUnsure,
    );
  }

  /** Vectors for the routing's own use, made at home or not at all. */
  async function encodingOf(organisation: string): Promise<Encoding | null> {
    const found = await chosen(organisation, 'embed');
    if (found?.zone !== 'perimeter') return null;
    const actor = { kind: 'system' as const, organisation, reason: 'maintenance' as const };
    const options = { engine: found.engine, priority: 'background' as const };
    return {
      key: `${organisation} ${found.engine} ${found.model.id}`,
      encode: async (texts) => (await embed(actor, { texts, as: 'query', model: found.model.id }, options)).vectors,
    };
  }
  async function compared(...[actor, { engine, model }, messages, maximumTokens, signal]: Parameters<Ask>): Promise<Told> {
    const request = { model, messages, maximumTokens, logProbs: true };
    const options = { engine, signal, priority: 'background' as const, purpose: 'information-systems' as const };
    const { plan, text, usage, meanLogProb } = await once(completionAsked(actor, request, options, true), (plan, call) =>
      plan.candidate.engine.complete(sentOf(plan, request), inName(actor, options, call)),
    );
    return { text: restored(plan, text), microEuros: plan.planned.costOf(usage).microEuros, meanLogProb: meanLogProb ?? null };
  }

  /** Which engine and model would answer now; null when there is none that may. Vectors of two models do not compare: keep its name. */
  async function chosen(
    organisation: string,
    ability: Ability,
    wish: Asked['wish'] = {},
  ): Promise<{ engine: string; zone: Zone; model: Model } | null> {
    const [candidates, policy, marks] = await Promise.all([
      models.candidates(organisation),
      policies.policyOf(organisation),
      routing.marksOf(organisation),
    ]);
    const decision = decide(policy, { ability, wish, class: null, categories: [], options: optionsOf(candidates, marks) });
    const candidate = candidates.find(({ id }) => id === decision.engine);
    const model = candidate?.engine.models().find(({ id }) => id === decision.model);
    return candidate && model ? { engine: candidate.id, zone: candidate.zone, model } : null;
  }

  /** Every engine and model that may do this within the furthest zone, whatever a text then allows, in the order in which they would be chosen. */
  async function able(organisation: string, ability: Ability): Promise<Able[]> {
    const [candidates, { furthestZone }, marks] = await Promise.all([
      models.candidates(organisation),
      policies.policyOf(organisation),
      routing.marksOf(organisation),
    ]);
    return optionsOf(candidates, marks)
      .filter((option) => option.abilities.includes(ability) && isWithin(option.zone, furthestZone))
      .toSorted(firstFor(ability))
      .flatMap(({ engine, model: id, zone }) => {
        const candidate = candidates.find((one) => one.id === engine);
        const model = candidate?.engine.models().find((one) => one.id === id);
        return model ? [{ engine, name: candidate?.name ?? null, zone, model, isOwn: engine === embeddedId }] : [];
      });
  }

  /** @throws as `complete` */
  async function embed(
    actor: Actor,
    request: Chosen<EmbedRequest>,
    options: GatewayOptions = {},
  ): Promise<Embeddings & { engine: string; model: string }> {
    // The same value has the same pseudonym in each vector of an organisation's person, or no two would compare.
    const asked = askedFor(actor, 'embed', request.texts, { conversation: 'embedding', ...options, model: request.model });
    const { plan, ...found } = await once(asked, (plan, call) =>
      plan.candidate.engine.embed(
        { ...request, texts: hiddenTexts(plan, request.texts), model: plan.model.id },
        inName(actor, options, call),
      ),
    );
    return { ...found, engine: plan.candidate.id, model: plan.model.id };
  }

  return {
    /** The engines and models within the furthest zone, whatever a text then allows. */
    async reachable(organisation: string): Promise<{ engine: string; model: string }[]> {
      const [candidates, { furthestZone }] = await Promise.all([models.candidates(organisation), policies.policyOf(organisation)]);
      return optionsOf(candidates).filter(({ zone }) => isWithin(zone, furthestZone));
    },
    /** A call decided, its first entry written: for the door, which makes it itself and ends it. */
    begin: begun,
    ...createGoverning({ ...needs, policies, planning, routing }),
    ...keys,
    ...budgets,
    ...createReach({ models, policies }),

    chosen,
    able,
    /** @throws what `begun` throws, and what the engine refuses */
    async complete(actor: Actor, request: Chosen<CompletionRequest>, options: GatewayOptions = {}): Promise<Completion> {
      const { plan, ...answer } = await once(completionAsked(actor, request, options, true), (plan, call) =>
        plan.candidate.engine.complete(sentOf(plan, request), inName(actor, options, call)),
      );
      return { ...answer, text: restored(plan, answer.text) };
    },

    /** As `complete`, as it is written. Leaving it ends the call; its outcome is noted before the last event is given. */
    async *stream(actor: Actor, request: Chosen<CompletionRequest>, options: GatewayOptions = {}): AsyncGenerator<StreamEvent, void> {
      const { noted, ...plan } = await begunDurably(completionAsked(actor, request, options, false));
      const restorer = plan.hidden && createRestorer(plan.hidden.pseudonyms, nothingYet());
      try {
        for await (const event of plan.candidate.engine.stream(sentOf(plan, request), inName(actor, options, noted.call))) {
          if (event.kind === 'text' && restorer) {
            const text = restorer.push(event.text);
            if (text !== '') yield { kind: 'text', text };
            continue;
          }
          if (event.kind === 'done') {
            const rest = restorer?.end() ?? '';
            if (rest !== '') yield { kind: 'text', text: rest };
            await noted.end('done', event.usage);
          }
          yield event;
        }
      } catch (error) {
        await noted.end('failed', null, error);
        throw error;
      } finally {
        // Whoever asked has left.
        await noted.end('failed', null, new Refusal('cancelled'));
      }
    },

    embed,
    /** @throws as `complete` */
    async rerank(actor: Actor, request: Chosen<RerankRequest>, options: GatewayOptions = {}): Promise<Ranking> {
      const asked = askedFor(actor, 'rerank', [request.query, ...request.texts], { ...options, model: request.model });
      const { plan: _, ...ranking } = await once(asked, (plan, call) => {
        const [query = '', ...texts] = hiddenTexts(plan, [request.query, ...request.texts]);
        return plan.candidate.engine.rerank({ query, texts, model: plan.model.id }, inName(actor, options, call));
      });
      return ranking;
    },

    /** Nothing is compared any more. */
    restComparing: (): Promise<void> => shadow.rest(),
    compared: (): Promise<void> => shadow.settled(),
    ...createRoutingViews({ routing, able }),
    ...createUsage(needs),
    ...createLeaving(needs),
    ...names,

    /** At a start: what a crash left open has its end. */
    mendCalls: (organisation: string): Promise<void> => calling.mend(organisation),
  };
}
