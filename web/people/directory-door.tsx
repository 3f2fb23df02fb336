import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { cache, sessionKey, useChange } from '../api/cache.ts';
import { failureSentence, isRefused } from '../api/refused.ts';
import { useWords } from '../ui/words.tsx';
import { CodeField } from './code-field.tsx';
import { door as en } from '#contract/texts/en/people.directorydoor.ts';
import { door as fr } from '#contract/texts/fr/people.directorydoor.ts';
import { DoorForm } from './door-form.tsx';
import styles from './sign-in.module.css';

const doorWords = { fr, en };

/** Comes in with the password of an organisation's directory, which no other is given. */
export default function DirectoryDoor({ organisation, label, back }: { organisation: string; label: string; back: () => void }) {
  const { texts } = useWords({ door: doorWords });
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const enter = useChange('signInByDirectory', { done: (session) => cache.setQueryData(sessionKey, session) });
  const isReady = login.trim() !== '' && password !== '' && (!asksCode || code.trim() !== '');
  const submit = () => {
    if (!isReady || enter.isPending) return;
    enter.mutate(
      { body: { organisation, login: login.trim(), password, ...(asksCode && { code }) } },
      { onError: (error) => isRefused(error, 'second_factor_needed') && setAsksCode(true) },
    );
  };
  const said = (): string | null => {
    if (!enter.error || enter.isPending || isRefused(enter.error, 'second_factor_needed')) return null;
    if (!isRefused(enter.error, 'sign_in_failed')) return failureSentence(texts, enter.error);
    return asksCode ? texts.frame.codeFailed : texts.door.failed;
  };
  const problem = said();
  return (
    <DoorForm
      title={asksCode ? texts.frame.codeTitle : texts.door.title(label)}
      lead={asksCode ? texts.frame.codeHint : texts.door.lead}
      submit={submit}
    >
      {asksCode ? (
        <CodeField label={texts.frame.code} value={code} set={setCode} />
      ) : (
        <>
          <TextInput
            label={texts.door.login}
            name="login"
            autoComplete="username"
            // The page is this form: whoever comes here comes to write in it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            value={login}
            onChange={({ currentTarget }) => setLogin(currentTarget.value)}
          />
          <PasswordInput
            label={texts.frame.password}
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': texts.frame.showPassword }}
          />
        </>
      )}
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <Button type="submit" variant="filled" size="md" loading={enter.isPending} disabled={!isReady}>
        {texts.frame.signIn}
      </Button>
      <Button variant="subtle" onClick={back}>
        {texts.door.back}
      </Button>
    </DoorForm>
  );
}
