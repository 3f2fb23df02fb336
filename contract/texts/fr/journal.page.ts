import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

/** Journal: read with a reason, filtered, exported, verified. */
export const page = {
  title: 'Journal',
  lead: 'Tout ce qui a été fait et lu, dans l’ordre, sans pouvoir être réécrit. Sans contenu : ni titre, ni question, ni mot d’un document n’y est gardé.',
  reasonTitle: 'Pourquoi lisez-vous le journal ?',
  reasonLead: 'Lire le journal est aussi inscrit au journal, avec votre raison.',
  reason: 'Raison',
  reasonExample: 'Par exemple : contrôle mensuel, demande d’accès d’un salarié',
  read: 'Lire le journal',
  readFor: (reason: string) => `Lu pour : ${reason}`,
  changeReason: 'Changer de raison',
  act: 'Acte',
  anyAct: 'Tous les actes',
  actor: 'Auteur',
  anyActor: 'Tous les auteurs',
  on: 'Objet',
  outcome: 'Issue',
  when: 'Quand',
  number: 'N°',
  facts: 'Faits',
  table: 'Entrées du journal',
  system: (reason: string) =>
    `La maison (${{ job: 'tâche', retention: 'durée de vie', maintenance: 'maintenance', demo: 'démonstration' }[reason] ?? reason})`,
  house: 'La maison',
  empty: 'Aucune entrée ne correspond.',
  older: 'Entrées plus anciennes',
  head: 'Tête du journal',
  headLead: 'Gardez-la ailleurs : elle seule fait voir qu’un export ancien a remplacé le bon.',
  entries: (count: number) => `${f.number(count)} entrée${count > 1 ? 's' : ''}`,
  startsAt: (seq: number) => `Commence à l’entrée ${f.number(seq)}`,
  export: 'Exporter',
  exportTitle: 'Exporter le journal',
  exportLead: 'Le fichier porte sa signature. Quiconque peut le vérifier hors ligne, sans Beffroi.',
  exportNow: 'Enregistrer l’export',
  verify: 'Vérifier un export',
  verifyTitle: 'Vérifier un export',
  verifyLead:
    'La page de vérification marche seule, même sans réseau : ouvrez-la, donnez-lui le fichier exporté, et elle montre l’entrée exacte où quelque chose a été changé, enlevé, déplacé ou coupé. Un export ancien mais authentique ne se reconnaît qu’en comparant sa tête à celle que vous avez gardée.',
  openVerifier: 'Ouvrir la page de vérification',
  saveVerifier: 'L’enregistrer',
};
