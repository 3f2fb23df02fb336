import type { DraftSentence } from '#contract/drafting.ts';

/** What a sentence says that nobody gave: found by other means than the house's own checking, so that each can be wrong alone. */
export interface Invented {
  kind: 'figure' | 'name' | 'words';
  text: string;
}

const bare = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[’‘]/g, "'");

/** Digits alone: the same amount in French and in English has the same. */
const digitsOf = (text: string): string[] =>
  (bare(text).match(/\d+(?:[ \u00a0\u202f.,]\d{3})*(?:[.,]\d+)?/g) ?? []).map((one) => one.replaceAll(/\D/g, '').replace(/^0+(?=\d)/, ''));

/** Each fact in one of its ways of writing, whatever the spaces and the marks inside numbers. */
export function keptOf(text: string, keep: readonly (readonly string[])[]): boolean[] {
  const spaced = bare(text).replaceAll(/[\u00a0\u202f]/g, ' ');
  const figures = new Set(digitsOf(text));
  return keep.map((ways) =>
    ways.some((way) => (/^[\d., ]+$/.test(way) ? figures.has(way.replaceAll(/\D/g, '')) : holds(spaced, bare(way)))),
  );
}

function holds(text: string, way: string): boolean {
  const loose = (one: string): string => one.replaceAll(/(?<=\d)[ .,](?=\d{3})/g, '').replaceAll(/\s+(?=[%€])/g, '');
  return loose(text).includes(loose(way));
}

const small = new Set(
  'sir madam mr mrs ms madame monsieur dear monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december france french english euro euros'.split(
    ' ',
  ),
);
const numberWords: Record<string, string> = {
  deux: '2',
  trois: '3',
  quatre: '4',
  cinq: '5',
  six: '6',
  sept: '7',
  huit: '8',
  neuf: '9',
  dix: '10',
  onze: '11',
  douze: '12',
  quinze: '15',
  vingt: '20',
  trente: '30', // prettier-ignore
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  fifteen: '15',
  twenty: '20',
  thirty: '30',
  first: '1',
  premier: '1', // prettier-ignore
};
/** Of the words of a sentence that say the same as the text in its own language, this share must stand there. */
const leastShared = 0.5;

/** @returns the first thing that stands in no given text, null where all does */
export function inventedIn(
  { text, origin }: Pick<DraftSentence, 'text' | 'origin'>,
  given: readonly string[],
  isTranslated: boolean,
): Invented | null {
  const all = bare(given.join('\n'));
  const words = new Set(all.match(/[\p{L}\d]+/gu));
  const figures = new Set([...digitsOf(given.join('\n')), ...[...words].flatMap((word) => numberWords[word] ?? [])]);
  // A date in figures holds its month as one.
  for (const [at, month] of months.entries()) if (words.has(month)) figures.add(String(at + 1));
  for (const one of digitsOf(text)) if (!figures.has(one)) return { kind: 'figure', text: one };
  for (const { 0: name, index } of text.matchAll(/\p{Lu}[\p{L}\d]{2,}/gu)) {
    const begins = /(?:^|[.!?:;–-]\s*|\n|["«“(]\s*)$/u.test(text.slice(0, index));
    if (!begins && !words.has(bare(name)) && !small.has(bare(name))) return { kind: 'name', text: name };
  }
  if (isTranslated || origin === 'template') return null;
  const stems = new Set([...words].map((word) => word.slice(0, 5)));
  const own = (bare(text).match(/\p{L}{4,}/gu) ?? []).filter(
    (word) =>
      !/^(?:avec|dans|pour|cette|nous|vous|sont|sera|seront|leur|leurs|elle|elles|mais|donc|ainsi|with|that|this|will|have|from)$/.test(
        word,
      ),
  );
  const shared = own.filter((word) => stems.has(word.slice(0, 5))).length;
  return own.length >= 3 && shared / own.length < leastShared ? { kind: 'words', text: `${shared}/${own.length}` } : null;
}

const months = ['janvier', 'fevrier', 'mars', 'avril', 'mai', 'juin', 'juillet', 'aout', 'septembre', 'octobre', 'novembre', 'decembre'];
