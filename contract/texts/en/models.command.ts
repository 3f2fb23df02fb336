import type { command as French } from '../fr/models.command.ts';

export const command: typeof French = {
  settings: {
    engineMemoryMb: 'The memory left to a model of the house’s own engine, weights included, in MB.',
    innerEngines:
      'Whether organisations may declare engines on this machine and its network: allowed, or refused where the house serves organisations that are strangers to each other.',
    engineIdleMinutes: 'How long a model stays in memory without being used, in minutes.',
  },
};
