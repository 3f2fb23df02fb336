import type { vault as French } from '../fr/vault.ts';
import { noWords } from '../words.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('en');

export const vault: typeof French = {
  ...noWords,
  acts: {
    'key.exported': 'Key exported',
  },
  refusals: {
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
  },
};
