import { findKinds, type Kind, plain, type Sought } from '#server/language/language.ts';
import { cellsOf, type Cell } from './statements.ts';

/** What may stand for each sort sought. */
export const kindsOf: Record<Sought, readonly Kind[]> = {
  someone: ['person'],
  code: [],
  amount: ['amount'],
  share: ['share', 'amount'],
  duration: ['duration', 'date', 'time'],
  date: ['date', 'duration'],
  time: ['time'],
  count: ['number', 'share'],
  number: ['number', 'share'],
  phone: ['phone'],
  address: ['address'],
  area: ['area'],
  weight: ['weight'],
  volume: ['volume'],
  temperature: ['temperature'],
  pressure: ['pressure'],
  power: ['power'],
  length: ['length'],
};

const oneOf = (words: string): string => `(?:${words.trim().split(/\s+/).join('|')})`;

/** In the names of columns whose bare numbers, or whose words, are of the sort; folded. Our own lists, here and below. */
const columnsOf: Partial<Record<Sought, RegExp>> = {
  amount: new RegExp(
    `${oneOf('prix montant cout total tarif budget debit credit solde salaire brut mensualite redevance ttc € franchise plafond capital valeur penalit')}|(?:net|ht)\\b`,
  ),
  someone: new RegExp(
    `${oneOf('conducteur responsable utilisateur organisme fournisseur garage client qui pilote operateur contact nom salarie candidat public charge marque modele prestataire societe')}|par\\b`,
  ),
  length: /hauteur|largeur|longueur|epaisseur|profondeur|diametre|dimension|[mc]m\b/,
  duration: /duree|delai|temps|minutes|heures|jours|mois/,
  date: /date|echeance|le\b|avant|fin|debut|semaine|annee/,
  area: /surface|m²/,
  weight: /poids|kg/,
  volume: /volume|m³|litres/,
  temperature: /temperature|°/,
  pressure: /pression|bar/,
  power: /puissance|kw/,
};

/** Parties that documents name by what they are. */
const roles = new RegExp(
  `(?<!\\p{L})(?:${oneOf(`
    responsable directeur directrice gérante? présidente? bailleur preneur propriétaire locataire opérateur cariste comptable employeur salariée? entreprise
    clients? fournisseur architecte assureur conducteur conductrice secrétaire bureau chef cheffe direction atelier poseur caisse notaire médecin société tribunal
  `)}|maître d['’](?:œuvre|ouvrage))(?!\\p{L})`,
  'giu',
);
const linked = "(?:de |des |du |d['’]|la |le |et )*";
const names = [
  // A capital that begins no sentence.
  /(?<=[\p{L}\p{N},;:'’(»)€] ?['’(«]?)(?<![.!?] )\p{Lu}[\p{L}&'’-]+/gu,
  // Two words with one, or an initial and a word.
  new RegExp(`\\p{Lu}[\\p{L}&'’-]+ ${linked}\\p{Lu}[\\p{L}&.'’-]*`, 'gu'),
  /\p{Lu}\. \p{Lu}[\p{L}'’-]+/gu,
];

/** Tables are full of dates: a bare one answers only under a column that the question names. */
const needsItsColumn: ReadonlySet<Sought> = new Set<Sought>(['date', 'duration']);
const unitWords = new RegExp(
  oneOf('janvier février mars avril mai juin juillet août septembre octobre novembre décembre jours? mois ans? semaines? heures? minutes?'),
  'giu',
);

/** What the question says of a text: whether it holds a word of the question, and whether it holds anything else. */
export interface Asks {
  isAsked: (text: string) => boolean;
  isNew: (text: string) => boolean;
}

/** Whether a sentence holds a thing of the sort sought other than what the question holds. */
export function holdsSought(sought: Sought, text: string, { isNew }: Asks): boolean {
  return thingsIn(text, sought).some(isNew);
}

/**
 * Which of a row's filled cells hold a thing of the sort sought other than what the question holds: their places, from 0.
 * @param columns the names of the filled cells
 */
export function cellsHolding(sought: Sought, row: string, columns: readonly string[], asks: Asks): number[] {
  return cellsOf(row, columns).flatMap((cell, at) => (isHeld(sought, cell, asks) ? [at] : []));
}

function isHeld(sought: Sought, { value, name }: Cell, asks: Asks): boolean {
  const isBare = !/\p{L}{3}/u.test(value.replaceAll(unitWords, ''));
  if (isBare && needsItsColumn.has(sought) && !asks.isAsked(name)) return false;
  // Five of those asked for are nobody in particular.
  const said = sought === 'someone' ? value.replaceAll(/\d+|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix)\b/g, '') : value;
  const isOfSort = sought === 'someone' ? /\p{L}/u : /\d/;
  return (columnsOf[sought]?.test(plain(name)) && isOfSort.test(value) && asks.isNew(said)) || holdsSought(sought, value, asks);
}

/** The things of a sort in a text, as they are written. */
function thingsIn(text: string, sought: Sought): string[] {
  if (sought === 'someone') return [...names, roles].flatMap((sign) => [...text.matchAll(sign)].map(([one]) => one));
  if (sought === 'code') return [...text.matchAll(/[\p{L}-]*\d[\p{L}\d./-]*/gu)].map(([one]) => one);
  return findKinds(text, new Set(kindsOf[sought])).map(({ start, end }) => text.slice(start, end));
}
