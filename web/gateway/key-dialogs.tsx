import { Button } from '@mantine/core';
import type { Key } from '#contract/spending.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Dialog, FormDialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './switching.module.css';
import { switching } from './texts.ts';

/** What is being done to keys: one is made, its secret is shown, one is revoked. */
export type KeyDoing = 'add' | { secret: string } | { revoke: Key } | null;

/** What follows in a list of keys, the organisation's or one's own: a secret is shown once, and whoever revokes a key is asked again. */
export function KeyDialogs({ doing, own = false, close }: { doing: KeyDoing; own?: boolean; close: () => void }) {
  if (doing === null || doing === 'add') return null;
  if ('secret' in doing) return <Secret secret={doing.secret} close={close} />;
  return <Revoke key={doing.revoke.id} one={doing.revoke} own={own} close={close} />;
}

function Secret({ secret, close }: { secret: string; close: () => void }) {
  const { texts } = useWords({ switching });
  return (
    <Dialog title={texts.switching.secretTitle} close={close}>
      <p>{texts.switching.secretLead}</p>
      <p className={styles.secret}>{secret}</p>
      <Button onClick={() => void navigator.clipboard.writeText(secret)}>{texts.frame.copy}</Button>
    </Dialog>
  );
}

function Revoke({ one, own, close }: { one: Key; own: boolean; close: () => void }) {
  const { texts } = useWords({ switching });
  const { organisation } = useHouse();
  const revoke = useChange(own ? 'revokeOwnKey' : 'revokeKey', { again: [own ? 'ownKeys' : 'keys'], done: close });
  return (
    <FormDialog
      title={texts.switching.revoke}
      act={texts.switching.revoke}
      close={close}
      grave
      busy={revoke.isPending}
      error={revoke.error}
      submit={() => revoke.mutate({ params: { organisation, key: one.id } })}
    >
      <p>{texts.switching.revokeLead(one.name)}</p>
    </FormDialog>
  );
}
