import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { cache, sessionKey } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { failureSentence, isRefused } from '../api/refused.ts';
import { useWords } from '../ui/words.tsx';
import styles from './sign-in.module.css';
import { answerByPasskey, mayUsePasskeys } from './webauthn.ts';

/** Comes in by what one's device signs, without saying who one is. */
export function PasskeyDoor() {
  const { texts } = useWords();
  const enter = useMutation({
    mutationFn: async () => {
      const answered = await answerByPasskey(await call('beginPasskeySignIn', {}));
      return answered && call('signInByPasskey', { body: answered });
    },
    onSuccess: (session) => session && cache.setQueryData(sessionKey, session),
  });
  if (!mayUsePasskeys()) return null;
  const said =
    enter.data === null
      ? texts.frame.passkeyNotGiven
      : isRefused(enter.error, 'sign_in_failed')
        ? texts.frame.passkeyFailed
        : enter.error && failureSentence(texts, enter.error);
  return (
    <>
      <Button size="md" loading={enter.isPending} onClick={() => enter.mutate()}>
        {texts.frame.byPasskey}
      </Button>
      {said && !enter.isPending && (
        <p role="alert" className={styles.problem}>
          {said}
        </p>
      )}
    </>
  );
}
