import { z } from 'zod';
import { failure } from './failure.ts';
import { bucketInput, bucketSeen, bucketTest, bucketTroubles } from './backupplace.ts';
import { certificateSeen, certificateTroubles, houseRoot } from './certificate.ts';
import { reaches } from './models.ts';
import { done, inOrganisation, none, nothing, path, type ContractPart } from './part.ts';
import { administrators } from './roles.ts';

export const backupStates = ['running', 'done', 'failed'] as const;

/** A backup of the house, as one organisation knows of it: nothing of the others. */
export const backup = z.object({
  id: z.string(),
  at: z.number(),
  state: z.enum(backupStates),
  /** Until when it is kept: what is erased meanwhile may still be in it. */
  keptUntil: z.number(),
  /** Of the organisation's store and files in it, and how much of that had to be copied. */
  bytes: z.number(),
  copiedBytes: z.number(),
  files: z.number().int(),
  /** Files that the house itself no longer reads. */
  damaged: z.number().int(),
  failure: failure.nullable(),
  endedAt: z.number().nullable(),
  removedAt: z.number().nullable(),
});
export type BackupSeen = z.output<typeof backup>;

/** A restore that was tried beside the house, and what it was compared with. */
export const drill = z.object({
  id: z.string(),
  at: z.number(),
  state: z.enum(['running', 'proved', 'failed']),
  documents: z.number().int(),
  /** The head of the journal that was restored. */
  entries: z.number().int(),
  questions: z.number().int(),
  sameAnswers: z.number().int(),
  tookMs: z.number(),
  failure: failure.nullable(),
});
export type DrillSeen = z.output<typeof drill>;

export const backups = z.object({
  /** The folder, or the address of the bucket, as it was declared; null where none is. */
  place: z.string().nullable(),
  /** Null where the place is a folder. */
  bucket: bucketSeen.nullable(),
  /** Whether this organisation chooses the place: in a house of several, one does. */
  mayChoose: z.boolean(),
  /** Why it cannot be used now, as a refusal. */
  trouble: failure.nullable(),
  /** It stands on the disk of the house itself, and goes with it. */
  isSameDisk: z.boolean(),
  keptDays: z.number().int(),
  /** Null without a place, and for one that is due. */
  nextAt: z.number().nullable(),
  /** When somebody said last that the house key is kept elsewhere; null until then. */
  keyKeptAt: z.number().nullable(),
  backups: z.array(backup),
  drills: z.array(drill),
  /** The last restore that was proven. */
  provenAt: z.number().nullable(),
});

const organisation = z.object({ organisation: z.string() });

export const shortestPassphrase = 12;
/** `passphrase`: sealed in the age format; null: readable by whoever has the file. */
export const exportInput = z.object({
  reason: z.string().trim().min(1).max(500),
  passphrase: z.string().min(shortestPassphrase).max(256).nullable(),
});

const hostNames = z
  .string()
  .max(1000)
  .transform((text) => text.split(',').map((one) => one.trim().toLowerCase()))
  .pipe(z.array(z.string().regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/)).max(20))
  .nullable();

