import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

/** Évaluation: the answers measured on questions of one's own. */
export const page = {
  title: 'Évaluation',
  lead: 'Mesurez les réponses sur vos propres questions, par les mots et par le sens côte à côte. Elles sont posées avec vos droits, et rien ne s’ajoute à vos conversations.',
  fileLead:
    'Un fichier CSV ou JSON. Pour chaque question : les sources qui y répondent, les mots attendus, ou « oui » dans la colonne refus. Plusieurs sources ou mots se séparent par |.',
  example: 'question;sources;mots;refus\nQuand donne-t-on congé ?;Bail.pdf;six mois;\nQuelle est la couleur du camion ?;;;oui',
  choose: 'Choisir un fichier de questions',
  begun: 'Évaluation commencée.',
  unreadable: 'Ce fichier ne se lit pas, ou dépasse 900 Ko.',
  history: 'Historique',
  none: 'Aucune évaluation.',
  questions: (count: number) => `${f.number(count)} question${count > 1 ? 's' : ''}`,
  running: 'en cours',
  failed: 'échouée',
  way: 'Réglage',
  documentFirst: 'Bonne source d’abord',
  wordsShown: 'Mots montrés',
  refusedRight: 'Refus justifiés',
  wrongShown: 'Réponses fausses',
  time: 'Durée médiane (p95)',
  tokens: 'Jetons, euros',
  noTokens: 'aucun',
  percent: (share: number) => `${f.number(Math.round(share * 100))} %`,
  notAsked: '—',
  see: 'Voir les questions',
  hide: 'Cacher les questions',
  question: 'Question',
  right: 'juste',
  wrong: 'faux',
  near: 'rien de montré, ou pas d’abord',
  toRefuse: 'à refuser',
  deleteIt: 'Supprimer',
  deleteOf: (at: string) => `Supprimer l’évaluation du ${at}`,
  deleteLead: 'Ses questions et ses résultats sont effacés. Le journal garde qu’elle a eu lieu.',
  deleted: 'Évaluation supprimée.',
};
