import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { failureOf } from '#server/foundation/failure.ts';
import type { Actor, MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { JobContext } from '#server/jobs/jobs.ts';
import { headOf, passed } from '#server/journal/journal.ts';
import { afterCommit } from '#server/vault/vault.ts';
import type { Backing } from './backing.ts';
import type { Places } from './bucket/declared.ts';
import type { OperationsHouse } from './needs.ts';
import * as store from './operations.store.ts';
import { restoreBackup } from './restoring.ts';

const jobInput = z.object({ drill: z.string() }).nullable().catch(null);
/** Asked of the house and of what was restored. */
const mostQuestions = 8;
/** A house that changes while it is compared is compared again. */
const attempts = 3;

interface Compared {
  documents: number;
  entries: number;
  questions: number;
  sameAnswers: number;
}

/** Proving that a backup can be restored: into a scratch house, which is compared with this one and removed. */
export function createDrilling(house: OperationsHouse, places: Places, backing: Backing) {
  const { vault, journal, clock, channel, log, settings } = house;

  house.mail.asks('drill', async (organisation) => {
    const own = await vault.organisation(organisation);
    const [last] = await own.read((snapshot) => store.selectDrills(snapshot, 1));
    return last?.state === 'failed';
  });

  /** The job `operations.drill`: the one that was asked for, or the month's. */
  async function run({ organisation, input, signal, progress }: JobContext): Promise<void> {
    const own = await vault.organisation(organisation);
    const asked = jobInput.parse(input)?.drill ?? null;
    const id = asked ?? newId('drl');
    if (asked === null) await own.write('begin a drill', (tx) => store.insertDrill(tx, begun(id)));
    else if (!(await own.read(store.runningDrills)).some((one) => one.id === asked)) return;
    const started = performance.now();
    try {
      const found = await prove(organisation, signal, progress);
      await end(organisation, id, {
        state: 'proved',
        documents: found.documents,
        entries: found.entries,
        questions: found.questions,
        same_answers: found.sameAnswers,
        took_ms: Math.round(performance.now() - started),
      });
    } catch (error) {
      if (signal.aborted) throw error;
      const failure = failureOf(error, 'trying a restore', log);
      const tookMs = Math.round(performance.now() - started);
      await end(organisation, id, { state: 'failed', failure: JSON.stringify(failure), took_ms: tookMs });
    }
  }

  /** @throws what hinders a restore, drill_differs, drill_unsettled */
  async function prove(organisation: string, signal: AbortSignal, progress: (share: number) => void): Promise<Compared> {
    const own = await vault.organisation(organisation);
    const scratch = join(settings.home, 'drill');
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const before = await own.read(house.documents.roll);
      const backup = await backing.makeNow({ signal, progress: (share) => progress(share / 2) });
      signal.throwIfAborted();
      try {
        await rm(scratch, { recursive: true, force: true });
        await mkdir(scratch, { recursive: true, mode: 0o700 });
        const { manifest } = await restoreBackup({
          from: await places.from(),
          houseKey: await houseKey(),
          backup,
          to: { data: join(scratch, 'data'), keys: join(scratch, 'keys') },
          withHouseKey: settings.houseKey === null,
          as: 'latest',
          despite: { erasuresUnknown: false, damage: false },
          progress: (share) => progress(0.5 + share / 4),
        });
        const head = manifest.stores.find((one) => one.store === organisation)?.head;
        const compared = await compare(organisation, scratch, { before, head: head ?? { count: 0, hash: '' }, signal });
        if (compared !== null) return compared;
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    }
    throw new Refusal('drill_unsettled');
  }

  /** What is restored against what is here; null when the documents have changed meanwhile. */
  async function compare(
    organisation: string,
    scratch: string,
    { before, head, signal }: { before: Roll; head: { count: number; hash: string }; signal: AbortSignal },
  ): Promise<Compared | null> {
    const own = await vault.organisation(organisation);
    const restored = await house.openScratch(scratch);
    try {
      const theirs = await restored.vault.organisation(organisation);
      const there = await theirs.read(async (snapshot) => ({ ...(await restored.documents.roll(snapshot)), head: await headOf(snapshot) }));
      // The journal restored is the one that was backed up, and this one went on from it.
      const isSame = there.head.count === head.count && there.head.hash === head.hash;
      if (!isSame || !(await own.read((snapshot) => passed(snapshot, there.head)))) throw new Refusal('drill_differs', { what: 'journal' });
      const [member] = await own.read(house.people.owners);
      const actor: MemberActor | null = member === undefined ? null : { kind: 'member', organisation, member };
      const questions = actor === null ? [] : there.titles.slice(0, mostQuestions);
      let sameAnswers = 0;
      for (const question of questions) {
        if (actor === null) break;
        const [here, said] = await Promise.all(
          [house.answers, restored.answers].map((answers) => answers.rehearse(actor, question, { byMeaning: false }, signal)),
        );
        if (JSON.stringify(here) === JSON.stringify(said)) sameAnswers += 1;
      }
      const after = await own.read(house.documents.roll);
      if (after.digest !== before.digest) return null;
      if (there.digest !== before.digest) throw new Refusal('drill_differs', { what: 'documents' });
      if (sameAnswers !== questions.length) throw new Refusal('drill_differs', { what: 'answers' });
      return { documents: there.documents, entries: there.head.count, questions: questions.length, sameAnswers };
    } finally {
      await restored.close();
    }
  }

  async function houseKey(): Promise<Uint8Array> {
    const { file } = vault.houseKey;
    return Buffer.from((file === null ? (settings.houseKey ?? '') : await readFile(file, 'utf8')).trim(), 'hex');
  }

  async function end(organisation: string, id: string, change: Partial<store.DrillRow>): Promise<void> {
    const own = await vault.organisation(organisation);
    const actor: Actor = { kind: 'system', organisation, reason: 'job' };
    await own.write('end a drill', async (tx) => {
      await store.updateDrill(tx, id, change);
      const outcome = change.state === 'proved' ? 'done' : 'failed';
      const facts = { documents: change.documents ?? 0, entries: change.entries ?? 0, answers: change.same_answers ?? 0 };
      await journal.append(tx, { actor, act: 'backup.drilled', on: id, outcome, facts });
      if (outcome === 'failed') await house.mail.tellOwners(tx, organisation, 'drill');
      afterCommit(tx, () => channel.publish(organisation, { kind: 'backup', id, state: outcome, progress: null }));
    });
  }

  function begun(id: string): store.DrillRow {
    const none = { documents: 0, entries: 0, questions: 0, same_answers: 0, took_ms: 0, failure: null };
    return { id, at: clock.now(), state: 'running', ...none };
  }

  return {
    run,
    begun,
    /** At the start: one that was cut short has failed, unless its job goes on. What it restored is removed. */
    async mend(): Promise<void> {
      await rm(join(settings.home, 'drill'), { recursive: true, force: true });
    },
  };
}

type Roll = Awaited<ReturnType<OperationsHouse['documents']['roll']>>;
