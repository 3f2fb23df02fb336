import type { legal as part } from '../../legal.ts';
import type { PartWords } from '../words.ts';

export const legal = {
  pages: { contrats: 'Contracts' },
  acts: {
    'contracts.listed': 'Contracts listed',
    'contract.viewed': 'Contract viewed',
    'contract.corrected': 'A contract’s fact corrected',
    'contract.correction-withdrawn': 'A contract’s correction withdrawn',
    'contract.exported': 'A paper made from a contract',
    'clause.kept': 'Company clause kept',
    'clause.forgotten': 'Company clause removed',
  },
  permissions: { 'contracts.read': 'see and correct contracts', 'clauses.keep': 'keep the company’s own clauses' },
  refusals: {
    contract_unknown: () =>
      'This contract does not exist, or you have no access to it. If the rules did not recognise a contract, say what kind it is.',
    fact_invalid: ({ fact }) => `This value does not suit “${fact}”. Write a date as 2026-03-31, a length as 18 month.`,
    clause_unknown: () => 'There is no such kind of clause, or nothing is kept for it.',
    nothing_to_amend: () => 'None of these clauses is in this contract, and nothing is to be added to it.',
  },
} satisfies PartWords<typeof part>;
