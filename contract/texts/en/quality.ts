import type { EvaluationWay, questionFlaws } from '../../quality.ts';
import { formatsOf } from '../formats.ts';
import type { quality as French } from '../fr/quality.ts';

const f = formatsOf('en');

const evaluationWays: Record<EvaluationWay, string> = { words: 'By words', meaning: 'By words and meaning' };
const flaws: Record<(typeof questionFlaws)[number], string> = {
  syntax: 'the file cannot be read',
  header: 'the first line must name a column “question”',
  question: 'the question is missing, or too long',
  expected: 'a source or expected words are needed, or a refusal, and not both',
  too_many: 'there are too many questions',
  empty: 'there is no question',
};

export const quality: typeof French = {
  evaluationWays,
  pages: { evaluation: 'Evaluation' },
  acts: {
    'evaluation.started': 'Evaluation begun',
    'evaluation.ended': 'Evaluation ended',
    'evaluation.deleted': 'Evaluation deleted',
  },
  permissions: { 'quality.evaluate': 'evaluate the answers' },
  refusals: {
    evaluation_unknown: () => 'This evaluation does not exist, or no longer does.',
    questions_invalid: ({ line, flaw }) => `Line ${f.number(line)} of the file of questions: ${flaws[flaw]}. Correct it, then start again.`,
    encoder_missing: () => 'No model understands what questions mean here. Install one in Models, or evaluate by words.',
  },
};
