import { updateEvaluation } from '#server/quality/quality.store.ts';
import { asks, id, type PartTests, type World } from '../support/part.ts';

const file = 'question;sources;mots;refus\nOù niche le canari jaune ?;canari.txt;grenier;\nQui a volé le canari ?;;;oui\n';

/** The evaluation of before in another state: the sample is asked before anybody could stop it. */
async function put({ opened, owner, ids }: World, state: 'running' | 'stopped'): Promise<string> {
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  await opened.house.jobs.idle();
  await store.write('put an evaluation in a state', (tx) => updateEvaluation(tx, ids['evaluation'] ?? '', { state }));
  return `/o/evaluations/${ids['evaluation']}`;
}

export const part: PartTests = {
  operations: {
    evaluations: 'evaluations',
    evaluate: 'evaluate',
    evaluation: asks,
    stopEvaluation: 'stopEvaluation',
    resumeEvaluation: 'resumeEvaluation',
    evaluationFile: asks,
    deleteEvaluation: 'deleteEvaluation',
    questionSets: asks,
    questionSet: asks,
    keepQuestions: 'keepQuestions',
    changeQuestions: 'changeQuestions',
    questionFile: asks,
    deleteQuestions: 'deleteQuestions',
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
    stopEvaluation: {
      request: async (world) => ({ method: 'POST', url: `${await put(world, 'running')}/stop` }),
      leaves: [['evaluation.stopped', 'evaluation']],
    },
    resumeEvaluation: {
      request: async (world) => ({ method: 'POST', url: `${await put(world, 'stopped')}/resume` }),
      leaves: [['evaluation.resumed', 'evaluation']],
    },
    evaluationFile: { silent: 'questions that an administrator wrote and how each was answered, nothing of a document' },
    deleteEvaluation: {
      request: ({ ids }) => ({ method: 'DELETE', url: `/o/evaluations/${ids['evaluation']}` }),
      leaves: [['evaluation.deleted', 'evaluation']],
    },
    questionSets: { silent: 'names and counts of sets that an administrator made' },
    keepQuestions: {
      request: () => ({ method: 'POST', url: '/o/question-sets', payload: { name: 'Le canari', file } }),
      refused: { payload: { name: 'Le canari', file: 'canari' } },
      keep: id('questions'),
      leaves: [['questions.kept', 'questions']],
    },
    questionSet: { silent: 'questions that an administrator wrote' },
    changeQuestions: {
      request: ({ ids }) => ({ method: 'PUT', url: `/o/question-sets/${ids['questions']}`, payload: { name: 'Les canaris', file } }),
      refused: { payload: { name: '', file } },
      leaves: [['questions.changed', 'questions']],
    },
    questionFile: { silent: 'questions that an administrator wrote' },
    deleteQuestions: {
      request: ({ ids }) => ({ method: 'DELETE', url: `/o/question-sets/${ids['questions']}` }),
      leaves: [['questions.deleted', 'questions']],
    },
  },
};
