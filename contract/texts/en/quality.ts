import type { EvaluationSeen, EvaluationWay, questionFlaws } from '../../quality.ts';
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

const states: Record<EvaluationSeen['state'], string> = { running: 'under way', stopped: 'stopped', done: 'done', failed: 'failed' };

export const quality: typeof French = {
  evaluationStates: states,
  evaluationWays,
  pages: { evaluation: 'Evaluation' },
  acts: {
    'evaluation.started': 'Evaluation begun',
    'evaluation.stopped': 'Evaluation stopped',
    'evaluation.resumed': 'Evaluation taken up again',
    'evaluation.ended': 'Evaluation ended',
    'evaluation.deleted': 'Evaluation deleted',
    'questions.kept': 'Set of questions kept',
    'questions.changed': 'Set of questions changed',
    'questions.deleted': 'Set of questions deleted',
  },
  permissions: { 'quality.evaluate': 'evaluate the answers' },
  refusals: {
    evaluation_unknown: () => 'This evaluation does not exist, or no longer does.',
    questions_invalid: ({ line, flaw }) => `Line ${f.number(line)} of the file of questions: ${flaws[flaw]}. Correct it, then start again.`,
    question_set_unknown: () => 'This set of questions does not exist, or no longer does.',
    question_set_named: ({ name }) => `A set of questions is already called “${name}”. Give another name, or change that one.`,
    evaluation_state: ({ state }) => `This evaluation is ${states[state]}: there is nothing to stop or to take up again.`,
    encoder_missing: () => 'No model understands what questions mean here. Install one in Models, or evaluate by words.',
  },
};
