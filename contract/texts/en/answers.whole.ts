import { monthsOf, type SpanOfTime } from '../../timespans.ts';
import type { whole as French } from '../fr/answers.whole.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('en');
const s = (count: number) => (count === 1 ? '' : 's');
const day = (iso: string) => f.date(Date.parse(`${iso}T12:00:00Z`));
const euros = (value: string) => `€${f.decimal(value)}`;
const spans: Record<SpanOfTime, string> = { month: 'month', quarter: 'quarter', 'half-year': 'half-year', year: 'year' };
const factor = (from: SpanOfTime, to: SpanOfTime) =>
  monthsOf[to] >= monthsOf[from] ? `× ${f.number(monthsOf[to] / monthsOf[from])}` : `÷ ${f.number(monthsOf[from] / monthsOf[to])}`;

/** What documents read whole say, and what follows from quoted sentences. */
export const whole: typeof French = {
  outline: {
    title: ({ of, titles, points, missing = [] }) => {
      if (missing.length > 0) return `Only one of the two documents was found: ${titles.join()}`;
      if (of === 'list') return `${f.number(points.length)} item${s(points.length)} found`;
      return of === 'summary' ? `${titles.join()}, point by point` : `${titles.join(' and ')}, point by point`;
    },
    read: ({ of, passages, titles }) => {
      const count = `${f.number(passages)} passage${s(passages)}`;
      if (of === 'list') return `${count} read, ${f.number(titles.length)} document${s(titles.length)} quoted`;
      return of === 'summary' ? `Read whole: ${count}. Of each part, the sentence that tells most.` : `Read whole: ${count}.`;
    },
    left: ({ of, left }) =>
      of === 'list'
        ? `${f.number(left)} other passage${s(left)} may belong here and ${left === 1 ? 'was' : 'were'} not counted.`
        : `${f.number(left)} point${s(left)} left out.`,
    counted: ({ counted, points }) => {
      if (!counted) return [];
      const { items, documents, isWhole } = counted;
      const many = `${f.number(documents)} document${s(documents)}`;
      return [
        ...(items > points.length ? [`${f.number(items)} in all: the first ${f.number(points.length)} are shown.`] : []),
        documents === 0
          ? 'The count stops at the passages found.'
          : isWhole
            ? `A whole count: ${many} that may hold some, read to the end.`
            : `A bounded count: ${many} read, others may hold some.`,
      ];
    },
    missing: 'What is said in other words, and what you may not read, may be missing.',
    notThere: (names) => `None of the documents read that you may see is called ${names.map((name) => `“${name}”`).join(' or ')}.`,
    others: (count: number) =>
      count === 1 ? 'Another document bears this name too.' : `${f.number(count)} other documents bear this name too.`,
    gone: (count: number) => `${f.number(count)} source${s(count)} that you may no longer read.`,
    point: 'Subject',
    differs: 'differs',
    same: 'the same',
    absent: 'Nothing on this',
    elsewhere: 'Untitled',
  },
  worked: {
    title: (result) => {
      switch (result.kind) {
        case 'day':
          if (result.rule === 'start-plus-duration') return `Ends on ${day(result.day)}`;
          return result.rule.endsWith('notice') ? `Give notice by ${day(result.day)}` : `By ${day(result.day)}`;
        case 'per-time':
          return `${euros(result.value)} a ${spans[result.to]}`;
        case 'quantity':
          return `${euros(result.value)} for ${f.decimal(result.times)} ${result.unit}`;
        case 'tax':
          return `${euros(result.value)} ${result.to === 'with' ? 'with tax' : 'before tax'}`;
        case 'verdict':
          return { yes: 'Yes', no: 'No', 'yes-if': 'Yes, on a condition', 'no-unless': 'No, with an exception' }[result.says];
      }
      return result satisfies never;
    },
    rule: (result) => {
      switch (result.kind) {
        case 'day': {
          const said = {
            'start-plus-duration': 'The start plus the duration.',
            'end-less-notice': 'The end less the notice.',
            'exit-less-notice': 'The end of the present period less the notice.',
            'plus-length': 'The question’s date plus the time allowed.',
            'plus-length-month-end': 'The question’s date plus the time allowed, then the end of the month.',
            'plus-working-days': 'The question’s date plus the time allowed, without weekends and holidays.',
          }[result.rule];
          const renewed =
            result.renewals > 0 && result.rule === 'end-less-notice'
              ? ` Renewed ${f.number(result.renewals)} time${s(result.renewals)}, by the text, unless notice was given.`
              : '';
          const sent = result.sendBy === result.day ? '' : ` That is no working day: the last one before is ${day(result.sendBy)}.`;
          return `${said}${renewed}${sent}`;
        }
        case 'per-time':
          return `${euros(result.of)} a ${spans[result.from]} ${factor(result.from, result.to)}${result.isRounded ? ', rounded' : ''}`;
        case 'quantity':
          return `${euros(result.of)} × ${f.decimal(result.times)}`;
        case 'tax':
          return `${euros(result.of)} ${result.to === 'with' ? 'before tax × ' : 'with tax ÷ '}(1 + ${f.decimal(result.rate)}%)${result.isRounded ? ', rounded' : ''}`;
        case 'verdict':
          return 'Read by rules in the quoted sentence, which counts.';
      }
      return result satisfies never;
    },
    roles: {
      ends: 'End',
      starts: 'Start',
      signed: 'Signed',
      duration: 'Duration',
      renewal: 'Renewal',
      notice: 'Notice',
      length: 'Time allowed',
      value: 'Sum',
      rate: 'Rate',
      states: 'Sentence',
    },
    exact: 'Worked out by the house, without a model, from these sentences',
  },
};
