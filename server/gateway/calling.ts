import type { Facts, Outcome, Purpose } from '#contract/journal.ts';
import type { Ability } from '#contract/models.ts';
import type { Decision } from '#contract/policy.ts';
import type { AlertKind } from '#contract/spending.ts';
import { actorAlias, type Actor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import { afterCommit, type Tx } from '#server/vault/vault.ts';
import type { Usage } from '#server/models/models.ts';
import type { Classified } from '#server/privacy/privacy.ts';
import { insertAlert } from './alerts.store.ts';
import { deleteDecisionsBefore, insertDecision, interruptDecisions, settleDecision, type DecisionRow } from './decisions.store.ts';
import type { Routed } from './routing/routing.ts';
import type { Cost, Reservation, Spending } from './spending.ts';
import { wattHoursOf } from './usage.ts';

/** What was put in, in counts: never a word of it. */
export interface Sizes {
  inputs: number;
  characters: number;
}
/** A call as it was decided. */
export interface Planned {
  actor: Actor;
  key: string | null;
  /** Whether its engine proves that it keeps nothing; null where none was chosen. */
  keepsNothing: boolean | null;
  /** The call that failed, where this one is made in its place. */
  insteadOf: string | null;
  /** Why this model, where the choice was left to the house. */
  routed: Routed;
  ability: Ability;
  purpose: Purpose | undefined;
  decision: Decision;
  version: number;
  /** Null where nothing was looked at. */
  classified: Classified | null;
  found: Record<string, number>;
  sizes: Sizes;
  expected: Cost;
  costOf(usage: Usage | null): Cost;
}
export interface Noted {
  call: string;
  /** Once its first entry is written: nothing leaves before. */
  durable: Promise<void>;
  /** Notes how it ended, once; if that cannot be written, the answer is not given. */
  end(outcome: Outcome, usage: Usage | null, error?: unknown, meanLogProb?: number | null): Promise<void>;
}

/** Which of the house's letters tells of an alert. */
type AlertMail = 'budget-neared' | 'budget-spent' | 'key-unusual';
/** gateway: has the owners written to, where the house sends mail, in the caller's transaction. */
export type TellOwners = (tx: Tx, organisation: string, kind: AlertMail) => Promise<void>;

/** gateway: what a call of a run of an agent cost, in the transaction that notes its end. */
export type SpentByRun = (tx: Tx, run: string, spent: Cost & { wattHours: number }) => Promise<void>;

const keptMs = 400 * 24 * 60 * 60 * 1000;
const sweptEvery = 512;

/** A call between its two entries: one before anything is sent, one once it is known what came of it. Its decision and its cost stand in the same transactions. */
export function createCalling(
  needs: Ground & {
    spending: Spending;
    confirm(tx: Tx, caller: { member: string; key: string }): Promise<void>;
    told: { owners: TellOwners; run: SpentByRun };
  },
) {
  const { vault, journal, clock, channel, spending, confirm, told } = needs;
  let calls = 0;

  const rowOf = (id: string, planned: Planned, outcome: string): Omit<DecisionRow, 'row'> => {
    const { decision, classified } = planned;
    return {
      id,
      at: clock.now(),
      who: actorAlias(planned.actor),
      api_key: planned.key,
      ability: planned.ability,
      purpose: planned.purpose ?? null,
      class: classified?.class ?? null,
      categories: JSON.stringify(classified?.categories ?? []),
      found: JSON.stringify(planned.found),
      version: planned.version,
      allowed: decision.allowed ? 1 : 0,
      reason: decision.reason,
      by_line: decision.by,
      engine: decision.engine,
      model: decision.model,
      zone: decision.zone,
      furthest: decision.furthest,
      hides: decision.hides ? 1 : 0,
      outcome,
      tokens_in: null,
      tokens_out: null,
      micro_euros: 0,
      expected_tokens: planned.expected.tokens,
      expected_micro_euros: planned.expected.microEuros,
      keeps_nothing: planned.keepsNothing === null ? null : planned.keepsNothing ? 1 : 0,
      route: planned.routed.route,
      difficulty: planned.routed.difficulty,
      mean_log_prob: null,
    };
  };
  const decided = ({ decision, version, classified, key, insteadOf, routed }: Planned): Facts => ({
    policy: version,
    reason: decision.reason,
    hides: decision.hides,
    ...(classified ? { class: classified.class, categories: classified.categories } : {}),
    ...(key === null ? {} : { key }),
    ...(insteadOf === null ? {} : { insteadOf }),
    ...(routed.route === null ? {} : { route: routed.route, difficultyPercent: Math.round((routed.difficulty ?? 0) * 100) }),
  });

  /** On the page, in the app where somebody is there, and by mail. */
  async function alert(
    tx: Tx,
    { organisation }: Actor,
    mail: AlertMail,
    { kind, subject, facts }: { kind: AlertKind; subject: string; facts: Record<string, string | number> },
  ): Promise<void> {
    const id = newId('alt');
    await insertAlert(tx, { id, at: clock.now(), kind, subject, facts: JSON.stringify(facts) });
    await told.owners(tx, organisation, mail);
    afterCommit(tx, () => channel.publish(organisation, { kind: 'alert', id, state: null, progress: null }));
  }

  return {
    /** Keeps a refusal, and throws it. */
    async refuse(planned: Planned, refusal: Refusal): Promise<never> {
      const { actor, decision, purpose, ability } = planned;
      const call = newId('cal');
      const store = await vault.organisation(actor.organisation);
      await store.write('note a refused call', async (tx) => {
        await insertDecision(tx, rowOf(call, planned, 'refused'));
        const facts = {
          call,
          ability,
          code: refusal.code,
          ...decided(planned),
          ...(decision.zone === null ? {} : { zone: decision.zone }),
        };
        await journal.append(tx, { actor, act: 'call.refused', on: decision.engine, purpose, outcome: 'refused', facts });
      });
      channel.publish(actor.organisation, { kind: 'decision', id: call, state: null, progress: null });
      throw refusal;
    },

    /** @throws budget_exhausted, which is kept too */
    async begin(planned: Planned): Promise<Noted> {
      const { actor, ability, decision, purpose, sizes, key } = planned;
      const call = newId('cal');
      const { organisation } = actor;
      const store = await vault.organisation(organisation);
      const reservation = await (
        isOwnReading(planned) ? Promise.resolve(unheld) : spending.reserve(organisation, { who: actorAlias(actor), key }, planned.expected)
      ).catch((error: unknown) => {
        if (isRefusal(error)) return this.refuse(planned, error);
        throw error;
      });
      const joined = { call, ability, zone: decision.zone ?? '', model: decision.model ?? '' };
      const entry = { actor, on: decision.engine, purpose };
      let isNoted = false;
      let row = 0;
      const durable = store
        .write('note a call to an engine', async (tx) => {
          if (key !== null && actor.kind === 'member') await confirm(tx, { member: actor.member, key });
          row = await insertDecision(tx, rowOf(call, planned, 'running'));
          await journal.append(tx, { ...entry, act: 'engine.called', facts: { ...joined, ...sizes, ...decided(planned) } });
          if (key !== null && reservation.unusual) {
            await alert(tx, actor, 'key-unusual', { kind: 'unusual', subject: key, facts: { ...reservation.unusual } });
            await journal.append(tx, { actor, act: 'key.unusual', on: key, facts: { ...reservation.unusual } });
          }
          calls += 1;
          if (calls % sweptEvery === 0) await deleteDecisionsBefore(tx, clock.now() - keptMs, sweptEvery * 2);
        })
        .catch((error: unknown) => {
          isNoted = true;
          reservation.release();
          throw error;
        });
      durable.catch(() => undefined);
      const started = performance.now();
      return {
        call,
        durable,
        async end(outcome, usage, error, meanLogProb) {
          if (isNoted) return;
          isNoted = true;
          const cost = outcome === 'done' || usage !== null ? planned.costOf(usage) : { microEuros: 0, tokens: 0 };
          const neared = reservation.settle(cost);
          const facts = {
            ...joined,
            ms: Math.round(performance.now() - started),
            ...usageFacts(usage),
            ...codeFacts(error),
            ...sureFacts(meanLogProb),
          };
          await store.write('note an engine’s answer', async (tx) => {
            const kept = outcome === 'done' ? 'done' : 'failed';
            await settleDecision(tx, row, {
              outcome: kept,
              tokens_in: usage?.input ?? (kept === 'done' ? cost.tokens : null),
              tokens_out: usage?.output ?? null,
              micro_euros: cost.microEuros,
              mean_log_prob: meanLogProb ?? null,
            });
            if (actor.kind === 'member' && actor.run !== undefined && decision.zone !== null && cost.tokens > 0) {
              const wattHours = wattHoursOf({ ability, zone: decision.zone }, usage?.input ?? cost.tokens, usage?.output ?? 0);
              await told.run(tx, actor.run, { ...cost, wattHours });
            }
            await journal.append(tx, { ...entry, act: 'engine.answered', outcome, facts });
            for (const { budget, percent } of neared) {
              const { id, subject, unit, period } = budget;
              const mail = percent === 100 ? 'budget-spent' : 'budget-neared';
              await alert(tx, actor, mail, { kind: 'budget', subject, facts: { percent, unit, period } });
              await journal.append(tx, { actor, act: 'budget.neared', on: id, facts: { percent, unit, period } });
            }
          });
          // An index that is being made would speak without end.
          if (ability === 'complete') channel.publish(organisation, { kind: 'decision', id: call, state: null, progress: null });
        },
      };
    },

    /** At a start: a call that a crash cut has its second entry too. */
    async mend(organisation: string): Promise<void> {
      const store = await vault.organisation(organisation);
      await store.write('end the calls that were cut', async (tx) => {
        for (const { id, engine } of await interruptDecisions(tx))
          await journal.append(tx, {
            actor: { kind: 'system', organisation, reason: 'maintenance' },
            act: 'engine.answered',
            on: engine,
            outcome: 'failed',
            facts: { call: id, code: 'interrupted' },
          });
      });
    },
  };
}

/** Vectors and ranks made at home for the house's own search cost nobody anything, and no budget stops an index. */
function isOwnReading({ key, ability, decision }: Planned): boolean {
  return key === null && ability !== 'complete' && decision.zone === 'perimeter';
}
const unheld: Reservation = { unusual: null, settle: () => [], release: () => {} };

function usageFacts(usage: Usage | null): Facts {
  return {
    ...(typeof usage?.input === 'number' ? { tokensIn: usage.input } : {}),
    ...(typeof usage?.output === 'number' ? { tokensOut: usage.output } : {}),
    ...(typeof usage?.reused === 'number' ? { tokensReused: usage.reused } : {}),
  };
}

const sureFacts = (meanLogProb: number | null | undefined): Facts =>
  typeof meanLogProb === 'number' ? { milliLogProb: Math.round(meanLogProb * 1000) } : {};

function codeFacts(error: unknown): Facts {
  if (error === undefined) return {};
  return { code: isRefusal(error) ? error.code : 'internal' };
}
