import { Button } from '@mantine/core';
import { useAnswer, useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { refusalSentence } from '#contract/texts/sentences.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './setup.module.css';
import { setup } from './texts.ts';

/** What the house tried and could not do, with another try. */
export function FailedJobs() {
  const { texts, formats } = useWords({ setup });
  const { organisation, may } = useHouse();
  const say = useSay();
  const failed = useAnswer('jobs', { params: { organisation }, query: { state: 'failed' } });
  const waiting = useAnswer('jobs', { params: { organisation }, query: { state: 'waiting' } });
  // What waits for room, or for another try, goes on by itself.
  const jobs = [...(waiting.data?.jobs ?? []).filter(({ failure }) => failure !== null), ...(failed.data?.jobs ?? [])];
  const rerun = useChange('rerunJob', { again: ['jobs', 'documents'], done: () => say(texts.setup.rerunDone) });
  return (
    <section className={styles.section}>
      <h2>{texts.setup.jobs}</h2>
      <Problem error={failed.error ?? waiting.error} />
      <p className={styles.quiet}>{failed.data && jobs.length === 0 ? texts.setup.noFailedJob : texts.setup.jobsLead}</p>
      <ul className={styles.groups}>
        {jobs.map(({ id, kind, state, subjectName, failure, attempts, endedAt }) => (
          <li key={id}>
            <div>
              <b>{subjectName ?? kind}</b>
              <small>
                {[
                  ...(state === 'waiting' ? [texts.jobStates.waiting] : []),
                  ...(failure ? [refusalSentence(texts, failure.code, failure.details)] : []),
                  texts.setup.attempts(attempts),
                  ...(endedAt === null ? [] : [formats.dateTime(endedAt)]),
                ].join(' · ')}
              </small>
            </div>
            {state === 'failed' && may('jobs.manage') && (
              <Button
                size="xs"
                onClick={() =>
                  rerun.mutate(
                    { params: { organisation, job: id } },
                    { onError: (error) => say(failureSentence(texts, error), { tone: 'bad' }) },
                  )
                }
              >
                {texts.setup.rerun}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
