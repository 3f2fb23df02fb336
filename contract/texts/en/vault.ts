import type { StoreDoubt } from '../../vault.ts';
import type { vault as French } from '../fr/vault.ts';
import { noWords } from '../words.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('en');

export const vault: typeof French = {
  ...noWords,
  acts: {
    'key.exported': 'Key exported',
    'store.older-accepted': 'Older copy accepted',
  },
  refusals: {
    house_missing: ({ path }) =>
      `There is no house in ${path}. If its disk is missing, put it back; if there never was one, create it with “beffroi init”.`,
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
    migration_failed: ({ path, migration }) =>
      `The update ${migration} of ${path} failed; the vault is as it was. Go back to the version of Beffroi before, and report it.`,
    store_missing: ({ store }) =>
      `The vault ${storeName(store)} is no longer in its place, though its key is. Nothing is made instead: restore it from a backup, with its files.`,
    store_replaced: ({ store }) =>
      `The file in the place of the vault ${storeName(store)} is another one. It is neither opened nor changed: put the right one back, from a backup if need be.`,
    store_not_latest: ({ store, why }) =>
      `The vault ${storeName(store)} stays closed: ${storeDoubts[why]} Put the latest back. If this is the one to open, say so in writing: beffroi recover accept-older --reason "…"`,
    store_damaged: ({ store }) =>
      `The vault ${storeName(store)} is damaged on the disk, and closed so that nothing more is lost in it. Restore a backup.`,
    store_locked: ({ store }) => `Another program holds the vault ${storeName(store)}. Close it, then try again. Nothing was saved.`,
    store_unreachable: ({ store, cause }) =>
      `The disk does not answer for the vault ${storeName(store)} (${cause}). Nothing was saved: check the disk, then try again.`,
    nothing_to_accept: () => 'No vault is older than its mark: there is nothing to decide.',
    organisation_key_missing: ({ path }) =>
      `The organisation’s key is missing: ${path}. Put it back; if it was destroyed, its data can no longer be read.`,
    transaction_nested: ({ outer, inner }) =>
      `Internal error: operation ${inner} was started inside ${outer}. Nothing was changed; please report it.`,
    transaction_closed: ({ name }) => `Internal error: operation ${name} had already ended. Nothing was changed; please report it.`,
    transaction_too_long: ({ name, boundMs }) =>
      `Operation ${name} took longer than ${f.duration(boundMs)} and was rolled back. Try again in a moment.`,
    vault_closed: () => 'The house is closing. Try again in a moment.',
    disk_full: () => 'The disk is full: nothing was saved. Free some space, then try again.',
    blob_damaged: ({ damage }) =>
      `The original of this document ${damages[damage]}. Restore a backup, or upload the same file again: it will take its place.`,
  },
};

function storeName(store: string): string {
  return store === 'house' ? 'of the house' : `of the organisation ${store}`;
}

const storeDoubts: Record<StoreDoubt, string> = {
  older: 'it is older than the mark kept beside the keys.',
  forked: 'it does not go on from the journal that the mark kept beside the keys tells of.',
  younger: 'it was made long after its key, in the place of another.',
  unmarked: 'the mark kept beside the keys is missing or cannot be read, and nothing says whether it is the latest.',
};

const damages: Record<'missing' | 'unreadable' | 'cut' | 'changed', string> = {
  missing: 'is no longer on the disk',
  unreadable: 'can no longer be read from the disk',
  cut: 'is cut short on the disk',
  changed: 'is damaged on the disk',
};
