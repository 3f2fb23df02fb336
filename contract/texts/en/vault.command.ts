import type { command as French } from '../fr/vault.command.ts';

export const command: typeof French = {
  usage: {
    key: 'the house key',
    keyExport: 'save the house key to a file to be kept safe (the house must be stopped)',
  },
  lessons: {
    key: `  beffroi key export /media/safe/house.key

To use it: put that file back in its place (keys/house.key), or give its content in BEFFROI_HOUSE_KEY.`,
  },
  settings: {
    houseKey: 'The house key itself (64 hexadecimal digits), instead of the file.',
  },
  keyExported: (file) => `Key saved to ${file} (only you can read it). Keep it safe: whoever holds it with a backup can read everything.`,
};
