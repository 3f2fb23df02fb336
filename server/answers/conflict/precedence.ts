import type { precedences } from '#contract/answers.ts';
import { precedenceTurns as lists, datesIn, plain } from '#server/language/language.ts';
import type { Given } from '../extract/statements.ts';

export type Precedence = (typeof precedences)[number];

/** What tells which of two documents holds: what each says where it is quoted, and the document around. */
export interface Party {
  said: string;
  given: Pick<Given, 'title' | 'fileName'>;
  /** The document's whole text, as far as it was read. */
  text: string;
  /** The date that the content gives, in ms UTC. */
  writtenAt: number | null;
}

const amends = new RegExp(lists.amends, 'u');
const amending = new RegExp(lists.amending, 'u');
const replaces = new RegExp(lists.replaces, 'u');
const ended = new RegExp(lists.ended, 'u');
const dated = new RegExp(lists.dated, 'u');
/** A document dates itself where it begins and where it is signed. */
const head = 400;
const foot = 300;
const dayMs = 24 * 60 * 60 * 1000;

/** Which of two comes first, and why: 0 the first, 1 the second. */
export function precedenceOf(
  one: Party,
  other: Party,
  now: number,
): { first: 0 | 1; why: Precedence; dates: [number | null, number | null] } {
  const dates: [number | null, number | null] = [dateOf(one, now), dateOf(other, now)];
  const [mine, theirs] = dates;
  const later = mine !== null && theirs !== null && mine !== theirs ? (mine > theirs ? 0 : 1) : null;
  const alone = (holds: (party: Party) => boolean): 0 | 1 | null => (holds(one) === holds(other) ? null : holds(one) ? 0 : 1);
  const over = alone((party) => ended.test(plain(nameOf(party))));
  if (over !== null) return { first: over === 0 ? 1 : 0, why: 'ended', dates };
  const replacing = alone((party) => replaces.test(plain(party.said)) || replaces.test(plain(party.text.slice(0, head))));
  if (replacing !== null && later !== 1 - replacing) return { first: replacing, why: 'replaces', dates };
  const changing =
    alone((party) => amends.test(plain(party.said))) ??
    alone((party) => amending.test(plain(`${nameOf(party)} ${party.text.slice(0, head)}`)));
  if (changing !== null && later !== 1 - changing) return { first: changing, why: 'amends', dates };
  if (later !== null) return { first: later, why: 'later-date', dates };
  return { first: 0, why: 'none', dates };
}

/** All of them, the one in force first, then by their dates; why it is the first, and the date of each. */
export function inForceFirst<One extends Party>(
  parties: readonly One[],
  now: number,
): { parties: One[]; why: Precedence; dates: (number | null)[] } {
  const [one, ...rest] = parties;
  if (!one) return { parties: [], why: 'none', dates: [] };
  const first = rest.reduce((best, other) => (precedenceOf(best, other, now).first === 0 ? best : other), one);
  const dated = parties.map((party) => ({ party, date: dateOf(party, now) }));
  const others = dated.filter(({ party }) => party !== first).toSorted((a, b) => (b.date ?? 0) - (a.date ?? 0));
  const [next] = others;
  const found = next ? precedenceOf(first, next.party, now) : null;
  // Of three, that one comes before another tells nothing unless it comes before the third.
  const isSettled = found?.first === 0 && others.every(({ party }) => precedenceOf(first, party, now).why !== 'none');
  const all = [...dated.filter(({ party }) => party === first), ...others];
  return { parties: all.map(({ party }) => party), why: isSettled ? found.why : 'none', dates: all.map(({ date }) => date) };
}

const nameOf = ({ given }: Party): string => `${given.title} ${given.fileName}`;

/** The day that a document bears: in its name, where it begins or is signed, or in what the file says of itself; in ms UTC. */
export function dateOf(party: Party, now: number): number | null {
  const name = nameOf(party);
  const named = [...datesAt(name)].flatMap(({ at }) => at);
  const text = party.text;
  const said = [text.slice(0, head), text.slice(Math.max(head, text.length - foot))].flatMap((part) => {
    const folded = plain(part);
    return datesAt(part).flatMap(({ at, start }) => (dated.test(folded.slice(Math.max(0, start - 60), start)) ? [at] : []));
  });
  const past = [...named, ...said].filter((at) => at <= now + dayMs);
  const years = [...name.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].map(([year]) => Date.UTC(Number(year), 0, 1));
  const all =
    past.length > 0
      ? [...past, ...years.filter((at) => new Date(Math.max(...past)).getUTCFullYear() < new Date(at).getUTCFullYear())]
      : years;
  return all.length > 0 ? Math.max(...all) : party.writtenAt;
}

function datesAt(text: string): { at: number; start: number }[] {
  return datesIn(text).flatMap(({ day, month, year, start }) =>
    year === null || month === null ? [] : [{ at: Date.UTC(year, month - 1, day ?? 1), start }],
  );
}
