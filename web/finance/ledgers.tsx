import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { LedgerEntry } from '#contract/finance.ts';
import { useAnswer } from '../api/cache.ts';
import { addressOf } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Notice, Waiting } from '../ui/notice.tsx';
import { ChooseBudget } from './budget.tsx';
import styles from './finance.module.css';
import { Ledger } from './ledger.tsx';
import { useAccountWords } from './texts.ts';

/** The years that one may read, and what one of them says: the latest, where none is chosen. */
export function Ledgers({ chosen }: { chosen: string | null }) {
  const { t, formats } = useAccountWords();
  const { organisation, at } = useHouse();
  const [, go] = useLocation();
  const all = useAnswer('ledgers', { params: { organisation } });
  if (all.isPending) return <Waiting shape="table" />;
  if (all.isError) return <Failure error={all.error} retry={() => void all.refetch()} />;
  const { ledgers } = all.data;
  const shown = ledgers.find(({ document }) => document === chosen) ?? ledgers[0];
  if (shown === undefined)
    return (
      <Notice title={t.noLedger} lead={t.noLedgerLead}>
        <Button component={Link} href={at('documents')}>
          {t.toDocuments}
        </Button>
      </Notice>
    );
  const called = ({ closing, title }: LedgerEntry): string =>
    `${title} · ${closing === '' ? t.undated : t.year(formats.date(Date.parse(closing)))}`;
  return (
    <>
      <NativeSelect
        className={styles.choice ?? ''}
        label={t.ledgers}
        value={shown.document}
        onChange={(event) => go(at('comptes', { exercice: event.currentTarget.value }))}
        data={ledgers.map((one) => ({ value: one.document, label: called(one) }))}
      />
      <Shown key={shown.document} entry={shown} others={ledgers.filter(({ document }) => document !== shown.document)} called={called} />
    </>
  );
}

function Shown({ entry, others, called }: { entry: LedgerEntry; others: readonly LedgerEntry[]; called: (one: LedgerEntry) => string }) {
  const { t, language } = useAccountWords();
  const { organisation } = useHouse();
  const before = others.find(({ siren, closing }) => siren === entry.siren && siren !== '' && closing !== '' && closing < entry.closing);
  const [previous, setPrevious] = useState(before?.document ?? '');
  const [budget, setBudget] = useState('');
  const params = { organisation, document: entry.document };
  const compared = previous === '' ? {} : { previous };
  const analysis = useAnswer('ledger', { params, query: compared }, { lasting: true });
  return (
    <>
      {others.length > 0 && (
        <NativeSelect
          className={styles.choice ?? ''}
          label={t.previous}
          value={previous}
          onChange={(event) => setPrevious(event.currentTarget.value)}
          data={[{ value: '', label: t.noPrevious }, ...others.map((one) => ({ value: one.document, label: called(one) }))]}
        />
      )}
      <ChooseBudget budget={budget} choose={setBudget} />
      <div className={styles.acts}>
        {(['pdf', 'xlsx'] as const).map((format) => (
          <Button
            key={format}
            component="a"
            variant="default"
            download
            href={addressOf('ledgerPaper', { params, query: { format, language, ...compared, ...(budget === '' ? {} : { budget }) } })}
          >
            {t[format]}
          </Button>
        ))}
      </div>
      {analysis.isPending && <Waiting />}
      {analysis.isError && <Failure error={analysis.error} retry={() => void analysis.refetch()} />}
      {analysis.data && <Ledger document={entry.document} analysis={analysis.data} budget={budget} />}
    </>
  );
}
