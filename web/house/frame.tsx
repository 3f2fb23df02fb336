import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Redirect } from 'wouter';
import { useAnswer, type Session } from '../api/cache.ts';
import { isRefused } from '../api/refused.ts';
import { Button } from '@mantine/core';
import { pages, pagesFor } from '../pages.ts';
import { Failure, Notice, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './frame.module.css';
import { addressIn, HouseContext, type House } from './house.tsx';
import { Boundary } from '../ui/boundary.tsx';
import { useChannel } from './channel.ts';
import { Keyboard } from './keyboard.tsx';
import { Rail } from './rail.tsx';
import { useReachable } from './reachable.ts';

const Alerted = lazy(() => import('../gateway/alerted.tsx').then(({ Alerted }) => ({ default: Alerted })));
const StaffNoticeGate = lazy(() => import('../people/staff-notice-gate.tsx').then(({ StaffNoticeGate }) => ({ default: StaffNoticeGate })));

/** The house around a page: the rail, the organisation's channel, and who one is here. */
export function Frame({ session, organisation, page }: { session: Session; organisation: string; page: string }) {
  const { texts } = useWords();
  const me = useAnswer('me', { params: { organisation } });
  const [railSlot, setRailSlot] = useState<HTMLElement | null>(null);
  const house = useMemo<House | null>(
    () =>
      me.data
        ? {
            organisation,
            me: me.data,
            may: (permission) => me.data.permissions.includes(permission),
            at: (to, query) => addressIn(organisation, to, query),
            railSlot,
          }
        : null,
    [organisation, me.data, railSlot],
  );
  const listening = useChannel(organisation, me.data !== undefined);
  const reachable = useReachable();
  const content = useRef<HTMLDivElement>(null);
  const shown = useRef(page);
  useEffect(() => {
    // A new page is announced from its start; the first one is left to the browser.
    if (shown.current !== page) content.current?.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
    shown.current = page;
  }, [page]);

  if (isRefused(me.error, 'organisation_unknown')) return <Redirect to="/" replace />;
  return (
    <div className={styles.house}>
      <a href="#content" className={styles.skip}>
        {texts.frame.skipToContent}
      </a>
      <Rail session={session} organisation={organisation} page={page} me={me.data} slot={setRailSlot} />
      {!(listening && reachable) && (
        <p role="alert" className={styles.gone}>
          {texts.frame.serverGone}
        </p>
      )}
      <div className={styles.content} ref={content}>
        {me.isError ? (
          <main className={styles.plain}>
            <Failure heading="h1" error={me.error} retry={() => void me.refetch()} />
          </main>
        ) : (
          house && (
            <HouseContext value={house}>
              <Keyboard />
              {house.may('policy.manage') && (
                <Suspense fallback={null}>
                  <Alerted />
                </Suspense>
              )}
              <Boundary key={page}>
                <Suspense
                  fallback={
                    <main className={styles.plain}>
                      <Waiting />
                    </main>
                  }
                >
                  {house.me.noticeToRead === null ? <Page page={page} house={house} /> : <StaffNoticeGate organisation={organisation} />}
                </Suspense>
              </Boundary>
            </HouseContext>
          )
        )}
      </div>
    </div>
  );
}

function Page({ page, house }: { page: string; house: House }) {
  const { texts } = useWords();
  const found = pages.find(({ path }) => path === page);
  if (!found) return <Alone title={texts.frame.lostTitle} lead={texts.frame.lostLead} to={house.at(pages[0].path)} />;
  const { permission, shown: Shown } = found;
  if (!pagesFor(house.may).includes(found))
    return (
      <Alone title={texts.frame.forbiddenTitle} lead={texts.refusals.permission_missing({ permission })} to={house.at(pages[0].path)} />
    );
  return <Shown />;
}

function Alone({ title, lead, to }: { title: string; lead: string; to: string }) {
  const { texts } = useWords();
  return (
    <main id="content" className={styles.plain} tabIndex={-1}>
      <Notice heading="h1" title={title} lead={lead}>
        <Button component="a" href={to}>
          {texts.frame.backHome}
        </Button>
      </Notice>
    </main>
  );
}
