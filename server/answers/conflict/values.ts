import { precedenceTurns as lists, datesIn, isStopWord, plain, quantitiesIn, tokensOf, type Sought } from '#server/language/language.ts';

/** What a text says of the sort that a question seeks, to be compared with what another text says: by measure, each value as text. */
export type Values = ReadonlyMap<string, ReadonlySet<string>>;

const noMore = new RegExp(lists.noMore, 'u');
/** How far after a number what it counts is named, in UTF-16 units. */
const countedReach = 20;
/** The measures that may stand for each sort; all of them where it is none of these. */
const measures: Partial<Record<Sought, readonly string[]>> = {
  amount: ['euro'],
  share: ['share', 'euro'],
  duration: ['time', 'month', 'date'],
  date: ['date'],
  time: ['time'],
  area: ['area'],
  weight: ['weight'],
  volume: ['volume'],
  temperature: ['temperature'],
  pressure: ['pressure'],
  power: ['power'],
  length: ['length'],
};

/**
 * The values of a text that still hold: not the one that it says is no more ("au lieu de 20").
 * @param isAsked whether words are of the question: of many numbers, "16 places" alone is what is counted
 */
export function valuesIn(text: string, sought: Sought | null, isAsked: (words: string) => boolean = () => false): Values {
  const folded = plain(text);
  const dates = datesIn(text);
  const all = quantitiesIn(text, dates);
  const named = sought === 'count' ? all.filter(({ end }) => isAsked(text.slice(end, end + countedReach))) : [];
  const counted = named.length > 0 ? named : all;
  const found: { measure: string; value: string; start: number }[] = [
    ...counted.map(({ measure, value, start }) => ({ measure: measure ?? 'bare', value: String(value), start })),
    ...dates.map(({ day, month, start }) => ({ measure: 'date', value: `${day ?? ''}/${month ?? ''}`, start })),
  ];
  const wanted = sought === null ? undefined : measures[sought];
  const held = found.filter(
    ({ measure, start }) => (wanted?.includes(measure) ?? true) && !noMore.test(folded.slice(Math.max(0, start - 40), start)),
  );
  return new Map(
    [...Map.groupBy(held, ({ measure }) => measure)].map(([measure, all]) => [measure, new Set(all.map(({ value }) => value))]),
  );
}

/** A text that counts many things says nothing that another could deny. */
const mostValues = 2;

/** Whether two texts say different things of one measure, and nothing the same of it. */
export function differs(one: Values, other: Values): boolean {
  return [...one].some(([measure, values]) => {
    const there = other.get(measure);
    return there !== undefined && values.size <= mostValues && there.size <= mostValues && [...values].every((value) => !there.has(value));
  });
}

/** The stems of what a text says besides values: with them aside, what it speaks of. */
export function wordsBesideValues(text: string): ReadonlySet<string> {
  const dates = datesIn(text);
  const values = [...dates, ...quantitiesIn(text, dates)];
  return new Set(
    tokensOf(text).flatMap(({ folded, stem, start, end }) =>
      isStopWord(folded) || /\d/.test(folded) || values.some((value) => start < value.end && end > value.start) ? [] : [stem],
    ),
  );
}
