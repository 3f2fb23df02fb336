import type { gateway as part, OutboundOutcome, OutboundPurpose } from '../../gateway.ts';
import type { Ability } from '../../models.ts';
import type { PartWords } from '../words.ts';
import { models } from './models.ts';

const outboundPurposes: Record<OutboundPurpose, string> = { 'engine-call': 'Demande à un moteur', 'engine-test': 'Essai d’un moteur' };
const outboundOutcomes: Record<OutboundOutcome, string> = {
  done: 'Achevé',
  failed: 'Échoué',
  cancelled: 'Annulé',
  refused: 'Refusé avant tout envoi',
  interrupted: 'Interrompu par un arrêt de la maison',
};
const missing: Record<Ability, string> = {
  complete: 'rédiger',
  embed: 'comprendre le sens des questions',
  rerank: 'trier les passages',
};

export const gateway = {
  outboundPurposes,
  outboundOutcomes,
  acts: {
    'policy.changed': 'Politique changée',
    'engine.called': 'Moteur sollicité',
    'engine.answered': 'Réponse d’un moteur',
  },
  permissions: {
    'policy.read': 'voir la politique et ce qui est sorti',
    'policy.manage': 'dire jusqu’où un texte peut aller',
  },
  refusals: {
    no_engine: ({ ability }) => `Aucun moteur ne sait ${missing[ability]} ici. Installez un modèle ou déclarez un moteur.`,
    engine_not_allowed: ({ zone, furthest }) =>
      `Le seul moteur possible est trop loin (« ${models.zones[zone]} ») : votre organisation s’arrête à « ${models.zones[furthest]} ».`,
  },
} satisfies PartWords<typeof part>;
