import { monthsOf } from '#contract/timespans.ts';
import type { Said } from '#contract/quoted.ts';
import type { Worked as WorkedBlock, WorkedResult, WorkedRole } from '#contract/worked.ts';
import { decimalOf, plus, shared, textOf, times, whole, type Decimal } from '../compute/decimal.ts';
import type { How, Worked } from './working.ts';

/** What a block that is worked out holds beside the places that it cites. Kept with the message, without a word of a document. */
export interface WorkedDetail {
  kind: 'worked';
  how: How;
  roles: WorkedRole[];
}

export const workedDetail = ({ how, from }: Worked): WorkedDetail => ({ kind: 'worked', how, roles: from.map(({ role }) => role) });

const cents = 2;

/** What follows from the sentences as they read now; null where they no longer hold what it is made of. */
export function workedBlock({ how, roles }: WorkedDetail, all: readonly Said[]): WorkedBlock | null {
  const from = all.map((said, at) => ({ role: roles[at] ?? 'states', said }));
  const result = resultOf(how, from);
  return result && { kind: 'worked', result, from };
}

function resultOf(how: How, from: WorkedBlock['from']): WorkedResult | null {
  if (how.kind === 'day' || how.kind === 'verdict') return how;
  const value = markedIn(from, 'value');
  if (!value) return null;
  const of = textOf(value);
  if (how.kind === 'quantity') {
    const count = decimalOf(how.times);
    return count && { kind: 'quantity', value: textOf(times(value, count)), of, times: how.times, unit: how.unit };
  }
  if (how.kind === 'per-time') {
    const months = times(value, whole(monthsOf[how.to]));
    const made = divided(months, monthsOf[how.from]);
    return { kind: 'per-time', from: how.from, to: how.to, of, ...made };
  }
  const rate = how.rate === null ? markedIn(from, 'rate') : decimalOf(how.rate.replace('.', ','));
  if (!rate) return null;
  const factor = plus(whole(100), rate);
  if (how.to === 'with') return { kind: 'tax', to: 'with', of, rate: textOf(rate), ...divided(times(value, factor), 100) };
  // Both sides without their decimals: a division is by a whole number.
  const scaled = { units: value.units * 100n * 10n ** BigInt(factor.scale), scale: value.scale };
  return { kind: 'tax', to: 'without', of, rate: textOf(rate), ...divided(scaled, Number(factor.units)) };
}

function divided(sum: Decimal, by: number): { value: string; isRounded: boolean } {
  const { value, isRounded } = shared(sum, by, cents);
  return { value: textOf(value), isRounded };
}

/** The number that is marked in what gives this. */
function markedIn(from: WorkedBlock['from'], wanted: WorkedRole): Decimal | null {
  const said = from.find(({ role }) => role === wanted)?.said;
  const [mark] = said?.kind === 'quote' ? said.emphasis : [];
  return said?.kind === 'quote' && mark ? decimalOf(said.quote.slice(mark.start, mark.end)) : null;
}
