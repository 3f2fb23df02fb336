import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Redirect, Route, Switch, useRoute } from 'wouter';
import { cache, sessionKey, type Session } from './api/cache.ts';
import { call } from './api/client.ts';
import { isRefused } from './api/refused.ts';
import { AddressProvider } from './house/address.tsx';
import { Frame } from './house/frame.tsx';
import { pages } from './pages.ts';
import { Boundary } from './ui/boundary.tsx';
import { Failure, Notice, Waiting } from './ui/notice.tsx';
import styles from './house/frame.module.css';
import { cssVariables, theme } from './ui/theme.ts';
import { ToastProvider } from './ui/toasts.tsx';
import { useWords, WordsProvider, type Spoken } from './ui/words.tsx';

const FirstPassword = lazy(() => import('./people/first-password.tsx').then(({ FirstPassword }) => ({ default: FirstPassword })));
const Invited = lazy(() => import('./people/invited.tsx').then(({ Invited }) => ({ default: Invited })));
const Invitations = lazy(() => import('./people/invitations.tsx').then(({ Invitations }) => ({ default: Invitations })));
const MustEnrol = lazy(() => import('./people/must-enrol.tsx').then(({ MustEnrol }) => ({ default: MustEnrol })));
const Renewed = lazy(() => import('./people/renewed.tsx').then(({ Renewed }) => ({ default: Renewed })));
const Returned = lazy(() => import('./people/returned.tsx').then(({ Returned }) => ({ default: Returned })));
const SignIn = lazy(() => import('./people/sign-in.tsx').then(({ SignIn }) => ({ default: SignIn })));

export function App({ first }: { first: Spoken }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <WordsProvider first={first}>
        <QueryClientProvider client={cache}>
          <ToastProvider>
            <Boundary>
              <AddressProvider>
                <Suspense fallback={null}>
                  <Gate />
                </Suspense>
              </AddressProvider>
            </Boundary>
          </ToastProvider>
        </QueryClientProvider>
      </WordsProvider>
    </MantineProvider>
  );
}

/** A session that has ended is none. */
async function readSession(): Promise<Session | null> {
  try {
    return await call('session', {});
  } catch (error) {
    if (isRefused(error, 'not_signed_in')) return null;
    throw error;
  }
}

/** Whoever is not signed in meets the sign-in at whatever address they came to, and finds that address open behind it. */
function Gate() {
  const { texts, language, setLanguage } = useWords();
  const [later, setLater] = useState(false);
  const [byLink] = useRoute('/invitation');
  const [isRenewing] = useRoute('/mot-de-passe');
  const [isBack, back] = useRoute('/retour/:organisation');
  const session = useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: Number.POSITIVE_INFINITY });
  const chosen = session.data?.language ?? null;
  useEffect(() => {
    // Chosen on another machine, perhaps: it is the person's, not the browser's.
    if (chosen !== null && chosen !== language) setLanguage(chosen);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when what is kept with the account comes, or changes
  }, [chosen]);
  if (session.isPending) {
    return session.failureCount > 0 ? (
      <Alone>
        <Notice heading="h1" title={texts.frame.serverGoneTitle} lead={texts.frame.serverGone} />
      </Alone>
    ) : (
      <Alone>
        <Waiting shape="words" />
      </Alone>
    );
  }
  if (session.isError)
    return (
      <Alone>
        <Failure heading="h1" error={session.error} retry={() => void session.refetch()} />
      </Alone>
    );
  if (isBack) return <Returned organisation={back.organisation} />;
  if (isRenewing) return <Renewed session={session.data} />;
  if (byLink) return <Invited session={session.data} />;
  if (session.data === null) return <SignIn />;
  const signedIn = session.data;
  if (signedIn.mustChangePassword) return <FirstPassword />;
  if (signedIn.mustEnrol) return <MustEnrol />;
  const first = signedIn.organisations[0];
  if (signedIn.invitations.length > 0 && !(later && first))
    return <Invitations session={signedIn} later={first ? () => setLater(true) : null} />;
  if (!first)
    return (
      <Alone>
        <Notice heading="h1" title={texts.frame.failedTitle} lead={texts.frame.noOrganisation} />
      </Alone>
    );
  return (
    <Switch>
      <Route path="/o/:organisation/:page">
        {({ organisation, page }) => <Frame key={organisation} session={signedIn} organisation={organisation} page={page} />}
      </Route>
      <Route>
        <Redirect to={`/o/${first.id}/${pages[0].path}`} replace />
      </Route>
    </Switch>
  );
}

function Alone({ children }: { children: React.ReactNode }) {
  return <main className={styles.alone}>{children}</main>;
}
