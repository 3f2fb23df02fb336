import type { command as French } from '../fr/vault.command.ts';

export const command: typeof French = {
  usage: {
    recover: 'open again a house put back from a backup',
    acceptOlder: 'accept, by a decision written in the journal, vaults older than their mark (the house must be stopped)',
    acceptReason: 'why this copy is the right one; written in the journal',
    key: 'the house key',
    keyExport: 'save the house key to a file to be kept safe (the house must be stopped)',
  },
  lessons: {
    recover: `Each vault has a mark beside the keys: a house older than its mark stays closed, and says so. Put the latest back first.
If there is none left, this command opens the copy: the reason is written in the journal, every session is closed, and documents
erased since are erased again. It does not bring back what was written after the copy.

  beffroi recover accept-older --reason "disk lost on 3 March, backup of the 2nd"`,
    key: `  beffroi key export /media/safe/house.key

To use it: put that file back in its place (keys/house.key), or give its content in BEFFROI_HOUSE_KEY.`,
  },
  settings: {
    houseKey: 'The house key itself (64 hexadecimal digits), instead of the file.',
  },
  keyExported: (file) => `Key saved to ${file} (only you can read it). Keep it safe: whoever holds it with a backup can read everything.`,
  askAcceptReason: 'Why open this older copy? ',
  olderAccepted: (store) => `Accepted: the vault ${store === 'house' ? 'of the house' : `of the organisation ${store}`}.`,
  olderAcceptedNext:
    'The decision is in the journal, every session is closed, and what had been erased is erased again.\nCheck the members and their rights: what changed since this copy, departures included, is not in it.',
};
