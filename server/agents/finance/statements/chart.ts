import type { Day } from '../fec/days.ts';
import sig from '../chart/sig.json' with { type: 'json' };

export const buckets = [
  'goods_sold',
  'goods_cost',
  'production_sold',
  'production_stocked',
  'production_capitalised',
  'third_parties',
  'subsidies',
  'taxes',
  'staff',
  'other_income',
  'other_charges',
  'joint_income',
  'joint_charges',
  'financial_income',
  'financial_charges',
  'exceptional_income',
  'exceptional_charges',
  'tax_and_sharing',
] as const;
export type Bucket = (typeof buckets)[number];

/** The chart of accounts that a year goes by: that of the day on which it began. */
export interface Chart {
  name: string;
  /** Where an account of classes 6 and 7 belongs; the longest prefix wins. */
  bucketOf(account: string): Bucket | null;
}

export function chartOf(from: Day): Chart {
  const chart = sig.charts.find((one) => from >= one.from);
  if (chart === undefined) throw new TypeError('no chart of accounts for this year');
  const prefixes = new Map<string, Bucket>(buckets.flatMap((bucket) => chart.buckets[bucket].map((prefix) => [prefix, bucket] as const)));
  const known = new Map<string, Bucket | null>();
  const find = (account: string): Bucket | null => {
    for (let length = account.length; length >= 2; length -= 1) {
      const bucket = prefixes.get(account.slice(0, length));
      if (bucket !== undefined) return bucket;
    }
    return null;
  };
  return {
    name: chart.name,
    bucketOf(account) {
      if (!known.has(account)) known.set(account, find(account));
      return known.get(account) ?? null;
    },
  };
}
