import { inside, listed, type PartTests } from '../support/part.ts';

export const part: PartTests = {
  operations: {
    contracts: 'contracts',
    contract: 'contract',
    erased: inside,
    correct: 'correctContract',
    withdrawCorrection: 'withdrawCorrection',
    ownClauses: 'ownClauses',
    keepClause: 'keepClause',
    forgetClause: 'forgetClause',
    calendar: 'contractsCalendar',
    paper: 'contractPaper',
    amendment: 'contractAmendment',
  },
  endpoints: {
    correctContract: {
      step: 'share',
      request: ({ ids }) => ({ method: 'PUT', url: `/o/contracts/${ids['document']}/facts/kind`, payload: { value: 'lease' } }),
      refused: { payload: { value: 'canari' } },
      leaves: [['contract.corrected', 'document']],
    },
    contracts: {
      request: () => ({ url: '/o/contracts' }),
      refused: { url: '/o/contracts?kind=Canari!' },
      leaves: [['contracts.listed', null]],
    },
    contract: { request: ({ ids }) => ({ url: `/o/contracts/${ids['document']}` }), leaves: [['contract.viewed', 'document']] },
    contractsCalendar: {
      request: ({ ids }) => ({ url: `/o/contracts-calendar?document=${ids['document']}` }),
      leaves: [['contract.exported', 'document']],
    },
    contractPaper: {
      request: ({ ids }) => ({ url: `/o/contracts/${ids['document']}/paper?format=docx` }),
      leaves: [['contract.exported', 'document']],
    },
    contractAmendment: {
      request: ({ ids }) => ({ url: `/o/contracts/${ids['document']}/amendment` }),
      leaves: [['contract.exported', 'document']],
    },
    withdrawCorrection: {
      request: ({ ids }) => ({ method: 'DELETE', url: `/o/contracts/${ids['document']}/facts/kind` }),
      leaves: [['contract.correction-withdrawn', 'document']],
    },
    ownClauses: { silent: listed },
    keepClause: {
      request: () => ({
        method: 'PUT',
        url: '/o/clauses/confidentialite',
        payload: { words: 'Le canari garde le silence pendant trois ans.' },
      }),
      refused: { payload: { words: 'canari' } },
      leaves: [['clause.kept', null]],
    },
    forgetClause: {
      step: 'remove',
      request: () => ({ method: 'DELETE', url: '/o/clauses/confidentialite' }),
      leaves: [['clause.forgotten', null]],
    },
  },
};
