import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

/** An alert, wherever one is in the house. */
export const alerts = {
  neared: 'Un budget d’appels aux modèles est dépensé à 80 %.',
  spent: 'Un budget d’appels aux modèles est épuisé : les appels qui en dépendent sont refusés.',
  unusual: 'Une clé d’accès appelle bien plus que d’habitude.',
  others: (count: number) => (count === 1 ? 'et une autre alerte' : `et ${f.number(count)} autres alertes`),
  see: 'Voir les budgets',
  seen: 'Vu',
};
