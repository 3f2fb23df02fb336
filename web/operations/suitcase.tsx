import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { shortestPassphrase as shortest } from '#contract/operations.ts';
import { send } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './backups.module.css';
import { keeping } from './texts.ts';

/** Everything the organisation has, in one open archive, for whoever answers for it. */
export function Suitcase() {
  const { texts } = useWords({ keeping });
  const [asking, setAsking] = useState(false);
  return (
    <section className={styles.section}>
      <h2>{texts.keeping.leave}</h2>
      <p>{texts.keeping.leaveLead}</p>
      <div className={styles.acts}>
        <Button variant="default" onClick={() => setAsking(true)}>
          {texts.keeping.leaveAct}
        </Button>
      </div>
      {asking && <Packing close={() => setAsking(false)} />}
    </section>
  );
}

function Packing({ close }: { close: () => void }) {
  const { texts } = useWords({ keeping });
  const { organisation } = useHouse();
  const say = useSay();
  const [reason, setReason] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const pack = useMutation({
    mutationFn: async () => {
      const body = { reason: reason.trim(), passphrase };
      const response = await send('exportHouse', { params: { organisation }, body });
      const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
      return { name, archive: await response.blob() };
    },
    onSuccess: ({ name, archive }) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(archive);
      link.download = name ?? organisation;
      link.click();
      URL.revokeObjectURL(link.href);
      say(texts.keeping.left);
      close();
    },
  });
  const isTooShort = passphrase !== '' && passphrase.length < shortest;
  return (
    <FormDialog
      title={texts.keeping.leave}
      act={texts.keeping.leaveAct}
      close={close}
      ready={reason.trim() !== '' && passphrase.length >= shortest}
      busy={pack.isPending}
      error={pack.error}
      submit={() => pack.mutate()}
    >
      <TextInput
        label={texts.keeping.leaveReason}
        description={texts.keeping.leaveNoted}
        maxLength={500}
        data-autofocus
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <PasswordInput
        label={texts.keeping.passphrase}
        description={texts.keeping.passphraseLead}
        error={isTooShort && texts.keeping.passphraseShort(shortest)}
        autoComplete="new-password"
        value={passphrase}
        onChange={({ currentTarget }) => setPassphrase(currentTarget.value)}
      />
    </FormDialog>
  );
}
