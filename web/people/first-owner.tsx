import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { languages } from '#contract/texts/formats.ts';
import { cache } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { isRefused } from '../api/refused.ts';
import { useTitle } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { DoorForm } from './door-form.tsx';
import { comeInAs, isLongEnough, NewPassword } from './new-password.tsx';
import { firstOwner, setup } from './texts.ts';

/** The door of a house where nobody is yet: whoever reads the code on its machine names the organisation and becomes its owner. */
export default function FirstOwner() {
  const { texts, language, setLanguage } = useWords({ firstOwner, setup });
  const words = texts.firstOwner;
  const [, go] = useLocation();
  const [code, setCode] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  useTitle(words.title);
  const open = useMutation({
    mutationFn: async () => {
      const made = await call('openFirst', { body: { code, organisation, name, email: email.trim(), password } });
      await comeInAs({ email: made.email, password }, null);
      await cache.invalidateQueries({ queryKey: ['signInDoors'] });
      go('/', { replace: true });
    },
  });
  const ready = [code, organisation, name, email].every((given) => given.trim() !== '') && isLongEnough(password);
  const submit = () => {
    if (ready && !open.isPending) open.mutate();
  };
  const otherLanguage = languages.find((one) => one !== language) ?? language;
  const field = (label: string, value: string, set: (value: string) => void) => ({
    label,
    value,
    maxLength: 120,
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => set(currentTarget.value),
  });
  return (
    <DoorForm title={words.title} lead={words.lead} submit={submit}>
      {/* The page is this form: whoever comes here comes to write in it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
      <TextInput {...field(words.code, code, setCode)} description={words.codeHint} autoComplete="one-time-code" maxLength={40} autoFocus />
      <TextInput {...field(words.organisation, organisation, setOrganisation)} autoComplete="organization" />
      <TextInput {...field(words.name, name, setName)} autoComplete="name" />
      <TextInput {...field(texts.frame.email, email, setEmail)} type="email" name="email" autoComplete="username" maxLength={254} />
      <NewPassword label={words.password} hint={words.passwordHint} name="password" value={password} set={setPassword} />
      {isRefused(open.error, 'input_invalid') ? (
        <p role="alert">{texts.refusals.email_invalid({ email: email.trim() })}</p>
      ) : (
        <Problem error={open.error} />
      )}
      <Button type="submit" variant="filled" size="md" disabled={!ready} loading={open.isPending}>
        {words.open}
      </Button>
      {/* Whoever comes for the first time has chosen no language yet. */}
      <Button variant="subtle" lang={otherLanguage} onClick={() => setLanguage(otherLanguage)}>
        {texts.setup.languages[otherLanguage]}
      </Button>
    </DoorForm>
  );
}
