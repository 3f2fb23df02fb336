import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import {
  remedies,
  toolName,
  type Diagnosis,
  type Foresight,
  type FrameworkScore,
  type Remedy,
  type SovereigntyState,
} from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** Other choices than the plan's, tool by tool, and the company's figures before and after. */
export function WhatIf({ diagnosis, scenarios }: { diagnosis: Diagnosis; scenarios: SovereigntyState['scenarios'] }) {
  const { texts } = useWords(diagnostic);
  const { organisation, may } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const [choices, setChoices] = useState<ReadonlyMap<string, Remedy>>(new Map());
  const [told, setTold] = useState<Foresight | null>(null);
  const [name, setName] = useState('');
  const foresee = useChange('foresee', { done: setTold });
  const keep = useChange('keepScenario', { again: ['sovereignty'], done: () => say(t.saved) });
  const remove = useChange('removeScenario', { again: ['sovereignty'] });
  /** With the way back: it is kept again under its name. */
  const forget = (id: string) => {
    const was = scenarios.find((one) => one.id === id);
    remove.mutate(
      { params: { organisation, scenario: id } },
      {
        onSuccess: () =>
          say(
            t.scenarioRemoved,
            was && { undo: () => keep.mutate({ params: { organisation }, body: { name: was.name, choices: was.choices } }) },
          ),
      },
    );
  };
  const adopt = useChange('choosePlan', {
    again: ['sovereignty'],
    done: () => {
      setChoices(new Map());
      setTold(null);
      say(t.chosen);
    },
  });
  const chosen = [...choices].map(([tool, remedy]) => ({ tool, remedy }));
  const names = new Map(diagnosis.tools.map((tool) => [tool.id, toolName(tool)]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    foresee.mutate({ params: { organisation }, body: { choices: chosen } });
  };
  return (
    <section className={styles.section}>
      <h2>{t.whatIf}</h2>
      <p className={styles.quiet}>{t.whatIfLead}</p>
      <form onSubmit={submit}>
        <div className={styles.choices}>
          {diagnosis.plan.map(({ tool, remedy, considered }) => (
            <NativeSelect
              key={tool}
              size="xs"
              label={names.get(tool) ?? tool}
              value={choices.get(tool) ?? remedy}
              data={considered.map((way) => ({ value: way.remedy, label: texts.remedies[way.remedy] }))}
              onChange={({ currentTarget }) => {
                const chosen = remedies.find((one) => one === currentTarget.value);
                if (chosen) setChoices(new Map(choices).set(tool, chosen));
              }}
            />
          ))}
        </div>
        <div className={styles.fields}>
          <Button type="submit" disabled={foresee.isPending}>
            {t.simulate}
          </Button>
          {may('sovereignty.manage') && (
            <>
              <Button
                disabled={chosen.length === 0 || adopt.isPending}
                onClick={() => adopt.mutate({ params: { organisation }, body: { choices: chosen } })}
              >
                {t.adopt}
              </Button>
              <TextInput
                size="xs"
                label={t.scenarioName}
                maxLength={120}
                value={name}
                onChange={({ currentTarget }) => setName(currentTarget.value)}
              />
              <Button
                size="xs"
                disabled={name.trim() === '' || keep.isPending}
                onClick={() => keep.mutate({ params: { organisation }, body: { name: name.trim(), choices: chosen } })}
              >
                {t.keepScenario}
              </Button>
            </>
          )}
        </div>
      </form>
      <Problem error={foresee.error ?? adopt.error ?? keep.error ?? remove.error} />
      {told && <Told columns={[{ id: '', name: t.afterChoices, foresight: told }]} />}
      {scenarios.length > 0 && (
        <>
          <h3>{t.scenarios}</h3>
          <Told
            columns={scenarios}
            load={(scenario) => {
              setChoices(new Map(scenarios.find(({ id }) => id === scenario)?.choices.map(({ tool, remedy }) => [tool, remedy]) ?? []));
              setName(scenarios.find(({ id }) => id === scenario)?.name ?? '');
            }}
            adopt={
              may('sovereignty.manage')
                ? (scenario) => {
                    const kept = scenarios.find(({ id }) => id === scenario)?.choices ?? [];
                    adopt.mutate({ params: { organisation }, body: { choices: kept } });
                  }
                : undefined
            }
            remove={may('sovereignty.manage') ? forget : undefined}
          />
        </>
      )}
    </section>
  );
}

interface Column {
  id: string;
  name: string;
  foresight: Foresight;
}

/** Figures today, and with each set of choices, side by side. */
function Told({
  columns,
  load,
  adopt,
  remove,
}: {
  columns: readonly Column[];
  load?: ((id: string) => void) | undefined;
  adopt?: ((id: string) => void) | undefined;
  remove?: ((id: string) => void) | undefined;
}) {
  const { texts, formats } = useWords(diagnostic);
  const t = texts.sovereignty;
  const value = (one: number | null) => (one === null ? t.gaugeUnknown : formats.number(one));
  const score = ({ profiles }: FrameworkScore) => {
    const [first] = profiles;
    return first ? t.score(first.low, first.high) : t.gaugeUnknown;
  };
  const [first] = columns;
  if (!first) return null;
  const rows: { name: string; today: string; each: string[] }[] = [
    {
      name: t.meanExposure,
      today: value(first.foresight.exposureBefore),
      each: columns.map(({ foresight }) => value(foresight.exposureAfter)),
    },
    ...first.foresight.gauges.map(({ pillar, before }, at) => ({
      name: texts.pillars[pillar],
      today: value(before),
      each: columns.map(({ foresight }) => value(foresight.gauges[at]?.after ?? null)),
    })),
    { name: t.frameworkScore, today: score(first.foresight.before), each: columns.map(({ foresight }) => score(foresight.after)) },
    { name: t.sealAtBest, today: value(first.foresight.before.seal), each: columns.map(({ foresight }) => value(foresight.after.seal)) },
    {
      name: t.costFive,
      today: texts.money.euros(first.foresight.cost.before),
      each: columns.map(({ foresight: { cost } }) => texts.money.range(cost.low, cost.high)),
    },
  ];
  return (
    <div className={styles.scroll}>
      <table className={styles.foreseen} aria-live="polite">
        <thead>
          <tr>
            <th scope="col">{t.whatIf}</th>
            <th scope="col">{t.today}</th>
            {columns.map(({ id, name }) => (
              <th key={id} scope="col">
                {load ? (
                  <button type="button" className={styles.link} onClick={() => load(id)}>
                    {name}
                  </button>
                ) : (
                  name
                )}{' '}
                {adopt && (
                  <Button size="compact-xs" aria-label={t.adoptNamed(name)} onClick={() => adopt(id)}>
                    {t.adopt}
                  </Button>
                )}{' '}
                {remove && <CloseButton size="xs" aria-label={t.removeNamed(name)} onClick={() => remove(id)} />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, today, each }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{today}</td>
              {columns.map(({ id }, at) => (
                <td key={id}>{each[at]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
