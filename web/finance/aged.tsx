import { UnstyledButton } from '@mantine/core';
import type { LedgerAnalysis } from '#contract/finance.ts';
import { Table } from '../ui/table.tsx';
import styles from './finance.module.css';
import { useAccountWords } from './texts.ts';

const mostParties = 20;

/** What parties owe by the age of its pieces: bars that darken with age, and the sums beside. */
export function Aged({
  title,
  parties,
  see,
}: {
  title: string;
  parties: LedgerAnalysis['customers'];
  see: (title: string, lines: readonly number[]) => void;
}) {
  const { t, formats } = useAccountWords();
  const shown = parties
    .filter(({ total }) => total !== 0)
    .toSorted((one, other) => Math.abs(other.total) - Math.abs(one.total))
    .slice(0, mostParties);
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {shown.length === 0 && <p className={styles.quiet}>{t.nothingDue}</p>}
      {shown.length > 0 && (
        <Table columns={[t.party, ...t.ages, t.total]}>
          {shown.map(({ account, party, name, byAge, total, lines }) => (
            <tr key={`${account} ${party}`}>
              <th scope="row">
                <UnstyledButton className={styles.link ?? ''} aria-label={t.linesOf(name)} onClick={() => see(name, lines)}>
                  {name}
                </UnstyledButton>
              </th>
              {byAge.map((cents, age) => (
                <td key={t.ages[age]} data-label={t.ages[age]}>
                  {cents === 0 ? '–' : formats.euros(cents)}
                </td>
              ))}
              <td data-label={t.total}>{formats.euros(total)}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
