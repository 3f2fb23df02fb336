import { useLocation } from 'wouter';
import { cache, sessionKey, useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';

/** What closes the session and leaves nothing of it on the page; a failure is said. */
export function useSignOut(): () => void {
  const { texts } = useWords();
  const say = useSay();
  const [, go] = useLocation();
  const signOut = useChange('signOut', {
    done: () => {
      cache.clear();
      go('/', { replace: true });
      cache.setQueryData(sessionKey, null);
    },
  });
  return () => signOut.mutate({}, { onError: (error) => say(failureSentence(texts, error), { tone: 'bad' }) });
}
