import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { EntryChoices, InvoiceCheck } from '#contract/finance.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import styles from './finance.module.css';
import { useAccountWords } from './texts.ts';

/** How long a person takes for an invoice, from opening it to deciding, as measured here, beside what the house was told of before. */
export function Handling({ invoices, choices }: { invoices: readonly InvoiceCheck[]; choices: EntryChoices }) {
  const { t, formats } = useAccountWords();
  const { organisation } = useHouse();
  const [typed, setTyped] = useState<number | string>(choices.beforeMinutes ?? '');
  const keep = useChange('chooseEntries', { again: ['entryChoices'] });
  const taken = invoices.flatMap(({ tookMs }) => tookMs ?? []).toSorted((one, other) => one - other);
  const median = taken[Math.floor(taken.length / 2)];
  if (median === undefined) return null;
  const { beforeMinutes } = choices;
  const declare = (): void => {
    const said = typed === '' ? null : Math.round(Number(typed));
    if (said !== beforeMinutes) keep.mutate({ params: { organisation }, body: { ...choices, beforeMinutes: said } });
  };
  return (
    <div className={styles.handling}>
      <p>{t.took(taken.length, formats.duration(median))}</p>
      <NumberInput label={t.before} value={typed} onChange={setTyped} onBlur={declare} min={1} max={240} allowDecimal={false} size="sm" />
      {beforeMinutes !== null && <output>{t.saved(Math.round(100 - (100 * median) / (beforeMinutes * 60_000)))}</output>}
      <Problem error={keep.error} />
    </div>
  );
}
