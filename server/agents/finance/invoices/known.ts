import { hundredthsOf, millionthsOf } from './numbers.ts';
import { folded } from './rows.ts';

export interface Supplier {
  name: string;
  siren: string;
  vatNumber: string;
  iban: string;
  paymentDays: number | null;
}
export interface Ordered {
  order: string;
  supplier: string;
  date: string;
  reference: string;
  description: string;
  /** In millionths; null where the list says it in a way that is not read. */
  quantity: number | null;
  unitPrice: number | null;
  rate: number | null;
}
export interface Delivered {
  note: string;
  order: string;
  reference: string;
  date: string;
  quantity: number | null;
}

/** What invoices are checked against: our own lists, from the tables of documents that stand beside them. */
export interface KnownLists {
  suppliers: Supplier[];
  orders: Ordered[];
  deliveries: Delivered[];
}

const columns = {
  suppliers: { name: /^(?:name|nom|fournisseur|raison sociale)$/i, iban: /^iban$/i },
  orders: { order: /^(?:order|commande|n° ?commande)$/i, price: /^(?:unitprice|prix unitaire(?: ht)?|pu(?: ht)?)$/i },
  deliveries: { note: /^(?:deliverynote|bon(?: de livraison)?|bl)$/i, quantity: /^(?:quantityreceived|quantité reçue|reçu)$/i },
} as const;

/** Tables are known by their columns: suppliers have an IBAN, orders a price, deliveries what was received. */
export function knownFrom(tables: readonly (readonly (readonly string[])[])[]): KnownLists {
  const lists: KnownLists = { suppliers: [], orders: [], deliveries: [] };
  for (const [header = [], ...rows] of tables) {
    const at = (pattern: RegExp): number => header.findIndex((name) => pattern.test(name.trim()));
    const cell = (row: readonly string[], pattern: RegExp): string => (row[at(pattern)] ?? '').trim();
    if (at(columns.suppliers.name) >= 0 && at(columns.suppliers.iban) >= 0)
      for (const row of rows)
        lists.suppliers.push({
          name: cell(row, columns.suppliers.name),
          siren: cell(row, /^siren$/i).replace(/\s/g, ''),
          vatNumber: cell(row, /^(?:vatnumber|n° ?tva|tva intracommunautaire)$/i).replace(/\s/g, ''),
          iban: cell(row, columns.suppliers.iban).replace(/\s/g, ''),
          paymentDays: Number(cell(row, /^(?:paymentdays|délai|délai de paiement)$/i)) || null,
        });
    else if (at(columns.deliveries.note) >= 0 && at(columns.deliveries.quantity) >= 0)
      for (const row of rows)
        lists.deliveries.push({
          note: cell(row, columns.deliveries.note),
          order: cell(row, columns.orders.order),
          reference: cell(row, /^(?:reference|référence|réf\.?)$/i),
          date: cell(row, /^date$/i),
          quantity: amountIn(cell(row, columns.deliveries.quantity)),
        });
    else if (at(columns.orders.order) >= 0 && at(columns.orders.price) >= 0)
      for (const row of rows)
        lists.orders.push({
          order: cell(row, columns.orders.order),
          supplier: cell(row, /^(?:supplier|fournisseur)$/i),
          date: cell(row, /^date$/i),
          reference: cell(row, /^(?:reference|référence|réf\.?)$/i),
          description: cell(row, /^(?:description|désignation|libellé)$/i),
          quantity: amountIn(cell(row, /^(?:quantity|quantité|qté)$/i)),
          unitPrice: amountIn(cell(row, columns.orders.price)),
          rate: hundredthsOf(cell(row, /^(?:vatrate|taux|tva|taux de tva)$/i)),
        });
  }
  return lists;
}

/** A list shows its amounts as its sheet does: 148,00 €. */
function amountIn(shown: string): number | null {
  const raw = shown.replace(/[\s\u00a0\u202f]|€|EUR/gu, '');
  return millionthsOf(raw, /,\d{1,4}$/.test(raw) ? ',' : '.');
}

/** The supplier whose number or name an invoice bears. */
export function supplierOf(
  lists: KnownLists,
  { supplier, siren, vatNumber }: { supplier: string | null; siren: string | null; vatNumber: string | null },
): Supplier | null {
  const name = folded(supplier ?? '');
  return (
    lists.suppliers.find((one) => name !== '' && folded(one.name) === name) ??
    lists.suppliers.find((one) => (siren !== null && one.siren === siren) || (vatNumber !== null && one.vatNumber === vatNumber)) ??
    null
  );
}
