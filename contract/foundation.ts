import { z } from 'zod';
import { none, nothing, inOrganisation, type ContractPart } from './part.ts';
import { administrators, roles } from './roles.ts';
import { troubles } from './vault.ts';

/** How the house is: `troubled` when a store is closed or cannot be written. It is told to anybody: how many stores, never which. */
export const health = z.object({
  state: z.enum(['ready', 'troubled']),
  version: z.string(),
  troubles: z.array(z.object({ code: z.enum(troubles), stores: z.number().int() })),
});

/**
 * What keeps a process that reads strangers' bytes apart, whatever runs in it: a view of the machine with nothing else in it, no file
 * opened but its own, no connection, no signal to another process.
 */
export const walls = ['view', 'files', 'network', 'signals'] as const;
export type Wall = (typeof walls)[number];

/** How reading is confined on this machine: `missing` are the walls that it does not give. */
export const confinement = z.object({ level: z.enum(['full', 'partial', 'none']), missing: z.array(z.enum(walls)) });

/** One event of an organisation's channel: what changed, by kind and id, never content. */
export const channelEvent = z.object({
  kind: z.string(),
  id: z.string(),
  state: z.string().nullable(),
  progress: z.number().nullable(),
});

const host = z.object({ host: z.string() });

export const foundation = {
  ...nothing,
  endpoints: {
    health: { method: 'GET', path: '/api/health', answer: health },
    /** How the processes that read strangers' bytes are kept apart. */
    confinement: { method: 'GET', path: `${inOrganisation}/confinement`, answer: confinement },
    /** One channel for each organisation. */
    events: { method: 'GET', path: `${inOrganisation}/events`, event: channelEvent },
  },
  permissions: {
    /** Sees his own page and what happens around it. */
    self: roles,
    /** Knows how the house is run on its machine. */
    'house.read': administrators,
  },
  refusals: {
    input_invalid: {
      status: 400,
      details: z.object({ issues: z.array(z.object({ path: z.string(), code: z.string(), expected: z.string().optional() })) }),
    },
    not_signed_in: { status: 401, details: none },
    not_found: { status: 404, details: none },
    origin_refused: { status: 403, details: z.object({ origin: z.string() }) },
    permission_missing: { status: 403, details: z.object({ permission: z.string() }) },
    body_too_large: { status: 413, details: z.object({ limitBytes: z.number() }) },
    media_type_refused: { status: 415, details: z.object({ mediaType: z.string() }) },
    cancelled: { status: 499, details: none },
    internal: { status: 500, details: z.object({ incident: z.string() }) },
    confinement_missing: { status: 503, details: z.object({ missing: z.array(z.enum(walls)) }) },
    outbound_undeclared: { status: 403, details: host },
    outbound_address_refused: { status: 403, details: host },
    outbound_plain_refused: { status: 403, details: host },
    outbound_unreachable: { status: 502, details: z.object({ host: z.string(), cause: z.string() }) },
    outbound_certificate_refused: { status: 502, details: z.object({ host: z.string(), cause: z.string() }) },
    outbound_slow: { status: 504, details: z.object({ host: z.string(), waitedS: z.number() }) },
    outbound_broken: { status: 502, details: host },
    setting_invalid: { status: 500, details: z.object({ name: z.string(), value: z.string(), expected: z.string() }) },
  },
  settings: {
    home: { variable: 'BEFFROI_HOME', schema: z.string().min(1), default: '~/.beffroi' },
    /** Default: `data` in the home. */
    data: { variable: 'BEFFROI_DATA', schema: z.string().min(1).nullable(), default: null },
    /** Default: `keys` in the home; keep it out of the backup of `data`. */
    keys: { variable: 'BEFFROI_KEYS', schema: z.string().min(1).nullable(), default: null },
    host: { variable: 'BEFFROI_HOST', schema: z.string().min(1), default: '127.0.0.1' },
    port: { variable: 'BEFFROI_PORT', schema: z.coerce.number().int().min(0).max(65_535), default: 7411 },
    tlsCertificate: { variable: 'BEFFROI_TLS_CERTIFICATE', schema: z.string().min(1).nullable(), default: null },
    tlsKey: { variable: 'BEFFROI_TLS_KEY', schema: z.string().min(1).nullable(), default: null },
    trustedProxy: { variable: 'BEFFROI_TRUSTED_PROXY', schema: z.string().min(1).nullable(), default: null },
    publicOrigin: { variable: 'BEFFROI_PUBLIC_ORIGIN', schema: z.url().nullable(), default: null },
    /** Whether the house starts where processes cannot be fully confined. */
    confinement: { variable: 'BEFFROI_CONFINEMENT', schema: z.enum(['preferred', 'required']), default: 'preferred' },
    language: { variable: 'BEFFROI_LANGUAGE', schema: z.enum(['fr', 'en']), default: 'fr' },
  },
} as const satisfies ContractPart;
