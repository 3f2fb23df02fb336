import { useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';

/** What closes the session; the page is loaded anew, so that nothing of it stays in memory for the next person. A failure is said. */
export function useSignOut(): () => void {
  const { texts } = useWords();
  const say = useSay();
  const signOut = useChange('signOut', {
    done: () => {
      // Whoever leaves takes along what he was writing; a session that ends by itself keeps it.
      sessionStorage.clear();
      window.location.replace('/');
    },
  });
  return () => signOut.mutate({}, { onError: (error) => say(failureSentence(texts, error), { tone: 'bad' }) });
}
