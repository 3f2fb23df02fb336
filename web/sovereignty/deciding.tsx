import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { decisionStates, type Decision } from '#contract/sovereignty.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** Who answers, until when, and how far it is; whoever only reads sees it in words. */
export function Deciding({
  given,
  decide,
  isPending,
  error,
}: {
  given: Decision;
  decide: (decision: Decision) => void;
  isPending: boolean;
  error: unknown;
}) {
  const { texts, formats } = useWords(diagnostic);
  const { may } = useHouse();
  const t = texts.sovereignty;
  const [owner, setOwner] = useState(given.owner ?? '');
  const [due, setDue] = useState(given.dueAt === null ? '' : new Date(given.dueAt).toISOString().slice(0, 10));
  const [state, setState] = useState<Decision['state']>(given.state);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const dueAt = due === '' ? null : Date.parse(`${due}T00:00:00Z`);
    decide({ owner: owner.trim() === '' ? null : owner.trim(), dueAt, state });
  };
  const [now] = useState(() => Date.now());
  const isLate = given.dueAt !== null && given.state !== 'done' && given.dueAt < now;
  if (!may('sovereignty.manage'))
    return (
      <small>
        {[owner, due === '' ? '' : `${t.due} ${formats.date(Date.parse(due))}`, t.progressStates[state]]
          .filter((one) => one !== '')
          .join(' · ')}
      </small>
    );
  return (
    <>
      <form className={styles.fields} onSubmit={submit}>
        <TextInput
          size="xs"
          label={t.owner}
          maxLength={120}
          value={owner}
          onChange={({ currentTarget }) => setOwner(currentTarget.value)}
        />
        <TextInput
          size="xs"
          type="date"
          label={isLate ? t.late : t.due}
          value={due}
          onChange={({ currentTarget }) => setDue(currentTarget.value)}
        />
        <Choice size="xs" label={t.progress} value={state} all={decisionStates} words={t.progressStates} set={setState} />
        <Button size="xs" type="submit" disabled={isPending}>
          {t.save}
        </Button>
      </form>
      <Problem error={error} />
    </>
  );
}
