import type { Deadline } from '#contract/legal.ts';
import { addLength, lastDayOf, workingDayUpTo } from './days.ts';
import type { Notice, Terms } from './terms.ts';

/** Where a day of the calendar comes from: facts, by name, and the rule that joins them. */
type Made = Omit<Deadline, 'sendBy'>;

/** Renewals are followed up to the present; what is renewed for ever by a day would not end. */
const mostRenewals = 120;

/**
 * The days that matter: the end, the last day to give notice, the days at which one may leave. Each is written, or computed
 * by the rule that it names from the facts that it names. What is past is kept: a contract that ended is to be seen.
 * @param today "2026-11-27"
 */
export function calendarOf(terms: Terms, today: string): Deadline[] {
  const made: Made[] = [];
  const end = endOf(terms);
  if (end) {
    const current = terms.renewal?.tacit ? renewedEnd(end, terms, today) : { ...end, renewals: 0 };
    made.push({ kind: 'end', ...current });
    // What ends by itself asks for no notice.
    const notice = terms.renewal?.tacit === false ? undefined : termNotice(terms);
    if (notice)
      made.push({
        kind: 'notice',
        on: addLength(current.on, notice.length, -1),
        rule: 'end_less_notice',
        from: [...current.from, 'notice'],
        renewals: current.renewals,
      });
  }
  return [...made, ...exitsOf(terms, end)]
    .map((one) => ({ ...one, sendBy: workingDayUpTo(one.on) }))
    .toSorted((a, b) => a.on.localeCompare(b.on));
}

/** The notice of the end of each period. */
export const periodNotice = ({ notices }: Terms): Notice | undefined => notices.find(({ purpose }) => purpose === 'period');
/** That of the end of the term: where none is said, that of its periods. */
export const termNotice = (terms: Terms): Notice | undefined =>
  terms.notices.find(({ purpose }) => purpose === 'term') ?? periodNotice(terms);

type End = Pick<Made, 'on' | 'rule' | 'from'>;

function endOf({ ends, starts, signed, duration }: Terms): End | null {
  if (ends) return { on: ends.day, rule: 'written', from: ['ends'] };
  if (!duration?.length) return null;
  if (starts) return { on: lastDayOf(starts.day, duration.length), rule: 'start_plus_duration', from: ['starts', 'duration'] };
  if (signed) return { on: lastDayOf(signed.day, duration.length), rule: 'signature_plus_duration', from: ['signed', 'duration'] };
  return null;
}

/** Tacitly renewed, it ends when the current renewal does. */
function renewedEnd(end: End, { renewal, duration }: Terms, today: string): End & { renewals: number } {
  const length = renewal?.length ?? duration?.length;
  if (!length) return { ...end, renewals: 0 };
  let renewals = 0;
  let on = end.on;
  for (; on < today && renewals < mostRenewals; renewals += 1) on = addLength(end.on, length, renewals + 1);
  return renewals === 0
    ? { ...end, renewals }
    : { on, rule: 'renewed', from: [...end.from, 'renewal', ...(renewal?.length ? [] : ['duration' as const])], renewals };
}

/** The ends of the periods at which one may leave, and the last days to say so. */
function exitsOf(terms: Terms, end: End | null): Made[] {
  const { starts, period } = terms;
  const notice = periodNotice(terms);
  if (!starts || !period || !notice) return [];
  const exits: Made[] = [];
  for (let times = 1; times <= mostRenewals; times += 1) {
    const on = lastDayOf(starts.day, { count: period.count * times, unit: period.unit });
    if (end === null ? times > 3 : on >= end.on) break;
    exits.push({ kind: 'exit', on, rule: 'start_plus_periods', from: ['starts', 'period'], renewals: times });
    exits.push({
      kind: 'exit_notice',
      on: addLength(on, notice.length, -1),
      rule: 'exit_less_notice',
      from: ['starts', 'period', 'notice'],
      renewals: times,
    });
  }
  return exits;
}
