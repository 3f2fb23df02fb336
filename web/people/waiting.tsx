import { UnstyledButton } from '@mantine/core';
import { useAnswer, useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './setup.module.css';
import { setup } from './texts.ts';

/** Invitations by link whose person has not come yet. */
export function WaitingInvitations() {
  const { texts, formats } = useWords({ setup });
  const { organisation } = useHouse();
  const say = useSay();
  const { data } = useAnswer('invitations', { params: { organisation } });
  const withdraw = useChange('withdrawInvitation', { again: ['invitations'], done: () => say(texts.setup.withdrawn) });
  if (!data || data.invitations.length === 0) return null;
  return (
    <>
      <h3>{texts.setup.waiting}</h3>
      <ul className={styles.groups} aria-label={texts.setup.waiting}>
        {data.invitations.map(({ id, name, email, role, expiresAt }) => (
          <li key={id}>
            <div>
              <b>{name}</b>
              <small>
                {email} · {texts.setup.waitingUntil(texts.roles[role], formats.dateTime(expiresAt))}
              </small>
            </div>
            <UnstyledButton
              className={styles.link ?? ''}
              aria-label={texts.setup.withdrawOf(name)}
              disabled={withdraw.isPending}
              onClick={() =>
                withdraw.mutate(
                  { params: { organisation, invitation: id } },
                  { onError: (error) => say(failureSentence(texts, error), { tone: 'bad' }) },
                )
              }
            >
              {texts.setup.withdraw}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}
