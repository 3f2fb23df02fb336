import { NumberInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { ApprovalDetail } from '#contract/tools.ts';
import { valueLines } from '#contract/texts/values.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import { NumberField } from './fields.tsx';
import { working } from './texts.ts';

const firstDays = 30;
const mostDays = 90;

/** Only what an agent writes here, that one person decides on, with values that a person gave. */
export const mayStand = ({ effect, agent, needed, shown, mayChange }: ApprovalDetail): boolean =>
  effect === 'writes' && agent !== null && needed === 1 && mayChange && shown.every(({ from }) => from === null);

/** What an argument that steers is fixed to: as it stands in the request, or not given at all. */
function fixed(value: unknown): string | number | string[] | null {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return Array.isArray(value) ? value.map(String) : null;
}

/** "Always allow": which values, and until when. */
export function Allowing({ approval, close }: { approval: ApprovalDetail; close: () => void }) {
  const { texts, language } = useWords({ working });
  const { organisation } = useHouse();
  const say = useSay();
  const said = texts.working.always;
  const steering = approval.shown.filter(({ steers }) => steers !== null);
  const [amounts, setAmounts] = useState<Record<string, number | string>>(() =>
    Object.fromEntries(
      steering.filter(({ steers }) => steers === 'amount').map(({ name }) => [name, Number(approval.arguments[name] ?? 0)]),
    ),
  );
  const [days, setDays] = useState<number | string>(firstDays);
  const allow = useChange('allowAlways', {
    again: ['standingApprovals'],
    done: () => {
      close();
      say(said.given);
    },
  });
  // What the tool takes and the request leaves out is fixed too: not given.
  const absent = approval.steering.filter((name) => !steering.some((one) => one.name === name));
  const scope = Object.fromEntries([
    ...steering.map(({ name, steers }) => [name, steers === 'amount' ? (amounts[name] ?? null) : fixed(approval.arguments[name])]),
    ...absent.map((name) => [name, null]),
  ]);
  return (
    <FormDialog
      title={said.act}
      act={said.act}
      close={close}
      ready={typeof days === 'number' && Object.values(amounts).every((value) => typeof value === 'number')}
      busy={allow.isPending}
      error={allow.error}
      submit={() => {
        if (approval.agent !== null && typeof days === 'number')
          allow.mutate({ params: { organisation }, body: { agent: approval.agent, tool: approval.tool, scope, days } });
      }}
    >
      <p className={styles.quiet}>{said.lead}</p>
      <dl className={styles.arguments}>
        {steering
          .filter(({ steers }) => steers !== 'amount')
          .map(({ name, label, named }) => (
            <div key={name}>
              <dt>{label[language]}</dt>
              <dd className={styles.value}>{named ?? valueLines(approval.arguments[name], approval.words, language)}</dd>
            </div>
          ))}
        {absent.map((name) => (
          <div key={name}>
            <dt>{approval.words.arguments[name]?.[language] ?? name}</dt>
            <dd>{said.absent}</dd>
          </div>
        ))}
      </dl>
      {steering
        .filter(({ steers }) => steers === 'amount')
        .map(({ name, label }) => (
          <NumberField
            key={name}
            label={said.most(label[language])}
            required
            value={amounts[name] ?? ''}
            set={(value) => setAmounts({ ...amounts, [name]: value })}
          />
        ))}
      <NumberInput label={said.days} required min={1} max={mostDays} allowDecimal={false} value={days} onChange={setDays} />
    </FormDialog>
  );
}

/** What needs nobody, until when; each may be withdrawn at once. */
export function Standing() {
  const { texts, formats, language } = useWords({ working });
  const { organisation } = useHouse();
  const say = useSay();
  const said = texts.working.always;
  const list = useAnswer('standingApprovals', { params: { organisation } });
  const end = useChange('endStanding', { again: ['standingApprovals'], done: () => say(said.ended) });
  if (!list.data || list.data.standing.length === 0) return null;
  return (
    <>
      <h3 className={styles.head}>{said.title}</h3>
      <ul className={styles.list}>
        {list.data.standing.map(({ id, agent, words, until }) => (
          <li key={id}>
            {said.line(words.title[language], agent)}
            <span className={styles.quiet}>{said.until(formats.day(until))}</span>
            <UnstyledButton className={styles.link ?? ''} onClick={() => end.mutate({ params: { organisation, standing: id } })}>
              {said.end}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}
