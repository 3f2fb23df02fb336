import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { refusalSentence } from '#contract/texts/sentences.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { useSends } from '../mail/sends.ts';
import { mailing } from '../mail/texts.ts';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './setup.module.css';
import { setup } from './texts.ts';

/** Invitations by link whose person has not come yet, and what became of those that were sent. */
export function WaitingInvitations() {
  const { texts, formats, language } = useWords({ setup, mailing });
  const { organisation } = useHouse();
  const say = useSay();
  const { data } = useAnswer('invitations', { params: { organisation } });
  const [withdrawing, setWithdrawing] = useState<{ id: string; name: string; email: string } | null>(null);
  const withdraw = useChange('withdrawInvitation', {
    again: ['invitations'],
    done: () => {
      setWithdrawing(null);
      say(texts.setup.withdrawn);
    },
  });
  const sends = useSends();
  const words = texts.mailing.sent;
  const send = useChange('sendInvitation', { again: ['invitations'], done: () => say(words.againDone) });
  const failed = (error: Error) => say(failureSentence(texts, error), { tone: 'bad' });
  if (!data || data.invitations.length === 0) return null;
  return (
    <>
      <h3>{texts.setup.waiting}</h3>
      <ul className={styles.groups} aria-label={texts.setup.waiting}>
        {data.invitations.map(({ id, name, email, role, expiresAt, mail }) => (
          <li key={id}>
            <div>
              <b>{name}</b>
              <small>
                {email} · {texts.setup.waitingUntil(texts.roles[role], formats.dateTime(expiresAt))}
                {mail && ` · ${words.states[mail.state](formats.dateTime(mail.at))}`}
              </small>
              {mail?.failure && <small>{refusalSentence(texts, mail.failure.code, mail.failure.details)}</small>}
            </div>
            <span className={styles.links}>
              {sends && (
                <UnstyledButton
                  className={styles.link ?? ''}
                  aria-label={(mail ? words.againOf : words.firstOf)(name)}
                  disabled={send.isPending}
                  onClick={() => send.mutate({ params: { organisation, invitation: id }, body: { language } }, { onError: failed })}
                >
                  {mail ? words.again : words.first}
                </UnstyledButton>
              )}
              <UnstyledButton
                className={styles.link ?? ''}
                aria-label={texts.setup.withdrawOf(name)}
                onClick={() => setWithdrawing({ id, name, email })}
              >
                {texts.setup.withdraw}
              </UnstyledButton>
            </span>
          </li>
        ))}
      </ul>
      {withdrawing && (
        <FormDialog
          title={texts.setup.withdrawOf(withdrawing.name)}
          act={texts.setup.withdraw}
          close={() => setWithdrawing(null)}
          busy={withdraw.isPending}
          error={withdraw.error}
          submit={() => withdraw.mutate({ params: { organisation, invitation: withdrawing.id } })}
        >
          <p>{texts.setup.withdrawLead(withdrawing.email)}</p>
        </FormDialog>
      )}
    </>
  );
}
