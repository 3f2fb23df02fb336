import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { shortestPassword as minimum } from '#contract/people.ts';
import { cache, sessionKey, type Session } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { useTitle } from '../house/house.tsx';
import { mailing } from '../mail/texts.ts';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { DoorForm } from './door-form.tsx';
import { setup } from './texts.ts';

/** Where the link of a forgotten password leads. What it opens is given to the house in a body, never in an address. */
export function Renewed({ session }: { session: Session | null }) {
  const { texts } = useWords({ mailing, setup });
  const words = texts.mailing.door;
  const [, go] = useLocation();
  const [token] = useState(() => globalThis.location.hash.slice(1));
  const [password, setPassword] = useState('');
  useTitle(words.renewTitle);
  const renew = useMutation({
    mutationFn: async () => {
      const { email } = await call('renewPassword', { body: { token: token || '-', password } });
      // Whoever was signed in here is so no more; where the sign-in asks for a code, its own page does.
      if (session) await call('signOut', {}).catch(() => null);
      const next = await call('signIn', { body: { email, password } }).catch(() => null);
      cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
      cache.setQueryData(sessionKey, next);
      go('/', { replace: true });
    },
  });
  const ready = password.length >= minimum;
  const submit = () => {
    if (ready && !renew.isPending) renew.mutate();
  };
  return (
    <DoorForm title={words.renewTitle} lead={words.renewLead} submit={submit}>
      <PasswordInput
        label={texts.setup.nextPassword}
        description={texts.setup.nextHint(minimum)}
        name="password"
        autoComplete="new-password"
        // The page is this form: whoever comes here comes to write in it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        error={password !== '' && !ready && texts.refusals.password_weak({ minimum })}
        visibilityToggleButtonProps={{ 'aria-label': texts.frame.showPassword }}
      />
      <Problem error={renew.error} />
      <Button type="submit" variant="filled" size="md" disabled={!ready} loading={renew.isPending}>
        {words.renew}
      </Button>
      <Button variant="subtle" onClick={() => go('/', { replace: true })}>
        {words.back}
      </Button>
    </DoorForm>
  );
}
