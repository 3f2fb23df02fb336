import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { cache, sessionKey } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { failureSentence, isRefused } from '../api/refused.ts';
import { useTitle } from '../house/house.tsx';
import { Notice, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sign-in.module.css';

/** Where a provider sends browsers back: what it says goes to the house in a body, once, and out of the address. */
export function Returned({ organisation }: { organisation: string }) {
  const { texts } = useWords();
  const [, go] = useLocation();
  useTitle(texts.frame.signIn);
  const enter = useMutation({
    mutationFn: (search: string) => call('signInByProvider', { body: { organisation, search } }),
    onSuccess: (session) => {
      cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
      cache.setQueryData(sessionKey, session);
      go('/', { replace: true });
    },
  });
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    enter.mutate(globalThis.location.search);
    globalThis.history.replaceState(null, '', globalThis.location.pathname);
  }, [enter]);
  return (
    <main className={styles.page}>
      {enter.error ? (
        <div role="alert">
          <Notice
            heading="h1"
            title={texts.frame.failedTitle}
            lead={isRefused(enter.error, 'sign_in_failed') ? texts.frame.providerFailed : failureSentence(texts, enter.error)}
          >
            <Button onClick={() => go('/', { replace: true })}>{texts.frame.backToDoor}</Button>
          </Notice>
        </div>
      ) : (
        <Waiting shape="words" />
      )}
    </main>
  );
}
