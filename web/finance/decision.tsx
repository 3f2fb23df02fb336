import type { InvoiceCheck } from '#contract/finance.ts';
import { Pill } from '../ui/pill.tsx';
import { useAccountWords } from './texts.ts';

/** What a person decided of an invoice, in a word. */
export function Decision({ decision }: Pick<InvoiceCheck, 'decision'>) {
  const { t } = useAccountWords();
  if (decision === null) return <Pill tone="quiet">{t.undecided}</Pill>;
  return <Pill tone={decision === 'accepted' ? 'ok' : 'warn'}>{t.decisions[decision]}</Pill>;
}
