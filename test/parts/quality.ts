import { asks, id, type PartTests } from '../support/part.ts';

const file = 'question;sources;mots;refus\nOù niche le canari jaune ?;canari.txt;grenier;\nQui a volé le canari ?;;;oui\n';

export const part: PartTests = {
  operations: {
    evaluations: 'evaluations',
    evaluate: 'evaluate',
    evaluation: asks,
    deleteEvaluation: 'deleteEvaluation',
  },
  endpoints: {
    evaluations: { silent: 'counts and shares, no content' },
    evaluate: {
      request: () => ({ method: 'POST', url: '/o/evaluations', payload: { file } }),
      refused: { payload: { file: 'canari' } },
      keep: id('evaluation'),
      leaves: [['evaluation.started', 'evaluation']],
    },
    evaluation: { silent: 'questions that an administrator wrote and how each was answered, nothing of a document' },
    deleteEvaluation: {
      request: ({ ids }) => ({ method: 'DELETE', url: `/o/evaluations/${ids['evaluation']}` }),
      leaves: [['evaluation.deleted', 'evaluation']],
    },
  },
};
