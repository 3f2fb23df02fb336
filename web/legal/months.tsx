import { Link } from 'wouter';
import { isAct, type ContractSummary } from '#contract/legal.ts';
import { useHouse } from '../house/house.tsx';
import styles from './legal.module.css';
import { useContractWords } from './texts.ts';

const monthsShown = 12;

/** A day of a contract; given by date, from today on. */
interface Due {
  contract: ContractSummary;
  deadline: ContractSummary['deadlines'][number];
}

/** A year of months, each with what is due in it: one sees where the days to act stand close. */
export function Months({ due, today }: { due: readonly Due[]; today: string }) {
  const { t, words, formats } = useContractWords();
  const { at } = useHouse();
  const first = new Date(`${today.slice(0, 7)}-01T12:00:00Z`);
  const months = Array.from({ length: monthsShown }, (_, ahead) => {
    const day = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + ahead, 1, 12));
    const key = day.toISOString().slice(0, 7);
    return { key, day: day.getTime(), due: due.filter(({ deadline }) => deadline.sendBy.startsWith(key)) };
  });
  return (
    <ol className={styles.months} aria-label={t.calendar}>
      {months.map((month) => (
        <li key={month.key} data-empty={month.due.length === 0 || undefined}>
          <h3>{monthOf(month.day)}</h3>
          {month.due.length === 0 && <p className={styles.quiet}>–</p>}
          <ul>
            {month.due.map(({ contract, deadline }) => (
              <li key={`${contract.document} ${deadline.kind} ${deadline.on}`} data-act={isAct(deadline) || undefined}>
                <time dateTime={deadline.sendBy}>{formats.number(Number(deadline.sendBy.slice(8)))}</time>{' '}
                <Link href={at('contrats', { contrat: contract.document })}>{contract.title}</Link>
                <span className={styles.under}>{words.said.deadlines[deadline.kind]}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );

  /** The month and the year of a date as the language writes it, without its day. */
  function monthOf(day: number): string {
    return formats.date(day).replace(/^\d+(?:er)?\s/u, '');
  }
}
