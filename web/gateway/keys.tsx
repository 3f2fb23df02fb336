import { Button, NativeSelect, NumberInput, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { purposes } from '#contract/journal.ts';
import { budgetPeriods, budgetUnits, keyHolders, type BudgetPeriod, type BudgetUnit, type KeyHolder } from '#contract/spending.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Failure, Notice, Waiting } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import { KeyDialogs, type KeyDoing } from './key-dialogs.tsx';
import styles from './switching.module.css';
import { switching } from './texts.ts';

/** Keys of the door: who calls, with whose rights, for what. A secret is shown once. */
export function Keys() {
  const { texts, formats } = useWords({ switching });
  const { organisation } = useHouse();
  const list = useAnswer('keys', { params: { organisation } });
  const members = useAnswer('members', { params: { organisation } });
  const [doing, setDoing] = useState<KeyDoing>(null);
  const close = () => setDoing(null);
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Waiting shape="table" />;
  return (
    <>
      <div className={styles.row}>
        <p className={styles.quiet}>{texts.switching.keysLead}</p>
        <Button onClick={() => setDoing('add')}>{texts.switching.addKey}</Button>
      </div>
      {list.data.keys.length === 0 && <Notice title={texts.switching.noKey} />}
      {list.data.keys.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{texts.switching.keyName}</th>
                <th scope="col">{texts.switching.member}</th>
                <th scope="col">{texts.switching.purpose}</th>
                <th scope="col">{texts.frame.doings}</th>
              </tr>
            </thead>
            <tbody>
              {list.data.keys.map((key) => (
                <tr key={key.id}>
                  <td>
                    <b>{key.name}</b> <Pill tone={key.state === 'active' ? 'ok' : 'quiet'}>{texts.switching.states[key.state]}</Pill>
                    <small>
                      {texts.keyHolders[key.holder]} · {key.begins}… ·{' '}
                      {key.lastUsedAt === null ? texts.switching.neverUsed : texts.switching.usedAt(formats.stamp(key.lastUsedAt))}
                    </small>
                  </td>
                  <td>{members.data?.members.find(({ id }) => id === key.member)?.name ?? key.member}</td>
                  <td>{texts.purposes[key.purpose]}</td>
                  <td>
                    {key.state === 'active' && (
                      <UnstyledButton className={styles.link ?? ''} onClick={() => setDoing({ revoke: key })}>
                        {texts.switching.revoke}
                      </UnstyledButton>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {doing === 'add' && (
        <AddKey
          members={members.data?.members.filter(({ active }) => active) ?? []}
          close={close}
          made={(secret) => setDoing({ secret })}
        />
      )}
      <KeyDialogs doing={doing} close={close} />
    </>
  );
}

function AddKey({ members, close, made }: { members: { id: string; name: string }[]; close: () => void; made: (secret: string) => void }) {
  const { texts } = useWords({ switching });
  const { organisation, me } = useHouse();
  const [name, setName] = useState('');
  const [holder, setHolder] = useState<KeyHolder>('application');
  const [member, setMember] = useState(me.member);
  const [purpose, setPurpose] = useState<(typeof purposes)[number]>('internal-information');
  const [rate, setRate] = useState<number | null>(null);
  const [ends, setEnds] = useState('');
  const [most, setMost] = useState<number | null>(null);
  const [unit, setUnit] = useState<BudgetUnit>('euros');
  const [period, setPeriod] = useState<BudgetPeriod>('month');
  const add = useChange('addKey', { again: ['keys', 'budgets'], done: ({ secret }) => made(secret) });
  const budget = most === null ? null : { unit, period, limit: most };
  const endsAt = ends === '' ? null : Date.parse(`${ends}T23:59:59Z`);
  return (
    <FormDialog
      title={texts.switching.addKey}
      act={texts.switching.addKey}
      close={close}
      ready={name.trim() !== '' && !Number.isNaN(endsAt)}
      busy={add.isPending}
      error={add.error}
      submit={() => add.mutate({ params: { organisation }, body: { name, holder, member, purpose, ratePerMinute: rate, endsAt, budget } })}
    >
      <TextInput
        label={texts.switching.keyName}
        data-autofocus
        maxLength={80}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Choice label={texts.switching.holder} value={holder} all={keyHolders} words={texts.keyHolders} set={setHolder} />
      <NativeSelect
        label={texts.switching.member}
        value={member}
        data={members.map(({ id, name: label }) => ({ value: id, label }))}
        onChange={({ currentTarget }) => setMember(currentTarget.value)}
      />
      <Choice label={texts.switching.purpose} value={purpose} all={purposes} words={texts.purposes} set={setPurpose} />
      <NumberInput
        label={texts.switching.rate}
        min={1}
        max={100_000}
        allowDecimal={false}
        value={rate ?? ''}
        onChange={(value) => setRate(typeof value === 'number' ? value : null)}
      />
      <NumberInput
        label={texts.switching.keyBudget}
        min={0}
        value={most ?? ''}
        onChange={(value) => setMost(typeof value === 'number' ? value : null)}
      />
      {most !== null && (
        <>
          <Choice label={texts.switching.unit} value={unit} all={budgetUnits} words={texts.budgetUnits} set={setUnit} />
          <Choice label={texts.switching.period} value={period} all={budgetPeriods} words={texts.budgetPeriods} set={setPeriod} />
        </>
      )}
      <TextInput label={texts.switching.ends} type="date" value={ends} onChange={({ currentTarget }) => setEnds(currentTarget.value)} />
    </FormDialog>
  );
}
