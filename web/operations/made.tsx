import type { BackupSeen, DrillSeen } from '#contract/operations.ts';
import { refusalSentence } from '#contract/texts/sentences.ts';
import { Pill } from '../ui/pill.tsx';
import { Table } from '../ui/table.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './backups.module.css';
import { keeping } from './texts.ts';

const tones = { running: 'quiet', done: 'ok', proved: 'ok', failed: 'bad' } as const;

/** The backups that were made, the newest first. */
export function Made({ backups }: { backups: readonly BackupSeen[] }) {
  const { texts, formats } = useWords({ keeping });
  const t = texts.keeping;
  return (
    <section className={styles.section}>
      <h2>{t.all}</h2>
      {backups.length === 0 && <p className={styles.quiet}>{t.noneYet}</p>}
      {backups.length > 0 && (
        <Table columns={[t.when, t.size, t.fresh, t.until]}>
          {backups.map((one) => (
            <tr key={one.id} data-gone={one.removedAt !== null || undefined}>
              <th scope="row">
                {formats.dateTime(one.at)}{' '}
                <Pill tone={one.removedAt === null ? tones[one.state] : 'quiet'}>
                  {one.removedAt === null ? t.states[one.state] : t.removed}
                </Pill>
                {one.failure && <small>{refusalSentence(texts, one.failure.code, one.failure.details)}</small>}
                {one.damaged > 0 && <small>{t.damaged(one.damaged)}</small>}
              </th>
              <td data-label={t.size}>{one.state === 'done' ? formats.size(one.bytes) : '–'}</td>
              <td data-label={t.fresh}>{one.state === 'done' ? formats.size(one.copiedBytes) : '–'}</td>
              <td data-label={t.until}>{one.state === 'done' ? formats.date(one.removedAt ?? one.keptUntil) : '–'}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

/** The restores that were tried, and what each was compared by. */
export function Drills({ drills }: { drills: readonly DrillSeen[] }) {
  const { texts, formats } = useWords({ keeping });
  const t = texts.keeping;
  return (
    <section className={styles.section}>
      <h2>{t.drills}</h2>
      {drills.length === 0 && <p className={styles.quiet}>{t.noDrill}</p>}
      <ul className={styles.drills}>
        {drills.map((one) => (
          <li key={one.id}>
            <b>{formats.dateTime(one.at)}</b> <Pill tone={tones[one.state]}>{t.drillStates[one.state]}</Pill>
            {one.state === 'proved' && (
              <small>
                {t.drillFound(one.documents, one.sameAnswers, one.questions, one.entries)} · {formats.duration(one.tookMs)}
              </small>
            )}
            {one.failure && <small>{refusalSentence(texts, one.failure.code, one.failure.details)}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
