import { Link } from 'wouter';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import { Approval } from './approval.tsx';
import { Standing } from './standing.tsx';
import { working } from './texts.ts';

const open = new Set(['waiting', 'uncertain', 'sending', 'approved']);

/** What waits for a person: the one that the address names is opened, or the oldest. */
export function Inbox({ looked }: { looked: string | null }) {
  const { texts, formats, language } = useWords({ working });
  const { organisation, at } = useHouse();
  const approvals = useAnswer('approvals', { params: { organisation } });
  const waiting = (approvals.data?.approvals ?? []).filter(({ state }) => open.has(state)).toReversed();
  const shown = looked ?? waiting[0]?.id;
  return (
    <section className={styles.section}>
      <h2>{texts.working.inbox}</h2>
      {approvals.isPending && <Waiting />}
      {approvals.isError && <Failure error={approvals.error} retry={() => void approvals.refetch()} />}
      {approvals.data && waiting.length === 0 && shown === undefined && <p className={styles.quiet}>{texts.working.inboxNone}</p>}
      {waiting.length > 1 && (
        <ul className={styles.list}>
          {waiting.map((one) => (
            <li key={one.id}>
              <Link href={at('agents', { accord: one.id })} aria-current={one.id === shown}>
                {one.words.title[language]}
              </Link>
              <Pill tone={one.state === 'uncertain' ? 'bad' : 'warn'}>{texts.approvalStates[one.state]}</Pill>
              <span className={styles.quiet}>{formats.dateTime(one.createdAt)}</span>
            </li>
          ))}
        </ul>
      )}
      {shown !== undefined && <Approval key={shown} id={shown} />}
      <Standing />
    </section>
  );
}
