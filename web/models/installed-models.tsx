import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WeightsSeen } from '#contract/catalogue.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Pill } from '../ui/pill.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './models.module.css';
import { weights } from './texts.ts';

type Installed = WeightsSeen['installed'][number];

export function InstalledModels({ seen }: { seen: WeightsSeen }) {
  const { texts } = useWords({ weights });
  const { organisation, may } = useHouse();
  const [removing, setRemoving] = useState<string | null>(null);
  const encoding = useAnswer('encoding', { params: { organisation } }, { enabled: may('jobs.read') });
  return (
    <section className={styles.section}>
      <h2>{texts.weights.installed}</h2>
      {seen.installed.length === 0 && <p className={styles.quiet}>{texts.weights.noneInstalled}</p>}
      <ul className={styles.list}>
        {seen.installed.map((one) => (
          <Row key={one.id} one={one} seen={seen} remove={() => setRemoving(one.id)} />
        ))}
      </ul>
      {encoding.data?.model && encoding.data.documents > 0 && (
        <p className={styles.quiet}>{texts.weights.encoding(encoding.data.encoded, encoding.data.documents)}</p>
      )}
      {removing !== null && <Remove model={removing} close={() => setRemoving(null)} />}
    </section>
  );
}

function Row({ one, seen, remove }: { one: Installed; seen: WeightsSeen; remove: () => void }) {
  const { texts, formats } = useWords({ weights });
  const { organisation, may } = useHouse();
  const say = useSay();
  const trial = useChange('tryModel');
  const tried = trial.data;
  const memory = tried?.memoryMb == null ? texts.weights.memoryNotSeen : formats.size(tried.memoryMb * 1024 * 1024);
  const about = [
    one.ability === null ? null : texts.abilities[one.ability],
    one.bytes === null ? null : formats.size(one.bytes),
    one.licence,
    one.adapterOf === null ? null : texts.weights.adapterOf(one.adapterOf),
  ].filter((text) => text !== null);
  return (
    <li>
      <div>
        <b>{seen.entries.find(({ id }) => id === one.id)?.name ?? one.id}</b>
        <small>{about.join(' · ')}</small>
        {one.problem !== null && (
          <small>
            <Pill tone="bad">{texts.modelProblems[one.problem]}</Pill>
          </small>
        )}
        {tried && (
          <small>
            <output>{texts.weights.tried(formats.duration(tried.tookMs), memory)}</output>
          </small>
        )}
        {tried?.text && <small>{texts.weights.wrote(tried.text.trim())}</small>}
      </div>
      {may('weights.manage') && (
        <div className={styles.acts}>
          {one.problem === null && (
            <Button
              size="xs"
              loading={trial.isPending}
              onClick={() =>
                trial.mutate(
                  { params: { organisation, model: one.id } },
                  { onError: (error) => say(failureSentence(texts, error), { tone: 'bad' }) },
                )
              }
            >
              {texts.weights.tryIt}
            </Button>
          )}
          {seen.mayInstall && (
            <Button size="xs" aria-label={texts.weights.removeTitle(one.id)} onClick={remove}>
              {texts.weights.removeIt}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function Remove({ model, close }: { model: string; close: () => void }) {
  const { texts } = useWords({ weights });
  const { organisation } = useHouse();
  const say = useSay();
  const remove = useChange('removeModel', {
    again: ['weights', 'engines', 'encoding'],
    done: () => {
      close();
      say(texts.weights.removed);
    },
  });
  return (
    <FormDialog
      title={texts.weights.removeTitle(model)}
      act={texts.weights.removeIt}
      close={close}
      grave
      busy={remove.isPending}
      error={remove.error}
      submit={() => remove.mutate({ params: { organisation, model } })}
    >
      <p>{texts.weights.removeLead}</p>
    </FormDialog>
  );
}
