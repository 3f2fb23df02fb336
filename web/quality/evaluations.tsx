import { useState } from 'react';
import { useAnswer } from '../api/cache.ts';
import { useHouse, useTitle } from '../house/house.tsx';
import { Page } from '../ui/page.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './evaluations.module.css';
import { Launching } from './launching.tsx';
import { Past } from './past.tsx';
import { Sets } from './sets.tsx';
import { evaluating } from './texts.ts';

/** Évaluation: sets of questions that are kept, what is measured on them, and the history of that. */
export function Evaluations() {
  const { texts } = useWords({ evaluating });
  const { organisation } = useHouse();
  const [launching, setLaunching] = useState<string | null>(null);
  const history = useAnswer('evaluations', { params: { organisation } });
  const sets = useAnswer('questionSets', { params: { organisation } });
  useTitle(texts.evaluating.title);
  return (
    <Page isRoomy>
      <div className={styles.column}>
        <h1>{texts.evaluating.title}</h1>
        <p>{texts.evaluating.lead}</p>
        <section className={styles.section}>
          <h2>{texts.evaluating.sets}</h2>
          {sets.isPending && <Waiting />}
          {sets.isError && <Failure error={sets.error} retry={() => void sets.refetch()} />}
          {sets.data && <Sets sets={sets.data.sets} ask={setLaunching} />}
        </section>
        <section className={styles.section}>
          <h2>{texts.evaluating.history}</h2>
          {history.isPending && <Waiting />}
          {history.isError && <Failure error={history.error} retry={() => void history.refetch()} />}
          {history.data?.evaluations.length === 0 && <p className={styles.quiet}>{texts.evaluating.none}</p>}
          {history.data?.evaluations.map((one) => (
            <Past key={one.id} one={one} />
          ))}
        </section>
      </div>
      {launching !== null && sets.data && (
        <Launching set={sets.data.sets.find(({ id }) => id === launching) ?? null} close={() => setLaunching(null)} />
      )}
    </Page>
  );
}
