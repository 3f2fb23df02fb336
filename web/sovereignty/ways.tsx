import { Button } from '@mantine/core';
import type { Action, SovereigntyState } from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** Every way that was weighed for a tool: its effort, and the company's exposure, score and cost with it; another one can be chosen. */
export function Ways({ action, name, effects }: { action: Action; name: string; effects: SovereigntyState['effects'][number] }) {
  const { texts, formats } = useWords(diagnostic);
  const { organisation, may } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const columns = t.wayColumns;
  const choose = useChange('choosePlan', { again: ['sovereignty'], done: () => say(t.chosen) });
  return (
    <details className={styles.ways}>
      <summary>{t.ways(name)}</summary>
      <p className={styles.quiet}>{t.waysLead}</p>
      <div className={styles.scroll}>
        <table className={styles.wide}>
          <thead>
            <tr>
              <th scope="col">{columns.way}</th>
              <th scope="col">{columns.effort}</th>
              <th scope="col">{columns.exposure}</th>
              <th scope="col">{columns.mean}</th>
              <th scope="col">{columns.score}</th>
              <th scope="col">{columns.cost}</th>
              <th scope="col">{t.choose}</th>
            </tr>
          </thead>
          <tbody>
            {action.considered.map(({ remedy, effort, exposureAfter }) => {
              const effect = effects.ways.find((way) => way.remedy === remedy);
              return (
                <tr key={remedy}>
                  <th scope="row">{texts.remedies[remedy]}</th>
                  <td>{texts.efforts[effort]}</td>
                  <td>{t.from(action.exposureBefore, exposureAfter)}</td>
                  <td>{effect && formats.number(effect.exposureAfter)}</td>
                  <td>{effect && t.score(effect.score.low, effect.score.high)}</td>
                  <td>{effect && texts.money.range(effect.cost.low, effect.cost.high)}</td>
                  <td>
                    {remedy === action.remedy ? (
                      <Pill tone="ok">{t.inPlan}</Pill>
                    ) : (
                      may('sovereignty.manage') && (
                        <Button
                          size="compact-sm"
                          aria-label={t.chooseNamed(texts.remedies[remedy], name)}
                          disabled={choose.isPending}
                          onClick={() => choose.mutate({ params: { organisation }, body: { choices: [{ tool: action.tool, remedy }] } })}
                        >
                          {t.choose}
                        </Button>
                      )
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Problem error={choose.error} />
    </details>
  );
}
