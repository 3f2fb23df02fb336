import { NativeSelect, UnstyledButton } from '@mantine/core';
import type { ComparedRow } from '#contract/finance.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { Table } from '../ui/table.tsx';
import styles from './finance.module.css';
import type { Asked } from './lines.tsx';
import { useAccountWords } from './texts.ts';

/** The workbooks that may be a budget, by their name. */
export function ChooseBudget({ budget, choose }: { budget: string; choose: (document: string) => void }) {
  const { t } = useAccountWords();
  const { organisation } = useHouse();
  const found = useAnswer('documents', { params: { organisation }, query: { name: 'budget', limit: 100 } });
  const sheets = (found.data?.documents ?? []).filter(({ fileName }) => /\.(?:xlsx|ods|csv)$/i.test(fileName));
  return (
    <NativeSelect
      className={styles.choice ?? ''}
      label={t.budget}
      description={sheets.length === 0 ? t.noBudgetLead : undefined}
      disabled={sheets.length === 0}
      value={budget}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
      data={[{ value: '', label: t.noPrevious }, ...sheets.map(({ id, title }) => ({ value: id, label: title }))]}
    />
  );
}

/** What was planned beside what was done: each difference with what makes it, each row with its lines. */
export function Budget({ document, budget, see }: { document: string; budget: string; see: (asked: Asked) => void }) {
  const { t, formats } = useAccountWords();
  const { organisation } = useHouse();
  const answer = useAnswer('ledgerBudget', { params: { organisation, document, budget } }, { lasting: true });
  if (answer.isPending) return <Waiting />;
  if (answer.isError) return <Failure error={answer.error} retry={() => void answer.refetch()} />;
  const { rows, unplanned, planned, actual } = answer.data;
  return (
    <section className={styles.section}>
      <h2>{t.budget}</h2>
      <p className={styles.quiet}>
        {t.budgetSaid(formats.euros(planned.income - planned.expenses), formats.euros(actual.income - actual.expenses))}
      </p>
      <Table columns={[t.item, t.planned, t.actual, t.gap]}>
        {rows.map((row) => (
          <tr key={`${row.prefix} ${row.label}`}>
            <th scope="row">
              <UnstyledButton
                className={styles.link ?? ''}
                aria-label={t.linesOf(`${row.prefix} ${row.label}`)}
                onClick={() => see({ title: row.label || row.prefix, query: { accounts: row.prefix } })}
              >
                {row.prefix} {row.label}
              </UnstyledButton>
              <span className={styles.under}>{because(row)}</span>
            </th>
            <td data-label={t.planned}>{formats.euros(row.cents)}</td>
            <td data-label={t.actual}>{formats.euros(row.actual)}</td>
            <td data-label={t.gap}>
              {formats.euros(row.gap)}{' '}
              {row.helps !== null && <Pill tone={row.helps ? 'ok' : 'warn'}>{row.helps ? t.helps : t.weighs}</Pill>}
            </td>
          </tr>
        ))}
      </Table>
      {unplanned.length > 0 && (
        <>
          <h3>{t.unplanned}</h3>
          <ul className={styles.plain}>
            {unplanned.map(({ account, name, cents }) => (
              <li key={account}>
                <UnstyledButton className={styles.link ?? ''} onClick={() => see({ title: name, query: { accounts: account } })}>
                  {account} {name}
                </UnstyledButton>{' '}
                {formats.euros(cents)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );

  /** The accounts that weigh most, and the largest line: what makes the difference. */
  function because({ accounts, lines, actual: done, cents: plan, gap }: ComparedRow): string {
    if (gap === 0) return t.asPlanned;
    const share = plan === 0 ? '' : t.share(Math.round((1000 * Math.abs(gap)) / Math.abs(plan)) / 10);
    const made = accounts.slice(0, 3).map(({ name, cents }) => `${name} ${formats.euros(cents)}`);
    const [largest] = lines;
    const beside = `${(done > plan ? t.above : t.below)(formats.euros(Math.abs(gap)))}${share}`;
    return [
      made.length === 0 ? `${beside}.` : t.madeOf(beside, formats.list(made)),
      ...(largest === undefined ? [] : [t.largest(largest.label, formats.euros(largest.cents))]),
    ].join(' ');
  }
}
