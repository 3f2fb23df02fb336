import { Button, NativeSelect, NumberInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { budgetPeriods, budgetUnits, type BudgetPeriod, type BudgetUnit } from '#contract/spending.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Failure, Notice, Problem, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './switching.module.css';
import { switching } from './texts.ts';

/** What may be spent, and what was: one bar for each budget. */
export function Budgets() {
  const { texts, formats } = useWords({ switching });
  const { organisation, may } = useHouse();
  const list = useAnswer('budgets', { params: { organisation } });
  const members = useAnswer('members', { params: { organisation } }, { enabled: may('people.read') });
  const keys = useAnswer('keys', { params: { organisation } }, { enabled: may('policy.manage') });
  const groups = useAnswer('groups', { params: { organisation } }, { enabled: may('people.read') });
  const [adding, setAdding] = useState(false);
  const remove = useChange('removeBudget', { again: ['budgets'] });
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Waiting />;
  const subjects = [
    { value: 'organisation', label: texts.switching.organisation },
    ...(groups.data?.groups ?? []).map(({ id, name }) => ({ value: id, label: texts.switching.team(name) })),
    ...(members.data?.members ?? []).filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })),
    ...(keys.data?.keys ?? []).filter(({ state }) => state === 'active').map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <div className={styles.row}>
        <p className={styles.quiet}>{texts.switching.budgetsLead}</p>
        {may('policy.manage') && <Button onClick={() => setAdding(true)}>{texts.switching.addBudget}</Button>}
      </div>
      <Alerts subjects={subjects} />
      {list.data.budgets.length === 0 && <Notice title={texts.switching.noBudget} />}
      {list.data.budgets.map(({ id, subject, unit, period, limit, used, reserved }) => (
        <section key={id} className={styles.section}>
          <div className={styles.row}>
            <h2>{subjects.find(({ value }) => value === subject)?.label ?? subject}</h2>
            {may('policy.manage') && (
              <UnstyledButton className={styles.link ?? ''} onClick={() => remove.mutate({ params: { organisation, budget: id } })}>
                {texts.frame.remove}
              </UnstyledButton>
            )}
          </div>
          <div className={styles.bar} aria-hidden="true">
            <span data-tone={used >= limit ? 'clear' : 'in'} style={{ width: `${share(used, limit)}%` }} />
            <span data-tone="hidden" style={{ width: `${share(reserved, limit)}%` }} />
          </div>
          <p className={styles.quiet}>
            {texts.switching.spent(
              formats.number(used),
              formats.number(limit),
              `${texts.budgetUnits[unit]} ${texts.budgetPeriods[period]}`,
            )}
            {reserved > 0 && ` · ${texts.switching.held(formats.number(reserved))}`}
          </p>
        </section>
      ))}
      <Problem error={remove.error} />
      {adding && <AddBudget subjects={subjects} close={() => setAdding(false)} />}
    </>
  );
}

/** What somebody should know of what is spent, and of who calls. */
function Alerts({ subjects }: { subjects: { value: string; label: string }[] }) {
  const { texts, formats } = useWords({ switching });
  const { organisation } = useHouse();
  const list = useAnswer('alerts', { params: { organisation } });
  const nameOf = (subject: string): string => subjects.find(({ value }) => value === subject)?.label ?? subject;
  if (!list.data || list.data.alerts.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{texts.switching.alerts}</h2>
      <ul className={styles.alerts}>
        {list.data.alerts.slice(0, 10).map((one) => (
          <li key={one.id}>
            {one.kind === 'budget'
              ? texts.switching.neared(
                  nameOf(one.subject),
                  one.percent,
                  `${texts.budgetUnits[one.unit]} ${texts.budgetPeriods[one.period]}`,
                )
              : texts.switching.unusual(nameOf(one.subject), formats.number(one.calls), formats.number(one.usual))}{' '}
            <small>{formats.stamp(one.at)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.min(100, (100 * part) / whole));

function AddBudget({ subjects, close }: { subjects: { value: string; label: string }[]; close: () => void }) {
  const { texts } = useWords({ switching });
  const { organisation } = useHouse();
  const [subject, setSubject] = useState('organisation');
  const [unit, setUnit] = useState<BudgetUnit>('euros');
  const [period, setPeriod] = useState<BudgetPeriod>('month');
  const [limit, setLimit] = useState<number | null>(null);
  const add = useChange('addBudget', { again: ['budgets'], done: close });
  return (
    <FormDialog
      title={texts.switching.addBudget}
      act={texts.frame.save}
      close={close}
      ready={limit !== null}
      busy={add.isPending}
      error={add.error}
      submit={() => add.mutate({ params: { organisation }, body: { subject, unit, period, limit: limit ?? 0 } })}
    >
      <NativeSelect
        label={texts.switching.who}
        value={subject}
        data={subjects}
        onChange={({ currentTarget }) => setSubject(currentTarget.value)}
      />
      <NumberInput
        label={texts.switching.most}
        data-autofocus
        min={0}
        value={limit ?? ''}
        onChange={(value) => setLimit(typeof value === 'number' ? value : null)}
      />
      <Choice label={texts.switching.unit} value={unit} all={budgetUnits} words={texts.budgetUnits} set={setUnit} />
      <Choice label={texts.switching.period} value={period} all={budgetPeriods} words={texts.budgetPeriods} set={setPeriod} />
    </FormDialog>
  );
}
