import { z } from 'zod';
import {
  mostAheadMinutes,
  triggerWhen,
  type readingsAnswer,
  type readingsInput,
  type triggerInput,
  type TriggerSeen,
  type TriggerWhen,
} from '#contract/agents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { readFailure } from '#server/foundation/failure.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Names } from '#server/journal/journal.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import type { AgentNeeds } from '../agent.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Runs } from '../runs.ts';
import { createArrivals } from './arrivals.ts';
import { createFiring, withDocument } from './firing.ts';
import { receive } from './readings.ts';
import { dayBegan, houseZone, nextTime } from './schedule.ts';
import { createTicks } from './ticks.ts';
import * as store from './triggers.store.ts';

const dayMs = 24 * 60 * 60 * 1000;
const minuteMs = 60_000;
const lastShown = 10;
const form = z.record(z.string(), z.unknown());
const aboutShape = z.record(z.string(), z.union([z.string(), z.number()]));
/** Stands for the document to come, while a form is looked at. */
const toCome = 'doc_to_come';

/** Work that begins by itself: when, for whom, until when, how often at most. What it starts waits for approval like all else. */
export function createTriggers(
  needs: AgentNeeds,
  { catalogue, begin, names }: { catalogue: Catalogue; begin: Runs['begin']; names: Names },
) {
  const { vault, journal, clock, documents } = needs;
  const firing = createFiring({ journal, clock, catalogue, begin });
  const ticks = createTicks(needs, firing);
  const { documentRead } = createArrivals(needs, firing);

  const manages = (snapshot: Snapshot, { member }: MemberActor): Promise<boolean> => catalogue.may(snapshot, member, 'agents.manage');

  async function known(snapshot: Snapshot, actor: MemberActor, id: string): Promise<store.TriggerRow> {
    const row = await store.findTrigger(snapshot, id);
    if (!row || (row.member !== actor.member && !(await manages(snapshot, actor)))) throw new Refusal('trigger_unknown');
    return row;
  }

  /** @throws place_unknown for one that the actor may not read */
  async function mayWatch(snapshot: Snapshot, actor: MemberActor, when: TriggerWhen): Promise<void> {
    if (when.kind === 'schedule' || when.place === null) return;
    if (!(await documents.placesSeen(snapshot, actor)).has(when.place)) throw new Refusal('place_unknown');
  }

  async function seen(snapshot: Snapshot, actor: MemberActor, row: store.TriggerRow): Promise<TriggerSeen> {
    const when = triggerWhen.parse(JSON.parse(row.terms));
    const place = when.kind === 'schedule' ? null : when.place;
    const isOwn = row.member === actor.member;
    const today = dayBegan(clock.now(), houseZone);
    const isOrphaned = row.state === 'on' && !(await catalogue.may(snapshot, row.member, 'agents.use'));
    const stopped = isOrphaned ? { code: 'trigger_orphaned', details: {} } : readFailure(row.stopped);
    const state = isOrphaned ? 'stopped' : row.state === 'on' && row.ends_at <= clock.now() ? 'ended' : row.state;
    return {
      id: row.id,
      name: row.name,
      agent: row.agent,
      job: row.job,
      input: isOwn ? form.parse(JSON.parse(row.input)) : null,
      when,
      placeName: place === null ? null : ((await documents.names(snapshot, actor, [place])).get(place) ?? null),
      owner: row.member,
      ownerName: (await names(snapshot, actor, [row.member])).get(row.member) ?? null,
      isOwn,
      state,
      stopped,
      endsAt: row.ends_at,
      runsPerDay: row.runs_per_day,
      runsToday: await store.runsSince(snapshot, row.row, today),
      eurosPerDay: row.micro_euros_per_day === null ? null : row.micro_euros_per_day / 1_000_000,
      microEurosToday: await store.spentSince(snapshot, row.row, today),
      nextAt: state === 'on' ? row.next_at : null,
      last: (await store.lastFirings(snapshot, row.row, lastShown)).map(({ at, outcome, run, about, failure }) => ({
        at,
        outcome,
        run: isOwn ? run : null,
        about: isOwn && about !== null ? aboutShape.parse(JSON.parse(about)) : null,
        failure: readFailure(failure),
      })),
    };
  }

  return {
    documentRead,

    /** What was known from a document that is erased goes with it; in the caller's transaction. */
    documentErased: (tx: Tx, document: string): Promise<void> => store.forgetDocument(tx, document),

    async triggers(actor: MemberActor): Promise<{ triggers: TriggerSeen[] }> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.read(async (snapshot) => {
        const isManager = await manages(snapshot, actor);
        const rows = (await store.selectTriggers(snapshot)).filter(({ member }) => isManager || member === actor.member);
        const triggers: TriggerSeen[] = [];
        for (const row of rows) triggers.push(await seen(snapshot, actor, row));
        return { triggers };
      });
    },

    /** @throws agent_unknown, job_of_agent_unknown, run_input_invalid, place_unknown */
    async addTrigger(actor: MemberActor, given: z.output<typeof triggerInput>): Promise<TriggerSeen> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('add a trigger', async (tx) => {
        const { fields, form: expected } = await catalogue.job(tx, given.agent, given.job);
        const arrives = given.when.kind !== 'schedule' && given.when.place !== null ? toCome : undefined;
        const parsed = expected.safeParse(withDocument(fields, given.input, arrives));
        if (!parsed.success) throw new Refusal('run_input_invalid', { path: parsed.error.issues[0]?.path.join('.') ?? '' });
        await mayWatch(tx, actor, given.when);
        const now = clock.now();
        const row = {
          id: newId('trg'),
          member: actor.member,
          name: given.name,
          agent: given.agent,
          job: given.job,
          input: JSON.stringify(given.input),
          kind: given.when.kind,
          terms: JSON.stringify(given.when),
          state: 'on' as const,
          stopped: null,
          runs_per_day: given.runsPerDay,
          micro_euros_per_day: given.eurosPerDay === null ? null : Math.round(given.eurosPerDay * 1_000_000),
          created_at: now,
          ends_at: now + given.days * dayMs,
          next_at: given.when.kind === 'schedule' ? nextTime(given.when, now) : null,
        };
        await store.insertTrigger(tx, row);
        const facts = { kind: row.kind, agent: row.agent, job: row.job, until: row.ends_at, runsPerDay: row.runs_per_day };
        await journal.append(tx, { actor, act: 'trigger.added', on: row.id, facts });
        if (row.kind === 'schedule') await ticks.watch(tx, actor.organisation);
        return seen(tx, actor, await known(tx, actor, row.id));
      });
    },

    /** Off for whoever may see it; on for himself: from then it runs with his rights. @throws trigger_unknown, trigger_ended, place_unknown */
    async switchTrigger(actor: MemberActor, id: string, { on }: { on: boolean }): Promise<TriggerSeen> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('switch a trigger', async (tx) => {
        const row = await known(tx, actor, id);
        const when = triggerWhen.parse(JSON.parse(row.terms));
        if (on && row.ends_at <= clock.now()) throw new Refusal('trigger_ended');
        if (on) await mayWatch(tx, actor, when);
        const nextAt = on && when.kind === 'schedule' ? nextTime(when, clock.now()) : null;
        await store.updateTrigger(tx, id, {
          state: on ? 'on' : 'off',
          stopped: null,
          next_at: nextAt,
          ...(on ? { member: actor.member } : {}),
        });
        const facts = { on, ...(on && row.member !== actor.member ? { from: row.member } : {}) };
        await journal.append(tx, { actor, act: 'trigger.switched', on: id, facts });
        if (nextAt !== null) await ticks.watch(tx, actor.organisation);
        return seen(tx, actor, await known(tx, actor, id));
      });
    },

    /** @throws trigger_unknown */
    async removeTrigger(actor: MemberActor, id: string): Promise<void> {
      const vaulted = await vault.organisation(actor.organisation);
      await vaulted.write('remove a trigger', async (tx) => {
        await known(tx, actor, id);
        await store.deleteTrigger(tx, id);
        await journal.append(tx, { actor, act: 'trigger.removed', on: id });
      });
    },

    /**
     * Readings that an application posts in a member's name: they reach that member's own triggers and nobody else's.
     * @throws permission_missing, reading_ahead
     */
    async receiveReadings(actor: MemberActor, { readings }: z.output<typeof readingsInput>): Promise<z.output<typeof readingsAnswer>> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('take readings in', async (tx) => {
        if (!(await catalogue.may(tx, actor.member, 'agents.use'))) throw new Refusal('permission_missing', { permission: 'agents.use' });
        const now = clock.now();
        const timed = readings.map(({ machine, value, at }) => ({ machine, value, at: at === undefined ? now : Date.parse(at) }));
        const ahead = timed.find(({ at }) => at > now + mostAheadMinutes * minuteMs);
        if (ahead) throw new Refusal('reading_ahead', { machine: ahead.machine, minutes: Math.round((ahead.at - now) / minuteMs) });
        const rows = (await store.triggersOn(tx, ['reading'])).filter((row) => row.member === actor.member && firing.isLive(row));
        const answer = { received: readings.length, known: 0, started: [] as string[] };
        for (const row of rows) {
          const terms = triggerWhen.parse(JSON.parse(row.terms));
          if (terms.kind !== 'reading' || terms.place !== null) continue;
          for (const one of timed.toSorted((a, b) => a.at - b.at)) {
            if (terms.machine !== null && terms.machine !== one.machine) continue;
            const came = await receive(tx, firing, { organisation: actor.organisation, row, terms }, one);
            if (came.kind === 'known') answer.known += 1;
            if (came.kind === 'started') answer.started.push(came.run);
          }
        }
        return answer;
      });
    },
  };
}
