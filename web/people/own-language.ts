import type { Language } from '#contract/texts/formats.ts';
import { cache, sessionKey, useAnswer, useChange, type Session } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';

/** Chooses one's language: at once on this page, then with the account, so that it follows on another machine and in what one is sent. */
export function useOwnLanguage(): (language: Language) => void {
  const { texts, setLanguage } = useWords();
  const say = useSay();
  const session = cache.getQueryData<Session | null>(sessionKey);
  // Whom an organisation's provider has recognised reaches nothing of his account: this browser alone keeps what he chooses.
  const isOwnAccount = session?.only === null;
  const { data } = useAnswer('notices', {}, { enabled: isOwnAccount });
  const keep = useChange('setNotices', { again: ['notices'] });
  return (language) => {
    setLanguage(language);
    if (session) {
      const next: Session = { ...session, language };
      cache.setQueryData(sessionKey, next);
    }
    if (!data) return;
    const { approvals, house } = data;
    keep.mutate({ body: { language, approvals, house } }, { onError: (refused) => say(failureSentence(texts, refused), { tone: 'bad' }) });
  };
}
