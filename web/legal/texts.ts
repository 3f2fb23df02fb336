import { page as en } from '#contract/texts/en/legal.page.ts';
import { page as fr } from '#contract/texts/fr/legal.page.ts';
import { contractWords } from '#contract/texts/contractfacts.ts';
import { useWords } from '../ui/words.tsx';

/** What the pages of contracts show, in each language. */
const contracts = { fr, en };

/** The words of the pages, and of clauses, risks and facts wherever they are shown. */
export function useContractWords() {
  const { texts, formats, language } = useWords({ contracts });
  return { t: texts.contracts, words: contractWords(language), formats, language };
}
