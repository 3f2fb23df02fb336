import { type EngineDeclaration, type EngineSeen, type EngineTest, type Zone } from '#contract/models.ts';
import type { OutboundPurpose } from '#contract/gateway.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { failureOf } from '#server/foundation/failure.ts';
import { newId } from '#server/foundation/ids.ts';
import { mayStand } from '#server/foundation/strangers.ts';
import type { Destination, Outbound } from '#server/foundation/outbound.ts';
import { readOnce } from '#server/foundation/readonce.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import { afterCommit, type Snapshot, type Tx } from '#server/vault/vault.ts';
import { checkDeclaration, declaredEngines, destinationOf, embeddedId, presented, presentedEmbedded, type Declared } from './declared.ts';
import { createEmbedded } from './engines/embedded/embedded.ts';
import type { Engine } from './engines/engine.ts';
import { createOpenaiEngine } from './engines/openai/openai.ts';
import { weightsDestinations } from './installing/sources.ts';
import { createProbing } from './probing.ts';
import { createKeeping, type WeightsKeeping } from './keeping.ts';
import { deleteEngine, insertEngine, updateEngine } from './models.store.ts';

export { modelMigrations } from './migrations.ts';
export { embeddedId } from './declared.ts';
export { eventData } from './engines/openai/sse.ts';
export { meanLogProbOf } from './engines/openai/answers.ts';
export { isWithin, nearestZone } from './zones.ts';
export type * from './engines/engine.ts';

export type Models = ReturnType<typeof createModels>;
export type EngineInput = EngineDeclaration & { key?: string | null | undefined };
/** An engine that an organisation may choose from; policy is not decided here. */
export interface Candidate {
  id: string;
  /** As it was declared; null for the house's own. */
  name?: string | null;
  zone: Zone;
  /** It keeps nothing of what it is sent, and a contract or a page says so for this account. */
  keepsNothing: boolean;
  engine: Engine;
}

const mostEngines = 100;

/**
 * The house's own engine and those that each organisation declared; the house's weights, which `keeping` says where to find.
 * @param needs.allowsInner lets engines stand on this machine and its network
 * @param needs.embedded where the weights are, and what they may take
 */
