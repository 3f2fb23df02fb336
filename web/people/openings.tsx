import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Failure } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './setup.module.css';
import { setup } from './texts.ts';

/** What was opened without the consent of who manages it: the notice to them, and to who oversees. */
export function Openings() {
  const { texts, formats } = useWords({ setup });
  const { organisation } = useHouse();
  const told = useAnswer('openings', { params: { organisation } });
  return (
    <section className={styles.section}>
      <h2>{texts.setup.openings}</h2>
      {told.isError && <Failure error={told.error} />}
      <p className={styles.quiet}>{told.data?.openings.length === 0 ? texts.setup.noOpening : texts.setup.openingsLead}</p>
      <ul className={styles.groups}>
        {told.data?.openings.map(({ grant, placeName, memberName, reason, at, until }) => (
          <li key={grant}>
            <div>
              <b>{placeName ?? texts.setup.hiddenPlace}</b>
              <small>
                {texts.setup.openedBy(memberName ?? '–', formats.dateTime(at), formats.dateTime(until))} · {reason}
              </small>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
