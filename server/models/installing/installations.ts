import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstallationSeen, InstallInput, OriginKind } from '#contract/catalogue.ts';
import type { Facts } from '#contract/journal.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { readFailure } from '#server/foundation/failure.ts';
import { newId } from '#server/foundation/ids.ts';
import type { Outbound } from '#server/foundation/outbound.ts';
import type { Programs } from '#server/foundation/programs.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import { afterCommit, type OrganisationVault } from '#server/vault/vault.ts';
import { entryOf } from '../catalogue.ts';
import { installedWeights } from '../weights.ts';
import * as store from './installations.store.ts';
import { obtain } from './obtaining.ts';
import { freeBytes, stagingOf } from './part.ts';
import { plan as planSchema, planOf } from './plans.ts';
import type { Sources } from './sources.ts';

const mostShown = 20;
const tellEveryMs = 1000;

export interface InstallingNeeds {
  /** HOME/models. */
  models: string;
  sources: Sources;
  outbound: Outbound;
  programs: Programs;
  spareBytes: number;
  /** Whether this organisation keeps the house's weights. */
  isKeeper: (organisation: string) => Promise<boolean>;
}

interface Running {
  id: string;
  organisation: string;
  stop: AbortController;
  /** Its turn has come. */
  isBegun: boolean;
  now: { from: OriginKind | null; receivedBytes: number; totalBytes: number | null };
  ended: Promise<void>;
}

/**
 * Installations that an administrator agreed to, one at a time in the house: each goes on after a crash or a stop, as far as its
 * agreement, which is in the journal before its first byte.
 * @param installed what is done once a model stands, or is gone
 */
