import type { commandProblems, RefusalCode, RefusalDetails } from '../../refusals.ts';
import { formatsOf } from '../formats.ts';
import { pathCauses } from './cli.ts';
import { unreadable } from './words.ts';

const f = formatsOf('en');

/** One sentence a refusal: what is the matter, then the way out. */
export const refusals: { [Code in RefusalCode]: (details: RefusalDetails<Code>) => string } = {
  input_invalid: ({ issues }) =>
    `The request is not understood: ${f.list(issues.map((issue) => issue.path || 'request'))}. Correct it, then try again.`,
  not_signed_in: () => 'You are not signed in, or your session has ended. Sign in.',
  not_found: () => 'This address leads nowhere. Check it, or go back to the start.',
  origin_refused: ({ origin }) => `The request came from another address (${origin}) and was refused. Open Beffroi at its usual address.`,
  permission_missing: () => 'Your role does not allow this. Ask an administrator of the house.',
  too_many_requests: ({ retryAfterS }) => `Too many requests at once. Try again in ${f.duration(retryAfterS * 1000)}.`,
  body_too_large: ({ limitBytes }) => `The request is larger than ${f.size(limitBytes)}. Send less at a time.`,
  media_type_refused: ({ mediaType }) => `This kind of content is not accepted here: ${mediaType || 'unknown'}.`,
  cancelled: () => 'The action was cancelled before its end. Nothing was changed.',
  internal: ({ incident }) =>
    `Something went wrong inside the house. Try again; if it comes back, give incident number ${incident} to your administrator.`,
  setting_invalid: ({ name, value, expected }) =>
    `The setting ${name} is “${value}”, but ${expected === 'file' ? 'a file that can be read' : expected} is expected. Correct it, then start again.`,

  house_missing: ({ path }) => `There is no house in ${path}. Create it with “beffroi init”.`,
  house_exists: ({ path }) => `A house already stands in ${path}. Choose another folder, or open it with “beffroi serve”.`,
  house_in_use: ({ path, pid }) =>
    `The house ${path} is open in process ${String(pid)}. Close it where it was opened (Ctrl-C), then try again.`,
  house_key_missing: ({ path }) => `The house key is missing: ${path}. Put it back; without it nothing can be read.`,
  house_key_invalid: ({ path }) => `${path} does not hold a house key (64 hexadecimal digits). Put the original key back.`,
  key_permissions: ({ path, mode }) => `Other accounts can read the key ${path} (mode ${mode}). Protect it: chmod 600 ${path}`,
  key_wrong: ({ path }) => `This key does not open ${path}. Put back the key with which the file was made.`,
  file_foreign: ({ path }) => `${path} is not a Beffroi vault, or it is damaged. Restore a backup.`,
  schema_newer: ({ path, migration }) =>
    `${path} was written by a newer version of Beffroi (${migration}). Install that version, or a newer one.`,
  migration_failed: ({ path, migration, copy }) =>
    `Migration ${migration} of ${path} failed; nothing is lost. The original is kept in ${copy}.`,
  organisation_unknown: () => 'This organisation does not exist, or you are not a member of it.',
  organisation_key_missing: ({ path }) =>
    `The organisation’s key is missing: ${path}. Put it back; if it was destroyed, its data can no longer be read.`,
  transaction_nested: ({ outer, inner }) =>
    `Internal error: operation ${inner} was started inside ${outer}. Nothing was changed; please report it.`,
  transaction_closed: ({ name }) => `Internal error: operation ${name} had already ended. Nothing was changed; please report it.`,
  transaction_too_long: ({ name, boundMs }) =>
    `Operation ${name} took longer than ${f.duration(boundMs)} and was rolled back. Try again in a moment.`,
  vault_closed: () => 'The house is closing. Try again in a moment.',
  disk_full: () => 'The disk is full: nothing was saved. Free some space, then try again.',
  blob_missing: () => 'The original of this document is no longer on the disk. Restore a backup, or upload it again.',
  blob_damaged: () => 'The original of this document is damaged on the disk. Restore a backup, or upload it again.',

  journal_file_invalid: ({ path, line }) =>
    `${path} is not a journal export: line ${String(line)} cannot be read. Choose a file exported by Beffroi.`,
  journal_damaged: ({ seq }) => `The journal is broken at entry ${String(seq)}. Change nothing and tell your administrator.`,

  sign_in_failed: () => 'This address and this password do not go together. Check them, then try again.',
  sign_in_delayed: ({ retryAfterS }) => `Too many failed attempts. Try again in ${f.duration(retryAfterS * 1000)}.`,
  password_weak: ({ minimum }) => `This password is too short: at least ${String(minimum)} characters are needed.`,
  email_invalid: ({ email }) => `“${email}” is not an email address. Check it.`,
  email_taken: () => 'This address already belongs to a member. Choose another one.',
  member_unknown: () => 'This member does not exist, or no longer does.',
  group_unknown: () => 'This group does not exist, or no longer does.',
  group_cycle: () => 'This group would contain itself. Take one of the two out of the other.',
  name_taken: ({ name }) => `The name “${name}” is already taken. Choose another one.`,
  last_owner: () => 'A house always keeps one owner. Name another one first.',

  grant_unknown: () => 'This right no longer exists: it was probably taken back meanwhile.',
  place_unknown: () => 'This place does not exist, or you may not see it.',
  place_cycle: () => 'A folder cannot go into itself or into a folder that it holds.',
  last_manager: () => 'Someone must keep managing this source. Give that right to another person first.',

  document_unknown: () => 'This document does not exist, or you may not see it.',
  source_unknown: () => 'This source does not exist, or you may not see it.',
  folder_unknown: () => 'This folder does not exist, or you may not see it.',
  upload_empty: () => 'The file is empty. Choose another one.',
  upload_too_large: ({ limitBytes }) => `The file is larger than ${f.size(limitBytes)}. Split it, then upload the parts.`,
  file_name_invalid: ({ name }) => `The file name “${name}” cannot be kept. Rename it, then try again.`,
  document_unreadable: ({ reason }) => `This file could not be read. ${unreadable[reason].why} ${unreadable[reason].what}`,
  document_not_readable: () => 'This document has not been read yet, or could not be. Its state says why.',
  document_withdrawn: () => 'This document has been withdrawn. Restore it first.',
  document_not_withdrawn: () => 'This document is not withdrawn: there is nothing to restore.',
  erasure_not_cleared: ({ certificate }) =>
    `The erasure is done, but the disk still holds a copy. The house tries again by itself; keep the number ${certificate}.`,
  erase_not_confirmed: () => 'Erasing is final and needs a confirmation. Nothing was erased.',
  import_path_unreadable: ({ path, cause }) => `${path} cannot be read (${pathCauses[cause] ?? cause}). Check the path and your rights.`,

  job_unknown: () => 'This job does not exist, or no longer does.',
  job_not_failed: () => 'This job has not failed: there is nothing to run again.',

  question_empty: () => 'The question is empty. Write it, then try again.',
  question_too_long: ({ limit }) => `The question is longer than ${f.number(limit)} characters. Shorten it.`,
  conversation_unknown: () => 'This conversation does not exist, or no longer does.',
  answer_unsettled: () => 'Rights on the documents changed while answering. Ask again.',
  message_unknown: () => 'This message does not exist, or no longer does.',

  command_misused: ({ problem, name, expected = '' }) => `${misuse[problem](name, expected)} See “beffroi --help”.`,
  answer_needed: ({ option }) => `An answer is missing, and there is no terminal to ask for it. Give it with ${option}.`,
  setting_unknown: ({ name, nearest }) => `There is no setting ${name}. ${advice(nearest)}`,
  command_needs_login: () => 'This command acts in your name: sign in with “beffroi login”.',
  command_session_ended: () => 'Your session has ended, or comes from another house. Sign in again with “beffroi login”.',
  organisation_to_choose: ({ names }) => `You belong to several organisations: ${f.list(names)}. Choose with --organisation.`,
  name_ambiguous: ({ name, ids }) => `Several are named “${name}”. Give the id: ${ids.join(', ')}.`,
  import_place_unknown: ({ name, known }) =>
    `${name === '' ? 'You have no source of your own.' : `There is no source or folder “${name}” that you may add to.`} There is: ${known.length === 0 ? 'none' : f.list(known)}.`,
  import_empty: ({ path }) => `${path} holds no file to bring in.`,
  path_unusable: ({ path, cause }) => `${path} cannot be used (${pathCauses[cause] ?? cause}). Check the path and your rights.`,
  file_exists: ({ path }) => `${path} exists already and was left alone. Give another name.`,
  server_unreachable: ({ address }) => `The house does not answer at ${address}. Check that it runs: “beffroi serve”.`,
  port_in_use: ({ port }) => `Port ${String(port)} is already taken. Choose another one with --port.`,
  web_not_built: ({ path }) => `The application is not built: ${path} is missing. Run “npm run demo”, or “npm start”.`,
};

/** How a command is badly written, in a sentence. */
const misuse: Record<(typeof commandProblems)[number], (name: string, expected: string) => string> = {
  unknown_command: (name) => `There is no command “${name}”.`,
  command_missing: () => 'The end of the command is missing.',
  unknown_option: (name) => `There is no option ${name} here.`,
  argument_missing: (name) => `<${name}> is missing.`,
  value_missing: (name) => `The option ${name} needs a value.`,
  value_invalid: (name, expected) => `${name} will not do: ${expected} is expected.`,
  too_many: () => 'There are words too many. Put what holds spaces in quotes.',
  other: (name) => `The command is badly written (${name}).`,
};

function advice(nearest: string | null): string {
  return nearest === null ? 'Remove it: docs/settings.md lists them all.' : `Is it ${nearest}? If not, remove it.`;
}
