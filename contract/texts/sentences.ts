import { refusals, type RefusalCode } from '../house.ts';
import type { Texts } from './house.ts';

type Sentences = Pick<Texts, 'refusals'>;

/** The sentence of a refusal that came over a wire; a code or details that this version does not know become `internal`. */
export function refusalSentence(texts: Sentences, code: string, details: unknown): string {
  if (!isKnown(texts, code)) return texts.refusals.internal({ incident: code });
  return sentenceOf(texts, code, details) ?? texts.refusals.internal({ incident: code });
}

function sentenceOf(texts: Sentences, code: RefusalCode, details: unknown): string | null {
  const parsed = refusals[code].details.safeParse(details ?? {});
  if (!parsed.success) return null;
  // The schema of this very code has just accepted the details; TypeScript cannot follow one index through two tables.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const say = texts.refusals[code] as (details: unknown) => string;
  return say(parsed.data);
}

/** What an act is called; one that this version does not know, by its code. */
export function actWord(texts: Pick<Texts, 'acts'>, act: string): string {
  return Object.entries(texts.acts).find(([known]) => known === act)?.[1] ?? act;
}

function isKnown({ refusals: said }: Sentences, code: string): code is RefusalCode {
  return Object.hasOwn(said, code);
}
