import { formatsOf, type Language } from '#contract/texts/formats.ts';
import * as englishSaid from '#contract/texts/en/finance.commentary.ts';
import { report as english } from '#contract/texts/en/finance.report.ts';
import * as frenchSaid from '#contract/texts/fr/finance.commentary.ts';
import { report as french } from '#contract/texts/fr/finance.report.ts';
import { textsOf } from '#contract/texts/house.ts';

/** The words of the report on accounts, in a language. */
export function wordsOf(language: Language) {
  return {
    words: textsOf(language),
    said: language === 'fr' ? { ...french, ...frenchSaid } : { ...english, ...englishSaid },
    f: formatsOf(language),
  };
}
export type Words = ReturnType<typeof wordsOf>;
