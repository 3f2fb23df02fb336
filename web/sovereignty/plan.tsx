import { toolName, type Action, type Diagnosis, type SovereigntyState, type Tool } from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { Deciding } from './deciding.tsx';
import { Ways } from './ways.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

type Decided = SovereigntyState['decisions'][number];

/** What to do about each tool, the most pressing first; whoever manages it says who answers, until when, and how far it is. */
export function Plan({
  diagnosis,
  decisions,
  effects,
}: {
  diagnosis: Diagnosis;
  decisions: Decided[];
  effects: SovereigntyState['effects'];
}) {
  const { texts } = useWords(diagnostic);
  const t = texts.sovereignty;
  const actions = diagnosis.plan.filter(({ remedy }) => remedy !== 'keep');
  const tools = new Map(diagnosis.tools.map((tool) => [tool.id, tool]));
  const isDone = new Set(decisions.filter(({ state }) => state === 'done').map(({ tool }) => tool));
  const mean = (of: (action: Action) => number): number =>
    Math.round(diagnosis.plan.reduce((sum, action) => sum + of(action), 0) / Math.max(1, diagnosis.plan.length));
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
      <p className={styles.sentence}>
        {t.movedOn(
          mean(({ exposureBefore }) => exposureBefore),
          mean((action) => (isDone.has(action.tool) ? action.exposureAfter : action.exposureBefore)),
          mean(({ exposureAfter }) => exposureAfter),
        )}
      </p>
      <ul className={styles.plan}>
        {diagnosis.plan.map((action) => (
          <Row
            key={action.tool}
            action={action}
            tool={tools.get(action.tool)}
            effects={effects.find(({ tool }) => tool === action.tool)}
            decided={decisions.find(({ tool }) => tool === action.tool)}
          />
        ))}
      </ul>
    </section>
  );
}

function Row({
  action,
  tool,
  decided,
  effects,
}: {
  action: Action;
  tool: Tool | undefined;
  decided: Decided | undefined;
  effects: SovereigntyState['effects'][number] | undefined;
}) {
  const name = tool ? toolName(tool) : action.tool;
  const { texts, formats } = useWords(diagnostic);
  const { organisation } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const decide = useChange('decideAction', { again: ['sovereignty'], done: () => say(t.saved) });
  return (
    <li data-state={decided?.state ?? 'open'}>
      <div>
        <b>{name}</b> <span>{texts.remedies[action.remedy]}</span>
        {tool && (
          <small>
            {t.priority(
              action.priority,
              action.exposureBefore,
              `${texts.criticalities[tool.criticality]}${tool.criticalityGiven ? '' : ` (${t.supposed})`}`,
            )}
            {` · ${t.effort(texts.efforts[action.effort])}`}
            {action.proposed !== null && ` · ${t.proposedBy(texts.remedies[action.proposed])}`}
          </small>
        )}
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
      {effects && <Ways action={action} name={name} effects={effects} />}
    </li>
  );
}
