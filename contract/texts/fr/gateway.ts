import type { gateway as part } from '../../gateway.ts';
import type { Ability } from '../../models.ts';
import type { PartWords } from '../words.ts';
import { models } from './models.ts';

const missing: Record<Ability, string> = {
  complete: 'rédiger',
  embed: 'comprendre le sens des questions',
  rerank: 'trier les passages',
};

export const gateway = {
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
