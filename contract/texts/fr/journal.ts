import type { journal as part } from '../../journal.ts';
import type { PartWords } from '../words.ts';
import type { Outcome } from '../../journal.ts';
import type { Purpose } from '../../journal.ts';

const outcomes: Record<Outcome, string> = { done: 'Fait', refused: 'Refusé', failed: 'Échoué', 'nothing-found': 'Rien trouvé' };

const purposes: Record<Purpose, string> = {
  'internal-information': 'Information interne',
  'customer-relations': 'Relation avec les clients',
  accounting: 'Comptabilité',
  'human-resources': 'Ressources humaines',
  recruitment: 'Recrutement',
  legal: 'Affaires juridiques',
  'research-and-development': 'Recherche et développement',
  'information-systems': 'Informatique',
};

export const journal = {
  pages: { journal: 'Journal' },
  outcomes,
  purposes,
  acts: {
    'journal.read': 'Journal lu',
    'journal.exported': 'Journal exporté',
    'journal.checkpointed': 'Point de contrôle signé',
    'journal.expired': 'Entrées arrivées à leur terme',
  },
  permissions: {
    'journal.read': 'lire le journal',
    'journal.export': 'exporter le journal',
  },
  refusals: {
    journal_file_invalid: ({ path, line }) =>
      `${path} n’est pas un export de journal : la ligne ${String(line)} ne se lit pas. Choisissez un fichier exporté par Beffroi.`,
    journal_damaged: ({ seq }) => `Le journal est rompu à l’entrée ${String(seq)}. Ne changez rien et prévenez votre administrateur.`,
  },
} satisfies PartWords<typeof part>;
