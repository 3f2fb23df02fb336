import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WeightsSeen } from '#contract/catalogue.ts';
import { refusalSentence } from '#contract/texts/sentences.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Bar } from '../ui/bar.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './models.module.css';
import { weights } from './texts.ts';

type Installation = WeightsSeen['installations'][number];

/** What is on its way, and what failed and was not forgotten. */
export function Installations({ seen, goOn }: { seen: WeightsSeen; goOn: (model: string) => void }) {
  const { texts } = useWords({ weights });
  const shown = seen.installations.filter(({ id, model, state }) => {
    // An older failure is of no interest once the model stands, or is being installed again.
    const isLast = seen.installations.find((other) => other.model === model)?.id === id;
    const isInstalled = seen.installed.some((one) => one.id === model && one.problem === null);
    return state === 'waiting' || state === 'running' || (state === 'failed' && isLast && !isInstalled);
  });
  if (shown.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{texts.weights.under}</h2>
      <ul className={styles.list}>
        {shown.map((one) => (
          <Row key={one.id} one={one} seen={seen} goOn={() => goOn(one.model)} />
        ))}
      </ul>
    </section>
  );
}

function Row({ one, seen, goOn }: { one: Installation; seen: WeightsSeen; goOn: () => void }) {
  const { texts, formats } = useWords({ weights });
  const { organisation, may } = useHouse();
  const say = useSay();
  const [leaving, setLeaving] = useState(false);
  const cancel = useChange('cancelInstallation', {
    again: ['weights'],
    done: () => {
      setLeaving(false);
      say(texts.weights.cancelled);
    },
  });
  const name = seen.entries.find(({ id }) => id === one.model)?.name ?? one.model;
  const received = formats.size(one.receivedBytes);
  const isOpen = one.state !== 'failed';
  const isKept = one.state === 'failed' && one.receivedBytes > 0 && one.failure?.code !== 'model_refused';
  return (
    <li>
      <div className={styles.wide}>
        <b>{name}</b>
        {isOpen && <Bar share={one.totalBytes === null ? null : one.receivedBytes / one.totalBytes} label={name} />}
        <small>
          {[
            texts.installationStates[one.state],
            ...(one.from === null ? [] : [texts.origins[one.from]]),
            one.totalBytes === null ? texts.weights.received(received) : texts.weights.progress(received, formats.size(one.totalBytes)),
          ].join(' · ')}
        </small>
        {one.failure && <small className={styles.failure}>{refusalSentence(texts, one.failure.code, one.failure.details)}</small>}
        {isKept && <small>{texts.weights.kept}</small>}
      </div>
      {may('weights.manage') && seen.mayInstall && (
        <div className={styles.acts}>
          {!isOpen && (
            <Button size="xs" onClick={goOn}>
              {texts.weights.again}
            </Button>
          )}
          <Button size="xs" onClick={() => setLeaving(true)}>
            {isOpen ? texts.weights.cancelIt : texts.weights.forget}
          </Button>
        </div>
      )}
      {leaving && (
        <FormDialog
          title={texts.weights.leave(name)}
          act={texts.weights.leaveNow}
          close={() => setLeaving(false)}
          busy={cancel.isPending}
          error={cancel.error}
          submit={() => cancel.mutate({ params: { organisation, installation: one.id } })}
        >
          <p>{texts.weights.leaveLead(received)}</p>
        </FormDialog>
      )}
    </li>
  );
}
