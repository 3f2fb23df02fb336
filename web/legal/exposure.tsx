import { UnstyledButton } from '@mantine/core';
import type { ContractSummary } from '#contract/legal.ts';
import { Table } from '../ui/table.tsx';
import styles from './legal.module.css';
import { useContractWords } from './texts.ts';

export const othersIn = ({ parties }: ContractSummary): string[] => parties.filter(({ isOwn }) => !isOwn).map(({ name }) => name);

/** What is committed to each party, a year and up to the ends that are known; a contract of several counts under the first. */
export function Exposure({ contracts, choose }: { contracts: readonly ContractSummary[]; choose: (party: string) => void }) {
  const { t, formats } = useContractWords();
  const sum = (of: readonly ContractSummary[], cents: 'yearlyCents' | 'untilEndCents'): number =>
    of.reduce((all, one) => all + (one[cents] ?? 0), 0);
  const rows = [...Map.groupBy(contracts, (contract) => othersIn(contract)[0] ?? '')]
    .map(([party, of]) => ({ party, of, yearly: sum(of, 'yearlyCents'), untilEnd: sum(of, 'untilEndCents') }))
    .filter(({ party, yearly, untilEnd }) => party !== '' && (yearly !== 0 || untilEnd !== 0))
    .toSorted((one, other) => other.untilEnd - one.untilEnd || other.yearly - one.yearly);
  if (rows.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{t.byParty}</h2>
      <Table columns={[t.party, t.contractCount, t.yearly, t.untilEnd]}>
        {rows.map(({ party, of, yearly, untilEnd }) => (
          <tr key={party}>
            <th scope="row">
              <UnstyledButton className={styles.link ?? ''} onClick={() => choose(party)}>
                {party}
              </UnstyledButton>
            </th>
            <td data-label={t.contractCount}>{formats.number(of.length)}</td>
            <td data-label={t.yearly}>{yearly === 0 ? '–' : formats.euros(yearly)}</td>
            <td data-label={t.untilEnd}>{untilEnd === 0 ? '–' : formats.euros(untilEnd)}</td>
          </tr>
        ))}
      </Table>
      <p className={styles.quiet}>{t.untilEndLead}</p>
    </section>
  );
}
