import type { legal as part } from '../../legal.ts';
import type { PartWords } from '../words.ts';

export const legal = {
  pages: { contrats: 'Contrats' },
  acts: {
    'contracts.listed': 'Contrats consultés',
    'contract.viewed': 'Contrat consulté',
    'contract.corrected': 'Fait d’un contrat corrigé',
    'contract.correction-withdrawn': 'Correction d’un contrat retirée',
    'contract.exported': 'Document tiré d’un contrat',
    'clause.kept': 'Clause de l’entreprise gardée',
    'clause.forgotten': 'Clause de l’entreprise supprimée',
  },
  permissions: { 'contracts.read': 'voir et corriger les contrats', 'clauses.keep': 'garder les clauses de l’entreprise' },
  refusals: {
    contract_unknown: () =>
      'Ce contrat n’existe pas, ou vous n’y avez pas accès. Si c’est un contrat que les règles n’ont pas reconnu, dites quel genre de contrat c’est.',
    fact_invalid: ({ fact }) => `Cette valeur ne convient pas à « ${fact} ». Une date s’écrit 2026-03-31, une durée 18 month.`,
    clause_unknown: () => 'Ce genre de clause n’existe pas, ou rien n’est gardé pour lui.',
    nothing_to_amend: () => 'Aucune des clauses demandées ne figure dans ce contrat, et rien n’est à y ajouter.',
  },
} satisfies PartWords<typeof part>;