export function createInstallations(needs: Ground & { installing: InstallingNeeds; installed: () => void }) {
  const { vault, journal, clock, channel, log, installing, installed } = needs;
  const running = new Map<string, Running>();
  let line = Promise.resolve();
  let isResting = false;
  // Work belongs to nobody's transaction, whoever agreed to it.
  const atRest = AsyncLocalStorage.snapshot();

  function begin(organisation: string, row: Pick<store.InstallationRow, 'id' | 'plan' | 'total_bytes'>): void {
    if (isResting || running.has(row.id)) return;
    const stop = new AbortController();
    const now = { from: null, receivedBytes: 0, totalBytes: row.total_bytes };
    const one: Running = { id: row.id, organisation, stop, isBegun: false, now, ended: Promise.resolve() };
    running.set(row.id, one);
    one.ended = line = atRest(() =>
      line.then(() => work(one, row.plan)).finally(() => void (running.get(row.id) === one && running.delete(row.id))),
    );
  }

  async function work(one: Running, text: string): Promise<void> {
    if (one.stop.signal.aborted) return;
    one.isBegun = true;
    try {
      const vaulted = await vault.organisation(one.organisation);
      const ending = await endingOf(one, text);
      if (ending !== null) await conclude(vaulted, one, ending);
    } catch (error) {
      // It waits as it was for the next start.
      log.incident('installing a model', error);
    }
  }

  type Ending = { from: OriginKind | null; bytes: number; sha256: string } | Refusal;

  /** What came of it; null when it was stopped, and nothing is to be noted. */
  async function endingOf(one: Running, text: string): Promise<Ending | null> {
    if (one.stop.signal.aborted) return null;
    try {
      const plan = planSchema.parse(JSON.parse(text));
      const already = installedWeights(installing.models).find(
        (found) => found.state === 'installed' && found.description.id === plan.what.id,
      );
      // It was put in place just before the house stopped.
      if (already?.state === 'installed' && (plan.sha256 === null || plan.sha256 === already.description.sha256))
        return { from: one.now.from, bytes: already.description.bytes, sha256: already.description.sha256 };
      if (!(await installing.isKeeper(one.organisation))) return new Refusal('weights_kept_elsewhere');
      let toldAt = -Infinity;
      const progress = (now: Running['now']): void => {
        one.now = now;
        if (performance.now() - toldAt < tellEveryMs) return;
        toldAt = performance.now();
        tell(one.organisation, one.id, 'running', now.totalBytes === null ? null : Math.min(now.receivedBytes / now.totalBytes, 1));
      };
      return await obtain(plan, { ...installing, owner: one.organisation, signal: one.stop.signal, progress });
    } catch (error) {
      // Connections end with the house before anything else does.
      if (one.stop.signal.aborted || installing.outbound.isClosed()) return null;
      if (isRefusal(error)) return error;
      return new Refusal('internal', { incident: log.incident('installing a model', error) });
    }
  }

  async function conclude(vaulted: OrganisationVault, one: Running, ending: Ending): Promise<void> {
    const { id, organisation, now } = one;
    const actor = { kind: 'system' as const, organisation, reason: 'job' as const };
    const isDone = !(ending instanceof Refusal);
    await vaulted.write('end an installation', async (tx) => {
      const row = await store.findInstallation(tx, id);
      if (!row) return;
      const why = isDone ? null : JSON.stringify({ code: ending.code, details: ending.details });
      const received = { origin: isDone ? ending.from : now.from, received_bytes: isDone ? ending.bytes : now.receivedBytes };
      const change = {
        state: isDone ? ('done' as const) : ('failed' as const),
        failure: why,
        total_bytes: isDone ? ending.bytes : now.totalBytes,
        ended_at: clock.now(),
      };
      await store.updateInstallation(tx, id, { ...change, ...received });
      if (isDone) {
        const facts = { ...known(row.model), bytes: ending.bytes, sha256: ending.sha256, ...(ending.from ? { from: ending.from } : {}) };
        await journal.append(tx, { actor, act: 'weights.installed', on: id, facts });
      } else {
        const facts = { ...known(row.model), code: ending.code };
        await journal.append(tx, { actor, act: 'weights.failed', on: id, outcome: 'failed', facts });
      }
      afterCommit(tx, () => tell(organisation, id, change.state, isDone ? 1 : null));
    });
    if (isDone) installed();
  }

  function tell(organisation: string, id: string, state: string, progress: number | null): void {
    channel.publish(organisation, { kind: 'weights', id, state, progress });
  }

  function seen(row: store.InstallationRow): InstallationSeen {
    const now = running.get(row.id)?.now;
    return {
      id: row.id,
      model: row.model,
      // In line behind another one until its first byte.
      state: row.state === 'waiting' && now?.from ? 'running' : row.state,
      from: now?.from ?? row.origin,
      receivedBytes: now?.receivedBytes ?? row.received_bytes,
      totalBytes: now?.totalBytes ?? row.total_bytes,
      failure: readFailure(row.failure),
      at: row.created_at,
    };
  }

  async function mustKeep({ organisation }: Actor): Promise<void> {
    if (!(await installing.isKeeper(organisation))) throw new Refusal('weights_kept_elsewhere');
  }

  async function shown(vaulted: OrganisationVault, id: string): Promise<InstallationSeen> {
    const row = await vaulted.read((snapshot) => store.findInstallation(snapshot, id));
    if (!row) throw new Refusal('installation_unknown');
    return seen(row);
  }

  /** Resolves when nothing is under way. */
  async function settled(): Promise<void> {
    while (running.size > 0) await Promise.all([...running.values()].map(({ ended }) => ended));
  }

  return {
    mustKeep,

    async list(actor: Actor): Promise<InstallationSeen[]> {
      const vaulted = await vault.organisation(actor.organisation);
      return (await vaulted.read((snapshot) => store.selectInstallations(snapshot, mostShown))).map(seen);
    },

    /**
     * Notes an agreement, and begins.
     * @throws weights_kept_elsewhere, installation_under_way, disk_full, and what planOf throws
     */
    async install(actor: Actor, input: InstallInput): Promise<InstallationSeen> {
      await mustKeep(actor);
      const { models } = installing;
      const plan = planOf(input, { ...installing, installed: installedWeights(models) });
      const vaulted = await vault.organisation(actor.organisation);
      await mkdir(models, { recursive: true, mode: 0o700 });
      const came = await stat(join(stagingOf(models, plan.what.id), 'part')).catch(() => null);
      const missing = Math.max((plan.bytes ?? 0) - (came?.size ?? 0), 0);
      if ((await freeBytes(models)) < missing + installing.spareBytes) throw new Refusal('disk_full');
      const id = newId('ins');
      const { what, from, bytes, sha256 } = plan;
      const hash = 'family' in what && what.sha256 !== null ? 'known' : sha256 === null ? 'none' : 'given';
      const licence = 'family' in what ? { licence: what.licence.name } : {};
      await vaulted.write('agree to an installation', async (tx) => {
        if ((await store.openInstallations(tx)).some(({ model }) => model === what.id))
          throw new Refusal('installation_under_way', { model: what.id });
        const row = { id, model: what.id, plan: JSON.stringify(plan), total: bytes, at: clock.now() };
        await store.insertInstallation(tx, row);
        const facts = { ...known(what.id), ...licence, from: [...from], hash, ...(bytes === null ? {} : { bytes }) };
        await journal.append(tx, { actor, act: 'weights.agreed', on: id, facts });
        afterCommit(tx, () => {
          begin(actor.organisation, { id, plan: row.plan, total_bytes: bytes });
          tell(actor.organisation, id, 'waiting', null);
        });
      });
      return shown(vaulted, id);
    },

    /** Ends an installation that waits, runs or failed, and forgets what had come. @throws installation_unknown, installation_over */
    async cancel(actor: Actor, id: string): Promise<InstallationSeen> {
      await mustKeep(actor);
      const vaulted = await vault.organisation(actor.organisation);
      const before = await vaulted.read((snapshot) => store.findInstallation(snapshot, id));
      if (!before) throw new Refusal('installation_unknown');
      const one = running.get(id);
      one?.stop.abort();
      // One that waits for another's end is not waited for.
      if (one?.isBegun) await one.ended;
      else running.delete(id);
      const noted = vaulted.write('cancel an installation', async (tx) => {
        const row = await store.findInstallation(tx, id);
        if (!row) throw new Refusal('installation_unknown');
        if (row.state === 'done' || row.state === 'cancelled') throw new Refusal('installation_over', { model: row.model });
        await store.updateInstallation(tx, id, { state: 'cancelled', ended_at: clock.now() });
        await journal.append(tx, { actor, act: 'weights.cancelled', on: id, facts: known(row.model) });
        afterCommit(tx, () => tell(actor.organisation, id, 'cancelled', null));
      });
      await noted.catch((error: unknown) => {
        // It was not to be: what was stopped goes on.
        if (one && !isRefusal(error, 'installation_over')) begin(actor.organisation, before);
        throw error;
      });
      const { model, ...rest } = await shown(vaulted, id);
      const others = await vaulted.read((snapshot) => store.openInstallations(snapshot));
      if (!others.some((other) => other.model === model)) await rm(stagingOf(installing.models, model), { recursive: true, force: true });
      return { model, ...rest };
    },

    /** At a start: what was under way goes on. */
    async resume(organisation: string): Promise<void> {
      const vaulted = await vault.organisation(organisation);
      for (const row of await vaulted.read(store.openInstallations)) begin(organisation, row);
    },

    settled,

    /** Stops, for the next start to go on. */
    async rest(): Promise<void> {
      isResting = true;
      for (const { stop } of running.values()) stop.abort();
      await settled();
    },
  };
}

/** The catalogue's own name for a model; somebody's own file is named as he liked, which is not for a journal. */
function known(model: string): Facts {
  return entryOf(model) ? { model } : {};
}
