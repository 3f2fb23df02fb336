import { formatsOf } from '../formats.ts';
import type { paper as French } from '../fr/drafting.paper.ts';

const f = formatsOf('en');

export const paper: typeof French = {
  page: 'Page',
  text: 'The text',
  whence: 'Where each sentence comes from',
  whenceLead: (ofModel, all) =>
    ofModel === 0
      ? `None of the ${f.number(all)} sentences comes from the model alone.`
      : `Of ${f.number(all)} sentences, ${f.number(ofModel)} ${ofModel > 1 ? 'come' : 'comes'} from the model alone: read before sending.`,
  sentence: 'Sentence',
  origin: 'Origin of it',
  source: 'What bears it out',
  origins: {
    quoted: 'Copied',
    given: 'Said by the given text',
    reworded: 'Reworded: figures, dates and names checked',
    model: 'From the model alone',
    formula: 'A usual phrase of the model’s',
    template: 'The company’s own letter',
    person: 'Written by a person',
  },
  instruction: 'What was asked',
  pasted: 'Pasted text',
  missing: 'In the given text, and not here',
  provenance: 'Where this document comes from',
  by: {
    engine: 'Written by Beffroi with an AI model, then compared sentence by sentence with what it was given.',
    quotes: 'Sentences chosen and copied by Beffroi, without an AI model.',
    person: 'Worked over by hand in Beffroi.',
  },
  label: (name) => `Label of the most sensitive thing used: ${name}.`,
  read: (title) => `Read: ${title}.`,
  aiMark: (model, zone) => `Written with an AI (${model}, ${zone}).`,
};
