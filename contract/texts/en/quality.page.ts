import { formatsOf } from '../formats.ts';
import type { page as French } from '../fr/quality.page.ts';

const f = formatsOf('en');

interface Energy {
  lowWh: number;
  highWh: number;
}
/** What an engine may not tell is left out. */
const stated = (parts: readonly string[]) => parts.filter(Boolean).join(', ') || '–';
const tokensOf = (tokens: number | null) => (tokens === null ? '' : f.number(tokens));
const eurosOf = (euros: number | null) => (euros === null ? '' : `€${f.number(euros)}`);
const energyOf = (energy: Energy | null) =>
  energy === null ? '' : `${f.number(energy.lowWh)} to ${f.number(energy.highWh)} Wh (estimated)`;

export const page: typeof French = {
  title: 'Evaluation',
  lead: 'Measure the answers on your own questions: by words, by meaning, and written by several engines, side by side. They are asked under your rights, and nothing is added to your conversations.',
  sets: 'Sets of questions',
  noSet:
    'No set of questions. Ten questions that your colleagues really ask, with the document that answers each, are enough to know whether answers get better.',
  fileLead:
    'A CSV or JSON file. For each question: the sources that answer it, the expected words, or “yes” in the column refuse. Several sources or words are separated by |.',
  example: 'question;sources;words;refuse\nWhen is notice given?;Lease.pdf;six months;\nWhat colour is the lorry?;;;yes',
  how: 'What a file of questions holds',
  choose: 'Import a file of questions',
  write: 'Write questions',
  fromMarks: (count) => `Take my ${String(count)} judged answers`,
  writeLead:
    'For each question, the documents that answer it (title or file name) or the words that must be shown. Several are separated by |.',
  setName: 'Name of the set of questions',
  questionOf: (at) => `Question no. ${f.number(at)}`,
  sources: 'Expected documents',
  words: 'Expected words',
  toRefuseLabel: 'No document says it: the answer must be refused',
  remove: 'Remove',
  removeOf: (at) => `Remove question ${f.number(at)}`,
  add: 'Add a question',
  keep: 'Keep',
  kept: (name) => `Set of questions “${name}” kept.`,
  change: 'Change',
  changeOf: (name) => `Change “${name}”`,
  save: 'Export',
  saveOf: (name) => `Export “${name}” as CSV`,
  deleteSetOf: (name) => `Delete “${name}”`,
  deleteSetLead: 'The questions are erased. Evaluations that were made keep theirs.',
  setDeleted: (name) => `“${name}” deleted.`,
  ask: 'Evaluate',
  askOf: (name) => `Evaluate on “${name}”`,
  quoted: 'Quoted answers',
  noEncoder: 'No model understands what questions mean here. Install one in Models.',
  writtenToo: 'Written too by',
  noWriter: 'No engine may write here. Declare one, or install one, in Models.',
  instruction: 'Another instruction, to compare (optional)',
  instructionLead: 'It takes the place of the house’s own. Each chosen engine is measured with one and with the other.',
  tooMany: (most) => `${f.number(most)} settings at most at a time.`,
  willAsk: (questions, candidates) => `${f.number(questions * candidates)} answers will be measured. You may stop, and take it up again.`,
  named: (name) => `“${name}”`,
  stop: 'Stop',
  resume: 'Take up again',
  results: 'Export the results',
  supported: 'Sentences borne out',
  spent: 'Tokens, euros, energy',
  spentBy: (tokens, euros, energy) => stated([tokensOf(tokens), eurosOf(euros), energyOf(energy)]),
  otherInstruction: 'with another instruction',
  begun: 'Evaluation begun.',
  unreadable: 'This file cannot be read, or is larger than 900 KB.',
  history: 'History',
  none: 'No evaluation.',
  questions: (count) => `${f.number(count)} question${count > 1 ? 's' : ''} asked`,
  way: 'Setting',
  documentFirst: 'Right source first',
  wordsShown: 'Words shown',
  refusedRight: 'Rightly refused',
  wrongShown: 'Wrong answers',
  time: 'Median time (p95)',
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
