import { datesIn, orderIn, quantitiesIn, senseOf } from '#server/language/language.ts';
import type { PassageDetail } from '#server/documents/documents.ts';
import type { AskedWord } from '../extract/asked.ts';
import { holds, stemsIn } from '../extract/evidence.ts';
import { statementsOf, type Given, type Statement } from '../extract/statements.ts';

/** What stands under one heading, in reading order. */
export interface Section {
  heading: readonly string[];
  statements: Statement[];
}

/** A document is told in so many points at most; beyond, neighbouring headings are told together. */
const mostSections = 16;
/** Without headings, it is told in so many stretches. */
const stretches = 8;

/** A passage as a writer is given it: no question has scored it. */
export const givenOf = (passage: PassageDetail): Given => ({ ...passage, score: 0 });

/** What can be quoted from whole documents, each place once: passages overlap. */
export function statementsIn(passages: readonly PassageDetail[]): Statement[] {
  const places = new Set<string>();
  return passages.flatMap((passage) =>
    statementsOf(givenOf(passage)).filter(({ given, start }) => {
      const place = `${given.textId} ${start}`;
      return !places.has(place) && places.add(place);
    }),
  );
}

/** A document cut by its headings; one that has none, or too many, into stretches of about the same length. */
export function sectionsIn(passages: readonly PassageDetail[]): Section[] {
  const statements = statementsIn(passages);
  const deepest = Math.max(0, ...statements.map(({ given }) => given.headingPath.length));
  let sections = byHeading(statements, deepest);
  for (let depth = deepest - 1; sections.length > mostSections && depth > 0; depth -= 1) {
    const wider = byHeading(statements, depth);
    // One heading over all would tell nothing of what stands where.
    if (wider.length < stretches) break;
    sections = wider;
  }
  if (sections.length === 1)
    return evenly(
      statements.map((one) => ({ heading: [], statements: [one] })),
      stretches,
    );
  return sections.length > mostSections ? evenly(sections, mostSections) : sections;
}

function byHeading(statements: readonly Statement[], depth: number): Section[] {
  const sections: Section[] = [];
  for (const statement of statements) {
    const heading = statement.given.headingPath.slice(0, depth);
    const last = sections.at(-1);
    if (last && last.heading.join('\n') === heading.join('\n')) last.statements.push(statement);
    else sections.push({ heading, statements: [statement] });
  }
  return sections;
}

function evenly(sections: readonly Section[], most: number): Section[] {
  const each = Math.ceil(sections.length / most);
  return Array.from({ length: Math.ceil(sections.length / each) }, (_, at) => {
    const joined = sections.slice(at * each, (at + 1) * each);
    return { heading: joined[0]?.heading ?? [], statements: joined.flatMap((one) => one.statements) };
  });
}

const shortest = 25;
const longest = 280;
const mostCounted = 3;

/** How much a statement tells by itself: what it counts, dates, allows, asks or forbids. */
export function tellingOf({ text, columns }: Statement): number {
  const dates = datesIn(text);
  const counted = quantitiesIn(text, dates).filter(({ measure }) => measure !== null).length + dates.length;
  const { may, must, negations } = senseOf(text);
  const isOdd = text.length < shortest || text.length > longest || text.endsWith('?') || text.endsWith(':');
  return Math.min(counted, mostCounted) * 0.8 + (may || must || negations > 0 ? 0.6 : 0) - (isOdd ? 0.7 : 0) - (columns === null ? 0 : 0.5);
}

/** The statement that tells most under a heading; the first of two. One that gives orders to a machine never stands for the rest. */
export function headOf({ statements }: Section): Statement | null {
  let best: { statement: Statement; worth: number } | null = null;
  for (const [at, statement] of statements.entries()) {
    if (orderIn(statement.text) !== null) continue;
    const worth = tellingOf(statement) + (at === 0 ? 0.4 : 0);
    if (best === null || worth > best.worth) best = { statement, worth };
  }
  return best?.statement ?? null;
}

const mostAbout = 6;

/** Of a document, the statements that hold all the words, by themselves or under their heading, in reading order. */
export function statementsAbout(words: readonly AskedWord[], passages: readonly PassageDetail[]): Statement[] {
  return statementsIn(passages)
    .filter(({ text, given }) => {
      const stems = stemsIn([text, given.headingPath.at(-1) ?? ''].join('\n'));
      return orderIn(text) === null && words.every((word) => holds(stems, word) > 0);
    })
    .slice(0, mostAbout);
}
