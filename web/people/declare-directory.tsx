import { Button, Checkbox, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { directory, directoryKinds, type DirectoryDeclared } from '#contract/directory.ts';
import { directoryPresets } from '#contract/directorypresets.ts';
import { provisionedRoles } from '#contract/identity.ts';
import { reaches } from '#contract/models.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { Seen } from './directory-seen.tsx';
import { directoryWords } from './directory-words.ts';
import styles from './setup.module.css';
import { setup } from './texts.ts';

const blank: DirectoryDeclared = {
  kind: 'openldap',
  ...directoryPresets.openldap,
  address: '',
  startTls: false,
  reach: 'network',
  authority: null,
  base: '',
  bindName: '',
  label: '',
  provisions: null,
};
type Text = { [Key in keyof DirectoryDeclared]: DirectoryDeclared[Key] extends string ? Key : never }[keyof DirectoryDeclared];

/** What an owner declares of a directory; it is tried, and what it would change is seen, before it is kept. */
export function DeclareDirectory({ before, close }: { before: DirectoryDeclared | null; close: () => void }) {
  const { texts } = useWords({ setup, directory: directoryWords });
  const { organisation } = useHouse();
  const say = useSay();
  const words = texts.directory;
  const { provider } = texts.setup;
  const [declared, setDeclared] = useState(before ?? blank);
  const [logins, setLogins] = useState(declared.logins.join(', '));
  const [password, setPassword] = useState('');
  const look = useChange('lookAtDirectory');
  const declare = useChange('declareDirectory', {
    again: ['directoryState', 'signInDoors'],
    done: () => {
      close();
      say(texts.setup.saved);
    },
  });
  // What was seen of it was seen as it was.
  const set = (change: Partial<DirectoryDeclared>): void => {
    look.reset();
    setDeclared({ ...declared, ...change });
  };
  const read = directory.safeParse({ ...declared, logins: logins.split(/[\s,;]+/).filter((one) => one !== '') });
  const ready = read.success && (before !== null || password !== '');
  const body = read.success ? { ...read.data, ...(password !== '' && { password }) } : null;
  const isPlain = /^ldap:/i.test(declared.address.trim());
  const field = (key: Text, more: { label: string; description?: string }) => (
    <TextInput {...more} value={declared[key]} onChange={({ currentTarget }) => set({ [key]: currentTarget.value })} />
  );
  return (
    <FormDialog
      title={before ? words.change : words.declare}
      act={texts.frame.save}
      size="lg"
      close={close}
      ready={ready}
      busy={declare.isPending}
      error={declare.error}
      submit={() => body && declare.mutate({ params: { organisation }, body })}
    >
      <p>{words.declareLead}</p>
      <Choice
        data-autofocus
        label={words.kind}
        value={declared.kind}
        all={directoryKinds}
        words={words.kinds}
        set={(kind) => {
          set({ kind, ...directoryPresets[kind] });
          setLogins(directoryPresets[kind].logins.join(', '));
        }}
      />
      {field('label', { label: words.label })}
      {field('address', { label: words.address, description: words.addressHint })}
      {isPlain && (
        <Checkbox
          label={words.startTls}
          checked={declared.startTls}
          onChange={({ currentTarget }) => set({ startTls: currentTarget.checked })}
        />
      )}
      <Choice label={provider.reach} value={declared.reach} all={reaches} words={provider.reaches} set={(reach) => set({ reach })} />
      <Textarea
        label={words.authority}
        description={words.authorityHint}
        autosize
        maxRows={6}
        value={declared.authority ?? ''}
        onChange={({ currentTarget }) => set({ authority: currentTarget.value.trim() === '' ? null : currentTarget.value })}
      />
      {field('base', { label: words.base, description: words.baseHint })}
      {field('bindName', { label: words.bindName, description: words.bindHint })}
      <PasswordInput
        label={words.password}
        description={before ? words.passwordKept : undefined}
        autoComplete="off"
        value={password}
        onChange={({ currentTarget }) => {
          look.reset();
          setPassword(currentTarget.value);
        }}
        visibilityToggleButtonProps={{ 'aria-label': texts.frame.showPassword }}
      />
      <Choice
        label={provider.provisions}
        value={declared.provisions ?? 'nobody'}
        all={['nobody', ...provisionedRoles]}
        words={provider.provisioned}
        set={(role) => set({ provisions: role === 'nobody' ? null : role })}
      />
      <details className={styles.details}>
        <summary>{words.details}</summary>
        {field('peopleFilter', { label: words.peopleFilter })}
        {field('groupFilter', { label: words.groupFilter })}
        {field('subject', { label: words.subject })}
        {field('mail', { label: words.mail })}
        {field('name', { label: words.name })}
        <TextInput
          label={words.logins}
          description={words.loginsHint}
          value={logins}
          onChange={({ currentTarget }) => {
            look.reset();
            setLogins(currentTarget.value);
          }}
        />
      </details>
      <div className={styles.acts}>
        <Button
          disabled={!ready}
          loading={look.isPending}
          onClick={() => body && look.mutate({ params: { organisation }, body: { directory: body } })}
        >
          {words.look}
        </Button>
      </div>
      <Problem error={look.error} />
      {look.data && <Seen seen={look.data} comeIn={declared.provisions !== null} />}
    </FormDialog>
  );
}
