import { entriesOf, finding, starts, sumOf, type Finding, type Ledger } from '../fec/line.ts';
import rates from './vat-rates.json' with { type: 'json' };

const sides = [
  { problem: 'collected', tax: ['4457'], base: ['70'], sign: -1 },
  { problem: 'deductible', tax: ['44566', '44562'], base: ['6', '2'], sign: 1 },
] as const;

/**
 * The rate that an entry's tax comes to, over its base; several rates in one entry come to one between them, which says nothing:
 * only a rate above all of them, or a tax without base, is told for those.
 */
export function taxRates({ lines }: Ledger): Finding[] {
  return sides.flatMap(({ problem, tax, base, sign }) =>
    [...entriesOf(lines).values()].flatMap((entry) => {
      const taxes = entry.filter(({ account }) => starts(account, ...tax));
      const bases = entry.filter(({ account }) => starts(account, ...base) && !starts(account, '44'));
      const [taxed, on] = [
        sumOf(taxes, ({ debit, credit }) => sign * (debit - credit)),
        sumOf(bases, ({ debit, credit }) => sign * (debit - credit)),
      ];
      if (taxed === 0 || on === 0) return [];
      const rate = (100 * taxed) / on;
      const isMixed = bases.length > 1;
      const tolerated = Math.max(rates.tolerance, (100 * bases.length) / Math.abs(on));
      const isLegal = isMixed
        ? rate >= 0 && rate <= Math.max(...rates.rates) + tolerated
        : rates.rates.some((legal) => Math.abs(legal - rate) <= tolerated);
      return isLegal
        ? []
        : [
            finding(
              'A08',
              entry.map(({ at }) => at),
              { problem, percent: Math.round(rate * 100) / 100 },
            ),
          ];
    }),
  );
}
