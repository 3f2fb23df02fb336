import type { precedences } from '../../answers.ts';
import type { Computed, Condition, Operation } from '../../computed.ts';
import { formatsOf } from '../formats.ts';
import { whole } from './answers.whole.ts';

const f = formatsOf('fr');
const s = (count: number) => (count > 1 ? 's' : '');
const quoted = (column: string) => `« ${column} »`;
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
export const figures = {
  operations: {
    sum: (columns) => `Somme de ${columns.map(quoted).join()}`,
    product: (columns) => `Somme de ${columns.map(quoted).join(' × ')}, ligne par ligne`,
    mean: (columns) => `Moyenne de ${columns.map(quoted).join()}`,
    least: (columns) => `Plus petite valeur de ${columns.map(quoted).join()}`,
    greatest: (columns) => `Plus grande valeur de ${columns.map(quoted).join()}`,
    count: () => 'Nombre de lignes',
  } satisfies Record<Operation, (columns: readonly string[]) => string>,
  rounded: 'arrondi',
  exact: 'Calculé par la maison, sans modèle, sur les lignes du tableau',
  counted: (count: number) => `${f.number(count)} ligne${s(count)} comptée${s(count)}`,
  borne: (count: number, compared: number) => `${f.number(count)} ligne${s(count)}, sur ${f.number(compared)} comparée${s(compared)}`,
  condition: ({ column, is, value }: Computed['conditions'][number]) => {
    if (is === 'empty' || is === 'filled') return `${column === '' ? 'une case' : column} ${is === 'empty' ? 'vide' : 'remplie'}`;
    return `${column} ${signs[is]} ${told(value)}`.replace(' :', '\u00a0:');
  },
  leftOut: (count: number) => `${f.number(count)} ligne${s(count)} laissée${s(count)} de côté`,
  whyLeftOut: { total: 'ligne de total', empty: 'case vide' } satisfies Record<Computed['leftOut'][number]['why'], string>,
  conflict: {
    title: (why: (typeof precedences)[number]): string =>
      why === 'later-version' ? 'Ce document disait autre chose avant' : 'Les documents ne disent pas la même chose',
    why: {
      replaces: 'Le premier dit qu’il remplace ce qui précède.',
      amends: 'Le premier dit qu’il change ce que dit l’autre.',
      ended: 'L’autre est marqué comme ancien.',
      'later-date': 'Le premier porte une date plus récente.',
      'later-version': 'La première version a remplacé l’autre dans la maison.',
      none: 'Rien dans ces documents ne dit lequel vaut. À vous de juger.',
    } satisfies Record<(typeof precedences)[number], string>,
    first: 'En vigueur, d’après les documents',
    other: 'Dit autre chose',
    dated: (at: number) => `daté du ${f.date(at)}`,
  },
  /** A version that another took the place of. */
  replaced: ({ version, replacedAt }: { version: number; replacedAt: number }) =>
    `version ${f.number(version)}, remplacée le ${f.date(replacedAt)}`,
  mostSensitive: (label: string) => `Étiquette la plus forte : ${label}`,
  whole,
  /** Before questions that may be asked on. */
  next: 'Ces documents répondent aussi à',
  understood: {
    as: 'Compris comme\u00a0',
    within: (title: string) => `dans ${title}`,
    correct: 'Corriger',
    ask: 'Reposer ainsi',
    field: 'La question, comme vous l’entendez',
  },
};
