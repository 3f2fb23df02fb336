import type { command as French } from '../fr/models.command.ts';

export const command: typeof French = {
  settings: {
    engineMemoryMb: 'The memory left to a model of the house’s own engine, weights included, in MB.',
    engineIdleMinutes: 'How long a model stays in memory without being used, in minutes.',
  },
};
