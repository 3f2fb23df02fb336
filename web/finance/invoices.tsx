import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Folder } from '#contract/documents.ts';
import { useAnswer } from '../api/cache.ts';
import { addressOf } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Notice, Waiting } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { Table } from '../ui/table.tsx';
import { Choosing } from './choosing.tsx';
import { Decision } from './decision.tsx';
import { Handling } from './handling.tsx';
import styles from './finance.module.css';
import { Invoice } from './invoice.tsx';
import { useAccountWords } from './texts.ts';

/** Supplier invoices of a folder: all of them, or one. */
export function Invoices({ place, document }: { place: string | null; document: string | null }) {
  const { t } = useAccountWords();
  const { organisation, at } = useHouse();
  const [, go] = useLocation();
  const sources = useAnswer('sources', { params: { organisation } });
  const choices = (sources.data?.sources ?? []).flatMap((one) => [{ value: one.id, label: one.name }, ...below(one.folders, one.name)]);
  if (place !== null && document !== null) return <Invoice key={document} place={place} document={document} />;
  return (
    <>
      <NativeSelect
        className={styles.choice ?? ''}
        label={t.place}
        value={place ?? ''}
        onChange={(event) => go(at('comptes', { vue: 'factures', lieu: event.currentTarget.value }))}
        data={[{ value: '', label: t.choosePlace }, ...choices]}
      />
      {place === null ? <Notice title={t.choosePlace} lead={t.choosePlaceLead} /> : <List key={place} place={place} />}
    </>
  );
}

const below = (folders: readonly Folder[], path: string): { value: string; label: string }[] =>
  folders.flatMap((folder) => [
    { value: folder.id, label: `${path} › ${folder.name}` },
    ...below(folder.folders, `${path} › ${folder.name}`),
  ]);

function List({ place }: { place: string }) {
  const { t, formats } = useAccountWords();
  const { organisation, at } = useHouse();
  const answer = useAnswer('invoices', { params: { organisation }, query: { place } }, { lasting: true });
  const choices = useAnswer('entryChoices', { params: { organisation } });
  const [isChoosing, setChoosing] = useState(false);
  if (answer.isPending) return <Waiting shape="table" />;
  if (answer.isError) return <Failure error={answer.error} retry={() => void answer.refetch()} />;
  const { invoices, others, known } = answer.data;
  if (invoices.length === 0) return <Notice title={t.noInvoice} lead={t.noInvoiceLead} />;
  const isAccepted = invoices.some(({ decision }) => decision === 'accepted');
  return (
    <>
      <p className={styles.quiet}>
        {t.known(known.suppliers, known.orders, known.deliveries)} {others > 0 && t.others(others)}
      </p>
      {choices.data && <Handling key={choices.data.beforeMinutes} invoices={invoices} choices={choices.data} />}
      <div className={styles.acts}>
        {isAccepted && choices.data && (
          <Button component="a" download href={addressOf('invoiceEntries', { params: { organisation }, query: { place } })}>
            {t.exportAccepted(t.entryFormats[choices.data.format])}
          </Button>
        )}
        <Button variant="default" onClick={() => setChoosing(true)} disabled={!choices.data}>
          {t.firm}
        </Button>
      </div>
      {isChoosing && choices.data && <Choosing choices={choices.data} close={() => setChoosing(false)} />}
      <Table columns={[t.supplier, t.issued, t.due, t.gross, t.alerts, t.state]}>
        {invoices.map((one) => (
          <tr key={one.document}>
            <th scope="row">
              <Link href={at('comptes', { vue: 'factures', lieu: place, facture: one.document })}>{one.fields.supplier ?? one.title}</Link>
              <span className={styles.under}>
                {one.fields.number ?? t.notRead} · {t.sources[one.source]}
                {one.fields.type === 'credit' && ` · ${t.credit}`}
              </span>
            </th>
            <td data-label={t.issued}>{dayText(one.fields.issued)}</td>
            <td data-label={t.due}>{dayText(one.fields.due)}</td>
            <td data-label={t.gross}>{one.fields.gross === null ? '–' : formats.euros(one.fields.gross)}</td>
            <td data-label={t.alerts}>{one.alerts.length === 0 ? '–' : <Pill tone="bad">{formats.number(one.alerts.length)}</Pill>}</td>
            <td data-label={t.state}>
              <Decision decision={one.decision} />
            </td>
          </tr>
        ))}
      </Table>
    </>
  );

  function dayText(day: string | null): string {
    return day === null ? '–' : formats.day(Date.parse(day));
  }
}
