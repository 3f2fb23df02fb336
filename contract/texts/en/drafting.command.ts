import type { command as French } from '../fr/drafting.command.ts';

/** What the commands of `drafting` say, in English; `settings` tells what each setting is for. */
export const command: typeof French = {
  usage: {
    write: 'have a text summarised, rewritten, translated or drafted',
    kind: 'summary, rewriting, translation, reply, note, report or minutes',
    file: 'files to read; - reads standard input',
    instruction: 'what you want, in quotes',
    document: 'a document of the house, by its id or title; may be repeated',
    to: 'the language to write: fr or en',
    length: 'short, medium or long',
    quotes: 'without a model: the sentences that matter, copied',
    whence: 'also tell where each sentence comes from',
    output: 'write the text into a .docx or .pdf file',
  },
  lessons: {
    write: `Each sentence is compared with what was given. Those of the model alone bear a ○, those that say otherwise than the text are left out.

  beffroi write summary minutes.docx --length short
  beffroi write translation --to en letter.txt -o letter.docx
  beffroi write reply mail.eml -i "accept, delivery on 12 March"
  beffroi write summary --document "Bail commercial" --quotes`,
  },
  settings: { draftDays: 'How long a written text lives that nobody touches, in days.' },
  slice: (done, of) => `slice ${done} of ${of}`,
  origins: {
    quoted: 'copied',
    given: 'said by the given text',
    reworded: 'reworded, figures, dates and names checked',
    model: 'from the model alone',
    formula: 'a phrase of the model’s',
    template: 'the company’s letter',
    person: 'written by hand',
  },
  ofModel: (count, all) => `${count} sentences of ${all} come from the model alone (○): read before sending.`,
  withheldSentences: (count) => `${count} sentences left out, for they say otherwise than the given text:`,
  notTaken: (facts) => `In the given text, and not here: ${facts}`,
  stoppedAt: (done, of) => `Stopped at slice ${done} of ${of}.`,
  draftWritten: (path) => `Written: ${path}`,
  kindExpected: 'summary, rewriting, translation, reply, note, report or minutes',
  outputExpected: 'a name that ends with .docx or .pdf',
};
