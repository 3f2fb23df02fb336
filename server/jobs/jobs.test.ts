import { afterEach, describe, expect, test } from 'vitest';
import { openTestVault, testClock } from '../../test/support/vault.ts';
import type { ChannelEvent } from '#contract/house.ts';
import type { Actor, MemberActor } from '#server/foundation/actor.ts';
import { createChannel } from '#server/foundation/channel.ts';
import type { Log } from '#server/foundation/log.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { createJournal, journalMigrations, type Names } from '#server/journal/journal.ts';
import { entriesBetween } from '#server/journal/journal.store.ts';
import type { OrganisationVault, Vault } from '#server/vault/vault.ts';
import { createJobs, jobMigrations, type Json, type MayRead } from './jobs.ts';

const day = 24 * 3_600_000;
const migrations = [...journalMigrations, ...jobMigrations];
const everyone: MayRead = async (_, __, subjects) => new Set(subjects);
const names: Names = async (_, __, aliases) => new Map(aliases.map((alias) => [alias, `name of ${alias}`]));

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.toReversed()) await close();
  closing = [];
});

function jobsOn(vault: Vault, clock: ReturnType<typeof testClock>, mayRead: MayRead = everyone) {
  const events: ChannelEvent[] = [];
  const incidents: unknown[] = [];
  const log: Log = { incident: (_, error) => `incident-${incidents.push(error)}`, note: (event) => void incidents.push(event) };
  const channel = createChannel();
  const jobs = createJobs({ vault, journal: createJournal({ vault, clock, names }), clock, channel, log, names, mayRead });
  closing.push(() => jobs.stop());
  return { jobs, channel, events, incidents };
}

async function open(mayRead: MayRead = everyone) {
  const clock = testClock();
  const opened = await openTestVault({ organisationMigrations: migrations, clock });
  closing.push(() => opened.close());
  const { organisation } = opened.organisation;
  const house = jobsOn(opened.vault, clock, mayRead);
  house.channel.subscribe(organisation, (event) => house.events.push(event));
  const actor: MemberActor = { kind: 'member', organisation, member: 'mem_marie' };
  return { ...house, clock, actor, vault: opened.vault, store: opened.organisation, organisation };
}

type Jobs = ReturnType<typeof createJobs>;
const enqueue = (store: OrganisationVault, jobs: Jobs, kind: string, input: Json = {}, subject: string | null = null): Promise<string> =>
  store.write('enqueue', (tx) => jobs.enqueue(tx, store.organisation, { kind, subject, input }));

