import type { gateway as part, LegalBasis, unlookables } from '../../gateway.ts';
import type { Ability } from '../../models.ts';
import type { DecisionReason, PolicySubject } from '../../policy.ts';
import type { BudgetPeriod, BudgetUnit, KeyHolder } from '../../spending.ts';
import { formatsOf } from '../formats.ts';
import type { PartWords } from '../words.ts';
import { models } from './models.ts';
import { privacy } from './privacy.ts';

const f = formatsOf('fr');
const missing: Record<Ability, string> = {
  complete: 'rédiger',
  embed: 'comprendre le sens des questions',
  rerank: 'trier les passages',
};
const unlooked: Record<(typeof unlookables)[number], string> = {
  picture: 'une image',
  sound: 'un son',
  file: 'un fichier joint',
  tokens: 'une suite de nombres à la place d’un texte',
  state: 'une suite de conversation que le fournisseur garde chez lui',
  depth: 'une structure trop profonde',
  size: 'un texte trop long',
};
const policySubjects: Record<PolicySubject, string> = { ...privacy.dataClasses, ...privacy.dataCategories };
const decisionReasons: Record<DecisionReason, string> = {
  'in-perimeter': 'reste chez nous',
  'allowed-clear': 'sort tel quel',
  'allowed-hidden': 'sort pseudonymisé',
  zone: 'aucun moteur assez proche',
  retention: 'aucun moteur qui prouve ne rien garder',
  engine: 'aucun des moteurs permis',
  'none-able': 'aucun moteur n’en est capable',
};
const budgetUnits: Record<BudgetUnit, string> = { euros: 'euros', tokens: 'jetons', requests: 'appels' };
const budgetPeriods: Record<BudgetPeriod, string> = { day: 'par jour', month: 'par mois' };
const keyHolders: Record<KeyHolder, string> = { person: 'Personne', application: 'Application', agent: 'Agent' };

const legalBases: Record<LegalBasis, string> = {
  contract: 'exécution d’un contrat (art. 6.1 b)',
  'legal-obligation': 'obligation légale (art. 6.1 c)',
  'legitimate-interest': 'intérêt légitime (art. 6.1 f)',
};

/** Which line of the policy holds it back, where one does. */
function line(by: PolicySubject | null): string {
  return by === null ? '' : `, à cause de la ligne « ${policySubjects[by]} »`;
}

export const gateway = {
  pages: { aiguillage: 'Aiguillage' },
  policySubjects,
  decisionReasons,
  budgetUnits,
  budgetPeriods,
  keyHolders,
  legalBases,
  mcp: {
    search: { title: 'Chercher', description: 'Cherche des passages dans les documents de l’entreprise que la personne peut lire.' },
    searchWords: 'Les mots cherchés, ou une question',
    nothing: 'Aucun passage ne contient ces mots, dans ce que cette personne peut lire.',
    read: { title: 'Lire', description: 'Donne le texte d’un document, à partir d’une place ; « next » dit où reprendre.' },
    readStart: 'La place où commencer, en unités UTF-16, comme la recherche la donne',
    ask: {
      title: 'Demander',
      description:
        'Répond à une question par des citations des documents que la personne peut lire, avec leurs sources, et par des phrases rédigées et vérifiées là où un moteur y est autorisé ; dit quand ils ne répondent pas.',
    },
    askWithin: 'L’identifiant d’une source, d’un dossier ou d’un document où chercher ; sans lui, partout',
    askWritten: '« where-possible » fait aussi rédiger là où un moteur y est autorisé ; « no » ne donne que des citations',
  },
  acts: {
    'policy.changed': 'Politique changée',
    'outbound.exported': 'Registre des sorties exporté',
    'names.changed': 'Noms à cacher changés',
    'engine.called': 'Moteur sollicité',
    'engine.answered': 'Réponse d’un moteur',
    'call.refused': 'Appel refusé',
    'key.added': 'Clé d’accès créée',
    'key.revoked': 'Clé d’accès retirée',
    'key.unusual': 'Usage inhabituel d’une clé',
    'budget.added': 'Budget fixé',
    'budget.removed': 'Budget retiré',
    'budget.neared': 'Budget presque dépensé',
    'routing.changed': 'Choix du modèle réglé',
    'use.changed': 'Choix d’un modèle pour un travail',
    'shadow.changed': 'Comparaisons de modèles réglées',
    'shadow.compared': 'Deux modèles comparés',
  },
  permissions: {
    'policy.read': 'voir la politique et ce qui est sorti',
    'policy.manage': 'dire jusqu’où un texte peut aller, qui appelle et pour combien',
    'shadow.manage': 'faire comparer des modèles sur les questions de l’organisation, et payer ces comparaisons',
  },
  refusals: {
    no_engine: ({ ability }) => `Aucun moteur ne sait ${missing[ability]} ici. Installez un modèle ou déclarez un moteur.`,
    engine_not_allowed: ({ zone, furthest }) =>
      `Le seul moteur possible est trop loin (« ${models.zones[zone]} ») : votre organisation s’arrête à « ${models.zones[furthest]} ».`,
    call_refused: ({ reason, by, furthest, from }) =>
      `La politique refuse cet appel : ${decisionReasons[reason]}${line(by)}, jusqu’à « ${models.zones[furthest]} »${from === 'label' ? ' ; c’est l’étiquette d’un document lu qui le dit' : ''}. Retirez ce qui est sensible, ou demandez à un administrateur.`,
    content_unscannable: ({ what }) =>
      `Rien n’est parti : ${unlooked[what]} ne peut pas être examiné, et ce qui ne l’est pas ne sort pas d’ici. Envoyez du texte, ou passez par un moteur de la maison.`,
    detection_failed: () => 'L’examen du texte a échoué : rien n’est parti. Réessayez ; si cela revient, prévenez votre administrateur.',
    detection_busy: ({ retryAfterS }) =>
      `Trop de textes sont examinés en ce moment : rien n’est parti. Réessayez dans ${f.duration(retryAfterS * 1000)}.`,
    budget_exhausted: ({ unit, period, limit }) =>
      `Le budget est épuisé : ${f.number(limit)} ${budgetUnits[unit]} ${budgetPeriods[period]}. Attendez la période suivante, ou demandez à un administrateur.`,
    rate_exceeded: ({ retryAfterS }) => `Trop d’appels par cette clé. Réessayez dans ${f.duration(retryAfterS * 1000)}.`,
    api_key_invalid: () =>
      'Cette clé d’accès n’ouvre rien : elle est inconnue, finie ou retirée. Demandez-en une autre à votre administrateur.',
    policy_version_unknown: () => 'Cette version de la politique n’existe pas.',
    key_unknown: () => 'Cette clé n’existe pas, ou elle est déjà retirée.',
    budget_unknown: () => 'Ce budget n’existe pas, ou il est déjà retiré.',
    budget_subject_unknown: () => 'Ce budget ne porte sur personne : choisissez l’organisation, une équipe, un membre ou une clé.',
  },
} satisfies PartWords<typeof part>;
