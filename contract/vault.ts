import { z } from 'zod';
import { none, nothing, path, type ContractPart } from './part.ts';

export const vault = {
  ...nothing,
  acts: ['key.exported'],
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
    migration_failed: { status: 500, details: z.object({ path: z.string(), migration: z.string(), copy: z.string() }) },
    organisation_key_missing: { status: 500, details: path },
    transaction_nested: { status: 500, details: z.object({ outer: z.string(), inner: z.string() }) },
    transaction_closed: { status: 500, details: z.object({ name: z.string() }) },
    transaction_too_long: { status: 503, details: z.object({ name: z.string(), boundMs: z.number() }) },
    vault_closed: { status: 503, details: none },
    disk_full: { status: 507, details: none },
    blob_missing: { status: 500, details: z.object({ blob: z.string() }) },
    blob_damaged: { status: 500, details: z.object({ blob: z.string(), chunk: z.number() }) },
  },
  settings: {
    houseKey: { variable: 'BEFFROI_HOUSE_KEY', schema: z.string().nullable(), default: null, secret: true },
  },
} as const satisfies ContractPart;
