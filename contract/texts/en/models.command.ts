import type { command as French } from '../fr/models.command.ts';

export const command: typeof French = {
  settings: {
    engineMemoryMb: 'The memory left to a model of the house’s own engine, weights included, in MB.',
    innerEngines:
      'Whether organisations may declare engines on this machine and its network: allowed, or refused where the house serves organisations that are strangers to each other.',
    modelsHub:
      'The address where the files of the catalogue of models are published. Nothing is fetched from it without an administrator’s agreement.',
    modelsMirror: 'The address of a nearer copy of these files, kept as MODEL/FILE.',
    modelsMirrorReach:
      'What lies between the house and the mirror, when it is named and not numbered: machine, network (our own) or internet.',
    modelsRedirects: 'The origins that the hub or the mirror may send on to, with commas between.',
    modelsKeeper: 'The id of the organisation whose administrators keep the models, in a house of several.',
    engineIdleMinutes: 'How long a model stays in memory without being used, in minutes.',
  },
};
