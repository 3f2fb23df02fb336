import { z } from 'zod';
import { none, nothing, path, type ContractPart } from './part.ts';

/** How a command can be badly written. */
export const commandProblems = [
  'unknown_command',
  'command_missing',
  'unknown_option',
  'argument_missing',
  'value_missing',
  'value_invalid',
  'too_many',
  'not_together',
  'other',
] as const;

/** The command line: it adds no door, and refuses in its own words. */
export const command = {
  ...nothing,
  refusals: {
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
    ask_place_unknown: { status: 404, details: z.object({ name: z.string() }) },
    import_empty: { status: 400, details: path },
    path_unusable: { status: 400, details: z.object({ path: z.string(), cause: z.string() }) },
    file_exists: { status: 409, details: path },
    server_unreachable: { status: 503, details: z.object({ address: z.string() }) },
    port_in_use: { status: 500, details: z.object({ port: z.number() }) },
    web_not_built: { status: 500, details: path },
    setup_unsupported: { status: 409, details: z.object({ what: z.enum(['system', 'root', 'users', 'service']) }) },
    setup_failed: { status: 500, details: z.object({ step: z.string(), cause: z.string() }) },
    setup_certificate_invalid: { status: 400, details: path },
    upgrade_archive_invalid: { status: 400, details: path },
    upgrade_same: { status: 409, details: z.object({ version: z.string() }) },
    upgrade_returned: { status: 409, details: z.object({ from: z.string(), to: z.string(), cause: z.string() }) },
  },
} as const satisfies ContractPart;
