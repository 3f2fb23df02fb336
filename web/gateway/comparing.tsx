import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { RoutingSeen } from '#contract/routing.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './switching.module.css';
import { charts } from './texts.ts';

/** Comparisons on the organisation's own questions: an owner turns them on, with a share and what a month may cost. */
export function Comparing({ shadow, models, measured }: Pick<RoutingSeen, 'shadow' | 'models' | 'measured'>) {
  const { texts, formats } = useWords({ charts });
  const t = texts.charts;
  const { organisation, may } = useHouse();
  const say = useSay();
  const [changed, setChanged] = useState(shadow);
  const save = useChange('setShadow', { again: ['routing'], done: () => say(t.shadowSaved) });
  const isLocked = !may('shadow.manage');
  const nameOf = ({ engine, model }: { engine: string; model: string }): string => `${engine} ${model}`;
  return (
    <section className={styles.section}>
      <h2>{t.shadow}</h2>
      <p className={styles.quiet}>{t.shadowLead}</p>
      <div className={styles.choices}>
        <Checkbox
          label={t.shadowOn}
          checked={changed.isOn}
          disabled={isLocked}
          onChange={({ currentTarget }) => setChanged({ ...changed, isOn: currentTarget.checked })}
        />
      </div>
      {changed.isOn && (
        <div className={styles.pair}>
          <NumberInput
            label={t.shadowPercent}
            value={changed.percent}
            min={0}
            max={100}
            disabled={isLocked}
            onChange={(percent) => typeof percent === 'number' && setChanged({ ...changed, percent })}
          />
          <NumberInput
            label={t.shadowMonth}
            value={changed.monthEuros}
            min={0}
            disabled={isLocked}
            onChange={(monthEuros) => typeof monthEuros === 'number' && setChanged({ ...changed, monthEuros })}
          />
          <NativeSelect
            label={t.judge}
            disabled={isLocked}
            value={changed.judge ? nameOf(changed.judge) : ''}
            data={[{ value: '', label: t.judgeStrong }, ...models.map((one) => ({ value: nameOf(one), label: one.model }))]}
            onChange={({ currentTarget }) => {
              const judge = models.find((one) => nameOf(one) === currentTarget.value);
              setChanged({ ...changed, judge: judge ? { engine: judge.engine, model: judge.model } : null });
            }}
          />
        </div>
      )}
      {isLocked && <p className={styles.quiet}>{t.ownerOnly}</p>}
      {!isLocked && JSON.stringify(changed) !== JSON.stringify(shadow) && (
        <Button loading={save.isPending} onClick={() => save.mutate({ params: { organisation }, body: changed })}>
          {texts.frame.save}
        </Button>
      )}
      {measured.monthMicroEuros > 0 && <p className={styles.quiet}>{t.shadowSpent(formats.euros(measured.monthMicroEuros / 10_000))}</p>}
      <Problem error={save.error} />
    </section>
  );
}
