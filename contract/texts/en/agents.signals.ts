import type { SignalKind } from '../../agents.ts';
import { formatsOf } from '../formats.ts';
import type { signals as French } from '../fr/agents.signals.ts';

const f = formatsOf('en');
const what: Record<SignalKind, (count: number) => string> = {
  'hidden-text': (count) => `Text that a reader does not see (${f.number(count)} characters).`,
  'look-alikes': (count) => `Letters of another alphabet that look like ours (words concerned: ${f.number(count)}).`,
  orders: (count) => `Sentences that give orders to an assistant (${f.number(count)}).`,
  flood: (count) => `Nearly the same text as ${f.number(count)} documents that came in within seven days.`,
};

/** What in a document that came in may be meant for a machine. */
export const signals: typeof French = {
  title: 'Documents signalled as they came in',
  lead: 'A signal, not a judgement: nothing has been done. An agent treats what it reads as text in any case, never as an order.',
  what,
  seen: (at) => `seen on ${at}`,
  open: 'Open',
  dismiss: 'Nothing wrong',
  dismissed: 'Signal dismissed.',
  quarantine: 'Put in quarantine',
  quarantineLead:
    'The document answers nobody any more, from now on. Whoever manages it can restore it while withdrawn documents are kept; after that it is erased like any withdrawn document.',
  quarantined: 'Document in quarantine.',
};
