import { NativeSelect, NumberInput, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { ContractDetail, ContractFact, FactName } from '#contract/legal.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Pill } from '../ui/pill.tsx';
import { Table } from '../ui/table.tsx';
import { useSay } from '../ui/toasts.tsx';
import styles from './legal.module.css';
import { See } from './see.tsx';
import { useContractWords } from './texts.ts';

/** What is read by rule, marked so, and what a person said instead. */
export function Facts({ contract }: { contract: ContractDetail }) {
  const { t, words } = useContractWords();
  const [correcting, setCorrecting] = useState<ContractFact | null>(null);
  return (
    <section className={styles.section}>
      <h2>{t.facts}</h2>
      <Table>
        {contract.facts.map((fact) => (
          <tr key={fact.fact}>
            <th scope="row">{words.said.facts[fact.fact]}</th>
            <td>
              {fact.value === null ? <span className={styles.quiet}>{t.notFound}</span> : <b>{words.factText(fact.fact, fact.value)}</b>}{' '}
              {fact.by === 'rule' && <Pill tone="quiet">{t.byRule}</Pill>}
              {fact.by === 'person' && <Pill tone="ok">{t.byPerson}</Pill>}
              {fact.by === 'person' && fact.read !== null && (
                <span className={styles.under}>{t.readInstead(words.factText(fact.fact, fact.read))}</span>
              )}
            </td>
            <td>
              <See contract={contract} at={fact.at} />
            </td>
            <td>
              <UnstyledButton
                className={styles.link ?? ''}
                aria-label={t.correctFact(words.said.facts[fact.fact])}
                onClick={() => setCorrecting(fact)}
              >
                {t.correct}
              </UnstyledButton>
            </td>
          </tr>
        ))}
      </Table>
      {correcting && <Correct document={contract.document} fact={correcting} close={() => setCorrecting(null)} />}
    </section>
  );
}

function Correct({ document, fact, close }: { document: string; fact: ContractFact; close: () => void }) {
  const { t, words } = useContractWords();
  const { organisation } = useHouse();
  const say = useSay();
  const [value, setValue] = useState(fact.value ?? '');
  const ended = (sentence: string) => () => {
    close();
    say(sentence);
  };
  const again = ['contract', 'contracts'] as const;
  const correct = useChange('correctContract', { again: [...again], done: ended(t.corrected) });
  const withdraw = useChange('withdrawCorrection', { again: [...again], done: ended(t.withdrawn) });
  const params = { organisation, document, fact: fact.fact };
  return (
    <FormDialog
      title={t.correctFact(words.said.facts[fact.fact])}
      act={t.save}
      close={close}
      busy={correct.isPending}
      ready={value !== ''}
      error={correct.error ?? withdraw.error}
      submit={() => correct.mutate({ params, body: { value } })}
    >
      <p className={styles.quiet}>{t.correctLead}</p>
      <Value fact={fact.fact} value={value} change={setValue} />
      {fact.by === 'person' && (
        <UnstyledButton className={styles.link ?? ''} onClick={() => withdraw.mutate({ params })}>
          {t.withdraw}
        </UnstyledButton>
      )}
    </FormDialog>
  );
}

/** A field for each sort of fact; what it gives is written as the house keeps it. */
function Value({ fact, value, change }: { fact: FactName; value: string; change: (value: string) => void }) {
  const { t, words } = useContractWords();
  if (fact === 'kind')
    return (
      <NativeSelect
        label={words.said.facts.kind}
        value={value}
        data={[{ value: '', label: '–' }, ...Object.entries(words.kinds).map(([id, label]) => ({ value: id, label }))]}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
    );
  if (fact === 'signed' || fact === 'starts' || fact === 'ends')
    return (
      <>
        <TextInput
          type="date"
          label={t.dateOf}
          value={value === 'open' ? '' : value}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        />
        {fact === 'ends' && <Special value={value} special="open" label={t.openEnded} change={change} />}
      </>
    );
  const length = value.replace(/^tacit ?/, '');
  const isTacit = value.startsWith('tacit');
  return (
    <>
      {fact === 'renewal' && (
        <NativeSelect
          label={words.said.facts.renewal}
          value={isTacit ? 'tacit' : value}
          data={[
            { value: '', label: '–' },
            { value: 'tacit', label: t.renews },
            { value: 'ends', label: t.endsAlone },
          ]}
          onChange={({ currentTarget }) => change(currentTarget.value)}
        />
      )}
      {(fact !== 'renewal' || isTacit) && <LengthField value={length} change={(given) => change(isTacit ? `tacit ${given}` : given)} />}
      {fact === 'duration' && <Special value={value} special="open" label={t.openEnded} change={change} />}
    </>
  );
}

function Special({ value, special, label, change }: { value: string; special: string; label: string; change: (value: string) => void }) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={value === special} onChange={({ currentTarget }) => change(currentTarget.checked ? special : '')} />{' '}
      {label}
    </label>
  );
}

const unitsOf = ['day', 'month', 'year'] as const;

function LengthField({ value, change }: { value: string; change: (value: string) => void }) {
  const { t } = useContractWords();
  const [count = '', unit = 'month'] = value.split(' ');
  return (
    <div className={styles.pair}>
      <NumberInput
        label={t.count}
        min={1}
        max={9999}
        value={Number(count) || ''}
        onChange={(given) => change(given === '' ? '' : `${String(given)} ${unit}`)}
      />
      <NativeSelect
        label={t.unit}
        value={unit}
        data={unitsOf.map((one) => ({ value: one, label: t.units[one] }))}
        onChange={({ currentTarget }) => change(count === '' ? '' : `${count} ${currentTarget.value}`)}
      />
    </div>
  );
}
