import { page as en } from '#contract/texts/en/finance.page.ts';
import { page as fr } from '#contract/texts/fr/finance.page.ts';
import { useWords } from '../ui/words.tsx';

const accounts = { fr, en };

/** The words of the page of accounts, and those that the contract closes. */
export function useAccountWords() {
  const { texts, formats, language } = useWords({ accounts });
  return { t: texts.accounts, texts, formats, language };
}
