import { NativeSelect } from '@mantine/core';
import type { UsesSeen } from '#contract/routing.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { engines } from './engine-texts.ts';
import styles from './models.module.css';

/** Which model writes and which encodes: the nearest that may, or the one that an administrator chooses. */
export function Uses() {
  const { texts } = useWords({ engines });
  const { organisation } = useHouse();
  const uses = useAnswer('uses', { params: { organisation } });
  return (
    <>
      <h3>{texts.engines.uses}</h3>
      <p className={styles.quiet}>{texts.engines.usesLead}</p>
      <Problem error={uses.error} />
      <div className={styles.uses}>
        {uses.data?.uses
          // Nothing of the house sorts passages yet: it is asked at its door, by name.
          .filter(({ ability }) => ability !== 'rerank')
          .map((use) => (
            <Use key={use.ability} use={use} />
          ))}
      </div>
    </>
  );
}

function Use({ use: { ability, chosen, models } }: { use: UsesSeen['uses'][number] }) {
  const { texts } = useWords({ engines });
  const t = texts.engines;
  const { organisation, may } = useHouse();
  const say = useSay();
  const set = useChange('setUse', { again: ['uses', 'encoding', 'routing'] });
  const before = chosen === null ? null : { engine: chosen.engine, model: chosen.model };
  const choose = (model: { engine: string; model: string } | null, isUndone = false): void =>
    set.mutate(
      { params: { organisation }, body: { ability, model } },
      {
        onError: (error) => say(failureSentence(texts, error), { tone: 'bad' }),
        // The choice was made by a list: an arrow key is enough to make another.
        onSuccess: () => say(t.chosen, isUndone ? {} : { undo: () => choose(before, true) }),
      },
    );
  const keyOf = (one: { engine: string; model: string }): string => `${one.engine} ${one.model}`;
  const isThere = chosen !== null && models.some((one) => keyOf(one) === keyOf(chosen));
  const [now] = models;
  return (
    <div>
      <NativeSelect
        label={t.useOf[ability]}
        disabled={!may('engines.manage') || set.isPending || (models.length === 0 && chosen === null)}
        value={isThere ? keyOf(chosen) : ''}
        data={[
          { value: '', label: now === undefined ? t.nobody : isThere ? t.nearest : t.nearestNow(now.model) },
          ...models.map((one) => ({
            value: keyOf(one),
            label: `${one.model} · ${one.isOwn ? t.ownEngine : (one.name ?? '')} · ${texts.zones[one.zone]}`,
          })),
        ]}
        onChange={({ currentTarget }) => {
          const one = models.find((model) => keyOf(model) === currentTarget.value);
          choose(one ? { engine: one.engine, model: one.model } : null);
        }}
      />
      {chosen !== null && !isThere && <p className={styles.quiet}>{t.choiceGone(chosen.model)}</p>}
      {ability === 'embed' && models.length > 1 && <p className={styles.quiet}>{t.otherEncoder}</p>}
    </div>
  );
}
