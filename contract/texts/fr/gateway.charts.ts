import type { Route, RoutingMode } from '../../routing.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
const routes: Record<Route, string> = { easy: 'jugé facile', hard: 'jugé difficile', unsure: 'le modèle léger doutait' };
const modes: Record<RoutingMode, string> = {
  nearest: 'Le plus proche répond toujours',
  difficulty: 'Selon la difficulté',
  cascade: 'En cascade',
};
const modeLeads: Record<RoutingMode, string> = {
  nearest: 'De deux aussi proches, le moins cher.',
  difficulty: 'Ce qui est difficile va à un modèle fort, si la politique le permet ; le reste au plus proche.',
  cascade: 'Comme selon la difficulté, et une réponse dont le modèle léger doute est redemandée à un modèle fort.',
};
const percent = (share: number): string => `${f.number(Math.round(share * 1000) / 10)} %`;

/** To two figures: more would promise what an estimate cannot hold. */
function energy(wattHours: number): string {
  const rough = Number(wattHours.toPrecision(2));
  return rough >= 1000 ? `${f.number(rough / 1000)} kWh` : `${f.number(rough)} Wh`;
}

/** Aiguillage, what is looked at: which model is chosen and what that saves, where engines are, what calls cost and take. */
export const charts = {
  percent,
  routes,
  routingLead:
    'La politique décide d’abord où un texte peut aller. Là, la maison choisit un modèle à la hauteur quand l’appel n’en nomme aucun (« auto »).',
  mode: 'Comment choisir',
  modes,
  modeLeads,
  strong: 'Modèles forts',
  strongLead: 'Cochez ceux qui savent répondre au difficile ; les autres répondent au facile.',
  noModel: 'Aucun moteur qui rédige : installez un modèle ou déclarez un moteur.',
  ownEngine: 'moteur de la maison',
  hardFrom: 'Difficile à partir de (0 à 1)',
  unsureBelow: 'Doute au-dessous de (log-probabilité moyenne)',
  save: 'Enregistrer ce choix',
  saved: 'Choix enregistré.',
  measured: 'Ce que cela économise',
  unmeasured: (missing: number, trials: number) =>
    `Pas encore mesuré : il manque ${f.number(missing)} comparaisons (${f.number(trials)} faites).`,
  unmeasuredLead: 'La maison n’annonce pas d’économie qu’elle n’a pas mesurée sur vos propres questions.',
  headline: (saving: string, low: string, high: string) => `${saving} d’économie (entre ${low} et ${high})`,
  against: (quality: string, low: string, high: string) =>
    `en gardant ${quality} de la qualité du modèle fort (entre ${low} et ${high}, à 95 %)`,
  holds: 'La qualité tient : l’intervalle reste au-dessus de 95 %.',
  fails: 'La qualité ne tient pas : l’intervalle descend au-dessous de 95 %. Relevez les seuils.',
  notInForce: 'Le plus proche répond toujours : rien n’est économisé par la difficulté.',
  proposedDifficulty: (threshold: string) => `Seuil conseillé : difficile à partir de ${threshold}`,
  proposedConfidence: (threshold: string) => `Seuil conseillé : doute au-dessous de ${threshold}`,
  proposedNone: 'Aucun seuil ne garde 95 % de la qualité du modèle fort.',
  proposedUnsure: 'Pas encore assez de comparaisons pour conseiller un seuil.',
  over: (trials: number, failed: number) => `Sur ${f.number(trials)} comparaisons jugées, ${f.number(failed)} perdues.`,
  curve: 'Coût et qualité de chaque façon de choisir',
  axisCost: 'coût d’un appel',
  axisQuality: 'réponses jugées aussi bonnes ou meilleures',
  ways: {
    light: 'toujours léger',
    strong: 'toujours fort',
    random: 'au hasard',
    oracle: 'oracle',
    difficulty: 'par difficulté',
    confidence: 'par doute',
  },
  pointSaid: (way: string, quality: string, cost: string) => `${way} : ${quality} pour ${cost} l’appel`,
  perCall: (microEuros: number) => `${f.decimal((microEuros / 1_000_000).toFixed(4))} €`,
  shadow: 'Comparer les modèles',
  shadowLead:
    'Une part des questions qui ne contiennent rien de sensible est reposée, après coup, à un modèle léger et à un modèle fort ; un juge qui ignore lequel est lequel compare, dans les deux ordres. Rien des textes n’est gardé.',
  shadowOn: 'Comparer sur nos questions',
  shadowPercent: 'Part des appels (%)',
  shadowMonth: 'Au plus par mois (€)',
  shadowSpent: (spent: string) => `${spent} dépensés ce mois-ci en comparaisons.`,
  judge: 'Qui juge',
  judgeStrong: 'le modèle fort lui-même',
  ownerOnly: 'Seul un propriétaire peut lancer les comparaisons.',
  shadowSaved: 'Comparaisons réglées.',
  mapTitle: 'Où sont les moteurs',
  mapLead: (days: number) =>
    `Une case par pays. Un trait relie le pays où le texte est traité à celui de la maison mère, quand ce n’est pas le même. Appels des ${f.number(days)} derniers jours.`,
  here: 'Chez nous',
  elsewhere: 'Ailleurs',
  zoneLegend: 'Zone',
  engine: 'Moteur',
  place: 'traité en :',
  parent: 'maison mère :',
  calls: 'Appels',
  callsSaid: (count: number) => `${f.number(count)} appels`,
  neverCalled: 'jamais appelé',
  namesTitle: 'Noms à cacher',
  namesLead:
    'Vos clients et vos fournisseurs, un par ligne : ils sont cachés où qu’ils paraissent, même là où les règles ne verraient pas un nom.',
  companies: 'Sociétés',
  people: 'Personnes',
  namesSaved: (count: number) => `${f.number(count)} noms seront cachés.`,
  costs: 'Coûts',
  energy: 'Énergie',
  callsTitle: 'Appels',
  total: (days: number) => `en ${f.number(days)} jours`,
  refused: (count: number) => `${f.number(count)} appels refusés`,
  wattHours: energy,
  energyLead: (low: string, high: string) => `Ordre de grandeur, entre ${low} et ${high} : aucun moteur ne dit ce qu’il consomme.`,
  energySource: 'D’où vient cette estimation',
  noUsage: 'Aucun appel à un modèle dans cette période.',
  daySaid: (day: string, zone: string, value: string) => `${day}, ${zone} : ${value}`,
  tokensSaid: (input: number, output: number) => `${f.number(input)} jetons lus, ${f.number(output)} écrits`,
};
