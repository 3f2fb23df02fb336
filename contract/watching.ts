import { z } from 'zod';
import { inOrganisation } from './part.ts';

/**
 * What in a document that came in may be meant for whoever reads it by machine: text that a reader of the page does not see; letters of
 * several scripts in one word; a sentence that gives orders to an assistant; many documents that say nearly the same within a few days.
 */
export const signalKinds = ['hidden-text', 'look-alikes', 'orders', 'flood'] as const;
export type SignalKind = (typeof signalKinds)[number];

export const signal = z.object({
  id: z.string(),
  document: z.string(),
  title: z.string(),
  kind: z.enum(signalKinds),
  /** How many letters, words, sentences or documents. */
  count: z.number().int(),
  /** The first place, as a citation of that text; null where it has none. */
  at: z.object({ text: z.string(), start: z.number(), end: z.number(), quote: z.string() }).nullable(),
  seenAt: z.number(),
});
export type SignalSeen = z.output<typeof signal>;

export const watchingEndpoints = {
  /** Of the documents that the caller may read; of one where it is named. What was looked at by a person is not shown. */
  intakeSignals: {
    method: 'GET',
    path: `${inOrganisation}/intake-signals`,
    query: z.object({ document: z.string().max(80).optional() }),
    answer: z.object({ signals: z.array(signal) }),
  },
  /** A person looked, and found nothing wrong. */
  dismissSignal: { method: 'POST', path: `${inOrganisation}/intake-signals/:signal/dismiss`, answer: signal },
} as const;
