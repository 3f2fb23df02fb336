import type { UnreadableReason } from '../documents.ts';
import { en } from './en.ts';
import { formatsOf, type Language } from './formats.ts';
import { fr, type Texts } from './fr.ts';
import { refusalSentence } from './sentences.ts';

export { formatsOf, languages, type Formats, type Language } from './formats.ts';
export type { Texts } from './fr.ts';

/** Every visible text in a language. */
export function textsOf(language: Language): Texts {
  return language === 'fr' ? fr : en;
}

/** The sentence of a refusal, from its code and details as they came. */
export function refusalText(language: Language, code: string, details: unknown): string {
  return refusalSentence(textsOf(language), code, details);
}

/** Why a file could not be read and what to do, in two sentences. */
export function reasonText(language: Language, reason: UnreadableReason): string {
  const { why, what } = textsOf(language).unreadable[reason];
  return `${why} ${what}`;
}

/** 28 mars 2022, from ms UTC. */
export function formatDate(language: Language, at: number): string {
  return formatsOf(language).date(at);
}

/** 28 mars 2022 à 14:05, from ms UTC. */
export function formatDateTime(language: Language, at: number): string {
  return formatsOf(language).dateTime(at);
}
