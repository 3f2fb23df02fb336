import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { InvoiceCheck } from '#contract/finance.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useDocumentLinks } from '../documents/links.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Problem, Waiting } from '../ui/notice.tsx';
import { Table } from '../ui/table.tsx';
import { useSay } from '../ui/toasts.tsx';
import styles from './finance.module.css';
import { Decision } from './decision.tsx';
import { useAccountWords } from './texts.ts';

/** One invoice: what is wrong with it first, then what it says, then the entry that it proposes. */
export function Invoice({ place, document }: { place: string; document: string }) {
  const { t } = useAccountWords();
  const { organisation, at } = useHouse();
  const answer = useAnswer('invoice', { params: { organisation, document }, query: { place } }, { lasting: true });
  return (
    <>
      <p>
        <Link className={styles.link ?? ''} href={at('comptes', { vue: 'factures', lieu: place })}>
          {t.back}
        </Link>
      </p>
      {answer.isPending && <Waiting />}
      {answer.isError && <Failure error={answer.error} retry={() => void answer.refetch()} />}
      {answer.data && <Shown invoice={answer.data} />}
    </>
  );
}

function Shown({ invoice }: { invoice: InvoiceCheck }) {
  const { t, texts, formats } = useAccountWords();
  const { organisation } = useHouse();
  const linkTo = useDocumentLinks();
  const say = useSay();
  const { fields, document } = invoice;
  const decide = useChange('decideInvoice', { again: ['invoice', 'invoices'], done: () => say(t.decided) });
  const decided = (decision: 'accepted' | 'refused') => () => decide.mutate({ params: { organisation, document }, body: { decision } });
  return (
    <article>
      <h2 className={styles.heading}>
        {fields.supplier ?? invoice.title} · {fields.number ?? t.notRead} <Decision decision={invoice.decision} />
      </h2>
      {invoice.alerts.length === 0 && <p className={styles.quiet}>{t.noAlert}</p>}
      <ul className={styles.alerts}>
        {invoice.alerts.map(({ fault, where, details }) => (
          <li key={`${fault} ${where}`}>{texts.invoiceFaults[fault](details, where)}</li>
        ))}
      </ul>
      <div className={styles.acts}>
        <Button onClick={decided('accepted')} loading={decide.isPending}>
          {t.accept}
        </Button>
        <Button variant="default" onClick={decided('refused')} loading={decide.isPending}>
          {t.refuse}
        </Button>
        <Button component={Link} variant="default" href={linkTo(document)}>
          {t.openDocument}
        </Button>
      </div>
      <Problem error={decide.error} />
      <Facts invoice={invoice} />
      <section className={styles.section}>
        <h3>{t.invoiceLines}</h3>
        <Table columns={[t.columns.label, t.quantity, t.unitPrice, t.net]}>
          {fields.lines.map((line, row) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines of an invoice have no other name, and never move
            <tr key={row}>
              <th scope="row">
                {line.description}
                {line.reference !== '' && <span className={styles.under}>{line.reference}</span>}
              </th>
              <td data-label={t.quantity}>{line.quantity === null ? '–' : formats.number(line.quantity / 1_000_000)}</td>
              <td data-label={t.unitPrice}>{line.unitPrice === null ? '–' : formats.decimal(String(line.unitPrice / 1_000_000))}</td>
              <td data-label={t.net}>{line.net === null ? '–' : formats.euros(line.net)}</td>
            </tr>
          ))}
        </Table>
      </section>
      <Entry entry={invoice.entry} />
    </article>
  );
}

const money = ['net', 'vat', 'gross', 'payable', 'prepaid', 'discount'] as const;

function Facts({ invoice: { fields } }: { invoice: InvoiceCheck }) {
  const { t, formats } = useAccountWords();
  const day = (iso: string | null): string => (iso === null ? t.notRead : formats.date(Date.parse(iso)));
  const facts: [string, string][] = [
    [t.issued, day(fields.issued)],
    [t.due, fields.type === 'credit' ? '–' : day(fields.due)],
    ...(['order', 'siren', 'vatNumber', 'iban'] as const).map((name): [string, string] => [t.fields[name], fields[name] ?? '–']),
    ...money.flatMap((name): [string, string][] => (fields[name] === null ? [] : [[t.fields[name], formats.euros(fields[name])]])),
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Entry({ entry }: Pick<InvoiceCheck, 'entry'>) {
  const { t, formats } = useAccountWords();
  const shown = (cents: number): string => (cents === 0 ? '' : formats.euros(cents));
  return (
    <section className={styles.section}>
      <h3>{t.entry}</h3>
      {entry.length === 0 && <p className={styles.quiet}>{t.noEntry}</p>}
      {entry.length > 0 && (
        <>
          <Table columns={[t.columns.account, t.columns.debit, t.columns.credit]}>
            {entry.map(({ account, name, debit, credit }) => (
              <tr key={account}>
                <th scope="row">
                  {account} <span className={styles.under}>{name}</span>
                </th>
                <td data-label={t.columns.debit}>{shown(debit)}</td>
                <td data-label={t.columns.credit}>{shown(credit)}</td>
              </tr>
            ))}
          </Table>
          <p className={styles.quiet}>{t.entryLead}</p>
        </>
      )}
    </section>
  );
}
