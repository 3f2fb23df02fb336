import type { Condition } from '../../computed.ts';
import type { figures as French } from '../fr/answers.figures.ts';
import { formatsOf } from '../formats.ts';
import { whole } from './answers.whole.ts';

const f = formatsOf('en');
const s = (count: number) => (count > 1 ? 's' : '');
const quoted = (column: string) => `“${column}”`;
const signs: Record<Exclude<Condition, 'empty' | 'filled'>, string> = {
  is: ':',
  'is-not': '≠',
  over: '>',
  'at-least': '≥',
  under: '<',
  'at-most': '≤',
  equal: '=',
};
const told = (value: string): string => {
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return f.decimal(value);
  return /^\d{4}-\d\d-\d\d$/.test(value) ? f.date(Date.parse(`${value}T12:00:00Z`)) : value;
};

/** What is computed over a table, what disagrees, and how a question was understood. */
export const figures: typeof French = {
  operations: {
    sum: (columns) => `Sum of ${columns.map(quoted).join()}`,
    product: (columns) => `Sum of ${columns.map(quoted).join(' × ')}, row by row`,
    mean: (columns) => `Mean of ${columns.map(quoted).join()}`,
    least: (columns) => `Least value of ${columns.map(quoted).join()}`,
    greatest: (columns) => `Greatest value of ${columns.map(quoted).join()}`,
    count: () => 'Number of rows',
  },
  rounded: 'rounded',
  exact: 'Computed by the house, without a model, over the table’s rows',
  counted: (count: number) => `${f.number(count)} row${s(count)} counted`,
  borne: (count: number, compared: number) => `${f.number(count)} row${s(count)}, of ${f.number(compared)} compared`,
  condition: ({ column, is, value }) => {
    if (is === 'empty' || is === 'filled') return `${column === '' ? 'a cell' : column} ${is === 'empty' ? 'empty' : 'filled'}`;
    return `${column} ${signs[is]} ${told(value)}`.replace(' :', ':');
  },
  leftOut: (count: number) => `${f.number(count)} row${s(count)} left out`,
  whyLeftOut: { total: 'a row of totals', empty: 'an empty cell' },
  conflict: {
    title: (why) => (why === 'later-version' ? 'This document said otherwise before' : 'The documents do not say the same'),
    why: {
      replaces: 'The first says that it replaces what came before.',
      amends: 'The first says that it changes what the other says.',
      ended: 'The other is marked as old.',
      'later-date': 'The first bears a later date.',
      'later-version': 'The first version took the place of the other in the house.',
      none: 'Nothing in these documents says which one holds. You be the judge.',
    },
    first: 'In force, by the documents',
    other: 'Says otherwise',
    dated: (at: number) => `dated ${f.date(at)}`,
  },
  replaced: ({ version, replacedAt }) => `version ${f.number(version)}, replaced on ${f.date(replacedAt)}`,
  mostSensitive: (label: string) => `Strongest label: ${label}`,
  whole,
  /** Before questions that may be asked on. */
  next: 'These documents also answer',
  understood: {
    as: 'Understood as',
    within: (title: string) => `in ${title}`,
    correct: 'Correct',
    ask: 'Ask this instead',
    field: 'The question as you mean it',
  },
};
