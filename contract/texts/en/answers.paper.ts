import { formatsOf } from '../formats.ts';
import type { paper as French } from '../fr/answers.paper.ts';

const f = formatsOf('en');

export const paper: typeof French = {
  page: 'Page',
  answer: 'What the documents say',
  written: 'Written by an AI',
  sources: 'Cited sources',
  number: 'No.',
  document: 'Cited document',
  date: 'Of',
  onPage: (page) => `page ${f.number(page)}`,
  nothing: 'The documents that its author may read do not say so. This comes closest.',
  perhaps: 'Nothing answers surely. Perhaps here.',
  unavailable: 'A source cited here can no longer be read.',
  partly: '(in part only)',
  withheld: (count) =>
    `${f.number(count)} sentence${count === 1 ? '' : 's'} of the model, not borne out, ${count === 1 ? 'was' : 'were'} left out.`,
  provenance: 'Where this answer comes from',
  made: 'Made by Beffroi from the cited documents, as they read on that day for the person who asked.',
  noModel: 'Sentences copied from the documents, without an AI model.',
  writtenBy: (model) => `The written part comes from the model ${model}; each sentence was compared with the documents.`,
  writtenInVain: (model) => `The model ${model} was tried too; nothing that it wrote was kept.`,
  rows: 'Rows',
  computed: 'Computation',
  compared: 'Comparison',
  result: 'Result',
  said: 'What is said',
  aiMark: (model, zone) => `Holds a passage written by an AI (${model}, ${zone}).`,
};
