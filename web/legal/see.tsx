import { Link } from 'wouter';
import type { ClauseQuote, ContractDetail } from '#contract/legal.ts';
import { spanOf } from '../answers/sources.ts';
import { useHouse } from '../house/house.tsx';
import styles from './legal.module.css';
import { useContractWords } from './texts.ts';

/** Opens the text at its passage. */
export function See({ contract, at: quote }: { contract: Pick<ContractDetail, 'document'>; at: ClauseQuote | null }) {
  const { t } = useContractWords();
  const { at } = useHouse();
  if (!quote) return null;
  const span = spanOf({ textId: quote.text, start: quote.start, end: quote.end });
  return (
    <Link className={styles.link ?? ''} href={at('contrats', { contrat: contract.document, span })} data-span={span}>
      {t.see}
    </Link>
  );
}
