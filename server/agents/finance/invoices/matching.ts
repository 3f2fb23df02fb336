import type { InvoiceAlert, InvoiceFields, InvoiceLine } from '#contract/finance.ts';
import { foldedReference } from '../checks/parties.ts';
import type { Delivered, KnownLists, Ordered } from './known.ts';
import { likeness } from './identity.ts';
import { folded } from './rows.ts';

const alert = (fault: InvoiceAlert['fault'], where: string, details: InvoiceAlert['details'] = {}): InvoiceAlert => ({
  fault,
  where,
  details,
});

/** The lines of an order that an invoice names; null where it names none. */
export const orderedFor = ({ order }: InvoiceFields, { orders }: KnownLists): Ordered[] | null =>
  order === null ? null : orders.filter((one) => folded(one.order) === folded(order));

/** The delivery notes of a line of an order, which names what came by its reference. */
export const deliveredFor = ({ order, reference }: Ordered, { deliveries }: KnownLists): Delivered[] =>
  deliveries.filter((one) => reference !== '' && one.reference === reference && folded(one.order) === folded(order));

/** What is charged beside what was ordered and what came: an invoice, its order, the delivery notes of that order, what was charged before. */
export function matching(fields: InvoiceFields, lists: KnownLists, earlier: readonly InvoiceFields[]): InvoiceAlert[] {
  const ordered = orderedFor(fields, lists);
  if (ordered === null || lists.orders.length === 0 || fields.type === 'credit') return [];
  if (ordered.length === 0) return [alert('order_unknown', 'order', { said: fields.order ?? '' })];
  const before = earlier.filter((one) => one.order === fields.order && one.type === 'invoice' && one.number !== fields.number);
  return fields.lines.flatMap((line, at) => {
    const of = orderLine(line, ordered);
    if (of === null || line.quantity === null) return [];
    const quantity = Math.abs(line.quantity);
    const charged = before
      .flatMap(({ lines }) => lines.filter((one) => orderLine(one, ordered) === of))
      .reduce((sum, one) => sum + Math.abs(one.quantity ?? 0), 0);
    const delivered = deliveredFor(of, lists);
    const isCounted = delivered.every((one) => one.quantity !== null);
    const received = delivered.reduce((sum, one) => sum + (one.quantity ?? 0), 0);
    const price = line.unitPrice === null ? 0 : Math.round((line.unitPrice * (10_000 - (line.discountPercent ?? 0))) / 10_000);
    return [
      ...(of.unitPrice !== null && price - of.unitPrice > 5_000
        ? [alert('price_above_order', `lines[${at}].unitPrice`, { said: price, known: of.unitPrice })]
        : []),
      ...(delivered.length > 0 && isCounted && charged + quantity > received
        ? [alert('quantity_above_delivered', `lines[${at}].quantity`, { said: quantity, known: Math.max(0, received - charged) })]
        : []),
      ...(delivered.length === 0 && of.quantity !== null && charged + quantity > of.quantity
        ? [alert('quantity_above_order', `lines[${at}].quantity`, { said: quantity, known: of.quantity })]
        : []),
    ];
  });
}

/** A line of the order, by its reference, or else by its words. */
export function orderLine({ reference, description }: InvoiceLine, ordered: readonly Ordered[]): Ordered | null {
  const byReference = ordered.find((one) => one.reference !== '' && reference !== '' && folded(one.reference) === folded(reference));
  if (byReference !== undefined) return byReference;
  const name = folded(description);
  const byWords = ordered
    .map((one) => ({ one, share: likeness(folded(one.description), name) }))
    .toSorted((one, other) => other.share - one.share)[0];
  return byWords !== undefined && byWords.share >= 0.8 ? byWords.one : null;
}

/** An invoice that came before, in another file or form: same supplier and number, whatever the dashes and zeros. */
export function duplicate(fields: InvoiceFields, earlier: readonly { document: string; fields: InvoiceFields }[]): InvoiceAlert[] {
  const { number, supplier, siren } = fields;
  if (number === null) return [];
  const same = earlier.find(
    ({ fields: one }) =>
      one.number !== null &&
      foldedReference(one.number) === foldedReference(number) &&
      one.type === fields.type &&
      ((siren !== null && one.siren === siren) || folded(one.supplier ?? '') === folded(supplier ?? '')),
  );
  return same === undefined ? [] : [alert('duplicate', 'number', { said: number, document: same.document })];
}