describe('a job', () => {
  test('runs after its commit, in order, one at a time, and tells how far it is', async () => {
    const { jobs, store, organisation, events, actor, clock } = await open();
    const seen: unknown[] = [];
    let atWork = 0;
    jobs.handle('read', {
      maximumAttempts: 1,
      run: async ({ input, progress }) => {
        expect((atWork += 1)).toBe(1);
        progress(0.25);
        progress(0.3);
        clock.advance(1000);
        await store.write('work', async () => progress(0.5));
        seen.push(input);
        atWork -= 1;
      },
    });
    jobs.start([organisation]);
    const ids = await Promise.all([1, 2, 3].map((n) => enqueue(store, jobs, 'read', { n }, `doc_${n}`)));
    await jobs.idle();
    expect(seen).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(events.filter((event) => event.id === ids[0]).map((event) => [event.state, event.progress])).toEqual([
      ['waiting', null],
      ['running', null],
      ['running', 0.25],
      ['running', 0.5],
      ['done', 1],
    ]);
    expect(await jobs.list(actor, 'done')).toMatchObject([
      { id: ids[2], subject: 'doc_3', subjectName: 'name of doc_3', progress: 1, attempts: 1, failure: null },
      {},
      {},
    ]);
    expect(await store.read((snapshot) => entriesBetween(snapshot, 1, 100, 100))).toEqual([]);
  });

  test('of a transaction that rolls back never exists', async () => {
    const { jobs, store, organisation, actor, events } = await open();
    jobs.handle('read', {
      maximumAttempts: 1,
      run: async () => {
        throw new Error('must not run');
      },
    });
    jobs.start([organisation]);
    const write = store.write('enqueue', async (tx) => {
      await jobs.enqueue(tx, organisation, { kind: 'read', subject: null, input: null });
      throw new Error('no');
    });
    await expect(write).rejects.toThrow('no');
    await jobs.idle();
    expect(await jobs.list(actor)).toEqual([]);
    expect(events).toEqual([]);
  });

  test('that fails is tried again, later each time, then kept with its code until a person reruns it', async () => {
    const { jobs, store, organisation, actor, clock, incidents } = await open();
    let isMended = false;
    let runs = 0;
    jobs.handle('read', {
      maximumAttempts: 3,
      run: async () => {
        runs += 1;
        if (!isMended) throw new Refusal('upload_too_large', { limitBytes: 5 });
      },
    });
    jobs.start([organisation]);
    const id = await enqueue(store, jobs, 'read', null, 'doc_a');
    for (const waitMs of [0, 4_999, 1, 9_999]) {
      clock.advance(waitMs);
      await jobs.idle();
    }
    expect(runs).toBe(2);
    expect(await jobs.list(actor)).toMatchObject([{ state: 'waiting', attempts: 2, failure: { code: 'upload_too_large' } }]);
    await expect(jobs.rerun(actor, id)).rejects.toMatchObject({ code: 'job_not_failed' });
    clock.advance(1);
    await jobs.idle();
    expect(await jobs.list(actor, 'failed')).toMatchObject([
      { id, attempts: 3, endedAt: clock.now(), failure: { code: 'upload_too_large', details: { limitBytes: 5 } } },
    ]);
    isMended = true;
    expect(await jobs.rerun(actor, id)).toMatchObject({ id, state: 'waiting', attempts: 0, failure: null });
    await jobs.idle();
    expect(await jobs.list(actor)).toMatchObject([{ id, state: 'done', attempts: 1 }]);
    expect(
      (await store.read((snapshot) => entriesBetween(snapshot, 1, 100, 100))).map((entry) => [entry.act, entry.object, entry.actor]),
    ).toEqual([['job.rerun', id, 'mem_marie']]);
    expect(incidents).toEqual([]);
  });

  test('that fails unexpectedly shows an incident, and nothing of the error', async () => {
    const { jobs, store, organisation, actor, incidents } = await open();
    jobs.handle('read', { maximumAttempts: 1, run: () => Promise.reject(new Error('secret words')) });
    jobs.start([organisation]);
    await enqueue(store, jobs, 'read');
    await jobs.idle();
    expect(await jobs.list(actor)).toMatchObject([{ state: 'failed', failure: { code: 'internal', details: { incident: 'incident-1' } } }]);
    expect(incidents).toHaveLength(1);
  });

  test('about what the actor may not read is neither listed nor rerun', async () => {
    const { jobs, store, organisation, actor } = await open(
      async (_, who: Actor, subjects) => new Set(subjects.filter((subject) => who.kind === 'system' || subject === 'doc_mine')),
    );
    jobs.handle('read', { maximumAttempts: 1, run: () => Promise.reject(new Refusal('document_unknown')) });
    jobs.start([organisation]);
    const mine = await enqueue(store, jobs, 'read', null, 'doc_mine');
    const hidden = await enqueue(store, jobs, 'read', null, 'doc_hidden');
    await jobs.idle();
    expect((await jobs.list(actor)).map((job) => job.id)).toEqual([mine]);
    expect(await jobs.list({ kind: 'system', organisation, reason: 'maintenance' })).toHaveLength(2);
    for (const id of [hidden, 'job_none']) await expect(jobs.rerun(actor, id)).rejects.toMatchObject({ code: 'job_unknown' });
    await store.write('erase', (tx) => jobs.forget(tx, 'doc_mine'));
    expect(await jobs.list(actor)).toEqual([]);
  });
});

test('organisations work side by side, within a small total', async () => {
  const { jobs, vault, store, organisation } = await open();
  const others = await Promise.all(['org_b', 'org_c'].map((id) => vault.createOrganisation(id)));
  let together = 0;
  let most = 0;
  const served: string[] = [];
  jobs.handle('read', {
    maximumAttempts: 1,
    run: async (context) => {
      most = Math.max(most, (together += 1));
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
      served.push(context.organisation);
      together -= 1;
    },
  });
  jobs.start([organisation, 'org_b', 'org_c']);
  for (const each of [store, ...others]) for (let n = 0; n < 3; n += 1) await enqueue(each, jobs, 'read');
  await jobs.idle();
  expect(most).toBe(2);
  expect(served.toSorted()).toEqual([organisation, 'org_b', 'org_c'].flatMap((id) => [id, id, id]).toSorted());
});

