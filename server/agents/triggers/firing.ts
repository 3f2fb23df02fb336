import { z } from 'zod';
import type { SystemActor } from '#server/foundation/actor.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import type { Clock } from '#server/foundation/clock.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Tx } from '#server/vault/vault.ts';
import type { Catalogue } from '../catalogue.ts';
import { noteRead } from '../runs.store.ts';
import type { Runs } from '../runs.ts';
import { dayBegan, houseZone } from './schedule.ts';
import { dayOf } from './spending.ts';
import * as store from './triggers.store.ts';

/** What happened: told to the run, which trusts none of it; `about` is short, and shown to its owner. */
export interface Event {
  /** What it was, exactly once: a time, a version, a reading. */
  key: string;
  /** Noted in its place while the day's runs are used up, where it may come again. */
  spentKey?: string;
  about: Record<string, string | number>;
  /** The document and the text that told it. */
  from?: { document: string; text: string } | undefined;
}
export type Fired = { kind: 'started'; run: string } | { kind: 'known' | 'skipped' | 'stopped' };

export interface FiringNeeds {
  journal: Journal;
  clock: Clock;
  catalogue: Catalogue;
  begin: Runs['begin'];
}

const formShape = z.record(z.string(), z.unknown());

export type Firing = ReturnType<typeof createFiring>;

/** Starts what a trigger is for, once for each thing that happens; in the caller's transaction, so that a crash leaves both or neither. */
export function createFiring({ journal, clock, catalogue, begin }: FiringNeeds) {
  async function stop(tx: Tx, organisation: string, row: store.TriggerRow, failure: { code: string; details: object }): Promise<void> {
    await store.updateTrigger(tx, row.id, { state: 'stopped', stopped: JSON.stringify(failure), next_at: null });
    await journal.append(tx, { actor: house(organisation), act: 'trigger.stopped', on: row.id, facts: { why: failure.code } });
  }

  /** Whether its owner may still hand work over; where he may not, it is stopped. */
  async function isOwned(tx: Tx, organisation: string, row: store.TriggerRow): Promise<boolean> {
    if (await catalogue.may(tx, row.member, 'agents.use')) return true;
    await stop(tx, organisation, row, { code: 'trigger_orphaned', details: {} });
    return false;
  }

  return {
    stop,
    isOwned,

    /** Whether it is to be asked at all: on, and not past its last day. */
    isLive: (row: store.TriggerRow): boolean => row.state === 'on' && row.ends_at > clock.now(),

    async fire(tx: Tx, organisation: string, row: store.TriggerRow, { key, spentKey = key, about, from }: Event): Promise<Fired> {
      const now = clock.now();
      if (await store.isFired(tx, row.row, key)) return { kind: 'known' };
      if (!(await isOwned(tx, organisation, row))) return { kind: 'stopped' };
      const firing = { trigger: row.row, key, about: JSON.stringify(about), failure: null, document: from?.document ?? null, at: now };
      const day = await dayOf(tx, row, now);
      const isSpent = day !== null && day.spent >= day.most;
      if (isSpent || (await store.runsSince(tx, row.row, dayBegan(now, houseZone))) >= row.runs_per_day) {
        if (await store.isFired(tx, row.row, spentKey)) return { kind: 'skipped' };
        await store.insertFiring(tx, { ...firing, key: spentKey, outcome: 'skipped', run: null });
        await journal.append(tx, {
          actor: house(organisation),
          act: 'trigger.fired',
          on: row.id,
          outcome: 'refused',
          facts: { kind: row.kind },
        });
        return { kind: 'skipped' };
      }
      const actor = { kind: 'member' as const, organisation, member: row.member };
      try {
        const input = await filled(tx, row, from?.document);
        const { id } = await begin(tx, actor, { agent: row.agent, job: row.job, input: { ...input, event: about } }, 'trigger');
        // What it holds goes when the document that told it is erased, and is hidden where that may no longer be read.
        if (from) await noteRead(tx, id, from);
        await store.insertFiring(tx, { ...firing, outcome: 'started', run: id });
        await journal.append(tx, { actor: house(organisation), act: 'trigger.fired', on: row.id, facts: { kind: row.kind, run: id } });
        return { kind: 'started', run: id };
      } catch (error) {
        if (!isRefusal(error)) throw error;
        // Its agent is gone, or its form is no longer what the job asks for: nothing would come of trying again.
        await stop(tx, organisation, row, { code: error.code, details: error.details });
        return { kind: 'stopped' };
      }
    },

    /** What arrived does not hold what the trigger looks for: told once, and nothing is started. */
    async note(tx: Tx, row: store.TriggerRow, key: string, failure: { code: string; details: object }, document: string): Promise<void> {
      if (await store.isFired(tx, row.row, key)) return;
      const told = { about: null, failure: JSON.stringify(failure), document, at: clock.now() };
      await store.insertFiring(tx, { trigger: row.row, key, outcome: 'unreadable', run: null, ...told });
    },
  };

  /** The form, where the first field for a document that was left empty takes the one that arrived. */
  async function filled(tx: Tx, row: store.TriggerRow, document: string | undefined): Promise<Record<string, unknown>> {
    const { fields } = await catalogue.job(tx, row.agent, row.job);
    return withDocument(fields, formShape.parse(JSON.parse(row.input)), document);
  }
}

export const house = (organisation: string): SystemActor => ({ kind: 'system', organisation, reason: 'job' });

export function withDocument(
  fields: readonly { name: string; kind: string }[],
  input: Record<string, unknown>,
  document: string | undefined,
): Record<string, unknown> {
  const open = fields.find(({ name, kind }) => (kind === 'document' || kind === 'documents') && input[name] === undefined);
  if (open === undefined || document === undefined) return input;
  return { ...input, [open.name]: open.kind === 'documents' ? [document] : document };
}
