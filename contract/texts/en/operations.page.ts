import { formatsOf } from '../formats.ts';

const f = formatsOf('en');

/** Backups: what would come back, from where, and since when that is proven. */
export const page = {
  title: 'Backups',
  lead: 'The house backs itself up each day, encrypted, while it works; each backup is read back. What counts is the date of the last proven restore.',
  noPlaceTitle: 'No backup is made',
  noPlaceLead:
    'There is no folder to put them in yet. Whoever keeps the machine chooses a folder on another disk or a NAS, declares it, and starts the house again:',
  lastMade: 'Last backup',
  lastProven: 'Last proven restore',
  next: 'Next',
  place: 'Where',
  kept: 'Kept for',
  keptDays: (days: number) => `${f.number(days)} day${days === 1 ? '' : 's'} each; the last one always`,
  never: 'never',
  soon: 'soon',
  sameDisk: 'This folder is on the disk of the house: it would be lost with it. Choose another disk or a NAS.',
  backUp: 'Back up now',
  begun: 'Backup begun.',
  drill: 'Try a restore',
  drillBegun: 'Trial begun: the house is restored beside this one, compared, then removed.',
  keyTitle: 'Is the house key kept elsewhere?',
  keyLead: 'Without it no backup can be read, and nobody can make it again. Save it in a safe or on a USB stick, far from the machine:',
  keyKept: 'It is kept elsewhere',
  keySaid: 'Noted in the journal.',
  keySince: (at: string) => `The house key is said to be kept elsewhere since ${at} (declared).`,
  all: 'Backups made',
  when: 'When',
  size: 'Size',
  fresh: 'of which new',
  until: 'Kept until',
  states: { running: 'under way', done: 'read back', failed: 'failed' },
  removed: 'removed',
  damaged: (count: number) => `${f.number(count)} file${count === 1 ? '' : 's'} that the house no longer reads`,
  noneYet: 'None yet. The first one is made by itself within the day.',
  drills: 'Trial restores',
  drillStates: { running: 'under way', proved: 'proven', failed: 'failed' },
  drillFound: (documents: number, same: number, questions: number, entries: number) =>
    `${f.number(documents)} document${documents === 1 ? '' : 's'}, ${f.number(same)} of ${f.number(questions)} answers the same, journal whole up to entry ${f.number(entries)}`,
  noDrill: 'None yet. One is made each month; ask for the first one now.',
  how: 'If the machine is lost',
  steps: [
    'Install Beffroi on another machine, and attach the disk or the NAS of the backups.',
    'Bring the house key that is kept elsewhere.',
    'Run this command, then "beffroi serve":',
  ],
  ask: 'Everybody signs in again. What had been erased stays so. What was added after the backup has to be added again.',
  leave: 'Take everything away',
  leaveLead:
    'One open, signed archive: documents, texts, rights, conversations, journal. An empty house takes it in with "beffroi import --suitcase", and gives the same answers.',
  leaveAct: 'Take away',
  leaveReason: 'Why',
  leaveNoted: 'Written in the journal.',
  passphrase: 'Passphrase',
  passphraseLead:
    'It encrypts the archive. Nobody reads it without, not even us: keep it apart. For no passphrase, or beyond a few GB: "beffroi export".',
  passphraseShort: (least: number) => `At least ${String(least)} characters.`,
  left: 'The archive is made: your browser saves it.',
};
