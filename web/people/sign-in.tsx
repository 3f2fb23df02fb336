import { Button, PasswordInput, TextInput } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { cache, sessionKey, useAnswer, useChange } from '../api/cache.ts';
import { failureSentence, isRefused } from '../api/refused.ts';
import { useTitle } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import { CodeField } from './code-field.tsx';
import { DoorForm } from './door-form.tsx';
import { PasskeyDoor } from './passkey-door.tsx';
import { doorLabel, ProviderDoors, type Door } from './provider-doors.tsx';
import styles from './sign-in.module.css';

const FirstOwner = lazy(() => import('./first-owner.tsx'));
const DirectoryDoor = lazy(() => import('./directory-door.tsx'));
const forgotten = () => import('./forgotten.tsx');
const Forgotten = lazy(() => forgotten().then(({ Forgotten }) => ({ default: Forgotten })));
const ForgottenDoor = lazy(() => forgotten().then(({ ForgottenDoor }) => ({ default: ForgottenDoor })));

/** What is nobody's: who is here, and the ways in. */
const stays: readonly unknown[] = [sessionKey[0], 'signInDoors'];

/** Takes the page's place while nobody is signed in; the address stays, and opens behind it. */
export function SignIn() {
  const { texts } = useWords();
  useTitle(texts.frame.signIn);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const [tried, setTried] = useState(false);
  const [directory, setDirectory] = useState<Door | null>(null);
  const [forgets, setForgets] = useState(false);
  const doors = useAnswer('signInDoors', {}).data;
  const passwordField = useRef<HTMLInputElement>(null);
  const [ended] = useState(() => cache.getQueryData<boolean>(['session ended']) === true);
  const signIn = useChange('signIn', { done: (session) => cache.setQueryData(sessionKey, session) });
  const wait = useCountdown(
    isRefused(signIn.error, 'sign_in_delayed') ? Number(signIn.error.details['retryAfterS']) : 0,
    signIn.submittedAt,
  );

  // Nothing of the person before stays in memory for the next one.
  useEffect(() => cache.removeQueries({ predicate: ({ queryKey }) => !stays.includes(queryKey[0]) }), []);
  useEffect(() => {
    if (isRefused(signIn.error, 'sign_in_failed')) passwordField.current?.select();
  }, [signIn.error]);

  const submit = () => {
    setTried(true);
    if (email.trim() === '' || password === '' || (asksCode && code.trim() === '') || wait > 0 || signIn.isPending) return;
    signIn.mutate(
      { body: { email: email.trim(), password, ...(asksCode && { code }) } },
      { onError: (error) => isRefused(error, 'second_factor_needed') && setAsksCode(true) },
    );
  };
  const problem = (): ReactNode => {
    if (!signIn.error || signIn.isPending || isRefused(signIn.error, 'second_factor_needed')) return null;
    if (isRefused(signIn.error, 'input_invalid')) return texts.refusals.email_invalid({ email: email.trim() });
    // The password was right a moment ago: what is wrong now is the code.
    if (asksCode && isRefused(signIn.error, 'sign_in_failed')) return texts.frame.codeFailed;
    return failureSentence(texts, signIn.error);
  };
  const said = problem();
  const ends = (
    <>
      {said !== null && (
        <p role="alert" className={styles.problem}>
          {said}
          {wait > 0 && <span aria-live="off"> {texts.frame.waitBeforeNext(wait)}</span>}
        </p>
      )}
      <Button type="submit" variant="filled" size="md" loading={signIn.isPending} disabled={wait > 0}>
        {texts.frame.signIn}
      </Button>
    </>
  );
  if (doors?.awaitsOwner)
    return (
      <Suspense fallback={null}>
        <FirstOwner />
      </Suspense>
    );
  if (directory)
    return (
      <Suspense fallback={null}>
        <DirectoryDoor organisation={directory.organisation} label={doorLabel(directory)} back={() => setDirectory(null)} />
      </Suspense>
    );
  if (forgets)
    return (
      <Suspense fallback={null}>
        <Forgotten email={email} back={() => setForgets(false)} />
      </Suspense>
    );
  if (asksCode)
    return (
      <DoorForm title={texts.frame.codeTitle} lead={texts.frame.codeHint} submit={submit}>
        <CodeField label={texts.frame.code} value={code} set={setCode} />
        {ends}
        <Button
          variant="subtle"
          onClick={() => {
            signIn.reset();
            setAsksCode(false);
            setCode('');
            setPassword('');
          }}
        >
          {texts.frame.codeBack}
        </Button>
      </DoorForm>
    );
  return (
    <DoorForm title={texts.frame.signInTitle} lead={ended ? texts.frame.sessionEnded : texts.frame.signInLead} submit={submit}>
      <TextInput
        label={texts.frame.email}
        type="email"
        name="email"
        autoComplete="username"
        // The page is this form: whoever comes here comes to write in it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        error={tried && email.trim() === '' && texts.frame.emailMissing}
      />
      <PasswordInput
        ref={passwordField}
        label={texts.frame.password}
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        error={tried && password === '' && texts.frame.passwordMissing}
        visibilityToggleButtonProps={{ 'aria-label': texts.frame.showPassword }}
      />
      {ends}
      <PasskeyDoor />
      <ProviderDoors choose={setDirectory} />
      {doors?.sends ? (
        <Suspense fallback={null}>
          <ForgottenDoor open={() => setForgets(true)} />
        </Suspense>
      ) : (
        <p className={styles.forgotten}>{texts.frame.forgotten}</p>
      )}
    </DoorForm>
  );
}

/** Seconds left of a delay that began at `since` (ms); 0 when it is over. */
function useCountdown(seconds: number, since: number): number {
  const [now, setNow] = useState(() => Date.now());
  const left = seconds > 0 ? Math.max(0, Math.ceil(seconds - Math.max(0, now - since) / 1000)) : 0;
  useEffect(() => {
    if (seconds <= 0) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [seconds]);
  return left;
}
