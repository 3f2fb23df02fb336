import { Button, NativeSelect } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { remedies, toolName, type Diagnosis, type Foresight, type FrameworkScore, type Remedy } from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { sovereignty } from './texts.ts';

/** Other choices than the plan's, tool by tool, and the company's figures before and after. */
export function WhatIf({ diagnosis }: { diagnosis: Diagnosis }) {
  const { texts } = useWords({ sovereignty });
  const { organisation } = useHouse();
  const t = texts.sovereignty;
  const [choices, setChoices] = useState<ReadonlyMap<string, Remedy>>(new Map());
  const [told, setTold] = useState<Foresight | null>(null);
  const foresee = useChange('foresee', { done: setTold });
  const names = new Map(diagnosis.tools.map((tool) => [tool.id, toolName(tool)]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    foresee.mutate({ params: { organisation }, body: { choices: [...choices].map(([tool, remedy]) => ({ tool, remedy })) } });
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
        <Button type="submit" disabled={foresee.isPending}>
          {t.simulate}
        </Button>
      </form>
      <Problem error={foresee.error} />
      {told && <Told told={told} />}
    </section>
  );
}

function Told({ told }: { told: Foresight }) {
  const { texts, formats } = useWords({ sovereignty });
  const t = texts.sovereignty;
  const value = (one: number | null) => (one === null ? t.gaugeUnknown : formats.number(one));
  const score = ({ profiles }: FrameworkScore) => {
    const [first] = profiles;
    return first ? t.score(first.low, first.high) : t.gaugeUnknown;
  };
  const rows: [string, string, string][] = [
    [t.meanExposure, value(told.exposureBefore), value(told.exposureAfter)],
    ...told.gauges.map(({ pillar, before, after }): [string, string, string] => [texts.pillars[pillar], value(before), value(after)]),
    [t.frameworkScore, score(told.before), score(told.after)],
    [t.sealAtBest, value(told.before.seal), value(told.after.seal)],
  ];
  return (
    <table className={styles.foreseen} aria-live="polite">
      <thead>
        <tr>
          <th scope="col">{t.whatIf}</th>
          <th scope="col">{t.today}</th>
          <th scope="col">{t.afterChoices}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, before, after]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{before}</td>
            <td>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
