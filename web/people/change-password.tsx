import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { shortestPassword as minimum } from '#contract/people.ts';
import { useChange } from '../api/cache.ts';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './setup.module.css';
import { setup } from './texts.ts';

export function ChangePassword() {
  const { texts } = useWords({ setup });
  return (
    <section className={styles.section}>
      <h2>{texts.setup.passwordTitle}</h2>
      <PasswordForm />
    </section>
  );
}

/** The password that one has, and the next one. */
export function PasswordForm({ done }: { done?: () => void }) {
  const { texts } = useWords({ setup });
  const say = useSay();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useChange('changePassword', {
    done: () => {
      setCurrent('');
      setNext('');
      say(texts.setup.passwordChanged);
      done?.();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (current !== '' && next.length >= minimum) change.mutate({ body: { current, next } });
  };
  const toggle = { visibilityToggleButtonProps: { 'aria-label': texts.frame.showPassword } };
  return (
    <form className={styles.password} onSubmit={submit}>
      <PasswordInput
        {...toggle}
        label={texts.setup.currentPassword}
        autoComplete="current-password"
        value={current}
        onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
      />
      <PasswordInput
        {...toggle}
        label={texts.setup.nextPassword}
        description={texts.setup.nextHint(minimum)}
        autoComplete="new-password"
        value={next}
        onChange={({ currentTarget }) => setNext(currentTarget.value)}
        error={next !== '' && next.length < minimum && texts.refusals.password_weak({ minimum })}
      />
      <Problem error={change.error} />
      <Button type="submit" disabled={current === '' || next.length < minimum} loading={change.isPending}>
        {texts.setup.changePassword}
      </Button>
    </form>
  );
}
