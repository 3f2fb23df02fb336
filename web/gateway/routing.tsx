import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { routingModes, type ModelKey, type RoutingMode, type RoutingSeen, type RoutingSettings } from '#contract/routing.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Problem, Waiting } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { Comparing } from './comparing.tsx';
import { Saving } from './saving.tsx';
import styles from './switching.module.css';
import { charts } from './texts.ts';

/** How a model is chosen where the choice is the house's, and what that was measured to save. */
export function RoutingView() {
  const { texts } = useWords({ charts });
  const { organisation } = useHouse();
  const found = useAnswer('routing', { params: { organisation } });
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Waiting />;
  const { settings, shadow, measured, models } = found.data;
  return (
    <>
      <p className={styles.quiet}>{texts.charts.routingLead}</p>
      <Saving measured={measured} settings={settings} />
      <Choosing key={JSON.stringify(settings)} settings={settings} models={models} />
      <Comparing key={JSON.stringify(shadow)} shadow={shadow} models={models} measured={measured} />
    </>
  );
}

const sameModel = (a: ModelKey, b: ModelKey): boolean => a.engine === b.engine && a.model === b.model;

function Choosing({ settings, models }: { settings: RoutingSettings; models: RoutingSeen['models'] }) {
  const { texts } = useWords({ charts });
  const t = texts.charts;
  const { organisation, may } = useHouse();
  const say = useSay();
  const [changed, setChanged] = useState(settings);
  const save = useChange('setRouting', { again: ['routing'], done: () => say(t.saved) });
  const isLocked = !may('policy.manage');
  const isStrong = (one: ModelKey): boolean => changed.strong.some((strong) => sameModel(strong, one));
  const choose = (one: ModelKey, strong: boolean): void =>
    setChanged({
      ...changed,
      strong: [...changed.strong.filter((other) => !sameModel(other, one)), ...(strong ? [{ engine: one.engine, model: one.model }] : [])],
    });
  return (
    <section className={styles.section}>
      <h2>{t.mode}</h2>
      <div className={styles.pair}>
        <NativeSelect
          aria-label={t.mode}
          value={changed.mode}
          disabled={isLocked}
          data={routingModes.map((mode) => ({ value: mode, label: t.modes[mode] }))}
          description={t.modeLeads[changed.mode]}
          onChange={({ currentTarget }) =>
            setChanged({ ...changed, mode: routingModes.find((one): one is RoutingMode => one === currentTarget.value) ?? 'nearest' })
          }
        />
      </div>
      {changed.mode !== 'nearest' && (
        <>
          <fieldset className={styles.fields}>
            <legend>{t.strong}</legend>
            <p className={styles.quiet}>{models.length === 0 ? t.noModel : t.strongLead}</p>
            {models.map((one) => (
              <Checkbox
                key={`${one.engine} ${one.model}`}
                label={
                  <>
                    {one.model}{' '}
                    <span className={styles.quiet}>
                      {one.isOwn ? t.ownEngine : (one.name ?? '')} · {texts.zones[one.zone]}
                    </span>
                  </>
                }
                checked={isStrong(one)}
                disabled={isLocked}
                onChange={({ currentTarget }) => choose(one, currentTarget.checked)}
              />
            ))}
          </fieldset>
          <div className={styles.pair}>
            <Threshold
              label={t.hardFrom}
              value={changed.hardFrom}
              min={0}
              max={1}
              locked={isLocked}
              set={(hardFrom) => setChanged({ ...changed, hardFrom })}
            />
            {changed.mode === 'cascade' && (
              <Threshold
                label={t.unsureBelow}
                value={changed.unsureBelow}
                min={-20}
                max={0}
                locked={isLocked}
                set={(unsureBelow) => setChanged({ ...changed, unsureBelow })}
              />
            )}
          </div>
        </>
      )}
      {!isLocked && JSON.stringify(changed) !== JSON.stringify(settings) && (
        <Button loading={save.isPending} onClick={() => save.mutate({ params: { organisation }, body: changed })}>
          {t.save}
        </Button>
      )}
      <Problem error={save.error} />
    </section>
  );
}

function Threshold(props: { label: string; value: number; min: number; max: number; locked: boolean; set: (value: number) => void }) {
  const { label, value, min, max, locked, set } = props;
  const { language } = useWords();
  return (
    <NumberInput
      label={label}
      value={value}
      min={min}
      max={max}
      step={0.05}
      decimalScale={2}
      decimalSeparator={language === 'fr' ? ',' : '.'}
      disabled={locked}
      onChange={(next) => typeof next === 'number' && set(next)}
    />
  );
}
