import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { decisionStates, toolName, type Action, type Diagnosis, type SovereigntyState } from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { sovereignty } from './texts.ts';

type Decided = SovereigntyState['decisions'][number];

/** What to do about each tool, the most pressing first; whoever manages it says who answers, until when, and how far it is. */
export function Plan({ diagnosis, decisions }: { diagnosis: Diagnosis; decisions: Decided[] }) {
  const { texts } = useWords({ sovereignty });
  const t = texts.sovereignty;
  const actions = diagnosis.plan.filter(({ remedy }) => remedy !== 'keep');
  const names = new Map(diagnosis.tools.map((tool) => [tool.id, toolName(tool)]));
  return (
    <section className={styles.section}>
      <h2>{t.plan}</h2>
      <p className={styles.quiet}>{t.planLead}</p>
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
  const { texts, formats } = useWords({ sovereignty });
  const { organisation, may } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const [owner, setOwner] = useState(decided?.owner ?? texts.actionOwners[action.owner]);
  const [due, setDue] = useState(new Date(decided?.dueAt ?? action.dueAt).toISOString().slice(0, 10));
  const [state, setState] = useState<Decided['state']>(decided?.state ?? 'open');
  const decide = useChange('decideAction', { again: ['sovereignty'], done: () => say(t.saved) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const dueAt = due === '' ? null : Date.parse(`${due}T00:00:00Z`);
    decide.mutate({
      params: { organisation, tool: action.tool },
      body: { owner: owner.trim() === '' ? null : owner.trim(), dueAt, state },
    });
  };
  return (
    <li data-state={state}>
      <div>
        <b>{name}</b> <span>{texts.remedies[action.remedy]}</span>
        <small>
          {t.exposure} {t.from(action.exposureBefore, action.exposureAfter)}
          {action.alternatives.length > 0 && ` · ${t.alternatives(formats.list(action.alternatives))}`}
        </small>
      </div>
      {may('sovereignty.manage') ? (
        <form className={styles.fields} onSubmit={submit}>
          <TextInput
            size="xs"
            label={t.owner}
            maxLength={120}
            value={owner}
            onChange={({ currentTarget }) => setOwner(currentTarget.value)}
          />
          <TextInput size="xs" type="date" label={t.due} value={due} onChange={({ currentTarget }) => setDue(currentTarget.value)} />
          <Choice size="xs" label={t.progress} value={state} all={decisionStates} words={t.progressStates} set={setState} />
          <Button size="xs" type="submit" disabled={decide.isPending}>
            {t.save}
          </Button>
        </form>
      ) : (
        <small>
          {owner} · {t.due} {formats.date(Date.parse(due))} · {t.progressStates[state]}
        </small>
      )}
      <Problem error={decide.error} />
    </li>
  );
}
