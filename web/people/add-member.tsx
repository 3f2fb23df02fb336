import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { email as emailSchema, type memberAdded } from '#contract/people.ts';
import { type Role, roles } from '#contract/roles.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { Dialog, FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './setup.module.css';
import { setup } from './texts.ts';

/** Adds a member, then shows the first password once: no mail leaves the house. */
export function AddMember({ close }: { close: () => void }) {
  const { texts } = useWords({ setup });
  const { organisation } = useHouse();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('member');
  const [added, setAdded] = useState<z.output<typeof memberAdded> | null>(null);
  const add = useChange('addMember', { again: ['members'], done: setAdded });
  const emailHolds = emailSchema.safeParse(email.trim()).success;
  if (added) return <FirstPassword added={added} close={close} />;
  return (
    <FormDialog
      title={texts.setup.addMember}
      act={texts.setup.add}
      close={close}
      ready={name.trim() !== '' && emailHolds}
      busy={add.isPending}
      error={add.error}
      submit={() => add.mutate({ params: { organisation }, body: { name: name.trim(), email: email.trim(), role } })}
    >
      <TextInput
        label={texts.frame.name}
        data-autofocus
        maxLength={120}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput label={texts.frame.email} type="email" value={email} onChange={({ currentTarget }) => setEmail(currentTarget.value)} />
      <Choice label={texts.setup.role} description={texts.roleMeanings[role]} value={role} all={roles} words={texts.roles} set={setRole} />
    </FormDialog>
  );
}

function FirstPassword({ added: { member, firstPassword }, close }: { added: z.output<typeof memberAdded>; close: () => void }) {
  const { texts } = useWords({ setup });
  const say = useSay();
  const copy = () => void navigator.clipboard.writeText(firstPassword).then(() => say(texts.frame.copied));
  return (
    <Dialog title={texts.setup.firstPasswordTitle} close={close}>
      <div className={styles.stack}>
        <p>{texts.setup.firstPasswordLead(member.name)}</p>
        <output className={styles.secret}>{firstPassword}</output>
        <div className={styles.ends}>
          <Button onClick={copy}>{texts.frame.copy}</Button>
          <Button variant="filled" onClick={close}>
            {texts.frame.close}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
