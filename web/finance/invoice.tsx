import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CorrectedField, InvoiceDetail } from '#contract/finance.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useDocumentLinks } from '../documents/links.ts';
import { ReadingPane } from '../documents/reading-pane.tsx';
import { useHouse } from '../house/house.tsx';
import { Failure, Problem, Waiting } from '../ui/notice.tsx';
import { Table } from '../ui/table.tsx';
import { useSay } from '../ui/toasts.tsx';
import { Beside } from './beside.tsx';
import { Correcting } from './correcting.tsx';
import { Decision } from './decision.tsx';
import styles from './finance.module.css';
import { Refusing } from './refusing.tsx';
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
      {answer.data && <Shown invoice={answer.data} place={place} />}
    </>
  );
}

type Lit = InvoiceDetail['places'][number];

function Shown({ invoice, place }: { invoice: InvoiceDetail; place: string }) {
  const { t, texts, formats } = useAccountWords();
  const { organisation } = useHouse();
  const linkTo = useDocumentLinks();
  const say = useSay();
  const { fields, document } = invoice;
  const decide = useChange('decideInvoice', { again: ['invoice', 'invoices'], done: () => say(t.decided) });
  const [task, setTask] = useState<'refuse' | 'correct' | null>(null);
  const [lit, setLit] = useState<Lit | null>(null);
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
        <Button
          variant="filled"
          onClick={() => decide.mutate({ params: { organisation, document }, body: { decision: 'accepted' } })}
          loading={decide.isPending}
        >
          {t.accept}
        </Button>
        <Button variant="default" onClick={() => setTask('refuse')}>
          {t.refuse}
        </Button>
        <Button variant="default" onClick={() => setTask('correct')}>
          {t.correct}
        </Button>
        <Button component={Link} variant="default" href={linkTo(document)}>
          {t.openDocument}
        </Button>
      </div>
      <Problem error={decide.error} />
      {invoice.reason !== null && <p className={styles.quiet}>{t.refusedFor(invoice.reason)}</p>}
      <Facts invoice={invoice} see={setLit} />
      <Beside invoice={invoice} />
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
      <Entry invoice={invoice} />
      {task === 'refuse' && <Refusing document={document} close={() => setTask(null)} />}
      {task === 'correct' && <Correcting invoice={invoice} place={place} close={() => setTask(null)} />}
      {lit && (
        <ReadingPane document={document} span={{ textId: lit.text, start: lit.start, end: lit.end }} close={() => setLit(null)} over />
      )}
    </article>
  );
}

const money = ['net', 'vat', 'gross', 'payable', 'prepaid', 'discount'] as const;

/** What it says: each field with where its page says it, and whether a person said it instead. */
function Facts({ invoice: { fields, places, corrected }, see }: { invoice: InvoiceDetail; see: (place: Lit) => void }) {
  const { t, formats } = useAccountWords();
  const day = (iso: string | null): string => (iso === null ? t.notRead : formats.date(Date.parse(iso)));
  const facts: { field: CorrectedField | 'vatNumber' | (typeof money)[number]; value: string }[] = [
    { field: 'issued', value: day(fields.issued) },
    { field: 'due', value: fields.type === 'credit' ? '–' : day(fields.due) },
    ...(['number', 'order', 'siren', 'vatNumber', 'iban'] as const).map((field) => ({ field, value: fields[field] ?? '–' })),
    ...money.flatMap((field) => (fields[field] === null ? [] : [{ field, value: formats.euros(fields[field]) }])),
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(({ field, value }) => {
        const place = places.find((one) => one.field === field);
        return (
          <div key={field}>
            <dt>
              {t.fields[field]} {corrected.some((one) => one === field) && <span className={styles.code}>{t.byPerson}</span>}
            </dt>
            <dd>
              {place === undefined ? (
                value
              ) : (
                <UnstyledButton className={styles.link ?? ''} title={t.seeOnPage} onClick={() => see(place)}>
                  {value}
                </UnstyledButton>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Entry({ invoice: { entry, corrected } }: { invoice: InvoiceDetail }) {
  const { t, formats } = useAccountWords();
  const shown = (cents: number): string => (cents === 0 ? '' : formats.euros(cents));
  return (
    <section className={styles.section}>
      <h3>
        {t.entry} {corrected.includes('entry') && <span className={styles.code}>{t.byPerson}</span>}
      </h3>
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
