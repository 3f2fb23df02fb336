import { Link } from 'wouter';
import type { RunState } from '#contract/agents.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { Pill, type Tone } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import { working } from './texts.ts';

export const toneOf: Record<RunState, Tone> = {
  running: 'quiet',
  waiting: 'warn',
  done: 'ok',
  failed: 'bad',
  cancelled: 'quiet',
  forgotten: 'quiet',
};

/** What was handed over, newest first. */
export function RunList() {
  const { texts, formats, language } = useWords({ working });
  const { organisation, at } = useHouse();
  const runs = useAnswer('runs', { params: { organisation } });
  return (
    <section className={styles.section}>
      <h2>{texts.working.runs}</h2>
      {runs.isPending && <Waiting />}
      {runs.isError && <Failure error={runs.error} retry={() => void runs.refetch()} />}
      {runs.data?.runs.length === 0 && <p className={styles.quiet}>{texts.working.runsNone}</p>}
      <ul className={styles.list}>
        {runs.data?.runs.map((run) => (
          <li key={run.id}>
            <Link href={at('agents', { travail: run.id })}>{run.title[language]}</Link>
            <Pill tone={toneOf[run.state]}>{texts.runStates[run.state]}</Pill>
            <span className={styles.quiet}>
              {formats.dateTime(run.startedAt)} · {texts.working.stepCount(run.steps)}
              {run.startedBy === 'trigger' && ` · ${texts.working.byTrigger}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
