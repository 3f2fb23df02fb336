import { findings as findingsEn } from '#contract/texts/en/finance.findings.ts';
import { page as en } from '#contract/texts/en/finance.page.ts';
import { findings as findingsFr } from '#contract/texts/fr/finance.findings.ts';
import { page as fr } from '#contract/texts/fr/finance.page.ts';
import { listsOf, useWords } from '../ui/words.tsx';

const words = { accounts: { fr, en }, ...listsOf({ fr: findingsFr, en: findingsEn }) };

/** The words of the page of accounts, those of what it finds, and those that the contract closes. */
export function useAccountWords() {
  const { texts, formats, language } = useWords(words);
  return { t: texts.accounts, texts, formats, language };
}
