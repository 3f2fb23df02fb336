import { Button, Checkbox, MultiSelect, NativeSelect } from '@mantine/core';
import { useRef, useState } from 'react';
import { zones, type Zone } from '#contract/models.ts';
import type { Policy, PolicyRule } from '#contract/policy.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Problem, Waiting } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { PolicyHistory } from './policy-history.tsx';
import { useSubjects } from './subjects.ts';
import styles from './switching.module.css';
import { switching } from './texts.ts';

/** The table, line by line; a change is tried on the last days before it is published. */
export function PolicyTable() {
  const { organisation } = useHouse();
  const current = useAnswer('policy', { params: { organisation } });
  if (current.isError) return <Failure error={current.error} retry={() => void current.refetch()} />;
  if (!current.data) return <Waiting />;
  return <Edited key={current.data.version} policy={current.data} />;
}

function Edited({ policy }: { policy: Policy }) {
  const { texts } = useWords({ switching });
  const { organisation, may } = useHouse();
  const say = useSay();
  const [furthestZone, setFurthestZone] = useState(policy.furthestZone);
  const [rules, setRules] = useState<PolicyRule[]>(policy.rules);
  const top = useRef<HTMLParagraphElement>(null);
  const body = { furthestZone, rules };
  const isChanged = JSON.stringify(body) !== JSON.stringify({ furthestZone: policy.furthestZone, rules: policy.rules });
  const tried = useChange('consequences');
  const publish = useChange('setPolicy', { again: ['policy'], done: () => say(texts.switching.published) });
  const isLocked = !may('policy.manage');
  const { engines } = useSubjects();
  const change = (on: PolicyRule['on'], more: Partial<PolicyRule>) => {
    tried.reset();
    setRules(rules.map((rule) => (rule.on === on ? { ...rule, ...more } : rule)));
  };
  return (
    <>
      <p ref={top} className={styles.quiet}>
        {texts.switching.policyLead(policy.version)}
      </p>
      <div className={styles.section}>
        <ZoneSelect
          label={texts.switching.ceiling}
          value={furthestZone}
          locked={isLocked}
          set={(zone) => {
            tried.reset();
            setFurthestZone(zone);
          }}
        />
      </div>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{texts.switching.subject}</th>
              <th scope="col">{texts.switching.clearZone}</th>
              <th scope="col">{texts.switching.furthestZone}</th>
              <th scope="col">{texts.switching.zeroRetention}</th>
              <th scope="col">{texts.switching.enginesOf}</th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={rule.on}>
                <th scope="row">{texts.policySubjects[rule.on]}</th>
                <td data-label={texts.switching.clearZone}>
                  <ZoneSelect
                    name={`${texts.policySubjects[rule.on]}, ${texts.switching.clearZone}`}
                    value={rule.clearZone}
                    locked={isLocked}
                    set={(clearZone) => change(rule.on, { clearZone })}
                  />
                </td>
                <td data-label={texts.switching.furthestZone}>
                  <ZoneSelect
                    name={`${texts.policySubjects[rule.on]}, ${texts.switching.furthestZone}`}
                    value={rule.furthestZone}
                    locked={isLocked}
                    set={(zone) => change(rule.on, { furthestZone: zone })}
                  />
                </td>
                <td data-label={texts.switching.zeroRetention}>
                  <Checkbox
                    aria-label={texts.switching.zeroRetentionOf(texts.policySubjects[rule.on])}
                    checked={rule.zeroRetention}
                    disabled={isLocked}
                    onChange={({ currentTarget }) => change(rule.on, { zeroRetention: currentTarget.checked })}
                  />
                </td>
                <td data-label={texts.switching.enginesOf}>
                  <MultiSelect
                    size="sm"
                    aria-label={texts.switching.enginesOnly(texts.policySubjects[rule.on])}
                    placeholder={rule.engines === null ? texts.switching.anyEngine : ''}
                    disabled={isLocked}
                    data={known(engines, rule.engines)}
                    value={rule.engines ?? []}
                    onChange={(chosen) => change(rule.on, { engines: chosen.length === 0 ? null : chosen })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!isLocked && (
        <div className={styles.section}>
          {!isChanged && <p className={styles.quiet}>{texts.switching.unchanged}</p>}
          {isChanged && !tried.data && (
            <Button loading={tried.isPending} onClick={() => tried.mutate({ params: { organisation }, body })}>
              {texts.switching.before}
            </Button>
          )}
          {isChanged && tried.data && (
            <>
              <Consequences found={tried.data} />
              <Button variant="filled" loading={publish.isPending} onClick={() => publish.mutate({ params: { organisation }, body })}>
                {texts.switching.publish}
              </Button>
            </>
          )}
          <Problem error={tried.error ?? publish.error} />
        </div>
      )}
      <PolicyHistory
        current={policy.version}
        take={(earlier) => {
          tried.reset();
          setFurthestZone(earlier.furthestZone);
          setRules(earlier.rules);
          top.current?.scrollIntoView({ block: 'start' });
        }}
      />
    </>
  );
}

/** An engine that was named and is gone stays in its line, under its id, until somebody takes it out. */
function known(engines: { value: string; label: string }[], named: readonly string[] | null): { value: string; label: string }[] {
  const gone = (named ?? []).filter((id) => engines.every(({ value }) => value !== id));
  return [...engines, ...gone.map((id) => ({ value: id, label: id }))];
}

const lines = ['same', 'newlyRefused', 'newlyAllowed', 'newlyHidden', 'newlyClear', 'moved'] as const;
function Consequences({ found }: { found: Record<(typeof lines)[number] | 'days' | 'calls', number> }) {
  const { texts, formats } = useWords({ switching });
  return (
    <section aria-live="polite">
      <p>{texts.switching.consequencesLead(found.calls, found.days)}</p>
      <ul className={styles.list}>
        {lines.map((line) => (
          <li key={line}>
            <b>{formats.number(found[line])}</b> {texts.switching.consequences[line]}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ZoneSelect({
  label,
  name,
  value,
  locked,
  set,
}: {
  label?: string;
  name?: string;
  value: Zone;
  locked: boolean;
  set: (zone: Zone) => void;
}) {
  const { texts } = useWords();
  return (
    <NativeSelect
      size="sm"
      {...(label === undefined ? {} : { label })}
      {...(name === undefined ? {} : { 'aria-label': name })}
      disabled={locked}
      value={value}
      data={zones.map((zone) => ({ value: zone, label: texts.zones[zone] }))}
      onChange={({ currentTarget }) => set(zones.find((zone) => zone === currentTarget.value) ?? value)}
    />
  );
}
