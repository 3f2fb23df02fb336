import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

/** The paper made of an answer. */
export const paper = {
  page: 'page',
  answer: 'Ce que disent les documents',
  written: 'Rédigé par une IA',
  sources: 'Sources citées',
  number: 'N°',
  document: 'Document cité',
  date: 'Du',
  onPage: (page: number) => `p. ${f.number(page)}`,
  nothing: 'Les documents que son auteur peut lire ne le disent pas. Voici ce qui s’en approche le plus.',
  perhaps: 'Rien ne répond sûrement. Peut-être ici.',
  unavailable: 'Une source citée ici n’est plus lisible.',
  partly: '(en partie seulement)',
  withheld: (count: number) =>
    `${f.number(count)} phrase${count > 1 ? 's' : ''} du modèle, non confirmée${count > 1 ? 's' : ''}, n’${count > 1 ? 'ont pas été reprises' : 'a pas été reprise'}.`,
  provenance: 'D’où vient cette réponse',
  made: 'Établie par Beffroi à partir des documents cités, tels qu’ils se lisaient à cette date pour la personne qui a demandé.',
  noModel: 'Phrases recopiées des documents, sans modèle d’IA.',
  writtenBy: (model: string) => `La partie rédigée vient du modèle ${model} ; chaque phrase a été comparée aux documents.`,
  writtenInVain: (model: string) => `Le modèle ${model} a aussi été essayé\u00a0; rien de ce qu’il a écrit n’a été repris.`,
  rows: 'Lignes',
  computed: 'Calcul',
  compared: 'Comparaison',
  result: 'Résultat',
  said: 'Ce qui est dit',
  aiMark: (model: string, zone: string) => `Contient un passage rédigé par une IA (${model}, ${zone}).`,
};
