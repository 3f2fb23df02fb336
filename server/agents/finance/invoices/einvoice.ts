import type { InvoiceFields, InvoiceLine } from '#contract/finance.ts';
import type { Element } from '#server/reading/reading.ts';
import { centsOf, hundredthsOf, millionthsOf } from './numbers.ts';
import { printedDay } from './dates.ts';

/** What an electronic invoice says, and what its rules need besides. */
export interface EInvoice {
  fields: InvoiceFields;
  buyerSiren: string | null;
  notes: string[];
  /** Rates by line, in hundredths of a percent. */
  lineRates: (number | null)[];
  /** Of EN 16931: what a MINIMUM or BASIC WL profile leaves to the page. */
  hasLines: boolean;
}

/** An invoice as data, in one of the two languages of EN 16931: UBL, or CII (Factur-X); null for any other XML. */
export function readEInvoice(xml: Element): EInvoice | null {
  const root = elements(xml).find(({ local }) => /^(?:CrossIndustryInvoice|Invoice|CreditNote)$/.test(local));
  if (root === undefined) return null;
  return root.local === 'CrossIndustryInvoice' ? fromCii(root) : fromUbl(root);
}

const elements = (of: Element | undefined): Element[] =>
  (of?.children ?? []).filter((child): child is Element => typeof child !== 'string');
const all = (of: Element | undefined, local: string): Element[] => elements(of).filter((child) => child.local === local);
const child = (of: Element | undefined, ...path: string[]): Element | undefined =>
  path.reduce<Element | undefined>((at, local) => elements(at).find((one) => one.local === local), of);
const said = (of: Element | undefined): string =>
  (of?.children ?? [])
    .map((one) => (typeof one === 'string' ? one : said(one)))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
const at = (of: Element | undefined, ...path: string[]): string | null => said(child(of, ...path)) || null;
const day = (raw: string | null): string | null => (raw === null ? null : printedDay(raw));
const money = (raw: string | null): number | null => (raw === null ? null : centsOf(raw));
const compact = (raw: string | null): string | null => raw?.replace(/\s/g, '') ?? null;
const sirenOf = (raw: string | null): string | null => /^\d{9}(?=\d{5}$|$)/.exec(compact(raw) ?? '')?.[0] ?? null;
const isOff = (allowance: Element): boolean => said(child(allowance, 'ChargeIndicator')).toLowerCase() !== 'true';
const sum = (amounts: (number | null)[]): number | null =>
  amounts.length === 0 ? null : amounts.reduce<number>((total, one) => total + (one ?? 0), 0);

/** What was taken off, in hundredths of a percent of what there was before. */
const shareOf = (off: number | null, left: number | null): number | null =>
  off === null || left === null || off + left === 0 ? null : Math.round((10_000 * off) / (off + left));