export function createModels(
  needs: Ground & {
    outbound: Outbound;
    allowsInner: boolean;
    embedded: { memoryMb: number; idleMs: number };
    keeping: Omit<WeightsKeeping, 'outbound'>;
  },
) {
  const { vault, journal, clock, log, channel, outbound, allowsInner } = needs;
  const { sources, models } = needs.keeping;
  const embedded = createEmbedded({ folder: models, clock, limits: needs.embedded });
  const keeping = createKeeping({ ...needs, embedded, keeping: { ...needs.keeping, outbound } });
  const probing = createProbing(needs);
  // Engines live as long as their declaration.
  const known = new Map<string, Promise<{ declared: Declared; engine: Engine }[]>>();

  const enginesOf = (organisation: string): Promise<{ declared: Declared; engine: Engine }[]> =>
    readOnce(known, organisation, async () => {
      const all = await (await vault.organisation(organisation)).read(declaredEngines);
      return all.map((declared) => ({ declared, engine: createOpenaiEngine({ ...declared, owner: organisation, outbound, clock }) }));
    });

  /** After a change: calls under way with the old declaration end, and the new one is read. */
  function changed(tx: Tx, organisation: string, id: string): void {
    afterCommit(tx, () => {
      const old = known.get(organisation);
      known.delete(organisation);
      void old?.then((all) => Promise.all(all.filter(({ declared }) => declared.id === id).map(({ engine }) => engine.close())));
      channel.publish(organisation, { kind: 'engine', id, state: null, progress: null });
    });
  }

  async function one(tx: Snapshot, id: string): Promise<{ found: Declared; others: Declared[] }> {
    const all = await declaredEngines(tx);
    const found = all.find((declared) => declared.id === id);
    if (!found) throw new Refusal('engine_unknown');
    return { found, others: all.filter((declared) => declared.id !== id) };
  }

  async function seen(actor: Actor, id: string): Promise<EngineSeen> {
    const found = (await enginesOf(actor.organisation)).find(({ declared }) => declared.id === id);
    if (!found) throw new Refusal('engine_unknown');
    return presented(found.declared, found.engine);
  }

  async function candidates(organisation: string): Promise<Candidate[]> {
    const declared = (await enginesOf(organisation)).map(({ declared: { id, declaration }, engine }) => ({
      id,
      name: declaration.name,
      zone: declaration.zone,
      keepsNothing: declaration.retention.kept === 'nothing' && declaration.retention.proof !== null,
      engine,
    }));
    return [{ id: embeddedId, name: null, zone: 'perimeter', keepsNothing: true, engine: embedded }, ...declared];
  }

  return {
    ...keeping,
    engineKinds: probing.engineKinds,
    probeEngine: probing.probeEngine,

    /** Every engine that the organisation may name, the house's own first. */
    candidates,

    async engines(actor: Actor): Promise<EngineSeen[]> {
      const declared = await enginesOf(actor.organisation);
      return [presentedEmbedded(embedded), ...declared.map(({ declared, engine }) => presented(declared, engine))];
    },

    /** @throws name_taken, engine_zone_too_near, outbound_plain_refused, input_invalid */
    async addEngine(actor: Actor, { key, ...declaration }: EngineInput): Promise<EngineSeen> {
      const store = await vault.organisation(actor.organisation);
      const id = newId('eng');
      await store.write('add an engine', async (tx) => {
        const others = await declaredEngines(tx);
        if (others.length >= mostEngines) throw new Refusal('input_invalid', { issues: [{ path: 'body', code: 'too_big' }] });
        checkDeclaration(declaration, { others, allowsInner });
        await insertEngine(tx, { id, declaration: JSON.stringify(declaration), key: key ?? null, at: clock.now() });
        await journal.append(tx, { actor, act: 'engine.added', on: id, facts: factsOf(declaration) });
        changed(tx, actor.organisation, id);
      });
      return seen(actor, id);
    },

    /** @throws engine_unknown, and what addEngine throws */
    async changeEngine(actor: Actor, id: string, { key, ...declaration }: EngineInput): Promise<EngineSeen> {
      const store = await vault.organisation(actor.organisation);
      await store.write('change an engine', async (tx) => {
        const { found, others } = await one(tx, id);
        checkDeclaration(declaration, { others, allowsInner });
        // A key is not handed to another address than the one it was given for.
        const isElsewhere = destinationOf(found).origin !== new URL(declaration.baseUrl).origin;
        const kept = key === undefined ? (isElsewhere ? null : found.key) : key;
        await updateEngine(tx, { id, declaration: JSON.stringify(declaration), key: kept, at: clock.now() });
        const facts = { ...factsOf(declaration), keyChanged: kept !== found.key };
        await journal.append(tx, { actor, act: 'engine.changed', on: id, facts });
        changed(tx, actor.organisation, id);
      });
      return seen(actor, id);
    },

    /** @throws engine_unknown */
    async removeEngine(actor: Actor, id: string): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('remove an engine', async (tx) => {
        await one(tx, id);
        await deleteEngine(tx, id);
        await journal.append(tx, { actor, act: 'engine.removed', on: id });
        changed(tx, actor.organisation, id);
      });
    },

    /** Asks the engine which models it has, once that is noted. What it fails with is its health, not a refusal. @throws engine_unknown */
    async testEngine(actor: Actor, id: string, signal?: AbortSignal): Promise<EngineTest> {
      const store = await vault.organisation(actor.organisation);
      const found = (await candidates(actor.organisation)).find((candidate) => candidate.id === id);
      if (!found) throw new Refusal('engine_unknown');
      await store.write('note an engine’s test', (tx) => journal.append(tx, { actor, act: 'engine.tested', on: id }));
      const started = performance.now();
      const said = await found.engine.test({ signal }).catch((error: unknown) => {
        if (!isRefusal(error) || error.code === 'cancelled') throw error;
        return {
          health: { state: 'failed' as const, code: error.code, at: clock.now() },
          models: [],
          failure: failureOf(error, 'trying an engine', log),
        };
      });
      const named = said.models.map(({ id }) => id);
      return {
        failure: null,
        ...said,
        models: named,
        missing: named.length === 0 ? [] : found.engine.models().flatMap((model) => (named.includes(model.id) ? [] : model.id)),
        tookMs: Math.round(performance.now() - started),
      };
    },

    /** Where the organisation's engines are, or where weights may come from: nothing else may be connected to in its name. The house itself goes nowhere yet. */
    async destinations(owner: string, purpose: OutboundPurpose): Promise<Destination[]> {
      if (owner === 'house') return [];
      if (purpose === 'weights') return weightsDestinations(sources);
      const declared = (await enginesOf(owner)).map(({ declared }) => destinationOf(declared));
      const all = purpose === 'engine-test' ? [...probing.probed(owner), ...declared] : declared;
      return all.filter(({ reach }) => mayStand(reach, allowsInner));
    },

    /** Today's names of those of the aliases that are engines or models. */
    async names(snapshot: Snapshot, aliases: readonly string[]): Promise<Map<string, string>> {
      const all = await declaredEngines(snapshot);
      const engines = all.flatMap(({ id, declaration }) => (aliases.includes(id) ? [[id, declaration.name] as const] : []));
      return new Map([...engines, ...keeping.modelNames(aliases)]);
    },

    async close(): Promise<void> {
      await embedded.close();
      const all = await Promise.all(known.values());
      await Promise.all(all.flat().map(({ engine }) => engine.close()));
    },
  };
}

function factsOf({ zone, reach, models, retention }: EngineDeclaration) {
  return { zone, reach, models: models.length, retention: retention.kept };
}
