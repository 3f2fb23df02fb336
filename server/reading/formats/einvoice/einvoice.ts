import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { parseTime } from '../../properties.ts';
import { Unreadable } from '../../unreadable.ts';
import { allBelow, attributeOf, childOf, elementsOf, findBelow, parseXml, textIn, type Element } from '../../xml.ts';

/** An invoice as data, in one of the two languages of EN 16931: UBL, or CII (Factur-X, ZUGFeRD). Amounts are written as in French. */
export function read(draft: Draft, { text }: OpenedFile): Found {
  const root = elementsOf(parseXml(text ?? '')).find(({ local }) =>
    /^(?:CrossIndustry(?:Invoice|Document)|Invoice|CreditNote)$/.test(local),
  );
  if (root === undefined) throw new Unreadable('file_damaged', { format: 'xml' });
  const invoice = root.local.startsWith('Cross') ? fromCii(root) : fromUbl(root);
  const isCredit = root.local === 'CreditNote' || invoice.type === '381';
  const title = `${isCredit ? 'Avoir' : 'Facture'} ${invoice.number}`.trim();
  draft.heading(1, title);
  const line = (label: string, said: string) => {
    if (said.trim() !== '') draft.line(`${label} : ${said.trim()}`);
  };
  line('Date', dateOf(invoice.date));
  line('Échéance', dateOf(invoice.due));
  line('Vendeur', invoice.seller);
  line('Acheteur', invoice.buyer);
  line('Commande', invoice.order);
  line('IBAN', invoice.iban);
  line('Conditions', invoice.terms);
  draft.gap();
  for (const note of invoice.notes) draft.paragraph(note);
  const money = (said: string): string =>
    said === '' ? '' : `${amountOf(said)} ${invoice.currency === 'EUR' ? '€' : invoice.currency}`.trim();
  if (invoice.lines.length > 0)
    draft.table(
      [
        ['Désignation', 'Quantité', 'Prix unitaire HT', 'TVA', 'Montant HT'],
        ...invoice.lines.map(({ name, quantity, price, rate, total }) => [
          name,
          amountOf(quantity),
          money(price),
          rate === '' ? '' : `${amountOf(rate)} %`,
          money(total),
        ]),
      ],
      { header: 1 },
    );
  if (invoice.taxes.length > 0)
    draft.table(
      [['Taux de TVA', 'Base HT', 'TVA'], ...invoice.taxes.map(({ rate, base, tax }) => [`${amountOf(rate)} %`, money(base), money(tax)])],
      { header: 1 },
    );
  line('Total HT', money(invoice.net));
  line('Total TVA', money(invoice.tax));
  line('Total TTC', money(invoice.gross));
  line('Déjà payé', money(invoice.paid));
  line('Net à payer', money(invoice.payable));
  return { title, writtenAt: parseTime(invoice.date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')) };
}

/** The text at the end of a path of names. */
function at(element: Element | undefined, ...path: string[]): string {
  let found = element;
  for (const name of path) found = childOf(found, name) ?? findBelow(found, name);
  return textIn(found).replace(/\s+/g, ' ').trim();
}
const party = (element: Element | undefined, names: string[], ids: string[]): string =>
  [...names, ...ids]
    .flatMap((name) => allBelow(element, name).map((one) => textIn(one).replace(/\s+/g, ' ').trim()))
    .filter((said, index, all) => said !== '' && all.indexOf(said) === index)
    .join(', ');

function fromCii(root: Element) {
  const [document, deal] = [
    childOf(root, 'ExchangedDocument') ?? childOf(root, 'HeaderExchangedDocument'),
    elementsOf(root).find(({ local }) => local.endsWith('SupplyChainTradeTransaction')),
  ];
  const terms = elementsOf(deal).find(({ local }) => /HeaderTradeSettlement$|^ApplicableSupplyChainTradeSettlement$/.test(local));
  const agreement = elementsOf(deal).find(({ local }) => local.endsWith('TradeAgreement'));
  const sums = elementsOf(terms).find(({ local }) => local.endsWith('MonetarySummation'));
  const who = (name: string) => party(childOf(agreement, name), ['Name', 'LineOne', 'PostcodeCode', 'CityName'], ['ID']);
  return {
    number: at(document, 'ID'),
    type: at(document, 'TypeCode'),
    date: at(document, 'IssueDateTime', 'DateTimeString'),
    due: at(terms, 'DueDateDateTime', 'DateTimeString'),
    currency: at(terms, 'InvoiceCurrencyCode'),
    seller: who('SellerTradeParty'),
    buyer: who('BuyerTradeParty'),
    order: at(agreement, 'BuyerOrderReferencedDocument', 'IssuerAssignedID'),
    iban: at(terms, 'IBANID'),
    terms: at(terms, 'SpecifiedTradePaymentTerms', 'Description'),
    notes: allBelow(document, 'IncludedNote').map((note) => at(note, 'Content')),
    lines: elementsOf(deal)
      .filter(({ local }) => local.endsWith('LineItem'))
      .map((line) => ({
        name: at(line, 'SpecifiedTradeProduct', 'Name'),
        quantity: at(line, 'BilledQuantity'),
        price: at(line, 'NetPriceProductTradePrice', 'ChargeAmount'),
        rate: at(line, 'RateApplicablePercent') || at(line, 'ApplicablePercent'),
        total: at(line, 'LineTotalAmount'),
      })),
    taxes: elementsOf(terms)
      .filter(({ local }) => local === 'ApplicableTradeTax')
      .map((tax) => ({
        rate: at(tax, 'RateApplicablePercent') || at(tax, 'ApplicablePercent'),
        base: at(tax, 'BasisAmount'),
        tax: at(tax, 'CalculatedAmount'),
      })),
    net: at(sums, 'TaxBasisTotalAmount'),
    tax: at(sums, 'TaxTotalAmount'),
    gross: at(sums, 'GrandTotalAmount'),
    paid: at(sums, 'TotalPrepaidAmount'),
    payable: at(sums, 'DuePayableAmount'),
  };
}

function fromUbl(root: Element) {
  const sums = childOf(root, 'LegalMonetaryTotal');
  const who = (name: string) =>
    party(childOf(root, name), ['RegistrationName', 'Name', 'StreetName', 'PostalZone', 'CityName'], ['CompanyID']);
  return {
    number: at(root, 'ID'),
    type: textIn(childOf(root, 'InvoiceTypeCode')).trim(),
    date: at(root, 'IssueDate'),
    due: textIn(childOf(root, 'DueDate')).trim(),
    currency: at(root, 'DocumentCurrencyCode'),
    seller: who('AccountingSupplierParty'),
    buyer: who('AccountingCustomerParty'),
    order: textIn(childOf(childOf(root, 'OrderReference'), 'ID')).trim(),
    iban: at(root, 'PayeeFinancialAccount', 'ID'),
    terms: at(childOf(root, 'PaymentTerms'), 'Note'),
    notes: elementsOf(root)
      .filter(({ local }) => local === 'Note')
      .map((note) => textIn(note).trim()),
    lines: elementsOf(root)
      .filter(({ local }) => /^(?:Invoice|CreditNote)Line$/.test(local))
      .map((line) => ({
        name: at(childOf(line, 'Item'), 'Name') || at(childOf(line, 'Item'), 'Description'),
        quantity: at(line, 'InvoicedQuantity') || at(line, 'CreditedQuantity'),
        price: at(childOf(line, 'Price'), 'PriceAmount'),
        rate: at(childOf(line, 'Item'), 'ClassifiedTaxCategory', 'Percent'),
        total: at(line, 'LineExtensionAmount'),
      })),
    taxes: allBelow(childOf(root, 'TaxTotal'), 'TaxSubtotal').map((tax) => ({
      rate: at(tax, 'Percent'),
      base: at(tax, 'TaxableAmount'),
      tax: at(tax, 'TaxAmount'),
    })),
    net: at(sums, 'TaxExclusiveAmount'),
    tax: textIn(childOf(childOf(root, 'TaxTotal'), 'TaxAmount')).trim(),
    gross: at(sums, 'TaxInclusiveAmount'),
    paid: at(sums, 'PrepaidAmount'),
    payable: at(sums, 'PayableAmount') || (attributeOf(sums, 'currencyID') ?? ''),
  };
}

const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 6 });
const cents = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 6 });

/** 1234.5 → 1 234,50; what is no number stays. */
function amountOf(raw: string): string {
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value)) return raw;
  const shown = /\.\d/.test(raw) && !Number.isInteger(value) ? cents : whole;
  return shown.format(value).replace(/[\u00a0\u202f]/g, ' ');
}

/** 20261126 or 2026-11-26 → 26/11/2026. */
const dateOf = (raw: string): string => raw.replace(/^(\d{4})-?(\d{2})-?(\d{2}).*$/, '$3/$2/$1');
