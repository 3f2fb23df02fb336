import { Button, CloseButton, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { costCategories, costLineIds, type Diagnosis, type Offer } from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

type Row = Offer & { key: number };
/** What is measured is nobody's offer. */
const lines = costLineIds.filter((id) => id !== 'orchestrator');

/** What the company was offered, in place of our orders of size or beside them: amounts, the document and its date. */
export function Offers({ diagnosis }: { diagnosis: Diagnosis }) {
  const { texts } = useWords(diagnostic);
  const { organisation } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const [rows, setRows] = useState<readonly Row[]>(() => diagnosis.offers.map((one, key) => ({ ...one, key })));
  const record = useChange('recordOffers', { again: ['sovereignty'], done: () => say(t.saved) });
  const change = (key: number, to: Partial<Offer>) => setRows(rows.map((row) => (row.key === key ? { ...row, ...to } : row)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    record.mutate({ params: { organisation }, body: { offers: [...rows] } });
  };
  const add = () =>
    setRows([
      ...rows,
      {
        id: null,
        name: '',
        category: 'infrastructure',
        kind: 'opex',
        rhythm: 'yearly',
        low: 0,
        high: 0,
        document: '',
        datedAt: diagnosis.at,
        key: Math.max(0, ...rows.map(({ key }) => key)) + 1,
      },
    ]);
  return (
    <section className={styles.section}>
      <h2>{t.offers}</h2>
      <p className={styles.quiet}>{t.offersLead}</p>
      <form onSubmit={submit}>
        <ul className={styles.rows}>
          {rows.map((row) => (
            <Line
              key={row.key}
              row={row}
              change={(to) => change(row.key, to)}
              remove={() => setRows(rows.filter(({ key }) => key !== row.key))}
            />
          ))}
        </ul>
        <div className={styles.acts}>
          <Button onClick={add}>{t.addOffer}</Button>
          <Button type="submit" disabled={record.isPending}>
            {t.save}
          </Button>
        </div>
        <Problem error={record.error} />
      </form>
    </section>
  );
}

function Line({ row, change, remove }: { row: Row; change: (to: Partial<Offer>) => void; remove: () => void }) {
  const { texts } = useWords(diagnostic);
  const t = texts.sovereignty;
  const cents = (value: number | string): number => Math.round(Number(value) * 100);
  return (
    <li>
      <NativeSelect
        size="xs"
        label={t.offerLine}
        value={row.id ?? ''}
        data={[{ value: '', label: t.offerOwn }, ...lines.map((id) => ({ value: id, label: texts.costLineNames[id] }))]}
        onChange={({ currentTarget }) => change({ id: lines.find((id) => id === currentTarget.value) ?? null })}
      />
      {row.id === null && (
        <>
          <TextInput
            size="xs"
            label={t.offerName}
            required
            maxLength={120}
            value={row.name}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
          <Choice
            size="xs"
            label={t.offerCategory}
            value={row.category}
            all={costCategories}
            words={texts.costCategories}
            set={(category) => change({ category })}
          />
        </>
      )}
      <Choice
        size="xs"
        label={t.offerKind}
        value={row.kind}
        all={['capex', 'opex'] as const}
        words={texts.money.costKinds}
        set={(kind) => change({ kind })}
      />
      <Choice
        size="xs"
        label={t.offerRhythm}
        value={row.rhythm}
        all={['once', 'yearly'] as const}
        words={texts.money.costRhythms}
        set={(rhythm) => change({ rhythm })}
      />
      <NumberInput size="xs" label={t.offerLow} min={0} w={110} value={row.low / 100} onChange={(value) => change({ low: cents(value) })} />
      <NumberInput
        size="xs"
        label={t.offerHigh}
        min={row.low / 100}
        w={110}
        value={row.high / 100}
        onChange={(value) => change({ high: cents(value) })}
      />
      <TextInput
        size="xs"
        label={t.offerDocument}
        required
        maxLength={200}
        value={row.document}
        onChange={({ currentTarget }) => change({ document: currentTarget.value })}
      />
      <TextInput
        size="xs"
        type="date"
        label={t.offerDate}
        required
        value={new Date(row.datedAt).toISOString().slice(0, 10)}
        onChange={({ currentTarget }) => {
          const at = Date.parse(`${currentTarget.value}T00:00:00Z`);
          if (!Number.isNaN(at)) change({ datedAt: at });
        }}
      />
      <CloseButton aria-label={t.removeNamed(row.document === '' ? t.offerLine : row.document)} onClick={remove} />
    </li>
  );
}
