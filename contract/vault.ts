import { z } from 'zod';
import { none, nothing, path, type ContractPart } from './part.ts';

/** What may be the matter with a store: a closed one waits for a person, the others end by themselves; the last three close nothing. */
export const troubles = [
  'store_missing',
  'store_replaced',
  'store_not_latest',
  'store_damaged',
  'store_locked',
  'store_unreachable',
  'journal_damaged',
  'disk_full',
  'mark_behind',
  'clock_doubted',
  'files_quarantined',
] as const;
export type Trouble = (typeof troubles)[number];

/** Why a store is not known to be the latest; what each means is in docs/decisions/0013-a-mark-beside-the-keys.md. */
export const storeDoubts = ['older', 'forked', 'younger', 'unmarked'] as const;
export type StoreDoubt = (typeof storeDoubts)[number];

/** 'house', or the organisation whose store it is. */
const store = z.object({ store: z.string() });

export const vault = {
  ...nothing,
  acts: ['key.exported', 'store.older-accepted'],
  refusals: {
    house_missing: { status: 500, details: path },
    house_exists: { status: 409, details: path },
    house_in_use: { status: 503, details: z.object({ path: z.string(), pid: z.number() }) },
    house_key_missing: { status: 500, details: path },
    house_key_invalid: { status: 500, details: path },
    key_permissions: { status: 500, details: z.object({ path: z.string(), mode: z.string() }) },
    key_wrong: { status: 500, details: path },
    file_foreign: { status: 500, details: path },
    schema_newer: { status: 500, details: z.object({ path: z.string(), migration: z.string() }) },
    migration_failed: { status: 500, details: z.object({ path: z.string(), migration: z.string() }) },
    store_missing: { status: 503, details: store },
    store_replaced: { status: 503, details: store },
    store_not_latest: { status: 503, details: z.object({ store: z.string(), why: z.enum(storeDoubts) }) },
    store_damaged: { status: 503, details: store },
    store_locked: { status: 503, details: store },
    store_unreachable: { status: 503, details: z.object({ store: z.string(), cause: z.string() }) },
    nothing_to_accept: { status: 409, details: none },
    organisation_key_missing: { status: 500, details: path },
    transaction_nested: { status: 500, details: z.object({ outer: z.string(), inner: z.string() }) },
    transaction_closed: { status: 500, details: z.object({ name: z.string() }) },
    transaction_too_long: { status: 503, details: z.object({ name: z.string(), boundMs: z.number() }) },
    vault_closed: { status: 503, details: none },
    disk_full: { status: 507, details: none },
    blob_damaged: { status: 500, details: z.object({ blob: z.string(), damage: z.enum(['missing', 'unreadable', 'cut', 'changed']) }) },
  },
  settings: {
    houseKey: { variable: 'BEFFROI_HOUSE_KEY', schema: z.string().nullable(), default: null, secret: true },
  },
} as const satisfies ContractPart;