/** Notes that the law asks for carry their code before them: #PMD#, #PMT#. */
const noteText = (raw: string): string => raw.replace(/^#[A-Z]{3}#/, '');

function fromCii(root: Element): EInvoice {
  const document = child(root, 'ExchangedDocument');
  const deal = child(root, 'SupplyChainTradeTransaction');
  const [agreement, settlement] = [child(deal, 'ApplicableHeaderTradeAgreement'), child(deal, 'ApplicableHeaderTradeSettlement')];
  const seller = child(agreement, 'SellerTradeParty');
  const sums = child(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation');
  const taxed = all(seller, 'SpecifiedTaxRegistration').map((one) => child(one, 'ID'));
  const lines = all(deal, 'IncludedSupplyChainTradeLineItem');
  const [net, vat, gross] = [
    money(at(sums, 'TaxBasisTotalAmount')),
    money(at(sums, 'TaxTotalAmount')),
    money(at(sums, 'GrandTotalAmount')),
  ];
  const fields: InvoiceFields = {
    supplier: at(seller, 'Name'),
    siren: sirenOf(at(seller, 'SpecifiedLegalOrganization', 'ID')),
    vatNumber: compact(said(taxed.find((id) => id?.attributes['schemeID'] === 'VA')) || null),
    number: at(document, 'ID'),
    type: at(document, 'TypeCode') === '381' ? 'credit' : 'invoice',
    issued: day(at(document, 'IssueDateTime', 'DateTimeString')),
    due: day(at(settlement, 'SpecifiedTradePaymentTerms', 'DueDateDateTime', 'DateTimeString')),
    currency: at(settlement, 'InvoiceCurrencyCode') ?? 'EUR',
    net,
    vat,
    gross,
    payable: money(at(sums, 'DuePayableAmount')) ?? gross,
    discount: sum(
      all(settlement, 'SpecifiedTradeAllowanceCharge')
        .filter(isOff)
        .map((one) => money(at(one, 'ActualAmount'))),
    ),
    prepaid: money(at(sums, 'TotalPrepaidAmount')),
    iban: compact(at(child(settlement, 'SpecifiedTradeSettlementPaymentMeans'), 'PayeePartyCreditorFinancialAccount', 'IBANID')),
    order: at(agreement, 'BuyerOrderReferencedDocument', 'IssuerAssignedID'),
    vatBreakdown: all(settlement, 'ApplicableTradeTax').map((tax) => ({
      rate: hundredthsOf(at(tax, 'RateApplicablePercent') ?? '0') ?? 0,
      base: money(at(tax, 'BasisAmount')) ?? 0,
      tax: money(at(tax, 'CalculatedAmount')) ?? 0,
    })),
    lines: lines.map((line): InvoiceLine => {
      const [price, settled] = [child(line, 'SpecifiedLineTradeAgreement'), child(line, 'SpecifiedLineTradeSettlement')];
      const off = all(settled, 'SpecifiedTradeAllowanceCharge').find(isOff);
      return {
        reference: at(line, 'SpecifiedTradeProduct', 'SellerAssignedID') ?? '',
        description: at(line, 'SpecifiedTradeProduct', 'Name') ?? '',
        quantity: millionthsOf(at(line, 'SpecifiedLineTradeDelivery', 'BilledQuantity') ?? ''),
        unitPrice: millionthsOf(
          at(price, 'GrossPriceProductTradePrice', 'ChargeAmount') ?? at(price, 'NetPriceProductTradePrice', 'ChargeAmount') ?? '',
        ),
        discountPercent:
          off === undefined
            ? null
            : (hundredthsOf(at(off, 'CalculationPercent') ?? '') ??
              shareOf(
                money(at(off, 'ActualAmount')),
                money(at(settled, 'SpecifiedTradeSettlementLineMonetarySummation', 'LineTotalAmount')),
              )),
        net: money(at(settled, 'SpecifiedTradeSettlementLineMonetarySummation', 'LineTotalAmount')),
      };
    }),
  };
  const buyer = child(agreement, 'BuyerTradeParty');
  return {
    fields,
    buyerSiren: sirenOf(at(buyer, 'SpecifiedLegalOrganization', 'ID')),
    notes: [
      ...all(document, 'IncludedNote').map((note) => noteText(said(child(note, 'Content')))),
      at(settlement, 'SpecifiedTradePaymentTerms', 'Description') ?? '',
    ],
    lineRates: lines.map((line) =>
      hundredthsOf(at(line, 'SpecifiedLineTradeSettlement', 'ApplicableTradeTax', 'RateApplicablePercent') ?? ''),
    ),
    hasLines: lines.length > 0,
  };
}

function fromUbl(root: Element): EInvoice {
  const seller = child(root, 'AccountingSupplierParty', 'Party');
  const sums = child(root, 'LegalMonetaryTotal');
  const total = child(root, 'TaxTotal');
  const lines = elements(root).filter(({ local }) => /^(?:Invoice|CreditNote)Line$/.test(local));
  const taxed = all(seller, 'PartyTaxScheme').find((scheme) => at(scheme, 'TaxScheme', 'ID') === 'VAT');
  const gross = money(at(sums, 'TaxInclusiveAmount'));
  const fields: InvoiceFields = {
    supplier: at(seller, 'PartyLegalEntity', 'RegistrationName') ?? at(seller, 'PartyName', 'Name'),
    siren: sirenOf(at(seller, 'PartyLegalEntity', 'CompanyID')),
    vatNumber: compact(at(taxed, 'CompanyID')),
    number: at(root, 'ID'),
    type: root.local === 'CreditNote' || at(root, 'InvoiceTypeCode') === '381' ? 'credit' : 'invoice',
    issued: day(at(root, 'IssueDate')),
    due: day(at(root, 'DueDate') ?? at(child(root, 'PaymentMeans'), 'PaymentDueDate')),
    currency: at(root, 'DocumentCurrencyCode') ?? 'EUR',
    net: money(at(sums, 'TaxExclusiveAmount')),
    vat: money(at(total, 'TaxAmount')),
    gross,
    payable: money(at(sums, 'PayableAmount')) ?? gross,
    discount: sum(
      all(root, 'AllowanceCharge')
        .filter(isOff)
        .map((one) => money(at(one, 'Amount'))),
    ),
    prepaid: money(at(sums, 'PrepaidAmount')),
    iban: compact(at(child(root, 'PaymentMeans'), 'PayeeFinancialAccount', 'ID')),
    order: at(root, 'OrderReference', 'ID'),
    vatBreakdown: all(total, 'TaxSubtotal').map((tax) => ({
      rate: hundredthsOf(at(tax, 'TaxCategory', 'Percent') ?? '0') ?? 0,
      base: money(at(tax, 'TaxableAmount')) ?? 0,
      tax: money(at(tax, 'TaxAmount')) ?? 0,
    })),
    lines: lines.map((line): InvoiceLine => {
      const off = all(line, 'AllowanceCharge').find(isOff);
      return {
        reference: at(line, 'Item', 'SellersItemIdentification', 'ID') ?? '',
        description: at(line, 'Item', 'Name') ?? at(line, 'Item', 'Description') ?? '',
        quantity: millionthsOf(at(line, 'InvoicedQuantity') ?? at(line, 'CreditedQuantity') ?? ''),
        unitPrice: millionthsOf(at(line, 'Price', 'PriceAmount') ?? ''),
        discountPercent:
          off === undefined
            ? null
            : (hundredthsOf(at(off, 'MultiplierFactorNumeric') ?? '') ??
              shareOf(money(at(off, 'Amount')), money(at(line, 'LineExtensionAmount')))),
        net: money(at(line, 'LineExtensionAmount')),
      };
    }),
  };
  const buyer = child(root, 'AccountingCustomerParty', 'Party');
  return {
    fields,
    buyerSiren: sirenOf(at(buyer, 'PartyLegalEntity', 'CompanyID')),
    notes: [...all(root, 'Note').map((note) => noteText(said(note))), at(root, 'PaymentTerms', 'Note') ?? ''],
    lineRates: lines.map((line) => hundredthsOf(at(line, 'Item', 'ClassifiedTaxCategory', 'Percent') ?? '')),
    hasLines: lines.length > 0,
  };
}
