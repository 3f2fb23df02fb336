import type { alerts as french } from '../fr/gateway.alerts.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('en');

/** An alert, wherever one is in the house. */
export const alerts: typeof french = {
  neared: '80% of a budget for calls to models is spent.',
  spent: 'A budget for calls to models is spent: the calls that depend on it are refused.',
  unusual: 'An access key calls far more than it is used to.',
  others: (count) => (count === 1 ? 'and one more alert' : `and ${f.number(count)} more alerts`),
  see: 'See the budgets',
  seen: 'Seen',
};
