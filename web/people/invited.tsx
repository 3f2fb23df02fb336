import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { languages } from '#contract/texts/formats.ts';
import { useAnswer, type Session } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { useTitle } from '../house/house.tsx';
import { Notice, Problem, Waiting } from '../ui/notice.tsx';
import { failureSentence } from '../api/refused.ts';
import { useWords } from '../ui/words.tsx';
import { DoorForm } from './door-form.tsx';
import { comeInAs, isLongEnough, NewPassword } from './new-password.tsx';
import styles from './sign-in.module.css';
import { setup } from './texts.ts';

/**
 * Where an invitation link leads, whoever is signed in here. One field for who is new and who is not: the page does not know which, and whoever
 * holds the link is not told. What it opens is given to the house in a body, never in an address.
 */
export function Invited({ session }: { session: Session | null }) {
  const { texts, formats, language, setLanguage } = useWords({ setup });
  const [, go] = useLocation();
  const [token] = useState(() => globalThis.location.hash.slice(1));
  const [password, setPassword] = useState('');
  const invitation = useAnswer('openInvitation', { body: { token: token || '-' } }, { lasting: true });
  useTitle(texts.setup.linkTitle);

  const accept = useMutation({
    mutationFn: async () => {
      const { email } = await call('acceptInvitation', { body: { token, password } });
      await comeInAs({ email, password }, session);
      go('/', { replace: true });
    },
  });
  const otherLanguage = languages.find((one) => one !== language) ?? language;
  const ready = isLongEnough(password);
  const submit = () => {
    if (ready && !accept.isPending) accept.mutate();
  };

  if (invitation.isPending || invitation.isError)
    return (
      <main className={styles.page}>
        {invitation.isPending ? (
          <Waiting shape="words" />
        ) : (
          <div role="alert">
            <Notice heading="h1" title={texts.frame.failedTitle} lead={failureSentence(texts, invitation.error)}>
              <Button onClick={() => go('/', { replace: true })}>{texts.setup.toSignIn}</Button>
            </Notice>
          </div>
        )}
      </main>
    );
  const { organisation, name, email, role, expiresAt } = invitation.data;
  return (
    <DoorForm title={texts.setup.invitedBy(organisation)} lead={texts.setup.invitedAs(name, email, texts.roles[role])} submit={submit}>
      {/* A keeper of passwords learns from it whose this one is. */}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <NewPassword label={texts.setup.invitedPassword} hint={texts.setup.invitedHint} name="password" value={password} set={setPassword} />
      <Problem error={accept.error} />
      <Button type="submit" variant="filled" size="md" disabled={!ready} loading={accept.isPending}>
        {texts.setup.acceptInvitation}
      </Button>
      <p className={styles.forgotten}>{texts.setup.invitationUntil(formats.dateTime(expiresAt))}</p>
      {/* Whoever comes for the first time has chosen no language yet. */}
      <Button variant="subtle" lang={otherLanguage} onClick={() => setLanguage(otherLanguage)}>
        {texts.setup.languages[otherLanguage]}
      </Button>
    </DoorForm>
  );
}
