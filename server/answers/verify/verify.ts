import { givesOrders } from '#server/language/language.ts';
import { statementsOf, type Given, type Statement } from '../extract/statements.ts';
import { nameOf } from '../extract/evidence.ts';
import { linkedClauses, linkedSentences } from './clauses.ts';
import { overlap } from './coverage.ts';
import { judge, type Judgement, type Region, type Verdict } from './judging.ts';
import { readingOf, type Reading } from './reading.ts';

export type { Ground, Judgement, Verdict } from './judging.ts';

/** A sentence with what was found of it: the statements that bear it out, best first. */
export interface Verified extends Judgement {
  statements: Statement[];
  /** Those that come nearest, whatever was found: an encoder may look at them. */
  nearest: readonly Statement[];
}

/** How many statements a sentence is closely compared with. */
const mostCompared = 4;
/** And with those of the passages that it is said to come from. */
const mostHinted = 2;
const mostNearest = 6;
const order: readonly Verdict[] = ['supported', 'partly', 'contradicted', 'unsupported'];

/**
 * Checks sentences against passages, without a model: words, numbers with their units, dates, names, negation, quantifiers,
 * "peut" and "doit", and who does what. The passages are read once. What `hinted` passages say is compared too, and comes first of what
 * bears a sentence out as well; a hint that does not hold changes nothing.
 */
export function createVerifier(passages: readonly Given[]): (sentence: string, hinted?: readonly Given[]) => Verified {
  const candidates = passages.flatMap(candidatesOf);
  return (text, hinted = []) => {
    const isHinted = ({ statements: [first] }: Candidate): boolean => first !== undefined && hinted.includes(first.given);
    const sentence = readingOf(text);
    const ordered = candidates
      .map((one) => ({ ...one, near: overlap(sentence.words, one.region.reading) + countedShare(sentence, one.region) }))
      .toSorted((a, b) => b.near - a.near);
    const nearest = ordered.flatMap(({ statements: [one, ...others] }) => (one && others.length === 0 ? [one] : [])).slice(0, mostNearest);
    const near = ordered.filter((one) => one.near > 0);
    const compared = [...new Set([...near.slice(0, mostCompared), ...near.filter(isHinted).slice(0, mostHinted)])]
      .map((one) => ({ ...one, judgement: judge(sentence, one.region), isHinted: isHinted(one) }))
      // A hint never finds more against a sentence than what is nearest does.
      .filter(({ isHinted: hint, judgement }, at) => at < mostCompared || (hint && judgement.verdict === 'supported'))
      .toSorted(
        (a, b) => order.indexOf(a.judgement.verdict) - order.indexOf(b.judgement.verdict) || Number(b.isHinted) - Number(a.isHinted),
      );
    const [best] = compared;
    if (!best) return { verdict: 'unsupported', grounds: ['words'], share: 0, statements: [], nearest };
    return { ...best.judgement, statements: best.statements, nearest };
  };
}

interface Candidate {
  statements: Statement[];
  region: Region;
}

/** Statements on each side that may speak against what one says. */
const aside = 2;

/** Each statement with its neighbours, and each two that follow each other: a written sentence often joins them. */
function candidatesOf(given: Given): Candidate[] {
  const statements = statementsOf(given);
  const readings = statements.map(({ text }) => readingOf(text));
  const titles = [readingOf([given.title, nameOf(given), ...given.headingPath].filter((one) => !givesOrders(one)).join(' . '))];
  /** What stands around in the same text: other rows of a table say nothing of this one. */
  const around = (from: number, to: number): Pick<Region, 'clauses' | 'sentences'> =>
    clausesIn(
      statements
        .slice(Math.max(0, from - aside), to + aside + 1)
        .filter(({ columns }) => columns === null)
        .map(({ text }) => text)
        .join('\n'),
    );
  const single = statements.map((statement, at): Candidate => {
    const isRow = statement.columns !== null;
    const neighbours = [
      ...(statement.lead === '' ? [] : [readingOf(statement.lead)]),
      ...(isRow ? [] : [readings[at - 1], readings[at + 1]].filter((one) => one !== undefined)),
    ];
    const columns = statement.columns === null ? [] : [readingOf(statement.columns.join(' . '))];
    const own = isRow ? clausesIn(statement.text) : around(at, at);
    return { statements: [statement], region: { reading: readingOf(statement.text), ...own, neighbours, titles: [...titles, ...columns] } };
  });
  const joined = statements.slice(1).flatMap((statement, at): Candidate[] => {
    const before = statements[at];
    if (!before || statement.columns !== null || before.columns !== null) return [];
    const reading = readingOf(`${before.text}\n${statement.text}`);
    return [{ statements: [before, statement], region: { reading, ...around(at, at + 1), neighbours: [], titles } }];
  });
  return [...single, ...joined];
}

const clausesIn = (text: string): Pick<Region, 'clauses' | 'sentences'> => ({
  clauses: linkedClauses(text),
  sentences: linkedSentences(text),
});

/** What a sentence counts and dates, and is there too, brings the statement that holds it nearer. */
function countedShare(sentence: Reading, { reading }: Region): number {
  const counted = [...sentence.quantities.map(({ written }) => written), ...sentence.dates.map(({ day, month }) => `${day} ${month}`)];
  if (counted.length === 0) return 0;
  const there = new Set<number | string>([
    ...reading.quantities.map(({ written }) => written),
    ...reading.dates.map(({ day, month }) => `${day} ${month}`),
  ]);
  return counted.filter((one) => there.has(one)).length / counted.length / 2;
}
