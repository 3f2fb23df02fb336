import type { Ground, WithheldSentence, WrittenSentence } from '#contract/written.ts';
import { tokensOf } from '#server/language/language.ts';
import type { Asked } from '../extract/asked.ts';
import { holds, nameOf, stemsIn } from '../extract/evidence.ts';
import type { Statement } from '../extract/statements.ts';
import { closer, type Closeness } from '../verify/closeness.ts';
import { createVerifier, type Verified } from '../verify/verify.ts';
import type { Piece } from './pieces.ts';
import type { Reading } from './reading.ts';
import { isRefusing } from './refusing.ts';

/** A sentence that was checked; `statements` bear it out, or speak against it. */
export interface Checked {
  text: string;
  shape: Piece['shape'];
  verdict: WrittenSentence['verdict'] | WithheldSentence['verdict'] | 'refusal' | 'repeated';
  grounds: Ground[];
  statements: readonly Statement[];
}

/** Fewer words that tell something make no statement. */
const leastWords = 2;
/** From this share of words said twice, a sentence turns in circles. */
const mostRepeated = 0.4;
const address =
  /(?:https?:\/\/|www\.|mailto:|!?\[[^\]]*\]\([^)]*\))|[\w.+-]+@[\w-]+\.[\w.]+|(?<![\p{L}\d@.])(?:[a-z0-9-]+\.)+(?:fr|com|net|org|eu|io|de|be|ch|uk|info|biz|dev|app|ai)(?![\p{L}\d])(?:\/\S*)?/giu;

/** Checks what a model writes, sentence by sentence, against what it was given to read. `asked`: what the answer must be about. */
export function createChecking(
  reading: Reading,
  { asked, quoted }: { asked: Asked; quoted: readonly Statement[] },
  closeness: Closeness,
): (piece: Piece) => Promise<Checked> {
  const verify = createVerifier(reading.given);
  const said = new Set<string>();
  return async ({ text, shape }) => {
    const key = tokensOf(text)
      .map(({ stem }) => stem)
      .join(' ');
    const checked = (verdict: Checked['verdict'], found: Pick<Verified, 'statements'> & { grounds: Ground[] }): Checked => ({
      text,
      shape,
      verdict,
      ...found,
    });
    if (isRefusing(text)) return checked('refusal', { grounds: [], statements: [] });
    if (said.has(key)) return checked('repeated', { grounds: [], statements: [] });
    said.add(key);
    if (!isSaid(text)) return checked('unclear', { grounds: [], statements: [] });
    const found = await closer(text, verify(text), closeness);
    const foreign = (text.match(address) ?? []).some((one) => !found.statements.some((statement) => statement.text.includes(one)));
    if (foreign) return checked('unsupported', { grounds: ['link'], statements: [] });
    if (found.verdict === 'unsupported') return checked('unsupported', { grounds: found.grounds, statements: [] });
    if (found.verdict === 'contradicted') return checked('contradicted', found);
    return checked(isAbout(text, found.statements, asked, quoted) ? found.verdict : 'off-point', found);
  };
}

/** A statement is made of words that tell something, not of the same ones in circles. */
function isSaid(text: string): boolean {
  const stems = tokensOf(text).map(({ stem }) => stem);
  const different = new Set(stems).size;
  return different >= leastWords && 1 - different / stems.length <= mostRepeated;
}

/** Whether a sentence, or what bears it out, has to do with what was asked. */
function isAbout(text: string, statements: readonly Statement[], asked: Asked, quoted: readonly Statement[]): boolean {
  const isQuoted = statements.some((one) =>
    quoted.some((other) => other.given.textId === one.given.textId && one.start < other.end && other.start < one.end),
  );
  if (isQuoted) return true;
  const around = statements.map(({ text: own, lead, given }) => [own, lead, given.title, nameOf(given), ...given.headingPath].join(' '));
  const stems = stemsIn([text, ...around].join('\n'));
  const words = asked.words.filter(({ isFrame }) => !isFrame);
  return words.length === 0 || words.some((word) => holds(stems, word) > 0);
}
