import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Quality } from './quality.ts';

export function qualityRoutes(quality: Quality): Route[] {
  return [
    memberRoute('evaluations', 'quality.evaluate', (actor) => quality.evaluations(actor)),
    memberRoute('evaluate', 'quality.evaluate', (actor, { body }) => quality.evaluate(actor, body)),
    memberRoute('evaluation', 'quality.evaluate', (actor, { params }) => quality.evaluation(actor, params.evaluation)),
    memberRoute('deleteEvaluation', 'quality.evaluate', (actor, { params }) =>
      quality.deleteEvaluation(actor, params.evaluation).then(() => ({ done: true as const })),
    ),
  ];
}
