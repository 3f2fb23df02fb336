import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useChange } from '../api/cache.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { CodeField } from './code-field.tsx';
import { Enrolment, RecoveryCodes, Step } from './enrolment.tsx';
import factorStyles from './second-factor.module.css';
import styles from './setup.module.css';
import { OwnPassword } from './own-password.tsx';
import { setup } from './texts.ts';

type Doing = 'enrol' | 'renew' | 'remove';

/** My second factor: whether there is one, how many recovery codes are left, and what makes or unmakes it. */
export function SecondFactor() {
  const { texts, formats } = useWords({ setup });
  const factor = useAnswer('secondFactor', {});
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const words = texts.setup.factor;
  const since = factor.data?.since ?? null;
  return (
    <section className={styles.section}>
      <h2>{words.title}</h2>
      <Problem error={factor.error} />
      {factor.data && (
        <>
          <p className={styles.quiet}>{since === null ? words.none : words.since(formats.date(since), factor.data.recoveryCodes)}</p>
          <div className={factorStyles.acts}>
            {since === null ? (
              <Button onClick={() => setDoing('enrol')}>{words.add}</Button>
            ) : (
              <>
                <Button onClick={() => setDoing('renew')}>{words.renew}</Button>
                <Button onClick={() => setDoing('remove')}>{words.remove}</Button>
              </>
            )}
          </div>
        </>
      )}
      {doing === 'enrol' && (
        <Dialog title={words.add} close={close}>
          <Enrolment done={close} />
        </Dialog>
      )}
      {(doing === 'renew' || doing === 'remove') && <Proved doing={doing} close={close} />}
    </section>
  );
}

/** What a session left open is not enough for: the password and a code are asked for again. */
function Proved({ doing, close }: { doing: 'renew' | 'remove'; close: () => void }) {
  const { texts } = useWords({ setup });
  const say = useSay();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const words = texts.setup.factor;
  const renew = useChange('renewRecoveryCodes', { again: ['secondFactor'] });
  const remove = useChange('removeSecondFactor', {
    again: ['secondFactor'],
    done: () => {
      close();
      say(words.removed);
    },
  });
  const change = doing === 'renew' ? renew : remove;
  return (
    <Dialog title={words[doing]} close={close}>
      {renew.data ? (
        <RecoveryCodes codes={renew.data.recoveryCodes} done={close} />
      ) : (
        <Step
          error={change.error}
          act={words[doing]}
          busy={change.isPending}
          ready={password !== '' && code.trim() !== ''}
          submit={() => change.mutate({ body: { password, code } })}
        >
          <p>{doing === 'renew' ? words.renewLead : words.removeLead}</p>
          <OwnPassword value={password} set={setPassword} focused />
          <CodeField label={texts.frame.code} hint={texts.frame.codeHint} value={code} set={setCode} focused={false} />
        </Step>
      )}
    </Dialog>
  );
}
