import type { Ability, Model, Zone } from '#contract/models.ts';
import type { Purpose } from '#contract/journal.ts';
import type { OutboundEntry } from '#contract/gateway.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import type {
  CallOptions,
  Completion,
  CompletionRequest,
  Embeddings,
  EmbedRequest,
  Models,
  Ranking,
  RerankRequest,
  StreamEvent,
} from '#server/models/models.ts';
import { embeddedId, isWithin } from '#server/models/models.ts';
import { createCalling } from './calling.ts';
import { able, choose, type Wish } from './choice.ts';
import type { GatewayLedger } from './ledger.ts';
import { furthestZone, setFurthestZone } from './policy.store.ts';

export { gatewayMigrations, houseGatewayMigrations } from './migrations.ts';
export { createLedger, type GatewayLedger } from './ledger.ts';

export type Gateway = ReturnType<typeof createGateway>;

/** What a call says beside its request. With neither engine nor model named, the gateway chooses. */
export interface GatewayOptions extends Omit<CallOptions, 'owner'> {
  engine?: string | undefined;
  purpose?: Purpose | undefined;
}
/** An engine and model that may be called. `isOwn`: the house's own, on this machine's processor. */
export interface Able {
  engine: string;
  name: string | null;
  zone: Zone;
  model: Model;
  isOwn: boolean;
}
type Chosen<Request extends { model: string }> = Omit<Request, 'model'> & { model?: string | undefined };

/** Until an organisation says otherwise, nothing goes further than its own machines. */
const defaultZone: Zone = 'perimeter';

/** Every call to an engine: chosen within the organisation's furthest zone, noted before, its outcome noted after. */
export function createGateway(needs: Ground & { models: Models; ledger: GatewayLedger }) {
  const { vault, journal, models, ledger, channel } = needs;
  const calling = createCalling(needs);

  async function furthest(organisation: string): Promise<Zone> {
    const store = await vault.organisation(organisation);
    return (await store.read(furthestZone)) ?? defaultZone;
  }

  async function chosen(organisation: string, ability: Ability, wish: Wish) {
    const [candidates, zone] = await Promise.all([models.candidates(organisation), furthest(organisation)]);
    return choose(candidates, ability, zone, wish);
  }

  return {
    /** Which engine and model would answer now; null when there is none that may. Vectors of two models do not compare: keep its name. */
    async chosen(organisation: string, ability: Ability, wish: Wish = {}): Promise<{ engine: string; zone: Zone; model: Model } | null> {
      try {
        const { candidate, model } = await chosen(organisation, ability, wish);
        return { engine: candidate.id, zone: candidate.zone, model };
      } catch (error) {
        if (isRefusal(error, 'no_engine') || isRefusal(error, 'engine_not_allowed')) return null;
        throw error;
      }
    },

    /** Every engine and model that may do this within the furthest zone, in the order in which they would be chosen. */
    async able(organisation: string, ability: Ability): Promise<Able[]> {
      const [candidates, zone] = await Promise.all([models.candidates(organisation), furthest(organisation)]);
      return able(candidates, ability)
        .filter(({ candidate }) => isWithin(candidate.zone, zone))
        .map(({ candidate: { id, name, zone: at }, model }) => ({
          engine: id,
          name: name ?? null,
          zone: at,
          model,
          isOwn: id === embeddedId,
        }));
    },

    /** @throws no_engine, engine_not_allowed, and what the engine refuses */
    async complete(actor: Actor, request: Chosen<CompletionRequest>, options: GatewayOptions = {}): Promise<Completion> {
      const choice = await chosen(actor.organisation, 'complete', { engine: options.engine, model: request.model });
      const asked = { ...request, model: choice.model.id };
      const sizes = { inputs: request.messages.length, characters: charactersIn(request.messages.map(({ content }) => content)) };
      return calling.once(actor, 'complete', choice, sizes, options, () => choice.candidate.engine.complete(asked, inName(actor, options)));
    },

    /** As `complete`, as it is written. Leaving it ends the call; its outcome is noted before the last event is given. */
    async *stream(actor: Actor, request: Chosen<CompletionRequest>, options: GatewayOptions = {}): AsyncGenerator<StreamEvent, void> {
      const choice = await chosen(actor.organisation, 'complete', { engine: options.engine, model: request.model });
      const asked = { ...request, model: choice.model.id };
      const sizes = { inputs: request.messages.length, characters: charactersIn(request.messages.map(({ content }) => content)) };
      yield* calling.streamed(actor, choice, sizes, options, () => choice.candidate.engine.stream(asked, inName(actor, options)));
    },

    /** @throws no_engine, engine_not_allowed, and what the engine refuses */
    async embed(
      actor: Actor,
      request: Chosen<EmbedRequest>,
      options: GatewayOptions = {},
    ): Promise<Embeddings & { engine: string; model: string }> {
      const choice = await chosen(actor.organisation, 'embed', { engine: options.engine, model: request.model });
      const { candidate, model } = choice;
      const sizes = { inputs: request.texts.length, characters: charactersIn(request.texts) };
      const found = await calling.once(actor, 'embed', choice, sizes, options, () =>
        candidate.engine.embed({ ...request, model: model.id }, inName(actor, options)),
      );
      return { ...found, engine: candidate.id, model: model.id };
    },

    /** @throws no_engine, engine_not_allowed, and what the engine refuses */
    async rerank(actor: Actor, request: Chosen<RerankRequest>, options: GatewayOptions = {}): Promise<Ranking> {
      const choice = await chosen(actor.organisation, 'rerank', { engine: options.engine, model: request.model });
      const asked = { ...request, model: choice.model.id };
      const sizes = { inputs: request.texts.length, characters: charactersIn([request.query, ...request.texts]) };
      return calling.once(actor, 'rerank', choice, sizes, options, () => choice.candidate.engine.rerank(asked, inName(actor, options)));
    },

    async policy(actor: Actor): Promise<{ furthestZone: Zone }> {
      return { furthestZone: await furthest(actor.organisation) };
    },

    async setPolicy(actor: Actor, policy: { furthestZone: Zone }): Promise<{ furthestZone: Zone }> {
      const store = await vault.organisation(actor.organisation);
      await store.write('set the policy', async (tx) => {
        await setFurthestZone(tx, policy.furthestZone);
        await journal.append(tx, { actor, act: 'policy.changed', facts: { furthestZone: policy.furthestZone } });
      });
      channel.publish(actor.organisation, { kind: 'policy', id: actor.organisation, state: null, progress: null });
      return policy;
    },

    /** The ledger, newest first, and how many connections left this machine in all. */
    async outbound(
      actor: Actor,
      query: { before?: string | undefined; limit: number },
    ): Promise<{ requests: number; entries: OutboundEntry[] }> {
      const [requests, entries] = await Promise.all([ledger.left(actor.organisation), ledger.entries(actor.organisation, query)]);
      return { requests, entries };
    },
  };
}

function inName({ organisation }: Actor, { signal, priority }: GatewayOptions): CallOptions {
  return { signal, priority, owner: organisation };
}

function charactersIn(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
