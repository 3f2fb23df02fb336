import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { passkey } from '#contract/passkeys.ts';
import { readAgain, useAnswer, useChange } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { Dialog, FormDialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { CodeField } from './code-field.tsx';
import { Step } from './enrolment.tsx';
import styles from './setup.module.css';
import { OwnPassword } from './own-password.tsx';
import { setup } from './texts.ts';
import { makePasskey, mayUsePasskeys } from './webauthn.ts';

type Passkey = z.output<typeof passkey>;

/** My passkeys: by what I come in without a password. */
export function Passkeys() {
  const { texts, formats } = useWords({ setup });
  const passkeys = useAnswer('passkeys', {});
  const [adding, setAdding] = useState(false);
  const [renaming, setRenaming] = useState<Passkey | null>(null);
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const words = texts.setup.passkeys;
  const possible = mayUsePasskeys();
  return (
    <section className={styles.section}>
      <div className={styles.row}>
        <h2>{words.title}</h2>
        {possible && <Button onClick={() => setAdding(true)}>{words.add}</Button>}
      </div>
      <Problem error={passkeys.error} />
      {passkeys.data?.passkeys.length === 0 && <p className={styles.quiet}>{possible ? words.none : words.impossible}</p>}
      <ul className={styles.groups} aria-label={words.title}>
        {passkeys.data?.passkeys.map((one) => (
          <li key={one.id}>
            <div>
              <b>{one.name}</b>
              <small>
                {one.usedAt === null
                  ? words.since(formats.date(one.madeAt))
                  : words.used(formats.date(one.madeAt), formats.dateTime(one.usedAt))}
              </small>
            </div>
            <div className={styles.links}>
              <UnstyledButton className={styles.link ?? ''} aria-label={words.renameOf(one.name)} onClick={() => setRenaming(one)}>
                {texts.frame.rename}
              </UnstyledButton>
              <UnstyledButton className={styles.link ?? ''} aria-label={words.removeOf(one.name)} onClick={() => setRemoving(one)}>
                {words.remove}
              </UnstyledButton>
            </div>
          </li>
        ))}
      </ul>
      {adding && <Add close={() => setAdding(false)} />}
      {renaming && <Rename passkey={renaming} close={() => setRenaming(null)} />}
      {removing && <Remove passkey={removing} close={() => setRemoving(null)} />}
    </section>
  );
}

/** The password, and a code where there is one, then what the device asks by itself. */
function Add({ close }: { close: () => void }) {
  const { texts } = useWords({ setup });
  const say = useSay();
  const factor = useAnswer('secondFactor', {});
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const asksCode = (factor.data?.since ?? null) !== null;
  const words = texts.setup.passkeys;
  const add = useMutation({
    mutationFn: async () => {
      const begun = await call('beginPasskey', { body: { password, ...(asksCode && { code }) } });
      const made = await makePasskey(begun);
      return made && call('addPasskey', { body: { ...made, name } });
    },
    onSuccess: async (made) => {
      if (made === null) return;
      await readAgain('passkeys', 'signInRule');
      say(words.added);
      close();
    },
  });
  return (
    <Dialog title={words.add} close={close}>
      <Step
        error={add.error}
        act={words.make}
        busy={add.isPending}
        ready={factor.isSuccess && name.trim() !== '' && password !== '' && (!asksCode || code.trim() !== '')}
        submit={() => add.mutate()}
      >
        <p>{words.addLead}</p>
        <TextInput
          label={words.name}
          description={words.nameHint}
          data-autofocus
          maxLength={60}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <OwnPassword value={password} set={setPassword} />
        {asksCode && <CodeField label={texts.frame.code} hint={texts.frame.codeHint} value={code} set={setCode} focused={false} />}
        {add.data === null && <p role="alert">{words.notMade}</p>}
      </Step>
    </Dialog>
  );
}

function Rename({ passkey: { id, name: before }, close }: { passkey: Passkey; close: () => void }) {
  const { texts } = useWords({ setup });
  const [name, setName] = useState(before);
  const rename = useChange('renamePasskey', { again: ['passkeys'], done: close });
  return (
    <FormDialog
      title={texts.setup.passkeys.renameOf(before)}
      act={texts.frame.rename}
      close={close}
      ready={name.trim() !== ''}
      busy={rename.isPending}
      error={rename.error}
      submit={() => rename.mutate({ params: { passkey: id }, body: { name } })}
    >
      <TextInput
        label={texts.setup.passkeys.name}
        data-autofocus
        maxLength={60}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </FormDialog>
  );
}

function Remove({ passkey: { id, name }, close }: { passkey: Passkey; close: () => void }) {
  const { texts } = useWords({ setup });
  const say = useSay();
  const remove = useChange('removePasskey', {
    again: ['passkeys', 'signInRule'],
    done: () => {
      close();
      say(texts.setup.passkeys.removed);
    },
  });
  return (
    <FormDialog
      title={texts.setup.passkeys.removeOf(name)}
      act={texts.setup.passkeys.remove}
      close={close}
      busy={remove.isPending}
      error={remove.error}
      submit={() => remove.mutate({ params: { passkey: id } })}
    >
      <p>{texts.setup.passkeys.removeLead}</p>
    </FormDialog>
  );
}
