import lists from './fr/languages.json' with { type: 'json' };

const smallest = Object.entries(lists.smallest).map(([language, words]) => ({ language, words: new Set(words.split(' ')) }));
/** What a language must have of its small words, and how far before the next one, to be told: labels and figures alone have none. */
const fewest = 5;
const ahead = 1.25;

/** The language of most of a text (ISO 639-1), by its small words; null where they do not tell. */
export function languageOf(text: string): string | null {
  const words = text.toLowerCase().match(/\p{L}{1,20}/gu) ?? [];
  const counts = smallest
    .map(({ language, words: small }) => ({ language, count: words.filter((word) => small.has(word)).length }))
    .toSorted((one, other) => other.count - one.count);
  const [best, next] = counts;
  return best && next && best.count >= fewest && best.count >= next.count * ahead ? best.language : null;
}
