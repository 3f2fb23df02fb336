import type { written as French } from '../fr/answers.written.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('en');
const count = (value: number | null) => (value === null ? '?' : f.number(value));
const s = (count: number) => (count === 1 ? '' : 's');
const wattHours = (value: number) => f.number(value < 0.1 ? Math.round(value * 1000) / 1000 : Math.round(value * 10) / 10);

export const written: typeof French = {
  title: 'Written by an AI',
  checked: 'Each sentence was compared with the documents. What is quoted above is what counts.',
  by: (model, name) => [model, name].filter(Boolean).join(' on '),
  writing: 'Writing; each sentence is checked before it is shown…',
  waiting: (place) => (place === 0 ? 'Your answer is next' : `${f.number(place)} request${s(place)} before yours`),
  plan: ({ titles, parts, at }, passages: number) =>
    `Reading ${f.list(titles)}: ${f.number(passages)} passage${s(passages)} in ${f.number(parts)} part${s(parts)}${parts > 1 && at > 0 ? ` (${f.number(at)} of ${f.number(parts)})` : ''}.`,
  stop: 'Stop writing',
  again: 'Have it written again',
  write: 'Have it written',
  againWith: (by) => `Have it written by ${by}`,
  sources: 'From',
  partly: 'only in part',
  partlyWhy: 'The documents say only part of this sentence.',
  withheld: (count) => `${f.number(count)} sentence${s(count)} withheld`,
  withheldLead: 'The model also wrote this, which the documents do not confirm. Do not rely on it.',
  against: 'The document says otherwise',
  verdicts: {
    unsupported: 'No document says so',
    contradicted: 'Contradicted by a document',
    'off-point': 'Does not answer the question',
    unclear: 'Says nothing definite',
  },
  grounds: {
    words: 'words that are not there',
    number: 'a number',
    date: 'a date',
    name: 'a name',
    negation: 'a negation',
    modality: '“may” or “must”',
    quantifier: '“all”, “at least”, “at most”…',
    opposite: 'an opposite',
    subject: 'who does what',
    link: 'an address',
    language: 'another language',
    order: 'an order given to a machine',
  },
  nothing: {
    refusal: 'The model could not answer. The quoted answer is the answer.',
    unsupported: 'Nothing that the model wrote is confirmed by the documents. The quoted answer is the answer.',
    'off-point': 'What the model wrote does not answer the question. The quoted answer is the answer.',
    astray: 'The model was going astray: nothing that it wrote is shown. The quoted answer is the answer.',
    empty: 'The model wrote nothing. The quoted answer is the answer.',
  },
  ends: {
    whole: 'Written to the end.',
    length: 'Stopped at the length or time allowed.',
    cut: 'Stopped by the house: the model was going astray.',
    stopped: 'Stopped before the end.',
    failed: 'The model could not finish.',
  },
  unavailable: 'An answer had been written here from a document that you may no longer read, or that is gone. It is no longer shown.',
  mark: {
    how: 'How it was made',
    where: (zone) => `Computed here: ${zone}`,
    read: ({ passages, documents }) =>
      `${f.number(passages)} extract${s(passages)} read, from ${f.number(documents)} document${s(documents)}`,
    leftOut: (count) => `${f.number(count)} extract${s(count)} not passed on: an order to a machine stands there`,
    tokens: (tokensIn, tokensOut) => `${count(tokensIn)} tokens read, ${count(tokensOut)} written`,
    took: (ms) => `in ${f.duration(ms)}`,
    euros: (euros) => {
      if (euros === null) return 'no cost per call';
      return f.euros(euros * 100);
    },
    energy: ({ lowWh, highWh, method }) =>
      `between ${wattHours(lowWh)} and ${wattHours(highWh)} Wh, estimated from ${method === 'processor-time' ? 'computing time' : 'the number of tokens'}, not measured`,
  },
};
