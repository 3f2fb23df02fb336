import type { DraftLength } from '#contract/drafting.ts';
import { statementsOf, type Given, type Statement } from '#server/answers/answers.ts';
import { datesIn, isStopWord, plain, quantitiesIn, tokensOf } from '#server/language/language.ts';

/** How many sentences a summary has. */
export const sentencesFor: Record<DraftLength, number> = { short: 3, medium: 6, long: 12 };

/** Words with which a business text decides, asks, or warns. */
const telling =
  /\b(?:decid\w*|convenu\w*|accord\w*|doi(?:t|vent)|devra\w*|obligatoire|interdit\w*|echeance|delai|au plus tard|avant le|a compter du|montant|total|prix|loyer|cout|preavis|resili\w*|penalit\w*|retard|urgent\w*|important\w*|demand\w*|propos\w*|conclu\w*|en resume|deadline|must|agreed|decided|due|total|by the)\b/u;

/** The same word twice in a sentence tells it once; a long text repeats its subject. */
interface Weighed {
  statement: Statement;
  stems: ReadonlySet<string>;
  score: number;
  at: number;
}

/** From this share of words in common two sentences say the same. */
const sameShare = 0.6;

/**
 * The sentences that matter most, quoted as they stand and in reading order: those that hold the words that the text keeps coming back to,
 * its figures and dates, what it decides and asks. No engine.
 * @param about what the reader wants to know, if he said so
 */
export function digestOf(parts: readonly Given[], count: number, about = ''): Statement[] {
  const statements = parts.flatMap(statementsOf).filter(({ text }) => wordsIn(text) >= 4 && !/\?\s*$/.test(text));
  const all = statements.map((statement) => new Set(stemsIn(statement.text)));
  const frequency = new Map<string, number>();
  for (const stems of all) for (const stem of stems) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  const wanted = new Set(stemsIn(about));
  const weighed = statements.map((statement, at): Weighed => {
    const stems = all[at] ?? new Set();
    return { statement, stems, at, score: scoreOf(statement, stems, { frequency, wanted, isFirst: at === 0 }) };
  });
  const chosen: Weighed[] = [];
  for (const one of weighed.toSorted((a, b) => b.score - a.score || a.at - b.at)) {
    if (chosen.length === count) break;
    if (chosen.every((other) => alike(one.stems, other.stems) < sameShare)) chosen.push(one);
  }
  return chosen.toSorted((a, b) => a.at - b.at).map(({ statement }) => statement);
}

function scoreOf(
  { text, columns }: Statement,
  stems: ReadonlySet<string>,
  { frequency, wanted, isFirst }: { frequency: ReadonlyMap<string, number>; wanted: ReadonlySet<string>; isFirst: boolean },
): number {
  const central = [...stems].reduce((sum, stem) => sum + Math.log2(frequency.get(stem) ?? 1), 0) / Math.sqrt(stems.size || 1);
  const dates = datesIn(text);
  const counted = Math.min(3, dates.length + quantitiesIn(text, dates).filter(({ measure }) => measure !== null).length);
  const asked = wanted.size === 0 ? 0 : [...stems].filter((stem) => wanted.has(stem)).length / Math.sqrt(wanted.size);
  const length = wordsIn(text);
  const fit = length > 45 ? 45 / length : Math.min(1, length / 8);
  const isTelling = telling.test(plain(text));
  return (central + 0.8 * counted + (isTelling ? 1.2 : 0) + 3 * asked + (isFirst ? 1 : 0)) * fit * (columns === null ? 1 : 0.6);
}

function stemsIn(text: string): string[] {
  return tokensOf(text)
    .filter(({ folded, stem }) => stem.length > 2 && !isStopWord(folded) && !/^\d/.test(folded))
    .map(({ stem }) => stem);
}

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;

function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const smaller = Math.min(one.size, other.size);
  return smaller === 0 ? 0 : [...one].filter((stem) => other.has(stem)).length / smaller;
}
