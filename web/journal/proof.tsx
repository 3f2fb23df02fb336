import { useHouse } from '../house/house.tsx';
import { Link } from 'wouter';
import { useWords } from '../ui/words.tsx';
import styles from './journal.module.css';
import { journal } from './texts.ts';

/** What to keep elsewhere, how an export is verified without the house, and where what left the machine is written. */
export function Proof({ head, startsAt }: { head: { count: number; hash: string; at: number }; startsAt: number }) {
  const { texts, formats } = useWords({ journal });
  const { at, may } = useHouse();
  return (
    <section className={styles.head} aria-label={texts.journal.head}>
      <h2>{texts.journal.head}</h2>
      <p>
        {texts.journal.entries(head.count)} · {formats.dateTime(head.at)}
        {startsAt > 1 && ` · ${texts.journal.startsAt(startsAt)}`}
      </p>
      <p>
        <code>
          {head.count}:{head.hash}
        </code>
      </p>
      <p className={styles.quiet}>{texts.journal.headLead}</p>
      <p className={styles.quiet}>
        {texts.journal.verifyBy} <code>{`beffroi journal verify journal-beffroi.jsonl --head ${head.count}:${head.hash}`}</code>
      </p>
      {may('policy.read') && (
        <p>
          <Link href={at('aiguillage', { vue: 'ledger' })}>{texts.journal.whatLeft}</Link>
        </p>
      )}
    </section>
  );
}
