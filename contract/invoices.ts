import { z } from 'zod';

const cents = z.number().int();
export const invoiceFaults = [
  'line_arithmetic',
  'total_arithmetic',
  'tax_arithmetic',
  'tax_rate',
  'duplicate',
  'iban_changed',
  'iban_invalid',
  'identity_invalid',
  'lookalike_supplier',
  'order_unknown',
  'price_above_order',
  'quantity_above_order',
  'quantity_above_delivered',
  'mention_missing',
  'due_too_late',
  'page_differs',
] as const;
export type InvoiceFault = (typeof invoiceFaults)[number];

/** A place in the text of a document. */
export const invoicePlace = z.object({ document: z.string(), text: z.string(), start: z.number().int(), end: z.number().int() });
export const invoiceLine = z.object({
  reference: z.string(),
  description: z.string(),
  /** In millionths. */
  quantity: z.number().nullable(),
  /** In millionths of a unit of money. */
  unitPrice: z.number().nullable(),
  discountPercent: z.number().nullable(),
  net: cents.nullable(),
});
export type InvoiceLine = z.output<typeof invoiceLine>;
/** What an invoice says, be it right or wrong; null where it does not say. Amounts in cents. */
export const invoiceFields = z.object({
  supplier: z.string().nullable(),
  siren: z.string().nullable(),
  vatNumber: z.string().nullable(),
  number: z.string().nullable(),
  type: z.enum(['invoice', 'credit']),
  issued: z.string().nullable(),
  due: z.string().nullable(),
  currency: z.string(),
  net: cents.nullable(),
  vat: cents.nullable(),
  gross: cents.nullable(),
  payable: cents.nullable(),
  discount: cents.nullable(),
  prepaid: cents.nullable(),
  iban: z.string().nullable(),
  order: z.string().nullable(),
  vatBreakdown: z.array(z.object({ /** In hundredths of a percent. */ rate: z.number(), base: cents, tax: cents })),
  lines: z.array(invoiceLine),
});
export type InvoiceFields = z.output<typeof invoiceFields>;

export const invoiceAlert = z.object({
  fault: z.enum(invoiceFaults),
  /** The field, the line (from 1) or the mention that it is about. */
  where: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type InvoiceAlert = z.output<typeof invoiceAlert>;

/** A line of the entry that is proposed. */
export const proposedLine = z.object({ account: z.string(), name: z.string(), label: z.string(), debit: cents, credit: cents });
export type ProposedLine = z.output<typeof proposedLine>;

export const decisions = ['accepted', 'refused'] as const;
export const invoiceDecision = z.object({ decision: z.enum(decisions) });

export const invoiceSources = ['einvoice', 'text', 'scan'] as const;
export const invoiceCheck = z.object({
  document: z.string(),
  title: z.string(),
  /** How it was read: as data, from a page of text, from an image. */
  source: z.enum(invoiceSources),
  fields: invoiceFields,
  alerts: z.array(invoiceAlert),
  entry: z.array(proposedLine),
  decision: z.enum(decisions).nullable(),
  /** From the first look to the decision, in ms; null before. */
  tookMs: z.number().nullable(),
});
export type InvoiceCheck = z.output<typeof invoiceCheck>;
export const invoiceList = z.object({
  invoices: z.array(invoiceCheck),
  /** Documents of the place that are no invoice, or that cannot be read yet. */
  others: z.number().int(),
  /** What invoices are checked against, where the place has it. */
  known: z.object({ suppliers: z.number().int(), orders: z.number().int(), deliveries: z.number().int() }),
});
export type InvoiceList = z.output<typeof invoiceList>;
