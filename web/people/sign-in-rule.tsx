import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './setup.module.css';
import { setup } from './texts.ts';

/** How the members sign in: whether a second factor is required, and whom it would concern. */
export function SignInRule() {
  const { texts, formats } = useWords({ setup });
  const { organisation, may } = useHouse();
  const say = useSay();
  const rule = useAnswer('signInRule', { params: { organisation } });
  const members = useAnswer('members', { params: { organisation } });
  const [asking, setAsking] = useState(false);
  const change = useChange('setSignInRule', {
    again: ['signInRule'],
    done: () => {
      setAsking(false);
      say(texts.setup.saved);
    },
  });
  const words = texts.setup.factor;
  if (!rule.data || !members.data) return <Problem error={rule.error ?? members.error} />;
  const { secondFactor, withFactor } = rule.data;
  const active = members.data.members.filter((one) => one.active);
  const without = active.filter(({ id }) => !withFactor.includes(id)).map(({ name }) => name);
  const next = secondFactor === 'required' ? 'optional' : 'required';
  return (
    <section className={styles.section}>
      <div className={styles.row}>
        <h2>{words.rule}</h2>
        {may('people.secure') && <Button onClick={() => setAsking(true)}>{words.turn[next]}</Button>}
      </div>
      <p>{words.rules[secondFactor]}</p>
      <p className={styles.quiet}>{words.having(active.length - without.length, active.length)}</p>
      {asking && (
        <FormDialog
          title={words.turn[next]}
          act={words.turn[next]}
          close={() => setAsking(false)}
          busy={change.isPending}
          error={change.error}
          submit={() => change.mutate({ params: { organisation }, body: { secondFactor: next } })}
        >
          <p>{words.turnLead[next]}</p>
          {next === 'required' && without.length > 0 && <p>{words.concerned(without.length, formats.list(without))}</p>}
        </FormDialog>
      )}
    </section>
  );
}
