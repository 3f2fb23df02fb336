import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { correctedFields, type CorrectedField, type InvoiceCorrection, type InvoiceDetail, type ProposedLine } from '#contract/finance.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import styles from './finance.module.css';
import { useAccountWords } from './texts.ts';

const isMoney = (field: CorrectedField): field is 'net' | 'vat' | 'gross' => ['net', 'vat', 'gross'].includes(field);
const isDay = (field: CorrectedField): boolean => field === 'issued' || field === 'due';
const written = (cents: number): string => (cents / 100).toFixed(2);
/** 1 234,5 or 1234.50, in cents; null where it is no amount. */
function centsOf(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  return /^-?\d{1,11}(?:\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
}

/** What was read wrongly, and the entry as the person wants it; the accounts that he changes are proposed for this supplier from then on. */
export function Correcting({ invoice, place, close }: { invoice: InvoiceDetail; place: string; close: () => void }) {
  const { t, formats } = useAccountWords();
  const { organisation } = useHouse();
  const say = useSay();
  const { document, fields, entry } = invoice;
  const [said, setSaid] = useState<Partial<Record<CorrectedField, string>>>({});
  const [lines, setLines] = useState<readonly (Omit<ProposedLine, 'debit' | 'credit'> & { debit: string; credit: string })[]>(
    entry.map((line) => ({ ...line, debit: written(line.debit), credit: written(line.credit) })),
  );
  const [isEntryTouched, touchEntry] = useState(false);
  const correct = useChange('correctInvoice', {
    again: ['invoice', 'invoices'],
    done: () => {
      close();
      say(t.corrected);
    },
  });
  const shown = (field: CorrectedField): string => {
    const value = fields[field];
    return said[field] ?? (value === null ? '' : typeof value === 'number' ? written(value) : value);
  };
  const money = correctedFields.filter(isMoney).every((field) => said[field] === undefined || centsOf(said[field]) !== null);
  const amounts = lines.map(({ debit, credit }) => (centsOf(debit) ?? Number.NaN) - (centsOf(credit) ?? Number.NaN));
  const gap = amounts.reduce((sum, one) => sum + one, 0);
  const isReady = money && (!isEntryTouched || gap === 0);
  const change = (at: number, with_: Partial<(typeof lines)[number]>): void => {
    touchEntry(true);
    setLines(lines.map((line, row) => (row === at ? { ...line, ...with_ } : line)));
  };
  // What was corrected before stays corrected: each correction is whole.
  const kept = correctedFields.filter((field) => said[field] !== undefined || invoice.corrected.includes(field));
  const submit = () => {
    const corrected: InvoiceCorrection['fields'] = {};
    for (const field of kept) {
      const value = shown(field);
      if (value === '') continue;
      if (isMoney(field)) corrected[field] = centsOf(value) ?? 0;
      else corrected[field] = field === 'siren' || field === 'iban' ? value.replaceAll(/\s/g, '') : value;
    }
    correct.mutate({
      params: { organisation, document },
      query: { place },
      body: {
        fields: corrected,
        entry:
          isEntryTouched || invoice.corrected.includes('entry')
            ? lines.map((line) => ({ ...line, debit: centsOf(line.debit) ?? 0, credit: centsOf(line.credit) ?? 0 }))
            : null,
      },
    });
  };
  return (
    <FormDialog
      title={t.correct}
      act={t.keep}
      size="lg"
      close={close}
      busy={correct.isPending}
      ready={isReady}
      error={correct.error}
      submit={submit}
    >
      <p className={styles.quiet}>{t.correctLead}</p>
      <div className={styles.facts}>
        {correctedFields.map((field) => (
          <TextInput
            key={field}
            size="sm"
            label={t.fields[field]}
            type={isDay(field) ? 'date' : 'text'}
            value={shown(field)}
            onChange={({ currentTarget }) => setSaid({ ...said, [field]: currentTarget.value })}
          />
        ))}
      </div>
      <h3>{t.entry}</h3>
      {lines.map((line, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line of an entry has no name but its row
        <div key={at} className={styles.entryLine}>
          <TextInput
            size="sm"
            label={t.columns.account}
            value={line.account}
            onChange={({ currentTarget }) => change(at, { account: currentTarget.value })}
          />
          <TextInput
            size="sm"
            label={t.accountName}
            value={line.name}
            onChange={({ currentTarget }) => change(at, { name: currentTarget.value })}
          />
          <TextInput
            size="sm"
            label={t.columns.debit}
            value={line.debit}
            onChange={({ currentTarget }) => change(at, { debit: currentTarget.value })}
          />
          <TextInput
            size="sm"
            label={t.columns.credit}
            value={line.credit}
            onChange={({ currentTarget }) => change(at, { credit: currentTarget.value })}
          />
        </div>
      ))}
      <Button
        variant="default"
        size="sm"
        onClick={() => {
          touchEntry(true);
          setLines([...lines, { account: '', name: '', label: entry[0]?.label ?? '', debit: '0.00', credit: '0.00' }]);
        }}
      >
        {t.addLine}
      </Button>
      {isEntryTouched && gap !== 0 && (
        <p className={styles.problem}>{Number.isNaN(gap) ? t.notAmount : t.unbalanced(formats.euros(gap))}</p>
      )}
    </FormDialog>
  );
}
