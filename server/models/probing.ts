import { model as modelSchema, type EngineProbe, type EngineProbeInput } from '#contract/models.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { failureOf } from '#server/foundation/failure.ts';
import type { Destination, Outbound } from '#server/foundation/outbound.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import { checkAddress, declaredEngines, destinationOf } from './declared.ts';
import { engineKinds } from './enginekinds.ts';
import { createOpenaiEngine } from './engines/openai/openai.ts';
import { tried } from './trials.ts';

/** One sentence fits in any. */
const undeclared = { contextTokens: 512 };

/** Before a server is declared, an administrator asks it what it has: it may be reached for as long as that takes, to be tried and nothing else. */
export function createProbing(needs: Ground & { outbound: Outbound; allowsInner: boolean }) {
  const { vault, journal, log, clock, outbound, allowsInner } = needs;
  const probed = new Map<string, Set<Destination>>();

  return {
    engineKinds: () => engineKinds,

    /** Where somebody of this organisation is asking now. */
    probed: (organisation: string): Destination[] => [...(probed.get(organisation) ?? [])],

    /** What the server fails with is in the answer. @throws engine_unknown, outbound_address_refused, outbound_plain_refused, input_invalid, cancelled */
    async probeEngine(actor: Actor, input: EngineProbeInput, signal?: AbortSignal): Promise<EngineProbe> {
      const { organisation } = actor;
      const { baseUrl, reach, trial } = input;
      checkAddress(input, allowsInner);
      const store = await vault.organisation(organisation);
      const declared = input.engine === null ? null : (await store.read(declaredEngines)).find(({ id }) => id === input.engine);
      if (declared === undefined) throw new Refusal('engine_unknown');
      const destination = { origin: new URL(baseUrl).origin, reach };
      // A key is not handed to another address than the one it was given for.
      const kept = declared !== null && destinationOf(declared).origin === destination.origin ? declared.key : null;
      const key = input.key === undefined ? kept : input.key;
      await store.write('note that a server is tried', (tx) => journal.append(tx, { actor, act: 'engine.tested', on: input.engine }));
      const declaration = {
        baseUrl,
        models: trial === null ? [] : [modelSchema.parse({ ...undeclared, id: trial.model, abilities: [trial.ability] })],
      };
      const engine = createOpenaiEngine({ id: input.engine, owner: organisation, declaration, key, outbound, clock });
      const here = probed.get(organisation) ?? new Set();
      probed.set(organisation, here.add(destination));
      const started = performance.now();
      const took = (): number => Math.round(performance.now() - started);
      try {
        if (trial !== null) {
          const said = await tried(engine, trial, { signal, isTrial: true });
          return { failure: null, tookMs: took(), models: [], trial: said };
        }
        return { failure: null, tookMs: took(), models: (await engine.test({ signal })).models, trial: null };
      } catch (error) {
        if (isRefusal(error, 'cancelled')) throw error;
        return { failure: failureOf(error, 'trying a server', log), tookMs: took(), models: [], trial: null };
      } finally {
        here.delete(destination);
        await engine.close();
      }
    },
  };
}
