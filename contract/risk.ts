import { z } from 'zod';

/** What the model knows of an invoice on its own day. */
export const riskFeatures = ['late_share', 'mean_delay', 'past_invoices', 'amount', 'open_late', 'month_end', 'silence'] as const;
export type RiskFeature = (typeof riskFeatures)[number];
const feature = z.enum(riskFeatures);
const share = z.number().min(0).max(1);

export const customerRisk = z.object({
  account: z.string(),
  party: z.string(),
  name: z.string(),
  /** Whether it is a natural person: one is never scored; `perhaps` is said beside the score. */
  person: z.enum(['no', 'perhaps', 'yes']),
  invoices: z.number().int(),
  lateInvoices: z.number().int(),
  /** Not yet due, in cents. */
  openCents: z.number().int(),
  lines: z.array(z.number().int()),
  chance: share.nullable(),
  /** What pushes most, above nil towards late; the value is the feature's own. */
  reasons: z.array(z.object({ name: feature, value: z.number(), push: z.number() })),
});
export type CustomerRisk = z.output<typeof customerRisk>;

export const lateRisk = z.object({
  /** A file of entries bears no due date: these days after the invoice. */
  termsDays: z.number().int(),
  from: z.string(),
  to: z.string(),
  trained: z.number().int(),
  late: z.number().int(),
  /** On later invoices that the training did not see, from that day on. */
  measure: z.object({
    from: z.string(),
    invoices: z.number().int(),
    late: z.number().int(),
    recall: share,
    precision: share.nullable(),
    auc: share,
    aucAtLeast: z.number(),
  }),
  weights: z.array(z.object({ name: feature, weight: z.number() })),
  customers: z.array(customerRisk),
});
export type LateRisk = z.output<typeof lateRisk>;
