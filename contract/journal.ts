import { z } from 'zod';
import { inOrganisation, nothing, type ContractPart } from './part.ts';
import { outcomes } from './purposes.ts';
import { supervisors } from './roles.ts';

export { outcomes, purposes, type Outcome, type Purpose } from './purposes.ts';

/** Ids, counts and keyed hashes only: never a name, a title, a question or a word of content. */
export const facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.array(z.number())]));
export type Facts = z.infer<typeof facts>;

export const entry = z.object({
  seq: z.number().int(),
  at: z.number().int(),
  actor: z.string(),
  act: z.string(),
  on: z.string().nullable(),
  purpose: z.string().nullable(),
  outcome: z.enum(outcomes),
  facts,
  prev: z.string(),
  hash: z.string(),
});
export type Entry = z.infer<typeof entry>;

/** An entry as a person reads it: aliases resolved now, where they still can be; `reason` for a reading or an export of the journal. */
export const readableEntry = entry.extend({
  actorName: z.string().nullable(),
  onName: z.string().nullable(),
  reason: z.string().nullable(),
});
const alias = z.string().min(1).max(80);
/** What is looked for: a family is a part's acts, a period is from one time to before another. */
export const journalFilter = z.object({
  act: alias.optional(),
  family: alias.optional(),
  actor: alias.optional(),
  on: alias.optional(),
  outcome: z.enum(outcomes).optional(),
  from: z.coerce.number().int().optional(),
  to: z.coerce.number().int().optional(),
});
export type JournalFilter = z.output<typeof journalFilter>;
const pageOf = { before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(500).default(100) };
const reason = z.string().trim().min(1).max(500);
export const journalQuery = journalFilter.extend({ reason, ...pageOf });
export const ownJournalQuery = journalFilter.omit({ actor: true }).extend(pageOf);
/** Matching entries are counted so far. */
export const countedMost = 10_000;
export const journalPage = z.object({
  entries: z.array(readableEntry),
  /** Names of the aliases that the entries hold, for those that this reader may know. */
  names: z.record(z.string(), z.string()),
  /** How many entries match; `isMore` when there are more than were counted. */
  matching: z.object({ count: z.number().int(), isMore: z.boolean() }),
  next: z.number().int().nullable(),
  head: z.object({ count: z.number().int(), hash: z.string(), at: z.number() }),
  startsAt: z.number().int(),
});
export const exportQuery = journalFilter.extend({
  reason,
  /** Signed, for the verifier; or a table for a spreadsheet, which proves nothing. */
  format: z.enum(['signed', 'csv']).default('signed'),
  language: z.enum(['fr', 'en']).default('fr'),
});

/** The first line of an export. `signature` is Ed25519 over the canonical JSON of the rest. */
export const manifest = z.object({
  format: z.literal('beffroi-journal'),
  version: z.literal(1),
  organisation: z.string(),
  exportedAt: z.number().int(),
  first: z.number().int(),
  last: z.number().int(),
  count: z.number().int(),
  prev: z.string(),
  head: z.string(),
  publicKey: z.string(),
  signature: z.string(),
});
export type Manifest = z.infer<typeof manifest>;

/**
 * The first line of an export of some entries: those among `first` to `last` that the filter takes, of the chain whose last entry has the
 * hash `head`. `digest` follows their hashes: SHA-256 of the one before and the next hash, from nothing.
 */
export const selectionManifest = manifest.omit({ format: true, prev: true }).extend({
  format: z.literal('beffroi-journal-selection'),
  filter: z.record(z.string(), z.union([z.string(), z.number()])),
  digest: z.string(),
});
export type SelectionManifest = z.infer<typeof selectionManifest>;

export const journal = {
  ...nothing,
  endpoints: {
    journal: { method: 'GET', path: `${inOrganisation}/journal`, query: journalQuery, answer: journalPage },
    /** What the reader did himself. */
    ownJournal: { method: 'GET', path: `${inOrganisation}/journal/mine`, query: ownJournalQuery, answer: journalPage },
    /** The export as a file: a manifest, then one entry a line. */
    exportJournal: { method: 'GET', path: `${inOrganisation}/journal/export`, query: exportQuery },
    /** The page that verifies an export offline. */
    journalVerifier: { method: 'GET', path: '/api/journal-verifier.html' },
  },
  acts: ['journal.read', 'journal.exported', 'journal.checkpointed', 'journal.expired'],
  permissions: {
    /** Reads the journal, giving a reason. */
    'journal.read': supervisors,
    /** Takes the journal away, to verify it elsewhere. */
    'journal.export': supervisors,
  },
  refusals: {
    journal_file_invalid: { status: 400, details: z.object({ path: z.string(), line: z.number() }) },
    journal_damaged: { status: 500, details: z.object({ seq: z.number() }) },
  },
  settings: {
    journalMonths: { variable: 'BEFFROI_JOURNAL_MONTHS', schema: z.coerce.number().int().min(6), default: 12 },
  },
} as const satisfies ContractPart;
