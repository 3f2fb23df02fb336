import { formatsOf } from '../formats.ts';
import { pathCauses } from './paths.ts';

const f = formatsOf('fr');
const causes: Record<string, string> = {
  empty: 'il est vide, comme un emplacement dont le disque est débranché',
  replaced: 'un autre dossier est à sa place',
};

/** How it is with a watched folder, for the page and the command. */
export const watched = {
  watchedStates: {
    looking: 'Premier regard en cours',
    taking: 'Dépôt en cours',
    watched: 'À jour',
    paused: 'En pause',
    unreachable: 'Injoignable',
  },
  watchedAt: (path: string) => `Suit ${path}`,
  watchedUnreachable: (cause: string) =>
    `Rien n’est retiré : ses documents répondent toujours. Cause : ${causes[cause] ?? pathCauses[cause] ?? cause}. Le suivi reprend de lui-même.`,
  watchedProgress: (current: number, files: number, unread: number) =>
    `${f.number(current)} fichiers déposés sur ${f.number(files)}${unread > 0 ? `, ${f.number(unread)} à lire` : ''}`,
  watchedRate: (perMinute: number, secondsLeft: number) =>
    `${f.number(perMinute)} par minute, encore ${secondsLeft < 90 ? `${f.number(secondsLeft)} s` : `${f.number(Math.ceil(secondsLeft / 60))} min`} environ`,
  watchedNotTaken: (count: number) =>
    count > 1 ? `${f.number(count)} fichiers ou dossiers ne peuvent pas entrer` : 'Un fichier ou un dossier ne peut pas entrer',
};
