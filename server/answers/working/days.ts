import {
  addLength,
  addWorkingDays,
  calendarOf,
  datesIn,
  isoDayOf,
  lastOfMonth,
  lengthsIn,
  periodNotice,
  plain,
  plainly,
  sectionsOf,
  sentences,
  termNotice,
  termsOf,
  workingDayUpTo,
  workingTurns as lists,
  type Span,
  type Terms,
} from '#server/language/language.ts';
import type { WorkedRole } from '#contract/worked.ts';
import type { Given, Statement } from '../extract/statements.ts';
import type { Ground, Worked } from './working.ts';

export const leave = new RegExp(lists.leave, 'u');
const limit = new RegExp(lists.limit, 'u');
const ends = new RegExp(lists.ends, 'u');
const anyTime = new RegExp(lists.anyTime, 'u');
const before = new RegExp(lists.before, 'u');
const within = new RegExp(lists.within, 'u');
const since = new RegExp(lists.since, 'u');
const monthEnd = new RegExp(lists.monthEnd, 'u');
const worked = new RegExp(lists.worked, 'u');
const clear = new RegExp(lists.clear, 'u');

/** What a question asks of the days of a contract: the last one to leave it, or its end. */
export function dayAsked(question: string): 'leave' | 'end' | null {
  const folded = plain(question);
  if (!limit.test(folded)) return null;
  return leave.test(folded) ? 'leave' : ends.test(folded) ? 'end' : null;
}

/** Further apart, a written end and a duration tell two things. */
const sameDay = 1;

/**
 * The day that a contract's own words give, from its whole text; null where it is written as it stands, or where the text leaves a doubt: two
 * notices, an end that its duration denies, leave at any time, a day that is past.
 * @param today "2026-11-27"
 */
export function contractDay(asked: 'leave' | 'end', text: string, given: Pick<Given, 'document' | 'textId'>, today: string): Worked | null {
  const terms = termsOf(text, sectionsOf(text));
  if (isDoubtful(terms, text, asked)) return null;
  const calendar = calendarOf(terms, today).filter(({ on }) => on >= today);
  const found =
    asked === 'leave'
      ? calendar.find(({ kind }) => kind === 'notice' || kind === 'exit_notice')
      : calendar.find(({ kind, rule }) => kind === 'end' && (rule === 'start_plus_duration' || rule === 'signature_plus_duration'));
  if (!found) return null;
  const rule = {
    notice: 'end-less-notice',
    exit_notice: 'exit-less-notice',
    end: 'start-plus-duration',
    exit: 'start-plus-duration',
  } as const;
  const notice = found.kind === 'exit_notice' ? periodNotice(terms) : termNotice(terms);
  const spans = found.from.flatMap((fact): { role: WorkedRole; span: Span }[] => {
    if (fact === 'notice') return notice ? [{ role: 'notice', span: notice }] : [];
    if (fact === 'kind' || fact === 'period') return [];
    const span = terms[fact];
    return span ? [{ role: fact, span }] : [];
  });
  return {
    how: { kind: 'day', day: found.on, sendBy: found.sendBy, rule: rule[found.kind], renewals: found.renewals, event: null },
    from: groundsOf(text, given, spans),
  };
}

function isDoubtful(terms: Terms, text: string, asked: 'leave' | 'end'): boolean {
  const { starts, ends: end, duration, notices } = terms;
  if (end && starts && duration?.length) {
    const told = Date.parse(addLength(starts.day, duration.length));
    // A duration counted from the two days is of whole months: it cannot deny them.
    const isCounted = duration.start === Math.min(starts.start, end.start) && duration.end === Math.max(starts.end, end.end);
    if (!isCounted && Math.abs(told - Date.parse(end.day)) > sameDay * 86_400_000) return true;
  }
  if (asked === 'end') return false;
  if (notices.some((notice) => anyTime.test(plain(wordsAround(text, notice))))) return true;
  const used = notices.filter(({ purpose }) => purpose !== 'any');
  return new Set(used.map(({ length }) => `${length.count} ${length.unit}`)).size > 1;
}

const sentenceAround = (text: string, { start, end }: Span): Span =>
  sentences(text).find((one) => one.start <= start && end <= one.end) ?? { start, end };
function wordsAround(text: string, span: Span): string {
  const { start, end } = sentenceAround(text, span);
  return text.slice(start, end);
}

/** The sentences that facts stand in; one that holds two is quoted once. */
function groundsOf(text: string, given: Pick<Given, 'document' | 'textId'>, spans: readonly { role: WorkedRole; span: Span }[]): Ground[] {
  const grounds: Ground[] = [];
  for (const { role, span } of spans) {
    const around = sentenceAround(text, span);
    const marks = span.end - span.start < around.end - around.start ? [span.start - around.start, span.end - around.start] : [];
    const same = grounds.find(({ statement }) => statement.start === around.start);
    if (same) same.marks.push(...marks);
    else grounds.push({ role, statement: { given, ...around, columns: null }, marks });
  }
  return grounds;
}

/**
 * The day that a delay gives from the day that the question names: "30 jours fin de mois". Null where the sentence holds another length or a
 * date, where the delay runs backwards, or where "fin de mois" may be counted in two ways that do not agree.
 */
export function delayDay(question: string, statement: Statement): Worked | null {
  const [date, ...others] = datesIn(question);
  const event = date && others.length === 0 && limit.test(plain(question)) ? isoDayOf(date) : null;
  if (event === null) return null;
  const { text, columns } = statement;
  const [length, ...more] = lengthsIn(text);
  if (!length || more.length > 0 || columns !== null || datesIn(text).length > 0 || before.test(plain(text))) return null;
  const folded = plainly(text);
  const [head, tail] = [folded.slice(0, length.start), folded.slice(length.end)];
  if ((!within.test(head) && !since.test(tail)) || clear.test(tail)) return null;
  const made = dayAfter(event, length, tail);
  if (made === null) return null;
  return {
    how: { kind: 'day', ...made, sendBy: workingDayUpTo(made.day), renewals: 0, event },
    from: [{ role: 'length', statement, marks: [length.start, length.end] }],
  };
}

function dayAfter(event: string, length: ReturnType<typeof lengthsIn>[number], tail: string) {
  const [, working] = worked.exec(tail) ?? [];
  if (working !== undefined)
    return length.unit === 'day'
      ? ({ day: addWorkingDays(event, length.count, working === 'ouvrables'), rule: 'plus-working-days' } as const)
      : null;
  const plus = addLength(event, length);
  if (!monthEnd.test(tail)) return { day: plus, rule: 'plus-length' } as const;
  const day = lastOfMonth(plus);
  return day === addLength(lastOfMonth(event), length) ? ({ day, rule: 'plus-length-month-end' } as const) : null;
}
