import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

interface Energy {
  lowWh: number;
  highWh: number;
}
/** What an engine may not tell is left out. */
const told = (parts: readonly string[]) => parts.filter(Boolean).join(', ') || '—';
const tokensOf = (tokens: number | null) => (tokens === null ? '' : f.number(tokens));
const eurosOf = (euros: number | null) => (euros === null ? '' : `${f.number(euros)} €`);
const energyOf = (energy: Energy | null) => (energy === null ? '' : `${f.number(energy.lowWh)} à ${f.number(energy.highWh)} Wh (estimés)`);

/** Évaluation: the answers measured on questions of one's own. */
export const page = {
  title: 'Évaluation',
  lead: 'Mesurez les réponses sur vos propres questions : par les mots, par le sens, et rédigées par plusieurs moteurs, côte à côte. Elles sont posées avec vos droits, et rien ne s’ajoute à vos conversations.',
  sets: 'Jeux de questions',
  noSet:
    'Aucun jeu de questions. Dix questions que vos collègues posent vraiment, avec le document qui y répond, suffisent pour savoir si une réponse s’améliore.',
  fileLead:
    'Un fichier CSV ou JSON. Pour chaque question : les sources qui y répondent, les mots attendus, ou « oui » dans la colonne refus. Plusieurs sources ou mots se séparent par |.',
  example: 'question;sources;mots;refus\nQuand donne-t-on congé ?;Bail.pdf;six mois;\nQuelle est la couleur du camion ?;;;oui',
  how: 'Ce que contient un fichier de questions',
  choose: 'Importer un fichier de questions',
  write: 'Écrire des questions',
  fromMarks: (count: number) => `Reprendre mes ${String(count)} réponses jugées`,
  writeLead:
    'Pour chaque question, les documents qui y répondent (titre ou nom de fichier) ou les mots qui doivent être montrés. Plusieurs se séparent par |.',
  setName: 'Nom du jeu de questions',
  questionOf: (at: number) => `Question ${f.number(at)}`,
  sources: 'Documents attendus',
  words: 'Mots attendus',
  toRefuseLabel: 'Aucun document ne le dit : la réponse doit être refusée',
  remove: 'Retirer',
  removeOf: (at: number) => `Retirer la question ${f.number(at)}`,
  add: 'Ajouter une question',
  keep: 'Garder',
  kept: (name: string) => `Jeu de questions « ${name} » gardé.`,
  change: 'Changer',
  changeOf: (name: string) => `Changer « ${name} »`,
  save: 'Exporter',
  saveOf: (name: string) => `Exporter « ${name} » en CSV`,
  deleteSetOf: (name: string) => `Supprimer « ${name} »`,
  deleteSetLead: 'Les questions sont effacées. Les évaluations déjà faites gardent les leurs.',
  setDeleted: (name: string) => `« ${name} » supprimé.`,
  ask: 'Évaluer',
  askOf: (name: string) => `Évaluer sur « ${name} »`,
  quoted: 'Réponses citées',
  noEncoder: 'Aucun modèle ne comprend le sens des questions ici. Installez-en un dans Modèles.',
  writtenToo: 'Rédigées aussi par',
  noWriter: 'Aucun moteur ne peut rédiger ici. Déclarez-en un, ou installez-en un, dans Modèles.',
  instruction: 'Une autre consigne, à comparer (facultatif)',
  instructionLead: 'Elle prend la place de celle de la maison. Chaque moteur choisi est mesuré avec l’une et avec l’autre.',
  tooMany: (most: number) => `${f.number(most)} réglages au plus à la fois.`,
  willAsk: (questions: number, candidates: number) =>
    `${f.number(questions * candidates)} réponses seront mesurées. Vous pourrez arrêter, et reprendre.`,
  named: (name: string) => `« ${name} »`,
  stop: 'Arrêter',
  resume: 'Reprendre',
  results: 'Exporter les résultats',
  supported: 'Phrases confirmées',
  spent: 'Jetons, euros, énergie',
  spentBy: (tokens: number | null, euros: number | null, energy: Energy | null) =>
    told([tokensOf(tokens), eurosOf(euros), energyOf(energy)]),
  otherInstruction: 'avec une autre consigne',
  begun: 'Évaluation commencée.',
  unreadable: 'Ce fichier ne se lit pas, ou dépasse 900 Ko.',
  history: 'Historique',
  none: 'Aucune évaluation.',
  questions: (count: number) => `${f.number(count)} question${count > 1 ? 's' : ''}`,
  way: 'Réglage',
  documentFirst: 'Bonne source d’abord',
  wordsShown: 'Mots montrés',
  refusedRight: 'Refus justifiés',
  wrongShown: 'Réponses fausses',
  time: 'Durée médiane (p95)',
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
