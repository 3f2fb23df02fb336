import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { InvoiceCheck } from '#contract/finance.ts';
import styles from './finance.module.css';
import { useAccountWords } from './texts.ts';

/** How long a person takes for an invoice, from opening it to deciding, as measured here, beside what is declared of before. */
export function Handling({ invoices }: { invoices: readonly InvoiceCheck[] }) {
  const { t, formats } = useAccountWords();
  const [before, setBefore] = useState<number | string>('');
  const taken = invoices.flatMap(({ tookMs }) => tookMs ?? []).toSorted((one, other) => one - other);
  const median = taken[Math.floor(taken.length / 2)];
  if (median === undefined) return null;
  const declaredMs = Number(before) * 60_000;
  return (
    <div className={styles.handling}>
      <p>{t.took(taken.length, formats.duration(median))}</p>
      <NumberInput label={t.before} value={before} onChange={setBefore} min={0} max={240} size="sm" />
      {declaredMs > 0 && <output>{t.saved(Math.round(100 - (100 * median) / declaredMs))}</output>}
    </div>
  );
}
