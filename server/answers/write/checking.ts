import type { Ground, WithheldSentence, WrittenSentence } from '#contract/written.ts';
import { isEcho, plain, tokensOf } from '#server/language/language.ts';
import type { Asked } from '../extract/asked.ts';
import { holds, nameOf, stemsIn } from '../extract/evidence.ts';
import type { Statement } from '../extract/statements.ts';
import { actorOf } from '../verify/actors.ts';
import { closer, type Closeness } from '../verify/closeness.ts';
import { held } from '../verify/coverage.ts';
import { readingOf, type Reading as Read } from '../verify/reading.ts';
import { createVerifier, type Verified } from '../verify/verify.ts';
import type { Piece } from './pieces.ts';
import type { Reading } from './reading.ts';
import { isRefusing } from './refusing.ts';

/** A sentence that was checked; `statements` bear it out, or speak against it. */
export interface Checked {
  text: string;
  shape: Piece['shape'];
  row?: Piece['row'];
  verdict: WrittenSentence['verdict'] | WithheldSentence['verdict'] | 'refusal' | 'repeated';
  grounds: Ground[];
  statements: readonly Statement[];
}

/** What an answer must be about: the question, and the statements that the quoted answer shows. */
export interface About {
  question: string;
  asked: Asked;
  quoted: readonly Statement[];
}

/** Fewer words that tell something make no statement. */
const leastWords = 2;
/** From this share of words said twice, a sentence turns in circles. */
const mostRepeated = 0.4;
/** Of what a sentence says that the question does not, this share must be borne out. */
const leastNew = 0.5;
const address =
  /(?:https?:\/\/|www\.|mailto:|!?\[[^\]]*\]\([^)]*\))|[\w.+-]+@[\w-]+\.[\w.]+|(?<![\p{L}\d@.])(?:[a-z0-9-]+\.)+(?:fr|com|net|org|eu|io|de|be|ch|uk|info|biz|dev|app|ai|example)(?![\p{L}\d])(?:\/\S*)?/giu;
const picture = /\p{Extended_Pictographic}/gu;

/** Addresses and pictures in a sentence: they must stand where it comes from. */
export const foreignSigns = (text: string): string[] => [...(text.match(address) ?? []), ...(text.match(picture) ?? [])];

/** Checks what a model writes, sentence by sentence, against what it was given to read. */
export function createChecking(
  reading: Reading,
  about: About,
  closeness: Closeness,
  /** What was said already, in another part too. */
  said = new Set<string>(),
): (piece: Piece) => Promise<Checked> {
  const verify = createVerifier(reading.given);
  const asked = readingOf(about.question);
  const isOfOrders = wordsOfOrders(reading, asked);
  const isMisspelt = misspeltIn(
    [...reading.given.map((one) => [one.text, one.title, ...one.headingPath].join('\n')), about.question].join('\n'),
  );
  return async ({ text, shape, row, claimed }) => {
    const key = tokensOf(text)
      .map(({ stem }) => stem)
      .join(' ');
    const checked = (verdict: Checked['verdict'], grounds: Ground[] = [], statements: readonly Statement[] = []): Checked => ({
      text,
      shape,
      ...(row && { row }),
      verdict,
      grounds,
      statements,
    });
    if (isRefusing(text)) return checked('refusal');
    if (said.has(key)) return checked('repeated');
    said.add(key);
    const sentence = readingOf(text);
    if (!isSaid(text, sentence) || isMisspelt(text)) return checked('unclear');
    // What only an order says, no document tells: whatever else the sentence holds.
    if (isOfOrders(sentence)) return checked('unsupported', ['order']);
    const found = await closer(text, verify(text, claimedOf(claimed, reading)), closeness);
    if (found.verdict === 'contradicted') return checked('contradicted', found.grounds, found.statements);
    if (found.verdict === 'unsupported') return checked('unsupported', found.grounds);
    if (foreignSigns(text).some((sign) => found.statements.every((statement) => !statement.text.includes(sign))))
      return checked('unsupported', ['link']);
    if (!bearsOutTheNew(sentence, asked, found)) return checked('unsupported', ['words']);
    if (isOfSomethingElse(sentence, about.asked, found.statements)) return checked('unsupported', ['subject']);
    return checked(isAbout(text, found.statements, about) ? found.verdict : 'off-point', found.grounds, found.statements);
  };
}

/** The extracts that the model says it has it from, those that there are: looked at first, and believed no more than others. */
const claimedOf = (claimed: readonly number[], { given }: Reading) => claimed.flatMap((number) => given[number - 1] ?? []);

/** A statement is made of words that tell something, not of the same ones in circles, nor of the question said again. */
function isSaid(text: string, { words }: Read): boolean {
  const stems = tokensOf(text).map(({ stem }) => stem);
  const different = new Set(stems).size;
  return (
    words.length > 0 && different >= leastWords && 1 - different / stems.length <= mostRepeated && !isEcho(text) && !/\?\s*$/.test(text)
  );
}

