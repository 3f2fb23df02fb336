import type { EngineDoubt, EngineGroup, Reach } from '../../engine.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
const reaches: Record<Reach, string> = {
  machine: 'Sur cette machine',
  network: 'Sur votre réseau',
  internet: 'Sur Internet',
};
const groups: Record<EngineGroup, string> = {
  own: 'Un serveur à vous',
  european: 'Un opérateur européen',
  other: 'Un autre',
};
const doubts: Record<EngineDoubt, string> = {
  place: 'Le pays où vos textes sont traités n’est pas connu ici : lisez-le dans votre contrat.',
  retention: 'Ce qui est gardé, et combien de temps, n’est pas confirmé : lisez-le dans votre contrat.',
  'zero-retention-asked': 'La conservation nulle s’obtient sur demande, pour les offres payantes, et ne vaut pas pour tous les services.',
  'usage-counted': 'Des comptages d’usage, sans les textes, sont gardés plusieurs mois.',
  group: 'Ce groupe a des filiales ou des investisseurs hors d’Europe : à vous de dire s’il échappe à leurs lois.',
};

/** Moteurs: what is declared of the servers that answer, and how they are tried. */
export const engines = {
  title: 'Moteurs déclarés',
  lead: 'Des serveurs qui parlent le protocole d’OpenAI, chez vous ou chez un opérateur. La maison ne se connecte à aucun autre.',
  none: 'Aucun. Seul le moteur de la maison sert.',
  declare: 'Déclarer un moteur',
  change: 'Modifier',
  remove: 'Retirer',
  tryIt: 'Essayer',
  of: {
    change: (name: string) => `Modifier ${name}`,
    remove: (name: string) => `Retirer ${name}`,
    tryIt: (name: string) => `Essayer ${name}`,
  },
  declared: 'déclaré par vous',
  by: (operator: string, parent: string, place: string) => `${operator} (${parent}), traité en ${place}`,
  keeps: {
    nothing: 'ne garde rien',
    days: (days: number) => `garde ${f.number(days)} jours`,
    unknown: 'conservation inconnue',
  },
  unproved: 'sans preuve',
  withKey: 'clé scellée',
  beyond: 'Votre politique s’arrête avant cette zone : rien n’y est envoyé.',
  beyondLink: 'Changer la politique',

  kindTitle: 'Que déclarez-vous ?',
  groups,
  source: (title: string, date: string) => `D’après ${title}, lu le ${date}. À vous de le confirmer.`,
  doubts,
  otherKind: 'Un serveur qui parle ce protocole',

  name: 'Nom montré ici',
  baseUrl: 'Adresse, jusqu’à la version',
  baseUrlHint: 'http://127.0.0.1:8080/v1',
  reach: 'Où est ce serveur',
  reaches,
  key: 'Clé',
  keyHint: 'Scellée dans le coffre, et jamais montrée de nouveau. Vide si le serveur n’en demande pas.',
  keyKept: 'Vide, celle qui est gardée reste, tant que l’adresse ne change pas de serveur.',
  dropKey: 'Oublier la clé gardée',
  askModels: 'Demander ses modèles',
  asking: 'Le serveur est interrogé. Rien de vos documents n’est envoyé.',
  names: (count: number, took: string) =>
    count > 1
      ? `Il nomme ${f.number(count)} modèles (${took}).`
      : count === 1
        ? `Il nomme un modèle (${took}).`
        : `Il répond, et ne nomme aucun modèle (${took}).`,
  models: 'Modèles qui serviront',
  addByHand: 'Ajouter un modèle par son nom',
  addIt: 'Ajouter',
  serveWith: (id: string) => `Se servir de ${id}`,
  does: (id: string) => `Ce que fait ${id}`,
  context: 'Jetons à la fois',
  dimensions: 'Nombres par vecteur',
  priceIn: 'Euros le million de jetons lus',
  priceOut: 'Euros le million de jetons écrits',
  priceHint: 'Vide sur vos machines',
  queryPrefix: 'Mots mis devant une question',
  passagePrefix: 'Mots mis devant un passage',
  tried: (took: string) => `Il répond en ${took}.`,
  triedWrote: (took: string, text: string) => `Il répond en ${took} : « ${text} »`,
  triedEncoded: (took: string, dimensions: number) => `Il répond en ${took}, par des vecteurs de ${f.number(dimensions)} nombres.`,
  incomplete: 'Dites ce que fait chaque modèle choisi, ses jetons à la fois et, pour un encodeur, ses nombres par vecteur.',

  facts: 'Ce que vous déclarez de ce moteur',
  operator: 'Qui le tient',
  parentCountry: 'Pays de sa maison mère',
  placeCountry: 'Pays où les textes sont traités',
  country: 'Choisir un pays',
  zone: 'Zone',
  zoneHint: 'La politique dit jusqu’à quelle zone va chaque sorte de texte.',
  kept: 'Ce qu’il garde de ce qu’il reçoit',
  keptKinds: { nothing: 'Rien', days: 'Un temps limité', unknown: 'On ne sait pas' },
  days: 'Pendant combien de jours',
  proof: 'Contrat ou page qui le promet, pour votre compte',
  proofHint: 'Sans elle, la politique ne tient pas cette promesse pour prouvée.',

  save: 'Déclarer',
  saved: 'Moteur déclaré.',
  changed: 'Déclaration changée.',
  ready: (took: string) => `Il répond (${took}).`,
  missing: (models: readonly string[]) =>
    `Il ne nomme pas ${f.list(models)} : vérifiez ces noms dans la déclaration, ou chargez ces modèles sur le serveur.`,
  ways: {
    outbound_unreachable: 'Démarrez le serveur, ou corrigez l’adresse et le port.',
    outbound_slow: 'Il charge peut-être un modèle : réessayez dans un instant.',
    outbound_certificate_refused: 'Si le certificat vient de votre propre autorité, la machine de la maison doit la connaître.',
    outbound_undeclared: 'Enregistrez la déclaration, puis réessayez.',
    outbound_address_refused:
      'Dites où est vraiment ce serveur, ou demandez à qui tient la maison si elle laisse atteindre son réseau (BEFFROI_INNER_ENGINES).',
    engine_key_refused: 'Donnez une autre clé : celle-ci a pu être copiée à moitié, ou retirée.',
    engine_refused: 'Souvent un nom de modèle que le serveur n’a pas, ou une adresse sans son « /v1 ».',
    engine_answer_invalid: 'Ce qui répond là ne parle pas ce protocole : vérifiez l’adresse.',
  } as Partial<Record<string, string>>,

  removeLead: 'Sa clé est effacée, et plus rien ne lui est envoyé.',
  removeLast: (what: readonly string[]) => `Plus aucun modèle permis ne saura ${f.list(what)}.`,
  removeNext: (what: string, next: string) => `Pour ${what}, ${next} prendra la suite.`,
  whats: { complete: 'rédiger', embed: 'comprendre le sens des questions', rerank: 'trier les passages' },
  removed: 'Moteur retiré.',

  uses: 'Qui fait quoi',
  usesLead: 'Parmi les modèles que la politique laisse atteindre. Sans choix, le plus proche sert, et de deux aussi proches le moins cher.',
  useOf: { complete: 'Rédiger', embed: 'Comprendre le sens', rerank: 'Trier les passages' },
  nearest: 'Le plus proche',
  nobody: 'Aucun modèle : la maison fait sans.',
  nearestNow: (model: string) => `Le plus proche, ${model} aujourd’hui`,
  choiceGone: (model: string) => `Votre choix (${model}) n’est plus là, ou la politique ne le laisse plus atteindre : le plus proche sert.`,
  otherEncoder: 'Les documents seront encodés de nouveau ; les anciens vecteurs servent jusqu’à la fin.',
  chosen: 'Choix enregistré.',
  ownEngine: 'moteur de la maison',
};
