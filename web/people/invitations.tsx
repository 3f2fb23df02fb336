import { Button } from '@mantine/core';
import { cache, sessionKey, useChange, type Session } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { useTitle } from '../house/house.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sign-in.module.css';

/** Organisations that added this account: it belongs to them once its person has said so. */
export function Invitations({ session, later }: { session: Session; later: (() => void) | null }) {
  const { texts } = useWords();
  useTitle(texts.frame.invitedTitle);
  const say = useSay();
  const answer = useChange('answerInvitation', { done: (next) => cache.setQueryData(sessionKey, next) });
  const reply = (organisation: string, accept: boolean) =>
    answer.mutate(
      { params: { from: organisation }, body: { accept } },
      { onError: (error: Error) => say(failureSentence(texts, error), { tone: 'bad' }) },
    );
  return (
    <main className={styles.page}>
      <div className={styles.form}>
        <h1>{texts.frame.invitedTitle}</h1>
        <p className={styles.lead}>{texts.frame.invitedLead}</p>
        {session.invitations.map(({ id, name, role }) => (
          <section key={id} aria-label={name} className={styles.invitation}>
            <p>{texts.frame.invitedAs(name, texts.roles[role])}</p>
            <div className={styles.answers}>
              <Button variant="filled" disabled={answer.isPending} onClick={() => reply(id, true)}>
                {texts.frame.accept}
              </Button>
              <Button disabled={answer.isPending} onClick={() => reply(id, false)}>
                {texts.frame.decline}
              </Button>
            </div>
          </section>
        ))}
        {later && (
          <Button variant="subtle" onClick={later}>
            {texts.frame.later}
          </Button>
        )}
      </div>
    </main>
  );
}
