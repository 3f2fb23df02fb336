import type { watched as French } from '../fr/documents.watched.ts';
import { formatsOf } from '../formats.ts';
import { pathCauses } from './paths.ts';

const f = formatsOf('en');
const causes: Record<string, string> = {
  empty: 'it is empty, as a place whose disk is unplugged',
  replaced: 'another folder is in its place',
};

export const watched: typeof French = {
  watchedStates: {
    looking: 'First look under way',
    taking: 'Taking files in',
    watched: 'Up to date',
    paused: 'Paused',
    unreachable: 'Unreachable',
  },
  watchedAt: (path) => `Watches ${path}`,
  watchedUnreachable: (cause) =>
    `Nothing is withdrawn: its documents still answer. Cause: ${causes[cause] ?? pathCauses[cause] ?? cause}. Watching goes on by itself.`,
  watchedProgress: (current, files, unread) =>
    `${f.number(current)} files of ${f.number(files)} taken in${unread > 0 ? `, ${f.number(unread)} to be read` : ''}`,
  watchedRate: (perMinute, secondsLeft) =>
    `${f.number(perMinute)} a minute, about ${secondsLeft < 90 ? `${f.number(secondsLeft)} s` : `${f.number(Math.ceil(secondsLeft / 60))} min`} left`,
  watchedNotTaken: (count) => (count > 1 ? `${f.number(count)} files or folders cannot enter` : 'One file or folder cannot enter'),
};
