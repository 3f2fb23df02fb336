import type { command as French } from '../fr/quality.command.ts';

/** What the commands of `quality` say, in English; `settings` tells what each setting is for. */
export const command: typeof French = {
  usage: {
    evaluate: 'measure the answers on your questions, by words and by meaning side by side',
    questions: 'a file of questions, CSV or JSON; without it, the history',
  },
  lessons: {
    evaluate: `The file tells, for each question, the sources that answer it, the expected words, or that it must be refused. Questions are
asked under your rights; nothing is added to your conversations, and the history is kept.

  question;sources;words;refuse
  When is notice given?;Lease.pdf;six months;
  What colour is the lorry?;;;yes

  beffroi evaluate questions.csv
  beffroi evaluate`,
  },
  settings: {},
  evaluating: (done, all) => `questions: ${done}/${all}`,
  evaluationOf: (at, questions) => `${at}, questions: ${questions}`,
  evaluationRow: (way, first, words, refused, wrong, median, p95) =>
    `  ${way.padEnd(24)} right source first ${first}  words shown ${words}  rightly refused ${refused}  wrong answers ${wrong}  ${median} (p95 ${p95})`,
  notAsked: '—',
  noneEvaluated: 'No evaluation.',
  evaluationFailed: 'The evaluation failed. The log of the process says why.',
};
