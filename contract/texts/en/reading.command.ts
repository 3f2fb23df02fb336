import type { command as French } from '../fr/reading.command.ts';

export const command: typeof French = {
  settings: {
    readerMemoryMb: 'The memory left to the reading of a file, in MB.',
    readerTimeoutS: 'The time left to the reading of a file, in seconds.',
  },
};
