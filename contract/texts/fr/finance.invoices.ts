import type { InvoiceFault } from '../../finance.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
type Detail = string | number | undefined;
const cents = (value: Detail): string => f.euros(Number(value));
/** Of a price, to the cent at least. */
const price = (value: Detail): string => f.decimal((Number(value) / 1_000_000).toFixed(6).replace(/0{1,4}$/, ''));
const millionths = (value: Detail): string => f.number(Number(value) / 1_000_000);
const expected = (percent: Detail): string => (percent === undefined ? '' : `, ${f.number(Number(percent))} % attendu`);
const mentions: Record<string, string> = {
  number: 'le numéro',
  issued: 'la date',
  siren: 'le SIREN du fournisseur',
  vatNumber: 'le numéro de TVA du fournisseur',
  due: 'l’échéance',
  penalties: 'les pénalités de retard',
  indemnity: 'l’indemnité de 40 € pour frais de recouvrement',
};

/** What an alert about an invoice says, by its fault. */
export const invoiceFaults: Record<InvoiceFault, (details: Record<string, string | number>, where: string) => string> = {
  line_arithmetic: (d) => `Ligne qui ne tombe pas juste : ${cents(d['said'])} écrit, ${cents(d['made'])} calculé`,
  total_arithmetic: (d) => `Total qui ne tombe pas juste : ${cents(d['said'])} écrit, ${cents(d['made'])} calculé`,
  tax_arithmetic: (d) => `TVA qui ne tombe pas juste : ${cents(d['said'])} écrit, ${cents(d['made'])} calculé`,
  tax_rate: (d) => `Taux de TVA inattendu : ${f.number(Number(d['percent']))} %${expected(d['expected'])}`,
  duplicate: (d) => `Facture ${d['said']} déjà reçue`,
  iban_changed: (d) => `IBAN changé : ${d['said']}, au lieu de ${d['known']}. Appelez le fournisseur à un numéro connu`,
  iban_invalid: (d) => `IBAN faux : la clé de ${d['said']} ne tombe pas juste`,
  identity_invalid: (d) => `Numéro faux : la clé de ${d['said']} ne tombe pas juste`,
  lookalike_supplier: (d) => `${d['said']} ressemble à ${d['known']}, sous d’autres numéros`,
  order_unknown: (d) => `Commande ${d['said']} inconnue`,
  price_above_order: (d) => `Prix au-dessus de la commande : ${price(d['said'])} facturé, ${price(d['known'])} commandé`,
  quantity_above_order: (d) => `Quantité au-dessus de la commande : ${millionths(d['said'])} facturé, ${millionths(d['known'])} commandé`,
  quantity_above_delivered: (d) => `Quantité au-dessus de la livraison : ${millionths(d['said'])} facturé, ${millionths(d['known'])} reçu`,
  mention_missing: (_, where) => `Mention obligatoire absente : ${mentions[where] ?? where}`,
  due_too_late: (d) => `Échéance à ${f.number(Number(d['days']))} jours, pour ${f.number(Number(d['most']))} au plus`,
  page_differs: (d) => `La page dit ${cents(d['said'])}, les données ${cents(d['known'])}`,
};
