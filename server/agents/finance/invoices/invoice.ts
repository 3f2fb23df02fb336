import type { InvoiceFields, invoiceSources } from '#contract/finance.ts';
import type { Element } from '#server/reading/reading.ts';
import { readEInvoice, type EInvoice } from './einvoice.ts';
import { readLines } from './pagelines.ts';
import { readPage, sirensIn, type Known } from './page.ts';
import { decimalOf } from './numbers.ts';
import { pageRows } from './rows.ts';

/** A document that may be an invoice: the XML that it is or carries, and the text that was read from it. */
export interface Piece {
  document: string;
  title: string;
  fileName: string;
  xml: readonly Element[];
  text: string;
  isScan: boolean;
}

export interface ReadInvoice {
  piece: Piece;
  source: (typeof invoiceSources)[number];
  fields: InvoiceFields;
  /** Of each line, in hundredths of a percent. */
  lineRates: (number | null)[];
  /** Whether every line was read: sums say nothing where one was not. */
  isWhole: boolean;
  /** What its page says, where it is data too. */
  page: InvoiceFields | null;
  /** All its words: for what the law has it say. */
  words: string;
}

const titled = /(?<!\p{L})(?:facture|avoir|invoice|credit note|rechnung|gutschrift)(?!\p{L})/iu;
/** What speaks of invoices and is none says so first, in a title of its own. */
const isOther =
  /(?:^|\n)(?:# )?(?:devis|bon de commande|bon de livraison|relevé|contrat|note de clôture|deuxième relance|relance)(?!\p{L})[^\n|:]{0,40}(?:\n|$)/iu;

/** Titled as one, or, where a scan lost the title, with a sum to pay and the account to pay it to. */
function speaksAsInvoice(text: string): boolean {
  const title = titled.exec(text);
  const other = isOther.exec(text);
  if (other !== null && (title === null || other.index < title.index)) return false;
  return title !== null || (/total\s*\|?\s*t\.?t\.?c|à payer/i.test(text) && /\bIBAN\b/.test(text));
}

/** Invoices among documents. Our own number is the one that stands on most of them, as the buyer's. */
export function readInvoices(pieces: readonly Piece[], known: Omit<Known, 'ownSiren'>): ReadInvoice[] {
  const opened = pieces.map((piece) => ({ piece, data: dataOf(piece) }));
  const ownSiren = mostSeen(opened.flatMap(({ piece, data }) => (data === null ? sirensIn(piece.text) : (data.buyerSiren ?? []))));
  return opened.flatMap(({ piece, data }) => {
    if (data === null && !speaksAsInvoice(piece.text)) return [];
    return invoiceOf(piece, data, { ...known, ownSiren }) ?? [];
  });
}

function invoiceOf(piece: Piece, data: EInvoice | null, known: Known): ReadInvoice | null {
  const isPage = !/\.xml$/i.test(piece.fileName);
  const page = isPage ? readPage(piece.text, known, piece.isScan) : null;
  const onPage = isPage ? readLines(pageRows(piece.text), decimalOf(piece.text)) : null;
  if (data === null) {
    if (page === null || (page.gross === null && page.number === null)) return null;
    return {
      piece,
      source: piece.isScan ? 'scan' : 'text',
      fields: page,
      lineRates: onPage?.rates ?? [],
      isWhole: !piece.isScan && onPage?.isWhole === true,
      page: null,
      words: piece.text,
    };
  }
  const fields = page === null ? data.fields : completed(data.fields, page);
  return {
    piece,
    source: 'einvoice',
    fields,
    lineRates: data.hasLines ? data.lineRates : (onPage?.rates ?? []),
    isWhole: data.hasLines,
    page,
    words: [piece.text, ...data.notes].join('\n'),
  };
}

/** What a smaller profile leaves out, its page says. */
function completed(fields: InvoiceFields, page: InvoiceFields): InvoiceFields {
  const lines =
    fields.lines.length === 0
      ? page.lines
      : fields.lines.map((line, at) => ({
          ...line,
          reference: line.reference || (page.lines.length === fields.lines.length ? (page.lines[at]?.reference ?? '') : ''),
        }));
  return {
    ...fields,
    siren: fields.siren ?? page.siren,
    vatNumber: fields.vatNumber ?? page.vatNumber,
    due: fields.due ?? page.due,
    iban: fields.iban ?? page.iban,
    order: fields.order ?? page.order,
    discount: fields.discount ?? page.discount,
    prepaid: fields.prepaid ?? page.prepaid,
    vatBreakdown: fields.vatBreakdown.length > 0 ? fields.vatBreakdown : page.vatBreakdown,
    lines,
  };
}

/** The first of what it carries that is an invoice. */
function dataOf({ xml }: Piece): EInvoice | null {
  for (const tree of xml) {
    const data = readEInvoice(tree);
    if (data !== null) return data;
  }
  return null;
}

function mostSeen(values: readonly string[]): string | null {
  const counts = [...Map.groupBy(values, (value) => value)].map(([value, own]) => ({ value, count: own.length }));
  const [first] = counts.toSorted((one, other) => other.count - one.count);
  return first?.value ?? null;
}
