import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { shortestPassword as minimum } from '#contract/people.ts';
import { languages } from '#contract/texts/formats.ts';
import { cache, sessionKey, useAnswer, type Session } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { useTitle } from '../house/house.tsx';
import { Notice, Problem, Waiting } from '../ui/notice.tsx';
import { failureSentence } from '../api/refused.ts';
import { useWords } from '../ui/words.tsx';
import { DoorForm } from './door-form.tsx';
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
      // Whoever was signed in here is so no more, and leaves nothing in memory; where the sign-in asks for more, its own page does.
      if (session) await call('signOut', {}).catch(() => null);
      const next = await call('signIn', { body: { email, password } }).catch(() => null);
      cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
      cache.setQueryData(sessionKey, next);
      go('/', { replace: true });
    },
  });
  const otherLanguage = languages.find((one) => one !== language) ?? language;
  const ready = password.length >= minimum;
  const submit = () => {
    if (ready && !accept.isPending) accept.mutate();
  };

  if (invitation.isPending || invitation.isError)
    return (
      <main className={styles.page}>
        {invitation.isPending ? (
          <Waiting />
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
      <PasswordInput
        label={texts.setup.invitedPassword}
        description={texts.setup.invitedHint(minimum)}
        name="password"
        autoComplete="new-password"
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        error={password !== '' && !ready && texts.refusals.password_weak({ minimum })}
        visibilityToggleButtonProps={{ 'aria-label': texts.frame.showPassword }}
      />
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
