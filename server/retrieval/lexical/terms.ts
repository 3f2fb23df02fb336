/** Which terms a question asks for: its words without repetition, and near words for those that no readable passage holds. */
import type { Snapshot } from '#server/vault/vault.ts';
import { stemOf, type Token } from '#server/language/language.ts';
import { onBeat } from './beat.ts';
import { idf } from './bm25f.ts';
import type { Scope } from './catalogue.ts';
import { exactKey, keysOf, stemKey } from './keys.ts';
import type { PostingsReader } from './postings.ts';
import { ranking } from './ranking.ts';
import { mayBeMisspelt, nearWords } from './spelling.ts';

/** A term that was searched for. A word that no readable passage holds may give several, its likely spellings. */
export interface QuestionTerm {
  folded: string;
  stem: string;
  /** Of the stem, over the allowed passages; the greatest there is when none holds it. */
  idf: number;
  /** How many allowed passages hold the stem. */
  passages: number;
  /** The folded word of the question that this term replaces. */
  corrected?: string;
}

/** Reads the postings of every term that it returns. */
export async function askedTerms(
  snapshot: Snapshot,
  reader: PostingsReader,
  scope: Scope,
  tokens: readonly Token[],
): Promise<QuestionTerm[]> {
  const asked = [...new Map(tokens.map(({ folded, stem }) => [folded, { folded, stem }])).values()].slice(0, ranking.mostTerms);
  await reader.read(asked);
  // Near words come out of an index of which the reader may see a part only: how long it takes must not tell of the rest.
  const spelled = (folded: string): Promise<string[]> => {
    const work = (): Promise<string[]> => spellingsOf(snapshot, reader, folded);
    return scope.seesAll ? work() : onBeat(work);
  };
  const terms: Omit<QuestionTerm, 'idf' | 'passages'>[] = [];
  for (const word of asked) {
    const isHeld = keysOf(word).some((key) => reader.held(key).ids.length > 0);
    const bare = isHeld ? null : await withoutElision(reader, word.folded);
    const spellings = bare !== null ? [bare] : isHeld || !mayBeMisspelt(word.folded) ? [] : await spelled(word.folded);
    if (spellings.length === 0) terms.push(word);
    for (const folded of spellings) terms.push({ folded, stem: stemOf(folded), corrected: word.folded });
  }
  const kept = terms.slice(0, ranking.mostTerms);
  await reader.read(kept);
  return kept.map((term) => {
    const passages = reader.held(stemKey(term.stem)).ids.length;
    return { ...term, idf: idf(scope.passages, passages), passages };
  });
}

/** "lalarme" is "l’alarme", where readable passages hold "alarme" and nothing of the whole. */
async function withoutElision(reader: PostingsReader, folded: string): Promise<string | null> {
  const bare = elided.exec(folded)?.[1];
  if (bare === undefined) return null;
  const word = { folded: bare, stem: stemOf(bare) };
  await reader.read([word]);
  return keysOf(word).some((key) => reader.held(key).ids.length > 0) ? bare : null;
}
const elided = /^(?:qu|[cdjlmnst])([aeiouyh][a-z]{3,})$/;

/** The near words that stand in most readable passages; only readable passages decide. */
async function spellingsOf(snapshot: Snapshot, reader: PostingsReader, folded: string): Promise<string[]> {
  const near = await nearWords(snapshot, folded);
  await reader.read(
    near.map((word) => ({ folded: word, stem: stemOf(word) })),
    (word) => [exactKey(word.folded)],
  );
  const held = (word: string): number => reader.held(exactKey(word)).ids.length;
  return near
    .filter((word) => held(word) > 0)
    .sort((a, b) => held(b) - held(a) || (a < b ? -1 : 1))
    .slice(0, ranking.spelling.mostNear);
}
