import { Button, NumberInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { CustomerRisk } from '#contract/finance.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { Table } from '../ui/table.tsx';
import styles from './finance.module.css';
import type { Asked } from './lines.tsx';
import { useAccountWords } from './texts.ts';

const usualTerms = 30;

/** Who will pay late, asked by a person: a score of customers is not made without one. */
export function Risk({ document, see }: { document: string; see: (asked: Asked) => void }) {
  const { t } = useAccountWords();
  const [terms, setTerms] = useState<number | string>(usualTerms);
  const [asked, ask] = useState<number | null>(null);
  return (
    <section className={styles.section}>
      <h2>{t.risk}</h2>
      <p className={styles.quiet}>{t.riskLead}</p>
      <div className={styles.handling}>
        <NumberInput label={t.terms} value={terms} onChange={setTerms} min={0} max={120} allowDecimal={false} size="sm" />
        <Button variant="default" disabled={terms === ''} onClick={() => ask(Number(terms))}>
          {t.assess}
        </Button>
      </div>
      {asked !== null && <Assessed key={asked} document={document} terms={asked} see={see} />}
    </section>
  );
}

function Assessed({ document, terms, see }: { document: string; terms: number; see: (asked: Asked) => void }) {
  const { t, formats } = useAccountWords();
  const { organisation } = useHouse();
  const answer = useAnswer('lateRisk', { params: { organisation, document }, query: { terms } }, { lasting: true });
  if (answer.isPending) return <Waiting />;
  if (answer.isError) return <Failure error={answer.error} />;
  const { trained, late, from, to, measure, customers } = answer.data;
  const day = (iso: string): string => formats.date(Date.parse(iso));
  const percent = (share: number | null): string => (share === null ? '–' : t.percent(Math.round(100 * share)));
  return (
    <>
      <p>{t.trainedOn(trained, late, day(from), day(to))}</p>
      <dl className={styles.totals}>
        <Told name={t.recall} value={percent(measure.recall)} />
        <Told name={t.precision} value={percent(measure.precision)} />
        <Told name={t.auc} value={formats.number(Math.round(100 * measure.auc) / 100)} />
      </dl>
      <p className={styles.quiet}>{t.measuredOn(measure.invoices, measure.late, day(measure.from))}</p>
      <Table columns={[t.party, t.chance, t.reasons, t.pastLate, t.notDue]}>
        {customers.map((one) => (
          <tr key={`${one.account} ${one.party} ${one.name}`}>
            <th scope="row">
              <UnstyledButton
                className={styles.link ?? ''}
                aria-label={t.linesOf(one.name)}
                onClick={() => see({ title: one.name, query: { at: one.lines.join(',') } })}
              >
                {one.name}
              </UnstyledButton>
              {one.person !== 'no' && <span className={styles.under}>{t.persons[one.person]}</span>}
            </th>
            <td data-label={t.chance}>
              <Score chance={one.chance} />
            </td>
            <td data-label={t.reasons}>{one.reasons.map(said).join(' ; ')}</td>
            <td data-label={t.pastLate}>{t.outOf(one.lateInvoices, one.invoices)}</td>
            <td data-label={t.notDue}>{formats.euros(one.openCents)}</td>
          </tr>
        ))}
      </Table>
      <p className={styles.quiet}>{t.riskLimits}</p>
    </>
  );

  function said({ name, value, push }: CustomerRisk['reasons'][number]): string {
    return `${push >= 0 ? '+' : '−'} ${t.features[name](formats.number(Math.round(10 * value) / 10))}`;
  }
}

function Told({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Score({ chance }: Pick<CustomerRisk, 'chance'>) {
  const { t } = useAccountWords();
  if (chance === null) return <Pill tone="quiet">{t.noScore}</Pill>;
  return <Pill tone={chance >= 0.5 ? 'bad' : chance >= 0.25 ? 'warn' : 'ok'}>{t.percent(Math.round(100 * chance))}</Pill>;
}
