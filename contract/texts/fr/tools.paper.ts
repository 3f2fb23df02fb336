/** Ce que porte un document préparé par un outil. */
export const paperWords = {
  page: 'page',
  draft: 'Brouillon',
  provenance: 'D’où vient ce document',
  byPerson: 'Préparé avec un outil de Beffroi, à la demande d’une personne.',
  byAgent: 'Préparé par un agent (intelligence artificielle) de Beffroi, à la demande d’une personne. À relire avant tout usage.',
  approved: 'Son contenu a été approuvé avant d’être enregistré ; l’accord figure au journal.',
};