export const operations = {
  ...nothing,
  endpoints: {
    backups: { method: 'GET', path: `${inOrganisation}/backups`, answer: backups },
    backUp: { method: 'POST', path: `${inOrganisation}/backups`, answer: backup },
    drill: { method: 'POST', path: `${inOrganisation}/backups/drills`, answer: drill },
    /** Declares a bucket as the place of the backups, instead of the folder. */
    declareBackupPlace: { method: 'PUT', path: `${inOrganisation}/backups/place`, body: bucketInput, answer: done },
    withdrawBackupPlace: { method: 'DELETE', path: `${inOrganisation}/backups/place`, answer: done },
    /** Writes there, reads it again and removes it. */
    testBackupPlace: { method: 'POST', path: `${inOrganisation}/backups/place/test`, answer: bucketTest },
    /** Says that the house key is kept elsewhere. */
    noteKeyKept: { method: 'POST', path: `${inOrganisation}/backups/key`, answer: z.object({ keyKeptAt: z.number() }) },
    certificate: { method: 'GET', path: `${inOrganisation}/certificate`, answer: certificateSeen },
    houseRoot: { method: 'GET', path: `${inOrganisation}/certificate/root`, answer: houseRoot },
    /** The root itself, as machines take it in. */
    houseRootFile: { method: 'GET', path: `${inOrganisation}/certificate/root/file` },
    /** The organisation in one archive, as a file (docs/suitcase.md). */
    exportHouse: { method: 'POST', path: `${inOrganisation}/export`, body: exportInput },
  },
  acts: [
    'backup.asked',
    'backup.made',
    'backup.failed',
    'backup.removed',
    'backup.restored',
    'backup.drill-asked',
    'backup.drilled',
    'backup.key-kept',
    'backup.place-declared',
    'backup.place-withdrawn',
    'backup.place-tested',
    'backup.removal-refused',
    'organisation.exported',
    'house.certificate-obtained',
    'house.certificate-failed',
    'house.organisation-taken-in',
  ],
  permissions: {
    /** Sees the backups, asks for one and has a restore tried. */
    'backups.manage': administrators,
    /** Chooses where they go, and gives the keys of that place. */
    'backups.place': ['owner'],
    /** Takes everything away in one archive: every member's own documents and conversations too. */
    'organisation.export': ['owner'],
  },
  refusals: {
    backup_place_unset: { status: 409, details: none },
    backup_place_missing: { status: 503, details: path },
    backup_place_unusable: { status: 503, details: z.object({ path: z.string(), cause: z.string() }) },
    backup_place_full: { status: 507, details: path },
    backup_place_refused: { status: 502, details: z.object({ path: z.string(), why: z.enum(bucketTroubles), said: z.string() }) },
    backup_place_elsewhere: { status: 403, details: none },
    backup_access_needed: { status: 409, details: none },
    certificate_root_unknown: { status: 404, details: none },
    certificate_unobtained: { status: 502, details: z.object({ why: z.enum(certificateTroubles), said: z.string() }) },
    backup_of_another_house: { status: 409, details: path },
    backup_unknown: { status: 404, details: z.object({ path: z.string(), backup: z.string() }) },
    backup_damaged: { status: 409, details: z.object({ file: z.string() }) },
    backup_erasures_unknown: {
      status: 409,
      details: organisation.extend({ why: z.enum(['missing', 'damaged', 'older']) }),
    },
    restore_not_empty: { status: 409, details: path },
    drill_differs: { status: 409, details: z.object({ what: z.enum(['documents', 'journal', 'answers']) }) },
    drill_unsettled: { status: 409, details: none },
    suitcase_invalid: { status: 400, details: path },
    suitcase_damaged: { status: 409, details: z.object({ file: z.string() }) },
    suitcase_passphrase: { status: 403, details: path },
    suitcase_other_version: { status: 409, details: z.object({ version: z.string() }) },
    suitcase_house_not_empty: { status: 409, details: none },
  },
  settings: {
    backupFolder: { variable: 'BEFFROI_BACKUP_FOLDER', schema: z.string().min(1).nullable(), default: null },
    backupDays: { variable: 'BEFFROI_BACKUP_DAYS', schema: z.coerce.number().int().min(1).max(3650), default: 30 },
    acmeDirectory: { variable: 'BEFFROI_ACME_DIRECTORY', schema: z.url({ protocol: /^https$/ }).nullable(), default: null },
    acmeEmail: { variable: 'BEFFROI_ACME_EMAIL', schema: z.email().nullable(), default: null },
    acmeTerms: { variable: 'BEFFROI_ACME_TERMS', schema: z.enum(['agreed']).nullable(), default: null },
    acmeNames: { variable: 'BEFFROI_ACME_NAMES', schema: hostNames, default: null },
    acmeReach: { variable: 'BEFFROI_ACME_REACH', schema: z.enum(reaches), default: 'internet' },
    acmeRoot: { variable: 'BEFFROI_ACME_ROOT', schema: z.string().min(1).nullable(), default: null },
    acmePort: { variable: 'BEFFROI_ACME_PORT', schema: z.coerce.number().int().min(1).max(65_535), default: 80 },
    acmeAccount: { variable: 'BEFFROI_ACME_ACCOUNT', schema: z.string().min(1).nullable(), default: null },
    acmeAccountKey: {
      variable: 'BEFFROI_ACME_ACCOUNT_KEY',
      schema: z
        .string()
        .regex(/^[\w-]{16,}$/)
        .nullable(),
      default: null,
      secret: true,
    },
    backupKeeper: { variable: 'BEFFROI_BACKUP_KEEPER', schema: z.string().min(1).nullable(), default: null },
    backupAccessKey: { variable: 'BEFFROI_BACKUP_ACCESS_KEY', schema: z.string().min(1).nullable(), default: null },
    backupSecretKey: { variable: 'BEFFROI_BACKUP_SECRET_KEY', schema: z.string().min(1).nullable(), default: null, secret: true },
  },
  events: { backup: ['backups'] },
} as const satisfies ContractPart;
