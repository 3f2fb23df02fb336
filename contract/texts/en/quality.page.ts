import { formatsOf } from '../formats.ts';
import type { page as French } from '../fr/quality.page.ts';

const f = formatsOf('en');

export const page: typeof French = {
  title: 'Evaluation',
  lead: 'Measure the answers on your own questions, by words and by meaning side by side. They are asked under your rights, and nothing is added to your conversations.',
  fileLead:
    'A CSV or JSON file. For each question: the sources that answer it, the expected words, or “yes” in the column refuse. Several sources or words are separated by |.',
  example: 'question;sources;words;refuse\nWhen is notice given?;Lease.pdf;six months;\nWhat colour is the lorry?;;;yes',
  choose: 'Choose a file of questions',
  begun: 'Evaluation begun.',
  unreadable: 'This file cannot be read, or is larger than 900 KB.',
  history: 'History',
  none: 'No evaluation.',
  questions: (count) => `${f.number(count)} question${count > 1 ? 's' : ''} asked`,
  running: 'under way',
  failed: 'failed',
  way: 'Setting',
  documentFirst: 'Right source first',
  wordsShown: 'Words shown',
  refusedRight: 'Rightly refused',
  wrongShown: 'Wrong answers',
  time: 'Median time (p95)',
  tokens: 'Tokens, euros',
  noTokens: 'none',
  percent: (share) => `${f.number(Math.round(share * 100))}%`,
  notAsked: '–',
  see: 'See the questions',
  hide: 'Hide the questions',
  question: 'Asked',
  right: 'right',
  wrong: 'wrong',
  near: 'nothing shown, or not first',
  toRefuse: 'to be refused',
  deleteIt: 'Delete',
  deleteOf: (at) => `Delete the evaluation of ${at}`,
  deleteLead: 'Its questions and results are erased. The journal keeps that it took place.',
  deleted: 'Evaluation deleted.',
};
