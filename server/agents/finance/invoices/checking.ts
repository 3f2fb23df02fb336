import {
  correctedFields,
  type BesideLine,
  type InvoiceAlert,
  type InvoiceCheck,
  type InvoiceFields,
  type ProposedLine,
} from '#contract/finance.ts';
import { arithmetic } from './arithmetic.ts';
import { besideOf, printed } from './beside.ts';
import { correctedBy, nothingTaught, type Taught } from './correcting.ts';
import { entryFor } from './entry.ts';
import { identity } from './identity.ts';
import { readInvoices, type Piece, type ReadInvoice } from './invoice.ts';
import type { KnownLists } from './known.ts';
import { law } from './law.ts';
import { decimalOf } from './numbers.ts';
import { pageRows } from './rows.ts';
import { printsAmount } from './totals.ts';
import { duplicate, matching, orderedFor } from './matching.ts';

export interface Checked extends Omit<InvoiceCheck, 'decision' | 'tookMs' | 'reason'> {
  /** The entry before any correction, its own or of another invoice: what a correction is learnt from. */
  proposed: ProposedLine[];
  /** Of the one that is opened; of the others nothing is looked for. */
  beside: BesideLine[];
  places: ReturnType<typeof printed>;
}

/** Invoices among documents, each with what it says, what is wrong with it, and the entry that it proposes; in the order given, which is that of their coming. */
export function checkInvoices(
  pieces: readonly Piece[],
  lists: KnownLists,
  taught: Taught = nothingTaught,
  open: string | null = null,
): Checked[] {
  const read = readInvoices(pieces, { suppliers: lists.suppliers, orders: new Set(lists.orders.map(({ order }) => order)) });
  const invoices = read.map((one) => ({ ...one, fields: correctedBy(one.fields, taught.corrections[one.piece.document]?.fields ?? {}) }));
  return invoices.map((invoice, at) => {
    const earlier = invoices.slice(0, at).map(({ piece, fields }) => ({ document: piece.document, fields }));
    const isOpen = invoice.piece.document === open;
    const correction = taught.corrections[invoice.piece.document];
    return {
      document: invoice.piece.document,
      title: invoice.piece.title,
      source: invoice.source,
      fields: invoice.fields,
      alerts: alertsOf(invoice, lists, earlier),
      entry: correction?.entry ?? entryFor(invoice.fields, taught),
      proposed: entryFor(invoice.fields, { habits: [], choices: taught.choices }),
      corrected: [
        ...correctedFields.filter((field) => correction?.fields[field] !== undefined),
        ...(correction?.entry ? (['entry'] as const) : []),
      ],
      beside: isOpen ? besideOf(invoice.fields, lists) : [],
      places: isOpen ? printed(invoice.fields, invoice.piece.text) : [],
    };
  });
}

function alertsOf(
  invoice: ReadInvoice,
  lists: KnownLists,
  earlier: readonly { document: string; fields: InvoiceFields }[],
): InvoiceAlert[] {
  const { fields } = invoice;
  const twice = duplicate(fields, earlier);
  const others = earlier.map((one) => one.fields);
  return [
    ...twice,
    ...arithmetic(invoice),
    ...identity(fields, lists, others),
    ...law(invoice, orderedFor(fields, lists) ?? []),
    // Charged twice, it would be above what came: once is said already.
    ...(twice.length > 0 ? [] : matching(fields, lists, others)),
    ...pageDiffers(invoice),
  ];
}

/** What is data must be what is printed: a person pays what he sees. */
function pageDiffers({ fields, page, piece }: ReadInvoice): InvoiceAlert[] {
  if (page === null) return [];
  const [rows, decimal] = [pageRows(piece.text), decimalOf(piece.text)];
  return (['gross', 'net', 'vat'] as const)
    .flatMap((where): InvoiceAlert[] => {
      const [data, printed] = [fields[where], page[where]];
      return data === null || printed === null || data === printed || printsAmount(rows, decimal, data)
        ? []
        : [{ fault: 'page_differs', where, details: { said: printed, known: data } }];
    })
    .slice(0, 1);
}
