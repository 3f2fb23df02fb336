import { nextUpkeep, upkeepMonths, upkeepTasks, type Decision, type SovereigntyState, type UpkeepTask } from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { Deciding } from './deciding.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** What keeps in order what was built: each task with its rhythm, whoever answers for it, and when it comes next. */
export function Upkeep({ at, upkeep }: { at: number; upkeep: SovereigntyState['upkeep'] }) {
  const { texts } = useWords(diagnostic);
  const t = texts.sovereignty;
  return (
    <section className={styles.section}>
      <h2>{t.upkeep}</h2>
      <p className={styles.quiet}>{t.upkeepLead}</p>
      <ul className={styles.plan}>
        {upkeepTasks.map((task) => (
          <Row key={task} task={task} at={at} planned={upkeep.find((one) => one.task === task)} />
        ))}
      </ul>
    </section>
  );
}

function Row({ task, at, planned }: { task: UpkeepTask; at: number; planned: Decision | undefined }) {
  const { texts } = useWords(diagnostic);
  const { organisation } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const plan = useChange('planUpkeep', { again: ['sovereignty'], done: () => say(t.saved) });
  return (
    <li>
      <div>
        <b>{texts.upkeepTasks[task]}</b> <small>{t.everyMonths(upkeepMonths[task])}</small>
      </div>
      <Deciding
        given={planned ?? { owner: texts.actionOwners.it, dueAt: nextUpkeep(at, task), state: 'open' }}
        decide={(body) => plan.mutate({ params: { organisation, task }, body })}
        isPending={plan.isPending}
        error={plan.error}
      />
    </li>
  );
}
