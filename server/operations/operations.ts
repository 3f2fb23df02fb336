import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { z } from 'zod';
import type { CertificateSeen, HouseRoot } from '#contract/certificate.ts';
import type { BackupSeen, DrillSeen, backups } from '#contract/operations.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { readFailure } from '#server/foundation/failure.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { fileAnswer, type FileAnswer } from '#server/foundation/route.ts';
import { afterCommit, type Snapshot } from '#server/vault/vault.ts';
import { createBacking } from './backing.ts';
import { createPlaces } from './bucket/declared.ts';
import { pathOf } from './bucket/s3.ts';
import { createCertificates } from './certificate/certificates.ts';
import { createDrilling } from './drilling.ts';
import { dayMs, type OperationsHouse } from './needs.ts';
import * as store from './operations.store.ts';
import { noteRestored } from './restored.ts';
import { createPacking } from './suitcase/packing.ts';

export { operationsMigrations } from './migrations.ts';
export { bucketAlone } from './bucket/alone.ts';
export type { PlaceOf } from './place.ts';
export type { CertificateSettings } from './certificate/certificates.ts';
export { placeFrom } from './finding.ts';
export { listBackups, verifyBackupAt, type Listed } from './listing.ts';
export { restoreBackup, type Restored, type Restoring } from './restoring.ts';
export { openSuitcase } from './suitcase/unpacking.ts';
export { takeIn, type TakenIn } from './suitcase/takingin.ts';
export type { OpenScratch, Scratch } from './needs.ts';

export type Operations = ReturnType<typeof createOperations>;

const backupJob = 'operations.backup';
const drillJob = 'operations.drill';
const drillEveryMs = 30 * dayMs;
const mostBackups = 60;
const mostDrills = 12;

