import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Session } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { useTitle } from '../house/house.tsx';
import { mailing } from '../mail/texts.ts';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { DoorForm } from './door-form.tsx';
import { comeInAs, isLongEnough, NewPassword } from './new-password.tsx';
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
      await comeInAs({ email, password }, session);
      go('/', { replace: true });
    },
  });
  const ready = isLongEnough(password);
  const submit = () => {
    if (ready && !renew.isPending) renew.mutate();
  };
  return (
    <DoorForm title={words.renewTitle} lead={words.renewLead} submit={submit}>
      <NewPassword
        label={texts.setup.nextPassword}
        hint={texts.setup.nextHint}
        name="password"
        // The page is this form: whoever comes here comes to write in it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={password}
        set={setPassword}
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
