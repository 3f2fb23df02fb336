import { toolName, type Action, type Diagnosis, type SovereigntyState } from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { Deciding } from './deciding.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

type Decided = SovereigntyState['decisions'][number];

/** What to do about each tool, the most pressing first; whoever manages it says who answers, until when, and how far it is. */
export function Plan({ diagnosis, decisions }: { diagnosis: Diagnosis; decisions: Decided[] }) {
  const { texts } = useWords(diagnostic);
  const t = texts.sovereignty;
  const actions = diagnosis.plan.filter(({ remedy }) => remedy !== 'keep');
  const names = new Map(diagnosis.tools.map((tool) => [tool.id, toolName(tool)]));
  return (
    <section className={styles.section}>
      <h2>{t.plan}</h2>
      <p className={styles.quiet}>{t.planLead}</p>
      <p className={styles.quiet} aria-live="polite">
        {t.followed(
          actions.filter(({ tool }) => decisions.some((one) => one.tool === tool && one.state === 'done')).length,
          actions.filter(({ tool }) => decisions.some((one) => one.tool === tool && one.state === 'begun')).length,
          actions.length,
        )}
      </p>
      <ul className={styles.plan}>
        {actions.map((action) => (
          <Row
            key={action.tool}
            action={action}
            name={names.get(action.tool) ?? action.tool}
            decided={decisions.find(({ tool }) => tool === action.tool)}
          />
        ))}
      </ul>
    </section>
  );
}

function Row({ action, name, decided }: { action: Action; name: string; decided: Decided | undefined }) {
  const { texts, formats } = useWords(diagnostic);
  const { organisation } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const decide = useChange('decideAction', { again: ['sovereignty'], done: () => say(t.saved) });
  return (
    <li data-state={decided?.state ?? 'open'}>
      <div>
        <b>{name}</b> <span>{texts.remedies[action.remedy]}</span>
        <small>
          {t.exposure} {t.from(action.exposureBefore, action.exposureAfter)}
          {action.alternatives.length > 0 && ` · ${t.alternatives(formats.list(action.alternatives))}`}
        </small>
      </div>
      <Deciding
        given={decided ?? { owner: texts.actionOwners[action.owner], dueAt: action.dueAt, state: 'open' }}
        decide={(body) => decide.mutate({ params: { organisation, tool: action.tool }, body })}
        isPending={decide.isPending}
        error={decide.error}
      />
    </li>
  );
}
