import { Button } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useChange } from '../api/cache.ts';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { CodeField } from './code-field.tsx';
import { QrCode } from './qr-code.tsx';
import styles from './second-factor.module.css';
import { OwnPassword } from './own-password.tsx';
import { setup } from './texts.ts';

/** The steps to a second factor: the password again, the secret for an application and its first code, the recovery codes to keep. */
export function Enrolment({ done }: { done: () => void }) {
  const { texts } = useWords({ setup });
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const begin = useChange('enrolSecondFactor', { done: () => setPassword('') });
  const confirm = useChange('confirmSecondFactor', { again: ['secondFactor', 'sessions'] });
  const words = texts.setup.factor;
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} done={done} />;
  if (!begin.data)
    return (
      <Step
        error={begin.error}
        act={words.begin}
        busy={begin.isPending}
        ready={password !== ''}
        submit={() => begin.mutate({ body: { password } })}
      >
        <OwnPassword value={password} set={setPassword} />
      </Step>
    );
  const { secret, uri } = begin.data;
  return (
    <Step
      error={confirm.error}
      act={words.confirm}
      busy={confirm.isPending}
      ready={code.trim() !== ''}
      submit={() => confirm.mutate({ body: { code } })}
    >
      <p>{words.scan}</p>
      <QrCode text={uri} label={words.qrCode} />
      <p>
        {words.byHand} <output className={styles.secret}>{secret.match(/.{1,4}/g)?.join(' ')}</output>
      </p>
      <CodeField label={texts.frame.code} value={code} set={setCode} />
    </Step>
  );
}

/** The recovery codes, shown this once. */
export function RecoveryCodes({ codes, done }: { codes: string[]; done: () => void }) {
  const { texts } = useWords({ setup });
  const say = useSay();
  const copy = () => void navigator.clipboard.writeText(codes.join('\n')).then(() => say(texts.frame.copied));
  return (
    <div className={styles.steps}>
      <p>{texts.setup.factor.recoveryLead}</p>
      <ul className={styles.codes} aria-label={texts.setup.factor.recoveryCodes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.acts}>
        <Button onClick={copy}>{texts.frame.copy}</Button>
        <Button variant="filled" onClick={done}>
          {texts.setup.factor.kept}
        </Button>
      </div>
    </div>
  );
}

/** One step: what it asks for, what went wrong, and its one act. */
export function Step({
  error,
  act,
  busy,
  ready,
  submit,
  children,
}: {
  error: unknown;
  act: string;
  busy: boolean;
  ready: boolean;
  submit: () => void;
  children: ReactNode;
}) {
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) submit();
  };
  return (
    <form className={styles.steps} onSubmit={onSubmit} noValidate>
      {children}
      <Problem error={error} />
      <Button type="submit" variant="filled" disabled={!ready} loading={busy}>
        {act}
      </Button>
    </form>
  );
}
