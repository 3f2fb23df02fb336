import type { Remark, UnreadableReason } from '../reading.ts';
import { formatsOf, type Language } from './formats.ts';
import { textsOf } from './house.ts';
import { refusalSentence } from './sentences.ts';

export { formatsOf, languages, type Formats, type Language } from './formats.ts';
export { textsOf, type Texts } from './house.ts';

/** The sentence of a refusal, from its code and details as they came. */
export function refusalText(language: Language, code: string, details: unknown): string {
  return refusalSentence(textsOf(language), code, details);
}

/** Why a file could not be read and what to do, in two sentences. */
export function reasonText(language: Language, reason: UnreadableReason): string {
  const { why, what } = textsOf(language).unreadable[reason];
  return `${why} ${what}`;
}

/** What of a file was not read and what to do, in two sentences. */
export function remarkText(language: Language, remark: Remark): string {
  const { what, todo } = textsOf(language).remarks[remark.kind];
  return `${what(remark)} ${todo}`;
}

/** 28 mars 2022, from ms UTC. */
export function formatDate(language: Language, at: number): string {
  return formatsOf(language).date(at);
}

/** 28 mars 2022 à 14:05, from ms UTC. */
export function formatDateTime(language: Language, at: number): string {
  return formatsOf(language).dateTime(at);
}
