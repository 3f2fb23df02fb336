import { credited, starts, sumOf, type Ledger } from '../fec/line.ts';
import { monthsOf } from '../checks/habits.ts';

/** A month of a year, in cents: turnover without tax, expenses, and what was in cash on its last evening. */
export interface Month {
  month: string;
  turnover: number;
  expenses: number;
  cash: number;
}

export function monthsIn({ lines, year }: Ledger): Month[] {
  if (year.from === '') return [];
  const byMonth = Map.groupBy(
    lines.filter(({ date }) => date !== ''),
    ({ date }) => date.slice(0, 7),
  );
  let cash = 0;
  return monthsOf(year.from, year.to).map((month) => {
    const own = byMonth.get(month) ?? [];
    cash += sumOf(
      own.filter(({ account }) => account.startsWith('5')),
      ({ debit, credit }) => debit - credit,
    );
    return {
      month,
      turnover: sumOf(
        own.filter(({ account }) => starts(account, '70')),
        credited,
      ),
      expenses: -sumOf(
        own.filter(({ account }) => account.startsWith('6')),
        credited,
      ),
      cash,
    };
  });
}
