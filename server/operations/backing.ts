import { setTimeout as after } from 'node:timers/promises';
import { z } from 'zod';
import { failureOf } from '#server/foundation/failure.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { JobContext } from '#server/jobs/jobs.ts';
import { afterCommit, type OrganisationVault } from '#server/vault/vault.ts';
import type { Places } from './bucket/declared.ts';
import { dayMs, type OperationsHouse } from './needs.ts';
import * as store from './operations.store.ts';
import type { Place } from './place.ts';
import { removeOld } from './retention.ts';
import { isThere, takeBackup, tellErasedOf, type Taken } from './taking.ts';

const jobInput = z.object({ backup: z.string() }).nullable().catch(null);
/** A scheduled backup is one a day, whichever organisation's run comes first: the others find it made. */
const patienceMs = 5000;
const sameDayMs = 20 * 60 * 60 * 1000;

export type Backing = ReturnType<typeof createBacking>;

/** Taking backups: one at a time in the whole house, told to each of its organisations. */
export function createBacking(house: OperationsHouse, places: Places) {
  const { vault, journal, clock, channel, log, settings } = house;
  let turn: Promise<unknown> = Promise.resolve();

  // The next one that is made takes the news away.
  house.mail.asks('backup', async (organisation) => {
    const own = await vault.organisation(organisation);
    const [last] = await own.read((snapshot) => store.selectBackups(snapshot, 1));
    return last?.state === 'failed';
  });

  async function ready(found: Place, organisations: readonly OrganisationVault[]): Promise<void> {
    const used = await Promise.all(organisations.map((one) => one.read((snapshot) => store.wasMadeTo(snapshot, found.path))));
    await found.ready(used.includes(true));
  }

  const nowhere = (error: unknown): null => {
    if (isRefusal(error, 'backup_place_unset')) return null;
    throw error;
  };

  /** One after the other: two backups at once would clear each other's draft. */
  function inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const done = turn.then(act, act);
    turn = done.catch(() => {});
    return done;
  }

  /** The organisations that can be opened; one that is closed has been told of. */
  async function organisations(): Promise<OrganisationVault[]> {
    const all = await house.organisations();
    const opened = await Promise.all(all.map((id) => vault.organisation(id).catch(() => null)));
    return opened.filter((one) => one !== null);
  }

  /** The job `operations.backup`: the one that was asked for, or the day's. */
  async function run({ organisation, input, signal, progress }: JobContext): Promise<void> {
    const asked = jobInput.parse(input)?.backup ?? null;
    await inTurn(async () => {
      const own = await vault.organisation(organisation);
      const last = await own.read(store.lastDone);
      if (asked === null && last !== null && clock.now() - last < sameDayMs) return;
      const row = asked === null ? undefined : await own.read((snapshot) => store.findBackup(snapshot, asked));
      if (row && row.state !== 'running') return;
      await make({ id: asked ?? newId('bak'), signal, progress });
    });
  }

  /** Makes a backup now, in turn; for the drill. @returns its id @throws what hindered it */
  const makeNow = (context: Pick<JobContext, 'signal' | 'progress'>): Promise<string> =>
    inTurn(async () => {
      const id = newId('bak');
      const failed = await make({ id, ...context });
      if (failed !== null) throw failed;
      return id;
    });

  /** @returns what hindered it; its failure is noted in each organisation, and the next day's run tries again */
  async function make({ id, signal, progress }: { id: string } & Pick<JobContext, 'signal' | 'progress'>): Promise<unknown> {
    const opened = await organisations();
    const found = await places.place().catch(nowhere);
    const row = begun(id, found?.path ?? '');
    const { at, kept_until: keptUntil } = row;
    for (const one of opened)
      await one.write('begin a backup', async (tx) => {
        await store.putBackup(tx, row);
        afterCommit(tx, () => tell(one, id, 'running'));
      });
    try {
      if (found === null) throw new Refusal('backup_place_unset');
      await ready(found, opened);
      const ids = opened.map(({ organisation }) => organisation);
      const taking = { id, at, keptUntil, beffroi: house.version, organisations: ids, signal, progress };
      const taken = await found.at(() => takeBackup(vault, found, taking));
      if (taken.keysKept.length > 0) log.note('destroyed_keys_kept_by_place', { organisations: taken.keysKept.join(' ') });
      for (const one of opened) await note(one, taken);
      await found.at(() => prune(found, opened));
      return null;
    } catch (error) {
      // A house that closes is no backup that failed: it is taken at the next start.
      if (signal.aborted || isRefusal(error, 'cancelled')) throw error;
      const failure = failureOf(error, 'taking a backup', log);
      for (const one of opened) await fail(one, id, failure);
      return error;
    }
  }

  async function note(one: OrganisationVault, { manifest, copiedBytes }: Taken): Promise<void> {
    const { id } = manifest;
    const held = manifest.stores.find(({ store: name }) => name === one.organisation);
    if (!held) return fail(one, id, { code: 'store_damaged', details: { store: one.organisation } });
    const copied = copiedBytes.get(one.organisation) ?? 0;
    const bytes = held.bytes + held.fileBytes;
    const came = { bytes, copied_bytes: copied, files: held.files, damaged: held.damaged.length };
    await one.write('note a backup', async (tx) => {
      await store.updateBackup(tx, id, { ...came, state: 'done', ended_at: clock.now() });
      const facts = { files: held.files, bytes, copied, damaged: held.damaged.length, entries: held.head.count };
      await journal.append(tx, { actor: system(one), act: 'backup.made', on: id, facts });
      afterCommit(tx, () => tell(one, id, 'done'));
    });
  }

  async function fail(one: OrganisationVault, id: string, failure: ReturnType<typeof failureOf>): Promise<void> {
    await one.write('note a backup that failed', async (tx) => {
      await store.updateBackup(tx, id, { state: 'failed', failure: JSON.stringify(failure), ended_at: clock.now() });
      await journal.append(tx, { actor: system(one), act: 'backup.failed', on: id, outcome: 'failed', facts: { code: failure.code } });
      await house.mail.tellOwners(tx, one.organisation, 'backup');
      afterCommit(tx, () => tell(one, id, 'failed'));
    });
  }

  /** Backups whose time is over go, by a time that is believed only: docs/decisions/0015-time-that-destroys.md. */
  async function prune(found: Place, opened: readonly OrganisationVault[]): Promise<void> {
    if (vault.time.doubt() !== null) return;
    const { removed, refused } = await removeOld(found, vault.copies.keys, vault.time.now());
    for (const one of opened) {
      for (const id of removed)
        await one.write('note a backup that was removed', async (tx) => {
          const row = await store.findBackup(tx, id);
          if (!row || row.removed_at !== null) return;
          await store.updateBackup(tx, id, { removed_at: clock.now(), failure: null });
          await journal.append(tx, { actor: system(one), act: 'backup.removed', on: id });
          afterCommit(tx, () => tell(one, id, 'removed'));
        });
      // Said once, and tried again with each backup: until then it may hold what was erased.
      for (const id of refused)
        await one.write('note a backup that stays', async (tx) => {
          const row = await store.findBackup(tx, id);
          if (!row || row.removed_at !== null || row.failure !== null) return;
          const failure = JSON.stringify({ code: 'backup_place_refused', details: { path: found.path, why: 'kept', said: id } });
          await store.updateBackup(tx, id, { failure });
          await journal.append(tx, { actor: system(one), act: 'backup.removal-refused', on: id, outcome: 'failed' });
          afterCommit(tx, () => tell(one, id, 'done'));
        });
    }
  }

  const system = ({ organisation }: OrganisationVault): Actor => ({ kind: 'system', organisation, reason: 'job' });
  const tell = ({ organisation }: OrganisationVault, id: string, state: string): void =>
    channel.publish(organisation, { kind: 'backup', id, state, progress: null });

  function begun(id: string, place: string): store.BackupRow {
    const at = clock.now();
    return { id, at, place, kept_until: at + settings.days * dayMs, ...nothingYet };
  }

  return {
    /** The place, looked at now. @throws backup_place_unset, and what hinders a backup there */
    ready: async (): Promise<Place> => {
      const found = await places.place();
      await ready(found, await organisations());
      return found;
    },
    run,
    makeNow,
    begun,

    /** At the start: a backup that was cut short is one if it is there to its end, and has failed otherwise. */
    async mend(organisation: string): Promise<void> {
      const own = await vault.organisation(organisation);
      const running = await own.read(store.runningBackups);
      const found = running.length === 0 ? null : await places.place().catch(nowhere);
      for (const row of running) {
        // One that cannot be looked at, or not soon, is not counted on: a start waits for no network.
        const looked = found === null ? Promise.resolve(false) : isThere(found, row).catch(() => false);
        const isDone = await Promise.race([looked, after(patienceMs, false, { ref: false })]);
        await own.write('mend a backup', async (tx) => {
          if (isDone) {
            await store.updateBackup(tx, row.id, { state: 'done', ended_at: clock.now() });
            await journal.append(tx, { actor: system(own), act: 'backup.made', on: row.id });
          } else {
            const failure = JSON.stringify({ code: 'cancelled', details: {} });
            await store.updateBackup(tx, row.id, { state: 'failed', failure, ended_at: clock.now() });
            await journal.append(tx, {
              actor: system(own),
              act: 'backup.failed',
              on: row.id,
              outcome: 'failed',
              facts: { code: 'cancelled' },
            });
          }
        });
      }
    },

    /** Tells the place at once what was erased, where it can be reached; it is told again at each start and with each backup. */
    async erased(organisation: string): Promise<void> {
      try {
        const found = await places.place().catch(nowhere);
        if (found === null) return;
        const own = await vault.organisation(organisation);
        if (!(await own.read((snapshot) => store.wasMadeTo(snapshot, found.path)))) return;
        // A network disk that hangs, or a bucket that is slow, keeps nobody waiting: it is told again with the next.
        const told = found.at(async () => {
          await found.ready(true);
          await tellErasedOf(vault, found, organisation, clock.now());
        });
        await Promise.race([told, after(patienceMs, undefined, { ref: false })]);
        // What fails after that is told with the next too.
        told.catch(() => {});
      } catch (error) {
        if (!isRefusal(error)) throw error;
        log.note('erasure_not_told_to_backups', { organisation, code: error.code });
      }
    },
  };
}

const nothingYet = {
  state: 'running' as const,
  bytes: 0,
  copied_bytes: 0,
  files: 0,
  damaged: 0,
  failure: null,
  ended_at: null,
  removed_at: null,
};
