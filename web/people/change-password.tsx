import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useChange } from '../api/cache.ts';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { isLongEnough, NewPassword } from './new-password.tsx';
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
    if (current !== '' && isLongEnough(next)) change.mutate({ body: { current, next } });
  };
  return (
    <form className={styles.password} onSubmit={submit}>
      <PasswordInput
        label={texts.setup.currentPassword}
        autoComplete="current-password"
        value={current}
        onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': texts.frame.showPassword }}
      />
      <NewPassword label={texts.setup.nextPassword} hint={texts.setup.nextHint} value={next} set={setNext} />
      <Problem error={change.error} />
      <Button type="submit" disabled={current === '' || !isLongEnough(next)} loading={change.isPending}>
        {texts.setup.changePassword}
      </Button>
    </form>
  );
}
