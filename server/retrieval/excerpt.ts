import { tokensOf } from '#server/language/language.ts';

/** A search result shows about so much of its passage, in UTF-16 units. */
const excerptLength = 320;

/**
 * The part of a passage where most of the question's words stand, begun and ended between words.
 * @param stems the question's stems, each with its idf
 * @returns offsets inside `text`
 */
export function excerptOf(text: string, stems: ReadonlyMap<string, number>): { start: number; end: number } {
  if (text.length <= excerptLength) return { start: 0, end: text.length };
  const found = tokensOf(text).filter((token) => stems.has(token.stem));
  let best = { start: 0, worth: -1 };
  for (const first of found) {
    const inside = new Set(
      found.filter((token) => token.start >= first.start && token.end <= first.start + excerptLength).map((token) => token.stem),
    );
    const worth = [...inside].reduce((sum, stem) => sum + (stems.get(stem) ?? 0), 0);
    if (worth > best.worth) best = { start: first.start, worth };
  }
  const start = sentenceStart(text, best.start);
  if (text.length - start <= excerptLength) return { start, end: text.length };
  const space = text.lastIndexOf(' ', start + excerptLength);
  return { start, end: space > start ? space : start + excerptLength };
}

/** Where the sentence or the line that holds `at` begins, when that is near enough to stay in sight of it. */
function sentenceStart(text: string, at: number): number {
  const line = text.lastIndexOf('\n', at) + 1;
  const sentence = text.slice(0, at).search(/(?<=[.!?…] )[^.!?…]*$/u);
  const start = Math.max(line, sentence);
  return at - start < excerptLength / 2 ? start : at;
}
