import { UnstyledButton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import type { Session } from '../api/cache.ts';
import { pagesFor } from '../pages.ts';
import { useSignOut } from '../people/sign-out.ts';
import { Mark } from '../ui/mark.tsx';
import { useWords } from '../ui/words.tsx';
import { addressIn, type Me } from './house.tsx';
import styles from './rail.module.css';

// Most people belong to one organisation.
const ChooseOrganisation = lazy(() =>
  import('./choose-organisation.tsx').then(({ ChooseOrganisation }) => ({ default: ChooseOrganisation })),
);

interface RailProps {
  session: Session;
  organisation: string;
  page: string;
  me: Me | undefined;
  slot: (element: HTMLElement | null) => void;
}

const kinds = ['work', 'house'] as const;

/** On a narrow screen the entries are one line that scrolls: where one is must be in sight. */
const bringIntoSight = (link: HTMLAnchorElement | null): void =>
  link?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'instant' });

/** Words, no icons; brick says where one is. At its foot: what left this machine, and who is here. */
export function Rail({ session, organisation, page, me, slot }: RailProps) {
  const { texts } = useWords();
  const entries = pagesFor((permission) => me?.permissions.includes(permission) ?? false);
  return (
    <nav aria-label={texts.frame.rail} className={styles.rail}>
      <div className={styles.name}>
        <Mark />
        <div>
          <b>{texts.frame.house}</b>
          <Organisations session={session} organisation={organisation} />
        </div>
      </div>
      <div className={styles.entries}>
        {kinds.map((kind) => (
          <div key={kind} className={styles.group} data-kind={kind}>
            {entries
              .filter((entry) => entry.kind === kind)
              .map(({ path }) => (
                <Link
                  key={path}
                  href={addressIn(organisation, path)}
                  {...(path === page ? { 'aria-current': 'page' as const, ref: bringIntoSight } : {})}
                >
                  {texts.pages[path]}
                </Link>
              ))}
          </div>
        ))}
      </div>
      <div className={styles.slot} ref={slot} />
      <Foot me={me} name={session.name} />
    </nav>
  );
}

function Organisations({ session, organisation }: { session: Session; organisation: string }) {
  const here = session.organisations.find(({ id }) => id === organisation);
  if (session.organisations.length < 2) return <span>{here?.name ?? ''}</span>;
  return (
    <Suspense fallback={<span>{here?.name ?? ''}</span>}>
      <ChooseOrganisation organisations={session.organisations} current={organisation} />
    </Suspense>
  );
}

function Foot({ me, name }: { me: Me | undefined; name: string }) {
  const { texts } = useWords();
  const signOut = useSignOut();
  return (
    <div className={styles.foot}>
      {me && (
        <p>
          <span className={styles.dot} data-quiet={me.outbound.requests === 0 || undefined} />
          {me.outbound.requests === 0 ? texts.frame.nothingLeft : texts.frame.leftHere(me.outbound.requests)}
        </p>
      )}
      <p className={styles.person}>
        {name}
        <UnstyledButton className={styles.signOut ?? ''} onClick={signOut}>
          {texts.frame.signOut}
        </UnstyledButton>
      </p>
    </div>
  );
}
