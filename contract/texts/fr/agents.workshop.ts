import type { Autonomy, DefinitionState, Expectation } from '../../agents.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
const states: Record<DefinitionState, string> = {
  draft: 'Brouillon',
  tested: 'Essayé',
  published: 'En vigueur',
  retired: 'Remplacé',
  'rolled-back': 'Écarté',
};
const autonomies: Record<Autonomy, string> = {
  looks: 'consulte seulement : aucun outil qui écrit',
  asks: 'demande un accord pour chaque effet',
  stands: 'demande un accord, sauf accord permanent d’une personne',
};
const expectations: Record<Expectation, (what: string) => string> = {
  ended: () => 'le travail n’est pas allé à son terme',
  says: (what) => `n’a pas dit « ${what} »`,
  neverSays: (what) => `a dit « ${what} »`,
  uses: (what) => `n’a pas employé ${what}`,
  neverUses: (what) => `a employé ${what}`,
};

/** L’atelier : les agents que l’organisation fait elle-même, sans code. */
export const workshop = {
  title: 'Atelier',
  lead: 'Faites un agent avec des mots : ce qu’il sait, les outils qu’il peut employer, ce qu’il doit réussir. Une version est un brouillon jusqu’à ce qu’elle réussisse ses essais ; alors seulement elle peut être mise en vigueur.',
  none: 'Aucun agent à vous',
  noneLead:
    'Un agent utile tient en trois phrases. Par exemple : « Réponds aux questions sur les baux. Cite l’article et le bail. Si le bail ne le dit pas, dis-le. » Donnez-lui le dossier des baux, l’outil de recherche, et deux questions dont vous connaissez la réponse.',
  create: 'Nouvel agent',
  bring: 'Importer un fichier',
  notAFile: 'Ce fichier n’est pas celui d’un agent. Exportez-en un pour voir à quoi il ressemble.',
  dropped: (count: number) => `Agent importé en brouillon. Dossiers inconnus ici, laissés de côté : ${f.number(count)}.`,
  brought: 'Agent importé, en brouillon.',
  version: (version: number) => `Version ${f.number(version)}`,
  states,
  edit: 'Modifier',
  editOf: (title: string) => `Modifier « ${title} »`,
  save: 'Exporter',
  publish: 'Mettre en vigueur',
  putBack: 'Remettre en vigueur',
  published: 'Version en vigueur.',
  evaluate: 'Lancer les essais',
  evaluating: 'Essais en cours.',
  trials: (passed: number, all: number) => `${f.number(passed)} essais réussis sur ${f.number(all)}`,
  verdicts: { running: 'En cours', passed: 'Réussi', failed: 'Manqué', 'not-run': 'À lancer' },
  expectations,
  seeRun: 'Voir le travail',
  older: 'Versions précédentes',
  keep: 'Enregistrer un brouillon',
  kept: 'Brouillon enregistré.',
  name: 'Nom',
  purpose: 'À quoi il sert, en une phrase',
  instructions: 'Consignes',
  instructionsLead: 'Comme à une personne qui arrive : ce qu’elle fait, ce qu’elle cite, ce qu’elle dit quand elle ne trouve pas.',
  tools: 'Outils permis',
  knowledge: 'Dossiers connus',
  knowledgeLead: 'Vide : tout ce que peut lire la personne qui lui confie le travail. Jamais davantage.',
  engine: 'Modèle',
  ownEngine: 'le moteur de la maison',
  anyEngine: 'celui que choisit l’aiguillage',
  autonomy: 'Autonomie',
  autonomies,
  two: 'Deux personnes doivent approuver',
  reviewer: 'Qui relit',
  contest: 'Comment contester',
  firstReviewer: 'La personne qui confie le travail relit et approuve chaque effet.',
  firstContest: 'Refusez l’effet en disant pourquoi, ou reprenez le travail vous-même.',
  request: 'Ce qu’il faut faire',
  prepare: 'Confier un travail',
  prepareLead: 'Dites ce qu’il faut faire, et pour qui.',
  said: 'Travail préparé.',
  cases: 'Essais',
  casesLead:
    'Des questions dont vous connaissez la réponse. Les mots se comparent sans accents ni majuscules ; plusieurs se séparent par |.',
  addCase: 'Ajouter un essai',
  dropCase: (number: number) => `Retirer l’essai ${f.number(number)}`,
  asked: (number: number) => `Essai ${f.number(number)} : ce qu’on lui demande`,
  says: 'Doit dire',
  neverSays: 'Ne doit pas dire',
  uses: 'Doit employer',
};
