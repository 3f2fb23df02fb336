import { z } from 'zod';
import { unreadableReasons } from './documents.ts';

const none = z.object({});
const path = z.object({ path: z.string() });

/** How a command can be badly written. */
export const commandProblems = [
  'unknown_command',
  'command_missing',
  'unknown_option',
  'argument_missing',
  'value_missing',
  'value_invalid',
  'too_many',
  'other',
] as const;

/**
 * Everything the house may refuse, closed: code → HTTP status and the details that its sentence needs.
 * The sentences are in contract/texts, in both languages; the server never writes one.
 */
export const refusals = {
  // the border
  input_invalid: {
    status: 400,
    details: z.object({ issues: z.array(z.object({ path: z.string(), code: z.string(), expected: z.string().optional() })) }),
  },
  not_signed_in: { status: 401, details: none },
  not_found: { status: 404, details: none },
  origin_refused: { status: 403, details: z.object({ origin: z.string() }) },
  permission_missing: { status: 403, details: z.object({ permission: z.string() }) },
  too_many_requests: { status: 429, details: z.object({ retryAfterS: z.number() }) },
  body_too_large: { status: 413, details: z.object({ limitBytes: z.number() }) },
  media_type_refused: { status: 415, details: z.object({ mediaType: z.string() }) },
  cancelled: { status: 499, details: none },
  internal: { status: 500, details: z.object({ incident: z.string() }) },
  setting_invalid: { status: 500, details: z.object({ name: z.string(), value: z.string(), expected: z.string() }) },
  // vault
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
  organisation_unknown: { status: 404, details: none },
  organisation_key_missing: { status: 500, details: path },
  transaction_nested: { status: 500, details: z.object({ outer: z.string(), inner: z.string() }) },
  transaction_closed: { status: 500, details: z.object({ name: z.string() }) },
  transaction_too_long: { status: 503, details: z.object({ name: z.string(), boundMs: z.number() }) },
  vault_closed: { status: 503, details: none },
  disk_full: { status: 507, details: none },
  blob_missing: { status: 500, details: z.object({ blob: z.string() }) },
  blob_damaged: { status: 500, details: z.object({ blob: z.string(), chunk: z.number() }) },
  // journal
  journal_file_invalid: { status: 400, details: z.object({ path: z.string(), line: z.number() }) },
  journal_damaged: { status: 500, details: z.object({ seq: z.number() }) },
  // people
  sign_in_failed: { status: 401, details: none },
  sign_in_delayed: { status: 429, details: z.object({ retryAfterS: z.number() }) },
  password_weak: { status: 400, details: z.object({ minimum: z.number() }) },
  email_invalid: { status: 400, details: z.object({ email: z.string() }) },
  email_taken: { status: 409, details: none },
  member_unknown: { status: 404, details: none },
  group_unknown: { status: 404, details: none },
  group_cycle: { status: 409, details: none },
  name_taken: { status: 409, details: z.object({ name: z.string() }) },
  last_owner: { status: 409, details: none },
  // access
  grant_unknown: { status: 404, details: none },
  place_unknown: { status: 404, details: none },
  place_cycle: { status: 409, details: none },
  last_manager: { status: 409, details: none },
  // documents
  document_unknown: { status: 404, details: none },
  source_unknown: { status: 404, details: none },
  folder_unknown: { status: 404, details: none },
  upload_empty: { status: 400, details: none },
  upload_too_large: { status: 413, details: z.object({ limitBytes: z.number() }) },
  file_name_invalid: { status: 400, details: z.object({ name: z.string() }) },
  /** How a job of reading fails: the reason is one of `unreadableReasons`. */
  document_unreadable: { status: 422, details: z.object({ reason: z.enum(unreadableReasons) }) },
  document_not_readable: { status: 409, details: none },
  document_withdrawn: { status: 409, details: none },
  document_not_withdrawn: { status: 409, details: none },
  /** The erasure holds, but the disk still holds a copy: it is tried again by the house. */
  erasure_not_cleared: { status: 503, details: z.object({ certificate: z.string() }) },
  erase_not_confirmed: { status: 400, details: none },
  import_path_unreadable: { status: 400, details: z.object({ path: z.string(), cause: z.string() }) },
  // jobs
  job_unknown: { status: 404, details: none },
  job_not_failed: { status: 409, details: none },
  // answers
  question_empty: { status: 400, details: none },
  question_too_long: { status: 400, details: z.object({ limit: z.number() }) },
  conversation_unknown: { status: 404, details: none },
  answer_unsettled: { status: 409, details: none },
  message_unknown: { status: 404, details: none },
  // cli
  /** `expected` says what an option's value may be, in the reader's language already. */
  command_misused: {
    status: 400,
    details: z.object({ problem: z.enum(commandProblems), name: z.string(), expected: z.string().optional() }),
  },
  answer_needed: { status: 400, details: z.object({ option: z.string() }) },
  setting_unknown: { status: 400, details: z.object({ name: z.string(), nearest: z.string().nullable() }) },
  command_needs_login: { status: 401, details: none },
  command_session_ended: { status: 401, details: none },
  organisation_to_choose: { status: 400, details: z.object({ names: z.array(z.string()) }) },
  name_ambiguous: { status: 409, details: z.object({ name: z.string(), ids: z.array(z.string()) }) },
  import_place_unknown: { status: 404, details: z.object({ name: z.string(), known: z.array(z.string()) }) },
  import_empty: { status: 400, details: path },
  path_unusable: { status: 400, details: z.object({ path: z.string(), cause: z.string() }) },
  file_exists: { status: 409, details: path },
  server_unreachable: { status: 503, details: z.object({ address: z.string() }) },
  port_in_use: { status: 500, details: z.object({ port: z.number() }) },
  web_not_built: { status: 500, details: path },
} as const satisfies Record<string, { status: number; details: z.ZodType }>;

export type RefusalCode = keyof typeof refusals;
export type RefusalDetails<Code extends RefusalCode> = z.infer<(typeof refusals)[Code]['details']>;

/** What a refused HTTP request answers. */
export const refusalBody = z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) });
