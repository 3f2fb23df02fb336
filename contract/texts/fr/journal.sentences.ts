import type { Sentences } from '../journalsentences.ts';
import { sentences as ground } from './journal.ground.ts';
import { sentences as work } from './journal.work.ts';

/** A sentence for every act: test/sentences.test.ts names the one that has none. */
export const sentences: Sentences = { ...ground, ...work };

export const sentenceWords = {
  house: 'La maison',
  byAgent: (name: string) => `${name} (par un agent)`,
  quoted: (name: string) => `« ${name} »`,
  things: {
    '': 'quelque chose',
    acc: 'un compte',
    mem: 'quelqu’un',
    grp: 'un groupe',
    doc: 'un document',
    fld: 'un dossier',
    src: 'une source',
    eng: 'un moteur',
    org: 'l’organisation',
    cnv: 'une conversation',
    run: 'un travail',
  },
};

/** What the parts of the house do, for the journal's filter, by the part. */
export const families: Readonly<Record<string, string>> = {
  vault: 'Coffre',
  journal: 'Journal',
  people: 'Personnes et connexions',
  access: 'Droits',
  jobs: 'Tâches de la maison',
  mail: 'Courriels',
  models: 'Moteurs et modèles',
  gateway: 'Aiguillage',
  documents: 'Documents',
  retrieval: 'Recherches',
  answers: 'Questions et réponses',
  drafting: 'Textes rédigés',
  tools: 'Accords et outils',
  agents: 'Agents',
  legal: 'Contrats',
  finance: 'Comptes et factures',
  sovereignty: 'Souveraineté',
  quality: 'Évaluations',
  operations: 'Sauvegardes et certificat',
};