/** Whether a sentence writes a word of the texts with other accents: who does so does not know the language. */
function misspeltIn(texts: string): (sentence: string) => boolean {
  const known = new Map<string, Set<string>>();
  for (const written of longWords(texts)) known.set(plain(written), (known.get(plain(written)) ?? new Set()).add(written));
  return (sentence) =>
    longWords(sentence).some((written) => {
      const forms = known.get(plain(written));
      // Capitals and hurried questions leave accents out: only where the texts have some do they count.
      return forms !== undefined && !forms.has(written) && [...forms].every((form) => form !== plain(form));
    });
}

const longWords = (text: string): string[] => (text.match(/\p{L}{4,}/gu) ?? []).map((word) => word.toLowerCase());

/** Whether a sentence holds a word that stands only in what gives orders: neither in what was given, nor in the question. */
function wordsOfOrders({ given, leftOut }: Reading, asked: Read): (sentence: Read) => boolean {
  if (leftOut.length === 0) return () => false;
  const told = readingOf(given.map(({ text, title, headingPath }) => [text, title, ...headingPath].join('\n')).join('\n'));
  const own = new Set(
    leftOut
      .flatMap((text) => readingOf(text).words)
      .filter((word) => word.weight === 1 && !told.stems.has(word.stem) && !asked.stems.has(word.stem))
      .map(({ stem }) => stem),
  );
  return ({ words }) => words.some(({ stem }) => own.has(stem));
}

/** What a sentence says beyond the question must be borne out by itself: the question's own words bear nothing out. */
function bearsOutTheNew(sentence: Read, asked: Read, { statements, verdict }: Verified): boolean {
  const region = readingOf(
    statements.map(({ text, lead, columns, given }) => [lead, text, ...(columns ?? []), ...given.headingPath].join('\n')).join('\n'),
  );
  // Of two words, one that is only near says something else.
  if (sentence.words.length <= leastWords && !sentence.words.every(({ stem }) => region.stems.has(stem))) return false;
  const fresh = sentence.words.filter((word) => held(word, asked) < 0.9);
  const total = fresh.reduce((sum, { weight }) => sum + weight, 0) + sentence.quantities.length + sentence.dates.length;
  // An encoder found it said in other words: then its words cannot be counted.
  if (total === 0 || (verdict === 'partly' && statements.length === 1 && isBorneByMeaning(sentence, region))) return true;
  const borne = fresh.reduce((sum, word) => sum + word.weight * held(word, region), 0) + sentence.quantities.length + sentence.dates.length;
  return borne / total >= leastNew && !sentence.text.split(/[,;:]\s/).some((fragment) => isAdded(readingOf(fragment), asked, region));
}

/** A part of a sentence of which nothing is borne out was added to it. */
function isAdded({ words, quantities, dates }: Read, asked: Read, region: Read): boolean {
  const fresh = words.filter((word) => word.weight === 1 && held(word, asked) < 0.9);
  return fresh.length > 0 && quantities.length + dates.length === 0 && words.every((word) => held(word, region) === 0);
}

/** Whether what acts in a sentence, or a name of the question in it, stands nowhere where it is borne out: there it is said of something else. */
function isOfSomethingElse(sentence: Read, asked: Asked, statements: readonly Statement[]): boolean {
  const wide = readingOf(
    statements.map(({ given }) => [given.text, given.title, nameOf(given), ...given.headingPath].join('\n')).join('\n'),
  );
  const actor = actorOf(sentence);
  const names = new Set(asked.words.filter(({ part }) => part === 'name').map(({ folded }) => folded));
  return sentence.words.some((word) => word.weight === 1 && (word === actor || names.has(word.folded)) && held(word, wide) === 0);
}

/** Few of its words are there, and it was kept all the same. */
function isBorneByMeaning({ words }: Read, region: Read): boolean {
  const total = words.reduce((sum, { weight }) => sum + weight, 0);
  return words.reduce((sum, word) => sum + word.weight * held(word, region), 0) / (total || 1) < leastNew;
}

/** Whether a sentence, or what bears it out, has to do with what was asked. */
function isAbout(text: string, statements: readonly Statement[], { asked, quoted }: About): boolean {
  const isQuoted = statements.some((one) =>
    quoted.some((other) => other.given.textId === one.given.textId && one.start < other.end && other.start < one.end),
  );
  if (isQuoted) return true;
  const around = statements.map(({ text: own, lead, given }) => [own, lead, given.title, nameOf(given), ...given.headingPath].join(' '));
  const stems = stemsIn([text, ...around].join('\n'));
  const words = asked.words.filter(({ isFrame }) => !isFrame);
  return words.length === 0 || words.some((word) => holds(stems, word) > 0);
}