/** What if it burns: backups of the whole house, restores that are tried, and how far an erasure has reached them. */
export function createOperations(house: OperationsHouse) {
  const { vault, journal, jobs, clock, channel, settings } = house;
  const places = createPlaces(house);
  const backing = createBacking(house, places);
  const drilling = createDrilling(house, places, backing);
  const packing = createPacking(house);
  const certificates = createCertificates({ ...house, settings: house.certificate });
  jobs.handle(backupJob, { run: backing.run, maximumAttempts: 3 });
  jobs.handle(drillJob, { run: drilling.run, maximumAttempts: 3 });

  /** Of a folder, as it is now; a bucket is not asked each time that somebody looks: what its last backup met. */
  async function trouble(bucket: string | null, rows: readonly store.BackupRow[]): Promise<BackupSeen['failure']> {
    if (bucket !== null) {
      const last = rows.find(({ place, state }) => place === bucket && state !== 'running');
      return last?.state === 'failed' ? readFailure(last.failure) : null;
    }
    if (settings.folder === null) return null;
    try {
      await backing.ready();
      return null;
    } catch (error) {
      if (isRefusal(error)) return { code: error.code, details: error.details };
      throw error;
    }
  }

  function schedule(): void {
    jobs.schedule(backupJob, dayMs);
    jobs.schedule(drillJob, drillEveryMs);
  }

  return {
    async backups(actor: MemberActor): Promise<z.input<typeof backups>> {
      const own = await vault.organisation(actor.organisation);
      const seen = await own.read(async (snapshot) => ({
        rows: await store.selectBackups(snapshot, mostBackups),
        drills: (await store.selectDrills(snapshot, mostDrills)).map(drillSeen),
        last: await store.lastDone(snapshot),
        provenAt: await store.lastProven(snapshot),
        keyKeptAt: await store.lastKeyKept(snapshot),
      }));
      const { last, rows, ...shown } = seen;
      const bucket = await places.bucket();
      const place = bucket === null ? settings.folder : pathOf(bucket);
      return {
        place,
        bucket,
        mayChoose: await places.mayChoose(actor.organisation),
        trouble: await trouble(bucket && place, rows),
        backups: rows.map(backupSeen),
        isSameDisk: bucket === null && settings.folder !== null && isSameDisk(settings.folder, settings.data),
        keptDays: settings.days,
        nextAt: place === null || last === null || last + dayMs < clock.now() ? null : last + dayMs,
        ...shown,
      };
    },

    async declareBackupPlace(...declared: Parameters<typeof places.operations.declareBackupPlace>): Promise<{ done: true }> {
      const answered = await places.operations.declareBackupPlace(...declared);
      schedule();
      return answered;
    },
    withdrawBackupPlace: places.operations.withdrawBackupPlace,
    testBackupPlace: places.operations.testBackupPlace,
    /** By what certificate the house is known, and how it is renewed. */
    certificate: async (): Promise<CertificateSeen> => certificates.seen(),
    /** The root that each machine trusts once, where the house presents one. */
    async houseRoot(): Promise<HouseRoot> {
      const root = certificates.root();
      return {
        root: root && {
          name: /^CN=(.*)$/m.exec(root.subject)?.[1] ?? '',
          until: Date.parse(root.validTo),
          fingerprint: root.fingerprint256,
        },
      };
    },
    /** @throws certificate_root_unknown */
    async houseRootFile(): Promise<FileAnswer> {
      const root = certificates.root();
      if (root === null) throw new Refusal('certificate_root_unknown');
      return fileAnswer('beffroi-root.crt', 'application/x-x509-ca-cert', Buffer.from(root.toString()));
    },
    presented: (): CertificateSeen['presented'] => certificates.seen().presented,
    /** What the border presents. */
    liveCertificate: certificates.live,
    /** Asks for a certificate now, where the settings name an authority; the one that is there goes on if that fails. */
    renewCertificate: certificates.renew,
    certificateDestinations: certificates.destinations,
    workCertificate: certificates.work,
    restCertificate: certificates.rest,
    /** Where a bucket that an organisation declared may be connected to. */
    backupDestinations: places.destinations,

    /** Has a backup made now. @throws backup_place_unset, backup_place_missing, backup_place_unusable, backup_place_full, backup_place_refused, outbound_* */
    async backUp(actor: MemberActor): Promise<BackupSeen> {
      const { path } = await backing.ready();
      const own = await vault.organisation(actor.organisation);
      const row = backing.begun(newId('bak'), path);
      return own.write('ask for a backup', async (tx) => {
        await store.putBackup(tx, row);
        await journal.append(tx, { actor, act: 'backup.asked', on: row.id });
        await jobs.enqueue(tx, actor.organisation, { kind: backupJob, subject: null, input: { backup: row.id } });
        afterCommit(tx, () => channel.publish(actor.organisation, { kind: 'backup', id: row.id, state: 'running', progress: null }));
        return backupSeen(row);
      });
    },

    /** Has a restore tried beside the house. @throws as backUp */
    async drill(actor: MemberActor): Promise<DrillSeen> {
      await backing.ready();
      const own = await vault.organisation(actor.organisation);
      const row = drilling.begun(newId('drl'));
      return own.write('ask for a drill', async (tx) => {
        await store.insertDrill(tx, row);
        await journal.append(tx, { actor, act: 'backup.drill-asked', on: row.id });
        await jobs.enqueue(tx, actor.organisation, { kind: drillJob, subject: null, input: { drill: row.id } });
        afterCommit(tx, () => channel.publish(actor.organisation, { kind: 'backup', id: row.id, state: 'running', progress: null }));
        return drillSeen(row);
      });
    },

    async noteKeyKept(actor: MemberActor): Promise<{ keyKeptAt: number }> {
      const own = await vault.organisation(actor.organisation);
      const at = clock.now();
      await own.write('note that the key is kept', async (tx) => {
        await store.insertKeyKept(tx, at, actor.member);
        await journal.append(tx, { actor, act: 'backup.key-kept' });
        afterCommit(tx, () => channel.publish(actor.organisation, { kind: 'backup', id: 'key', state: 'kept', progress: null }));
      });
      return { keyKeptAt: at };
    },

    /** The organisation in one archive that is readable without us. @throws blob_damaged, disk_full */
    exportHouse: packing.pack,

    /** Until when backups may hold what was erased at that time; null when none does. In the caller's snapshot. */
    async backupsUntil(snapshot: Snapshot, erasedAt: number): Promise<number | null> {
      const kept = await store.keptBackups(snapshot, erasedAt);
      // One that should have gone is still there: it goes with the next run at the earliest.
      const until = kept.map(({ kept_until, removed_at }) => removed_at ?? Math.max(kept_until, clock.now()) + dayMs);
      return until.length === 0 ? null : Math.max(...until);
    },

    /** What documents erased has to reach the backups. In no transaction of the caller. */
    erased: backing.erased,

    /** Before an organisation answers: what a crash cut is seen to, and the place told what is erased. */
    async ready(organisation: string): Promise<void> {
      await backing.mend(organisation);
      await drilling.mend();
      await packing.mend();
      await rm(places.scratch, { recursive: true, force: true });
    },

    /** Begins the daily backups and the monthly drills, where a place is declared. */
    async work(organisations: readonly string[]): Promise<void> {
      if (settings.folder === null && (await places.bucket()) === null) return;
      schedule();
      for (const organisation of organisations)
        backing.erased(organisation).catch((error: unknown) => void house.log.incident('telling erasures', error));
    },

    /** Writes into a house that was just restored what it could not know: from which backup, and which others there are. */
    noteRestored: (restored: Parameters<typeof noteRestored>[1]): Promise<void> => noteRestored(house, restored),
  };
}

/** Whether a folder is on the disk that holds another. */
function isSameDisk(one: string, other: string): boolean {
  const [first, second] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false })?.dev);
  return first !== undefined && first === second;
}

function backupSeen(row: store.BackupRow): BackupSeen {
  return {
    id: row.id,
    at: row.at,
    state: row.state,
    keptUntil: row.kept_until,
    bytes: row.bytes,
    copiedBytes: row.copied_bytes,
    files: row.files,
    damaged: row.damaged,
    failure: readFailure(row.failure),
    endedAt: row.ended_at,
    removedAt: row.removed_at,
  };
}

function drillSeen(row: store.DrillRow): DrillSeen {
  return {
    id: row.id,
    at: row.at,
    state: row.state,
    documents: row.documents,
    entries: row.entries,
    questions: row.questions,
    sameAnswers: row.same_answers,
    tookMs: row.took_ms,
    failure: readFailure(row.failure),
  };
}
