import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Quality } from './quality.ts';

export function qualityRoutes(quality: Quality): Route[] {
  return [
    memberRoute('evaluations', 'quality.evaluate', (actor) => quality.evaluations(actor)),
    memberRoute('evaluate', 'quality.evaluate', (actor, { body }) => quality.evaluate(actor, body)),
    memberRoute('evaluation', 'quality.evaluate', (actor, { params }) => quality.evaluation(actor, params.evaluation)),
    memberRoute('stopEvaluation', 'quality.evaluate', (actor, { params }) => quality.stopEvaluation(actor, params.evaluation)),
    memberRoute('resumeEvaluation', 'quality.evaluate', (actor, { params }) => quality.resumeEvaluation(actor, params.evaluation)),
    memberRoute('evaluationFile', 'quality.evaluate', (actor, { params }) => quality.evaluationFile(actor, params.evaluation)),
    memberRoute('questionSets', 'quality.evaluate', (actor) => quality.questionSets(actor)),
    memberRoute('questionSet', 'quality.evaluate', (actor, { params }) => quality.questionSet(actor, params.set)),
    memberRoute('keepQuestions', 'quality.evaluate', (actor, { body }) => quality.keepQuestions(actor, body)),
    memberRoute('changeQuestions', 'quality.evaluate', (actor, { params, body }) => quality.changeQuestions(actor, params.set, body)),
    memberRoute('questionFile', 'quality.evaluate', (actor, { params }) => quality.questionFile(actor, params.set)),
    memberRoute('deleteQuestions', 'quality.evaluate', (actor, { params }) =>
      quality.deleteQuestions(actor, params.set).then(() => ({ done: true as const })),
    ),
    memberRoute('deleteEvaluation', 'quality.evaluate', (actor, { params }) =>
      quality.deleteEvaluation(actor, params.evaluation).then(() => ({ done: true as const })),
    ),
  ];
}
