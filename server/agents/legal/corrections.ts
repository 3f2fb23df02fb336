import type { Length, Span, Terms } from '#server/language/language.ts';
import { factNames, length as lengthSchema, type FactName } from '#contract/legal.ts';
import { z } from 'zod';
import type { ContractRead } from './reading.ts';

/** A length as a fact says it: "18 month". */
type Written = Pick<Length, 'count' | 'unit'>;
const written = ({ count, unit }: Written): string => `${count} ${unit}`;
const day = z.iso.date();

function lengthIn(value: string): Written | null {
  const [count, unit, ...rest] = value.split(' ');
  const made = lengthSchema.safeParse({ count: Number(count), unit });
  return rest.length === 0 && made.success ? made.data : null;
}

/** What the rules read of a fact, in the words of a correction, and where; null where nothing is said. */
export function factIn(fact: FactName, { kind, terms }: ContractRead): { value: string; at: Span | null } | null {
  switch (fact) {
    case 'kind':
      return kind === null ? null : { value: kind, at: null };
    case 'signed':
    case 'starts':
    case 'ends': {
      const found = terms[fact];
      return found && { value: found.day, at: found };
    }
    case 'duration':
      return terms.duration && { value: terms.duration.length ? written(terms.duration.length) : 'open', at: terms.duration };
    case 'renewal':
      return terms.renewal && { value: renewalSaid(terms.renewal), at: terms.renewal };
    case 'notice': {
      const notice = noticeOf(terms);
      return notice && { value: written(notice.length), at: notice };
    }
    case 'period':
      return terms.period && { value: written(terms.period), at: terms.notices.find(({ purpose }) => purpose === 'period') ?? null };
  }
}

const renewalSaid = ({ tacit, length }: NonNullable<Terms['renewal']>): string =>
  tacit ? (length ? `tacit ${written(length)}` : 'tacit') : 'ends';

/** The notice that counts: for the end of the term, of a period, else at any time. */
const noticeOf = ({ notices }: Terms): Terms['notices'][number] | null =>
  (['term', 'period', 'any'] as const).flatMap((purpose) => notices.filter((one) => one.purpose === purpose))[0] ?? null;

/** The contract with what persons said instead of the rules. A fact that a person says stands nowhere in the text. */
export function correctedBy(read: ContractRead, said: ReadonlyMap<string, string>): ContractRead {
  let { kind } = read;
  const terms: Terms = { ...read.terms };
  const nowhere = { start: 0, end: 0 };
  for (const [fact, value] of said) {
    const length = lengthIn(value);
    if (fact === 'kind') kind = value;
    else if (fact === 'signed' || fact === 'starts' || fact === 'ends') terms[fact] = value === 'open' ? null : { day: value, ...nowhere };
    else if (fact === 'duration') {
      terms.duration = { length, ...nowhere };
      // The end that was written was the end of another duration.
      if (!said.has('ends') && read.terms.starts) terms.ends = null;
    } else if (fact === 'renewal')
      terms.renewal = { tacit: value.startsWith('tacit'), length: lengthIn(value.slice('tacit '.length)), ...nowhere };
    else if (fact === 'notice' && length)
      terms.notices = [{ purpose: 'term', length, ...nowhere }, ...read.terms.notices.filter(({ purpose }) => purpose !== 'term')];
    else if (fact === 'period') terms.period = length;
  }
  return { ...read, kind, terms };
}

/** What may be said of a fact. @param kinds those that are known */
export function isSaid(fact: FactName, value: string, kinds: readonly string[]): boolean {
  switch (fact) {
    case 'kind':
      return value === 'none' || value === 'other' || kinds.includes(value);
    case 'ends':
      return value === 'open' || day.safeParse(value).success;
    case 'signed':
    case 'starts':
      return day.safeParse(value).success;
    case 'duration':
      return value === 'open' || lengthIn(value) !== null;
    case 'renewal':
      return value === 'ends' || value === 'tacit' || (value.startsWith('tacit ') && lengthIn(value.slice(6)) !== null);
    case 'notice':
    case 'period':
      return lengthIn(value) !== null;
  }
}

export const isFact = (name: string): name is FactName => factNames.some((one) => one === name);