test('a stop aborts what runs, waits for it, and does not count the attempt', async () => {
  const { jobs, vault, store, organisation, actor, clock } = await open();
  const begun = Promise.withResolvers<void>();
  let hasEnded = false;
  jobs.handle('read', {
    maximumAttempts: 1,
    run: async ({ signal }) => {
      begun.resolve();
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
      });
      hasEnded = true;
      throw new Refusal('cancelled');
    },
  });
  jobs.start([organisation]);
  await enqueue(store, jobs, 'read');
  await begun.promise;
  await jobs.stop();
  expect(hasEnded).toBe(true);
  expect(await jobs.list(actor)).toMatchObject([{ state: 'waiting', attempts: 0, failure: null }]);
  const next = jobsOn(vault, clock).jobs;
  next.handle('read', { maximumAttempts: 1, run: async () => {} });
  next.start([organisation]);
  await next.idle();
  expect(await next.list(actor)).toMatchObject([{ state: 'done', attempts: 1 }]);
});

test('a schedule runs once when its time has come, and once when several were missed; where nothing is wanted, it leaves no job', async () => {
  const { jobs, vault, organisation, actor, clock } = await open();
  let runs = 0;
  let isWanted = false;
  const handler = { maximumAttempts: 1, run: async () => void (runs += 1) };
  const scheduled = (house: Jobs): Jobs => {
    house.handle('sweep', handler);
    house.schedule('sweep', day);
    house.handle('rare', { maximumAttempts: 1, run: async () => {} });
    house.schedule('rare', day, async () => isWanted);
    house.start([organisation]);
    return house;
  };
  const counts: number[] = [];
  const pass = async (house: Jobs, ms: number): Promise<void> => {
    clock.advance(ms);
    await house.idle();
    counts.push(runs);
  };
  scheduled(jobs);
  for (const ms of [0, day - 1, 1, day, 3 * day]) await pass(jobs, ms);
  expect(counts).toEqual([0, 0, 1, 2, 3]);
  await jobs.stop();
  clock.advance(5 * day);
  const next = scheduled(jobsOn(vault, clock).jobs);
  for (const ms of [0, 0, day]) await pass(next, ms);
  expect(counts.slice(5)).toEqual([4, 4, 5]);
  const rare = async () => (await next.list(actor)).filter(({ kind }) => kind === 'rare').length;
  expect(await rare()).toBe(0);
  isWanted = true;
  await pass(next, day);
  expect(await rare()).toBe(1);
});

test.each(['in the same process', 'after a start'])('what a clock that was ahead put off runs once it is right again, %s', async (when) => {
  const { jobs, vault, organisation, store, clock } = await open();
  const ran: string[] = [];
  const working = (house: Jobs): Jobs => {
    for (const kind of ['sweep', 'failing'])
      house.handle(kind, {
        maximumAttempts: 3,
        run: async () => {
          ran.push(kind);
          if (ran.length === 2) throw new Error('once');
        },
      });
    house.schedule('sweep', day);
    house.start([organisation]);
    return house;
  };
  const first = working(jobs);
  await first.idle();
  clock.jump(3650 * day);
  await first.idle();
  await enqueue(store, first, 'failing');
  await first.idle();
  expect(ran).toEqual(['sweep', 'failing']);
  clock.jump(-3650 * day);
  if (when === 'after a start') await first.stop();
  const then = when === 'after a start' ? working(jobsOn(vault, clock).jobs) : first;
  await then.idle();
  expect(ran).toEqual(['sweep', 'failing', 'failing']);
  clock.advance(day);
  await then.idle();
  expect(ran).toEqual(['sweep', 'failing', 'failing', 'sweep']);
});

test('a job that takes its process down each time is given up', async () => {
  const { jobs, store, organisation, actor, incidents } = await open();
  jobs.handle('deadly', { maximumAttempts: 3, run: () => Promise.reject(new Error('must not run')) });
  const id = await enqueue(store, jobs, 'deadly');
  await store.write('as ten crashes left it', (tx) =>
    tx.withTables<{ job: { state: string; attempts: number } }>().updateTable('job').set({ state: 'running', attempts: 10 }).execute(),
  );
  jobs.start([organisation]);
  await jobs.idle();
  expect(await jobs.list(actor)).toMatchObject([{ id, state: 'failed', attempts: 10, failure: { code: 'internal' } }]);
  expect(incidents).toEqual(['job_interrupted_too_often']);
});
