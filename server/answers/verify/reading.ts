import {
  comparable,
  datesIn,
  isFrame,
  periodsIn,
  quantitiesIn,
  senseOf,
  stemOf,
  tokensOf,
  weekdaysIn,
  type DateFound,
  type Quantity,
  type Sense,
} from '#server/language/language.ts';

/** A word that tells something: neither grammar, nor a number. */
export interface Word {
  folded: string;
  stem: string;
  /** A word that only turns a sentence tells little. */
  weight: number;
  start: number;
}

/** A text as statements are compared: its words, what it counts and dates, the names in it, and how it is turned. */
export interface Reading {
  text: string;
  words: readonly Word[];
  stems: ReadonlySet<string>;
  quantities: readonly Quantity[];
  /** How often: "chaque trimestre" is every three months. It may bear a number out, and asks for none. */
  periods: readonly Quantity[];
  dates: readonly DateFound[];
  weekdays: ReadonlySet<string>;
  names: readonly Word[];
  sense: Sense;
}

const frameWeight = 0.25;

export function readingOf(text: string): Reading {
  const dates = datesIn(text);
  const quantities = quantitiesIn(text, dates);
  const counted = [...dates, ...quantities];
  const tokens = tokensOf(text);
  const words = tokens
    .filter(({ start, end, folded }) => !counted.some((one) => start < one.end && end > one.start) && folded.length > 1)
    .map(({ folded, stem, start }) => ({ folded, stem: comparable(stem), weight: isFrame(folded) ? frameWeight : 1, start }));
  return {
    text,
    words,
    stems: new Set(tokens.flatMap(({ stem, folded }) => formsOf(stem, folded))),
    quantities,
    periods: periodsIn(text),
    dates,
    weekdays: new Set(weekdaysIn(text)),
    names: namesIn(text, words),
    sense: senseOf(text),
  };
}

/** The stemmer cuts a short noun where it leaves its verb whole: "débit" and "débiter". */
function formsOf(stem: string, folded: string): string[] {
  return folded.length - stem.length === 2 ? [comparable(stem), folded] : [comparable(stem)];
}

/** Words with a capital or a digit that do not begin a sentence; one that begins it, when another follows at once. */
function namesIn(text: string, words: readonly Word[]): Word[] {
  return words.filter(({ start, folded }, at) => {
    if (isTax.test(folded)) return false;
    const written = text.slice(start, start + folded.length);
    if (/\d/.test(written)) return true;
    if (!/^\p{Lu}/u.test(written)) return false;
    if (!begins(text, start)) return true;
    const next = words[at + 1];
    return next !== undefined && next.start - start - folded.length <= 1 && /^\p{Lu}/u.test(text.slice(next.start));
  });
}

/** They are compared as opposites, in letters or in words. */
const isTax = /^(?:ht|ttc|tva|hors|mme|mr|mm|ier|er|re|eme)$/;

function begins(text: string, start: number): boolean {
  return /(?:^|(?<!(?<!\p{L})(?:M|MM|Mme|Mr|Me|Dr|St|Ste|Mlle))[.!?;•|–-]\s*|\n\s*)(?:["«“(]\s*)?(?:(?:le|la|les|l['’]|un|une|des|du|de|d['’]|à|au|en|chez|pour|selon)\s?)?$/iu.test(
    text.slice(0, start),
  );
}

/** The stem of a word as readings hold it. */
export const stemAs = (folded: string): string => comparable(stemOf(folded));
