import { formatsOf, type Language } from '#contract/texts/formats.ts';
import { kinds as englishKinds } from '#contract/texts/en/sovereignty.kinds.ts';
import { report as english } from '#contract/texts/en/sovereignty.report.ts';
import { kinds as frenchKinds } from '#contract/texts/fr/sovereignty.kinds.ts';
import { report as french } from '#contract/texts/fr/sovereignty.report.ts';
import { textsOf } from '#contract/texts/house.ts';

/** The words of the report, in a language. */
export function wordsOf(language: Language) {
  const [kinds, said] = language === 'fr' ? [frenchKinds, french] : [englishKinds, english];
  return { words: { ...textsOf(language), ...kinds }, said, f: formatsOf(language) };
}
export type Words = ReturnType<typeof wordsOf>;
