import { formatsOf } from '../formats.ts';
import type { command as French } from '../fr/quality.command.ts';

const f = formatsOf('en');

/** What the commands of `quality` say, in English; `settings` tells what each setting is for. */
export const command: typeof French = {
  usage: {
    evaluate: 'measure the answers on your questions, by words, by meaning and by several engines side by side',
    questions: 'a file of questions, CSV or JSON; without it or --set, the history',
    set: 'the name of a set of questions that is kept',
    keep: 'keep the file as a set of questions, under this name',
    sets: 'the sets of questions that are kept',
    writer: 'have this engine write too, by its name; several times for several engines',
    instruction: 'a file whose text takes the place of the house’s instruction: each engine is measured with one and with the other',
    csv: 'write what came of each question into this file',
  },
  lessons: {
    evaluate: `The file tells, for each question, the sources that answer it, the expected words, or that it must be refused. Questions are
asked under your rights; nothing is added to your conversations, and the history is kept.

  question;sources;words;refuse
  When is notice given?;Lease.pdf;six months;
  What colour is the lorry?;;;yes

  beffroi evaluate questions.csv --keep "The lease"
  beffroi evaluate --set "The lease" --writer Mistral --csv results.csv
  beffroi evaluate`,
  },
  settings: {},
  evaluating: (done, all) => `questions: ${done}/${all}`,
  evaluationOf: (at, questions, set) => `${at}, ${set === null ? '' : `“${set}”, `}questions: ${questions}`,
  evaluationRow: (way, first, words, refused, wrong, median, p95) =>
    `  ${way.padEnd(24)} right source first ${first}  words shown ${words}  rightly refused ${refused}  wrong answers ${wrong}  ${median} (p95 ${p95})`,
  writtenRow: (supported, tokens, euros, energy) =>
    `  ${''.padEnd(24)} sentences borne out ${supported}  tokens ${tokens === null ? '—' : f.number(tokens)}  ${euros === null ? '' : `€${f.number(euros)}  `}${
      energy === null ? '' : `estimated energy ${f.number(energy.lowWh)} to ${f.number(energy.highWh)} Wh`
    }`,
  setRow: (name, questions, at) => `“${name}”, questions: ${f.number(questions)}, changed ${at}`,
  noSet: 'No set of questions is kept. “beffroi evaluate FILE --keep NAME” keeps one.',
  exported: (path) => `Results written to ${path}`,
  notAsked: '—',
  noneEvaluated: 'No evaluation.',
  evaluationFailed: 'The evaluation failed. The log of the process says why.',
};
