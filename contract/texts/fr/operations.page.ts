import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

/** Sauvegardes: what would come back, from where, and since when that is proven. */
export const page = {
  title: 'Sauvegardes',
  lead: 'La maison se sauvegarde chaque jour, chiffrée, pendant qu’elle travaille ; chaque sauvegarde est relue. Ce qui compte, c’est la date de la dernière restauration prouvée.',
  noPlaceTitle: 'Aucune sauvegarde n’est faite',
  noPlaceLead:
    'Il n’y a pas encore de dossier où les mettre. Qui tient la machine choisit un dossier sur un autre disque ou un NAS, le déclare, et redémarre la maison :',
  lastMade: 'Dernière sauvegarde',
  lastProven: 'Dernière restauration prouvée',
  next: 'Prochaine',
  place: 'Où',
  kept: 'Durée',
  keptDays: (days: number) => `chacune ${f.number(days)} jour${days > 1 ? 's' : ''} ; la dernière toujours`,
  never: 'jamais',
  soon: 'bientôt',
  sameDisk: 'Ce dossier est sur le disque de la maison : il se perdrait avec lui. Choisissez un autre disque ou un NAS.',
  backUp: 'Sauvegarder maintenant',
  begun: 'Sauvegarde commencée.',
  drill: 'Essayer une restauration',
  drillBegun: 'Essai commencé : la maison est restaurée à côté, comparée, puis retirée.',
  keyTitle: 'La clé de la maison est-elle gardée ailleurs ?',
  keyLead:
    'Sans elle, aucune sauvegarde ne se lit, et personne ne peut la refaire. Sauvez-la dans un coffre ou sur une clé USB, loin de la machine :',
  keyKept: 'Elle est gardée ailleurs',
  keySaid: 'Noté au journal.',
  keySince: (at: string) => `La clé de la maison est dite gardée ailleurs depuis le ${at} (déclaré).`,
  all: 'Sauvegardes faites',
  when: 'Quand',
  size: 'Taille',
  fresh: 'dont nouveau',
  until: 'Gardée jusqu’au',
  states: { running: 'en cours', done: 'relue', failed: 'manquée' },
  removed: 'supprimée',
  damaged: (count: number) => `${f.number(count)} fichier${count > 1 ? 's' : ''} que la maison ne lit plus`,
  noneYet: 'Aucune encore. La première se fait toute seule dans la journée.',
  drills: 'Essais de restauration',
  drillStates: { running: 'en cours', proved: 'prouvée', failed: 'manquée' },
  drillFound: (documents: number, same: number, questions: number, entries: number) =>
    `${f.number(documents)} document${documents > 1 ? 's' : ''}, ${f.number(same)} réponse${same > 1 ? 's' : ''} identique${same > 1 ? 's' : ''} sur ${f.number(questions)}, journal intact jusqu’à l’entrée ${f.number(entries)}`,
  noDrill: 'Aucun encore. Un essai se fait chaque mois ; demandez le premier maintenant.',
  how: 'Si la machine est perdue',
  steps: [
    'Installez Beffroi sur une autre machine, et branchez-y le disque ou le NAS des sauvegardes.',
    'Apportez la clé de la maison, gardée ailleurs.',
    'Lancez cette commande, puis « beffroi serve » :',
  ],
  ask: 'Chacun se connecte de nouveau. Ce qui avait été effacé le reste. Ce qui a été ajouté après la sauvegarde est à redéposer.',
  leave: 'Tout emporter',
  leaveLead:
    'Une archive ouverte et signée : documents, textes, droits, conversations, journal. Une maison vide la reprend avec « beffroi import --suitcase », et donne les mêmes réponses.',
  leaveAct: 'Emporter',
  leaveReason: 'Pourquoi',
  leaveNoted: 'Inscrit au journal.',
  passphrase: 'Phrase secrète',
  passphraseLead:
    'Elle chiffre l’archive. Sans elle, personne ne la lit, nous non plus : gardez-la à part. Sans phrase secrète, ou au-delà de quelques Go : « beffroi export ».',
  passphraseShort: (least: number) => `${String(least)} caractères au moins.`,
  left: 'L’archive est faite : votre navigateur l’enregistre.',
};
