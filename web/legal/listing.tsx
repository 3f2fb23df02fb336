import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ContractSummary } from '#contract/legal.ts';
import { useHouse } from '../house/house.tsx';
import { Pill } from '../ui/pill.tsx';
import { Table } from '../ui/table.tsx';
import { othersIn } from './exposure.tsx';
import styles from './legal.module.css';
import { useContractWords } from './texts.ts';

const orders = ['title', 'end', 'yearly', 'untilEnd', 'risks'] as const;
type Order = (typeof orders)[number];
const last = '9999';
const endOf = ({ deadlines }: ContractSummary): string => deadlines.find(({ kind }) => kind === 'end')?.on ?? last;
const grave = ({ risks: { critical, high } }: ContractSummary): number => 100 * critical + high;
const compare: Record<Order, (one: ContractSummary, other: ContractSummary) => number> = {
  title: (one, other) => one.title.localeCompare(other.title, 'fr'),
  end: (one, other) => endOf(one).localeCompare(endOf(other)),
  yearly: (one, other) => (other.yearlyCents ?? -1) - (one.yearlyCents ?? -1),
  untilEnd: (one, other) => (other.untilEndCents ?? -1) - (one.untilEndCents ?? -1),
  risks: (one, other) => grave(other) - grave(one),
};

interface Filter {
  kind: string;
  party: string;
  which: 'all' | 'risky' | 'ending';
}
export const noFilter: Filter = { kind: '', party: '', which: 'all' };

const yearMs = 365 * 86_400_000;

/** The portfolio: narrowed by kind, party and what matters, in the order that one asks for. */
export function Listing({
  contracts,
  today,
  filter,
  narrow,
}: {
  contracts: readonly ContractSummary[];
  today: string;
  filter: Filter;
  narrow: (filter: Filter) => void;
}) {
  const { t, words, formats } = useContractWords();
  const { at } = useHouse();
  const [order, setOrder] = useState<Order>('title');
  const limit = new Date(Date.parse(today) + yearMs).toISOString().slice(0, 10);
  const shown = contracts
    .filter((one) => filter.kind === '' || one.kind === filter.kind)
    .filter((one) => filter.party === '' || othersIn(one).includes(filter.party))
    .filter((one) => filter.which !== 'risky' || grave(one) > 0)
    .filter((one) => filter.which !== 'ending' || (endOf(one) >= today && endOf(one) <= limit))
    .toSorted((one, other) => compare[order](one, other) || compare.title(one, other));
  const kinds = [...new Set(contracts.flatMap(({ kind }) => kind ?? []))].toSorted();
  const parties = [...new Set(contracts.flatMap(othersIn))].toSorted((one, other) => one.localeCompare(other, 'fr'));
  return (
    <>
      <div className={styles.filters}>
        <NativeSelect
          size="sm"
          label={t.kindFilter}
          value={filter.kind}
          onChange={({ currentTarget }) => narrow({ ...filter, kind: currentTarget.value })}
          data={[{ value: '', label: t.all }, ...kinds.map((kind) => ({ value: kind, label: words.kindName(kind) }))]}
        />
        <NativeSelect
          size="sm"
          label={t.party}
          value={filter.party}
          onChange={({ currentTarget }) => narrow({ ...filter, party: currentTarget.value })}
          data={[{ value: '', label: t.all }, ...parties]}
        />
        <NativeSelect
          size="sm"
          label={t.which}
          value={filter.which}
          onChange={({ currentTarget: { value } }) => narrow({ ...filter, which: value === 'risky' || value === 'ending' ? value : 'all' })}
          data={(['all', 'risky', 'ending'] as const).map((value) => ({ value, label: t.whichOnes[value] }))}
        />
        <NativeSelect
          size="sm"
          label={t.order}
          value={order}
          onChange={({ currentTarget }) => setOrder(orders.find((one) => one === currentTarget.value) ?? 'title')}
          data={orders.map((value) => ({ value, label: t.orders[value] }))}
        />
      </div>
      {shown.length === 0 && <p className={styles.quiet}>{t.noneLeft}</p>}
      {shown.length > 0 && (
        <Table columns={[t.contract, t.parties, t.term, t.yearly, t.untilEnd, t.risks, t.missing]}>
          {shown.map((contract) => {
            const end = contract.deadlines.find(({ kind }) => kind === 'end');
            const others = othersIn(contract);
            return (
              <tr key={contract.document}>
                <th scope="row">
                  <Link href={at('contrats', { contrat: contract.document })}>{contract.title}</Link>
                  <span className={styles.under}>
                    {words.kindName(contract.kind)} · {contract.place}
                  </span>
                </th>
                <td data-label={t.parties}>{others.length === 0 ? '–' : formats.list(others)}</td>
                <td data-label={t.term}>
                  {end ? words.dayText(end.on) : t.noEnd} {end && end.on < today && <Pill tone="quiet">{t.past}</Pill>}
                </td>
                <td data-label={t.yearly}>{contract.yearlyCents === null ? '–' : formats.euros(contract.yearlyCents)}</td>
                <td data-label={t.untilEnd}>{contract.untilEndCents === null ? '–' : formats.euros(contract.untilEndCents)}</td>
                <td data-label={t.risks}>
                  <Risks risks={contract.risks} />
                </td>
                <td data-label={t.missing}>{contract.missing === 0 ? '–' : formats.number(contract.missing)}</td>
              </tr>
            );
          })}
        </Table>
      )}
    </>
  );
}

const tones = { critical: 'bad', high: 'warn', medium: 'quiet', low: 'quiet' } as const;

/** How many risks of each severity, in words. */
function Risks({ risks }: { risks: ContractSummary['risks'] }) {
  const { words, formats } = useContractWords();
  const shown = (['critical', 'high', 'medium'] as const).filter((severity) => risks[severity] > 0);
  if (shown.length === 0) return '–';
  return (
    <span className={styles.pills}>
      {shown.map((severity) => (
        <Pill key={severity} tone={tones[severity]}>
          {formats.number(risks[severity])} {risks[severity] > 1 ? words.said.severityCounts[severity] : words.said.severities[severity]}
        </Pill>
      ))}
    </span>
  );
}
