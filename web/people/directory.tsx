import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { directoryState } from '#contract/directory.ts';
import { refusalSentence } from '#contract/texts/sentences.ts';
import { readAgain, useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { DeclareDirectory } from './declare-directory.tsx';
import { Changes } from './directory-changes.tsx';
import { directoryWords } from './directory-words.ts';
import { FollowGroups } from './follow-groups.tsx';
import styles from './setup.module.css';
import { setup } from './texts.ts';

type State = z.output<typeof directoryState>;

/** The directory of the organisation: what it is, what an owner declares of it, what it changed or would change. */
export function Directory() {
  const { texts } = useWords({ setup, directory: directoryWords });
  const { organisation, may } = useHouse();
  const say = useSay();
  const { data, error } = useAnswer('directoryState', { params: { organisation } });
  const [asking, setAsking] = useState<'declare' | 'follow' | 'withdraw' | 'despite' | null>(null);
  const close = () => setAsking(null);
  const words = texts.directory;
  const withdraw = useChange('withdrawDirectory', {
    again: ['directoryState', 'signInDoors', 'members'],
    done: () => {
      close();
      say(words.withdrawn);
    },
  });
  const sync = useChange('askDirectorySync', {
    again: ['directoryState'],
    done: () => {
      close();
      say(words.asked);
    },
  });
  const isRunning = data?.isRunning === true;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => void readAgain('directoryState'), 1000);
    return () => clearInterval(timer);
  }, [isRunning]);
  // A reading that has ended since this was opened may have changed who is here.
  const readAt = data && (data.last?.at ?? null);
  const known = useRef(readAt);
  useEffect(() => {
    if (known.current !== undefined && readAt !== known.current) void readAgain('members', 'groups');
    known.current = readAt;
  }, [readAt]);
  if (!data) return <Problem error={error} />;
  const { directory, groups, last } = data;
  return (
    <section className={styles.section}>
      <div className={styles.row}>
        <h2>{words.title}</h2>
        {may('people.secure') && (
          <div className={styles.acts}>
            {directory && <Button onClick={() => setAsking('withdraw')}>{words.withdraw}</Button>}
            {directory && <Button onClick={() => setAsking('follow')}>{words.follow}</Button>}
            {directory && (
              <Button loading={sync.isPending} disabled={isRunning} onClick={() => sync.mutate({ params: { organisation }, body: {} })}>
                {words.sync}
              </Button>
            )}
            <Button onClick={() => setAsking('declare')}>{directory ? words.change : words.declare}</Button>
          </div>
        )}
      </div>
      {directory ? (
        <>
          <p className={styles.address}>
            <b>{directory.label}</b> · {directory.address} · {directory.base}
          </p>
          <p className={styles.quiet}>{words.every}</p>
          <p className={styles.quiet}>
            {groups.length === 0
              ? words.followNone
              : words.followed(
                  groups.length,
                  groups.map(({ name }) => name),
                )}
          </p>
          <How state={data} />
          {last?.outcome === 'doubtful' && may('people.secure') && <Button onClick={() => setAsking('despite')}>{words.despite}</Button>}
        </>
      ) : (
        <p className={styles.quiet}>{words.none}</p>
      )}
      {asking === 'declare' && <DeclareDirectory before={directory} close={close} />}
      {asking === 'follow' && <FollowGroups followed={groups} close={close} />}
      {asking === 'withdraw' && (
        <FormDialog
          title={words.withdraw}
          act={words.withdraw}
          close={close}
          grave
          busy={withdraw.isPending}
          error={withdraw.error}
          submit={() => withdraw.mutate({ params: { organisation } })}
        >
          <p>{words.withdrawLead}</p>
        </FormDialog>
      )}
      {asking === 'despite' && last?.changes && (
        <FormDialog
          title={words.despite}
          act={words.despite}
          close={close}
          grave
          busy={sync.isPending}
          error={sync.error}
          submit={() => sync.mutate({ params: { organisation }, body: { digest: last.changes?.digest ?? '' } })}
        >
          <p>{words.despiteLead}</p>
          <Changes changes={last.changes} />
        </FormDialog>
      )}
    </section>
  );
}

/** How the syncs went: what the last one met, and what was changed last. */
function How({ state: { isRunning, last, changed } }: { state: State }) {
  const { texts, formats } = useWords({ directory: directoryWords });
  const words = texts.directory;
  if (isRunning) return <output>{words.running}</output>;
  if (!last) return <p className={styles.quiet}>{words.neverRead}</p>;
  const when = formats.dateTime(last.at);
  return (
    <div aria-live="polite">
      {last.outcome === 'failed' && (
        <p>
          <b>{words.failedAt(when)}</b> {last.failure && refusalSentence(texts, last.failure.code, last.failure.details)}
        </p>
      )}
      {last.outcome !== 'failed' && <p className={styles.quiet}>{words.lastAt(when)}</p>}
      {last.outcome === 'doubtful' && last.changes && (
        <>
          <p>
            <b>{words.doubtful(last.changes.doubts)}</b>
          </p>
          <Changes changes={last.changes} />
        </>
      )}
      {changed?.changes && !(last.outcome === 'doubtful' && changed.at === last.at) && (
        <>
          <p>{words.changedAt(formats.dateTime(changed.at))}</p>
          <Changes changes={changed.changes} />
        </>
      )}
    </div>
  );
}
