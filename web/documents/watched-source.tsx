import { Button } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { watchedFolder } from '#contract/documents.ts';
import { refusalSentence } from '#contract/texts/sentences.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { Bar } from '../ui/bar.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Pill, type Tone } from '../ui/pill.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { documents } from './texts.ts';
import styles from './watched-source.module.css';

type Watched = z.output<typeof watchedFolder>;

const toneOf: Record<Watched['state'], Tone> = { looking: 'quiet', taking: 'warn', watched: 'ok', paused: 'quiet', unreachable: 'bad' };

/** Where the source in view comes from a folder of the machine: how far it is, what of it cannot enter, and its pause. */
export function WatchedSource({ source }: { source: string | null }) {
  const { organisation, may } = useHouse();
  const all = useAnswer('watched', { params: { organisation } }, { enabled: may('sources.manage') });
  const watched = all.data?.watched.find((one) => one.source === source);
  return watched ? <Panel watched={watched} /> : null;
}

function Panel({ watched }: { watched: Watched }) {
  const { texts } = useWords({ documents });
  const { organisation } = useHouse();
  const say = useSay();
  const [leaving, setLeaving] = useState(false);
  const change = useChange('changeWatched', { again: ['watched'] });
  const { state, path, current, files, unread, perMinute, secondsLeft, cause, failure, notTaken, notTakenTotal } = watched;
  const pause = (paused: boolean) =>
    change.mutate(
      { params: { organisation, source: watched.source }, body: { paused } },
      { onError: (error) => say(failureSentence(texts, error), { tone: 'bad' }) },
    );
  const told = [
    texts.documents.watchedProgress(current, files, unread),
    ...(perMinute !== null && secondsLeft !== null ? [texts.documents.watchedRate(perMinute, secondsLeft)] : []),
  ];
  return (
    <section className={styles.watched} aria-label={texts.documents.watching}>
      <div aria-live="polite">
        <span className={styles.path}>{texts.documents.watchedAt(path)}</span>{' '}
        <Pill tone={toneOf[state]}>{texts.documents.watchedStates[state]}</Pill>
        {state !== 'looking' && <small>{told.join(' · ')}</small>}
        {cause !== null && <small>{texts.documents.watchedUnreachable(cause)}</small>}
        {failure && <small>{refusalSentence(texts, failure.code, failure.details)}</small>}
      </div>
      <div className={styles.acts}>
        <Button size="xs" loading={change.isPending} onClick={() => pause(state !== 'paused')}>
          {state === 'paused' ? texts.documents.resumeWatching : texts.documents.pauseWatching}
        </Button>
        <Button size="xs" onClick={() => setLeaving(true)}>
          {texts.documents.unwatch}
        </Button>
      </div>
      {state === 'taking' && <Bar share={files === 0 ? null : Math.max(0, current - unread) / files} label={texts.documents.watching} />}
      {notTakenTotal > 0 && (
        <details>
          <summary>{texts.documents.watchedNotTaken(notTakenTotal)}</summary>
          <ul className={styles.notTaken}>
            {notTaken.map((one) => (
              <li key={one.path}>
                <b>{one.path}</b> {refusalSentence(texts, one.code, one.details)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {leaving && <Unwatch watched={watched} close={() => setLeaving(false)} />}
    </section>
  );
}

function Unwatch({ watched: { source, name, path }, close }: { watched: Watched; close: () => void }) {
  const { texts } = useWords({ documents });
  const { organisation } = useHouse();
  const say = useSay();
  const unwatch = useChange('unwatch', {
    again: ['watched', 'sources'],
    done: () => {
      close();
      say(texts.documents.unwatched(name));
    },
  });
  return (
    <FormDialog
      title={texts.documents.unwatchTitle}
      act={texts.documents.unwatch}
      close={close}
      busy={unwatch.isPending}
      error={unwatch.error}
      submit={() => unwatch.mutate({ params: { organisation, source } })}
    >
      <p>{texts.documents.unwatchLead(path)}</p>
    </FormDialog>
  );
}
