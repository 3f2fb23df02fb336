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
/** A refusal says why: whoever calls the supplier needs it. */
export const invoiceDecision = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('accepted') }),
  z.object({ decision: z.literal('refused'), reason: z.string().trim().min(3).max(500) }),
]);
export type InvoiceDecision = z.output<typeof invoiceDecision>;
export const correctedFields = ['supplier', 'number', 'issued', 'due', 'siren', 'iban', 'order', 'net', 'vat', 'gross'] as const;
export type CorrectedField = (typeof correctedFields)[number];
const account = z.string().regex(/^[1-7]\d{2,11}$/);
/** What a person says instead of what was read, and the entry as he wants it; null where the proposal stands. */
export const invoiceCorrection = z.object({
  fields: z
    .object({
      supplier: z.string().trim().min(1).max(200),
      number: z.string().trim().min(1).max(80),
      issued: z.iso.date(),
      due: z.iso.date(),
      siren: z.string().regex(/^\d{9}$/),
      iban: z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/),
      order: z.string().trim().max(80),
      net: cents,
      vat: cents,
      gross: cents,
    })
    .partial(),
  entry: z.array(proposedLine.extend({ account })).max(50).nullable(),
});
export type InvoiceCorrection = z.output<typeof invoiceCorrection>;

export const entryFormats = ['fec', 'csv', 'import'] as const;
export type EntryFormat = (typeof entryFormats)[number];
/** What the accounting firm takes in, chosen once: its format, its journal and accounts; and what an invoice took before, as declared. */
export const entryChoices = z.object({
  format: z.enum(entryFormats),
  journal: z.string().regex(/^[A-Z0-9]{1,6}$/),
  supplier: account,
  tax: account,
  other: account,
  beforeMinutes: z.number().int().min(1).max(240).nullable(),
});
export type EntryChoices = z.output<typeof entryChoices>;

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
  /** Why it was refused. */
  reason: z.string().nullable(),
  /** What a person said instead of what was read; `entry` for the entry. */
  corrected: z.array(z.enum([...correctedFields, 'entry'])),
  /** From the first look to the decision, in ms; null before. */
  tookMs: z.number().nullable(),
});
export type InvoiceCheck = z.output<typeof invoiceCheck>;
/** A line of an invoice, with the line of its order and what its delivery notes brought. */
export const besideLine = z.object({
  line: z.number().int(),
  order: z
    .object({
      order: z.string(),
      date: z.string(),
      reference: z.string(),
      description: z.string(),
      quantity: z.number().nullable(),
      unitPrice: z.number().nullable(),
    })
    .nullable(),
  deliveries: z.array(z.object({ note: z.string(), date: z.string(), quantity: z.number().nullable() })),
});
export type BesideLine = z.output<typeof besideLine>;
export const invoiceDetail = invoiceCheck.extend({
  beside: z.array(besideLine),
  /** Where its text says each field. */
  places: z.array(z.object({ field: z.enum(correctedFields), text: z.string(), start: z.number().int(), end: z.number().int() })),
});
export type InvoiceDetail = z.output<typeof invoiceDetail>;
export const invoiceList = z.object({
  invoices: z.array(invoiceCheck),
  /** Documents of the place that are no invoice, or that cannot be read yet. */
  others: z.number().int(),
  /** What invoices are checked against, where the place has it. */
  known: z.object({ suppliers: z.number().int(), orders: z.number().int(), deliveries: z.number().int() }),
});
export type InvoiceList = z.output<typeof invoiceList>;
