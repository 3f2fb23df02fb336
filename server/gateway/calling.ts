import type { Ability } from '#contract/models.ts';
import type { Facts, Outcome } from '#contract/journal.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { StreamEvent, Usage } from '#server/models/models.ts';
import type { Choice } from './choice.ts';
import type { GatewayOptions } from './gateway.ts';

/** What was put in, in counts: never a word of it. */
interface Sizes {
  inputs: number;
  characters: number;
}
interface Noted {
  /** Notes how it ended; if that cannot be written, the answer is not given. */
  end(outcome: Outcome, usage: Usage | null, error?: unknown): Promise<void>;
}

/** A call between its two entries: one before anything is sent, one once it is known what came of it. `call` joins them. */
export function createCalling({ vault, journal }: Ground) {
  async function begin(
    actor: Actor,
    ability: Ability,
    { candidate, model }: Choice,
    sizes: Sizes,
    { purpose }: GatewayOptions,
  ): Promise<Noted> {
    const store = await vault.organisation(actor.organisation);
    const joined = { call: newId('cal'), ability, zone: candidate.zone, model: model.id };
    const entry = { actor, on: candidate.id, purpose };
    await store.write('note a call to an engine', (tx) =>
      journal.append(tx, { ...entry, act: 'engine.called', facts: { ...joined, ...sizes } }),
    );
    const started = performance.now();
    return {
      async end(outcome, usage, error) {
        const facts = { ...joined, ms: Math.round(performance.now() - started), ...usageFacts(usage), ...codeFacts(error) };
        await store.write('note an engine’s answer', (tx) => journal.append(tx, { ...entry, act: 'engine.answered', outcome, facts }));
      },
    };
  }

  return {
    /** A call with one answer. */
    async once<Result extends { usage: Usage }>(
      actor: Actor,
      ability: Ability,
      choice: Choice,
      sizes: Sizes,
      options: GatewayOptions,
      work: () => Promise<Result>,
    ): Promise<Result> {
      const noted = await begin(actor, ability, choice, sizes, options);
      let result: Result;
      try {
        result = await work();
      } catch (error) {
        await noted.end('failed', null, error);
        throw error;
      }
      await noted.end('done', result.usage);
      return result;
    },

    /** A call whose answer comes in pieces; leaving it is an outcome too. */
    async *streamed(
      actor: Actor,
      choice: Choice,
      sizes: Sizes,
      options: GatewayOptions,
      work: () => AsyncGenerator<StreamEvent, void>,
    ): AsyncGenerator<StreamEvent, void> {
      const noted = await begin(actor, 'complete', choice, sizes, options);
      let isNoted = false;
      const end = async (outcome: Outcome, usage: Usage | null, error?: unknown): Promise<void> => {
        if (isNoted) return;
        isNoted = true;
        await noted.end(outcome, usage, error);
      };
      try {
        for await (const event of work()) {
          if (event.kind === 'done') await end('done', event.usage);
          yield event;
        }
      } catch (error) {
        await end('failed', null, error);
        throw error;
      } finally {
        // Whoever asked has left.
        await end('failed', null, new Refusal('cancelled'));
      }
    },
  };
}

function usageFacts(usage: Usage | null): Facts {
  return {
    ...(typeof usage?.input === 'number' ? { tokensIn: usage.input } : {}),
    ...(typeof usage?.output === 'number' ? { tokensOut: usage.output } : {}),
    ...(typeof usage?.reused === 'number' ? { tokensReused: usage.reused } : {}),
  };
}

function codeFacts(error: unknown): Facts {
  if (error === undefined) return {};
  return { code: isRefusal(error) ? error.code : 'internal' };
}
