import { escaped } from './plain.ts';

/** An invoice as data; amounts in cents, rates in percent. */
export interface EInvoice {
  number: string;
  isCredit?: boolean;
  /** YYYY-MM-DD */
  issued: string;
  due?: string;
  seller: { name: string; siren: string; vatNumber: string; iban: string; street: string; postcode: string; city: string };
  order?: string;
  notes: string[];
  lines: { reference: string; name: string; quantity: number; unitCents: number; rate: number }[];
}

const xml = '<?xml version="1.0" encoding="UTF-8"?>';
export const buyer = {
  name: 'Menuiserie Lacroix',
  siren: '999412703',
  street: '18 rue des Ébénistes',
  postcode: '59700',
  city: 'Marcq-en-Barœul',
};

const money = (cents: number): string => (cents / 100).toFixed(2);
export const lineCents = ({ quantity, unitCents }: EInvoice['lines'][number]): number => Math.round(quantity * unitCents);

/** Net, tax by rate, and gross. */
export function sumsOf({ lines }: Pick<EInvoice, 'lines'>) {
  const rates = [...new Set(lines.map(({ rate }) => rate))];
  const taxes = rates.map((rate) => {
    const base = lines.filter((line) => line.rate === rate).reduce((sum, line) => sum + lineCents(line), 0);
    return { rate, base, tax: Math.round((base * rate) / 100) };
  });
  const net = taxes.reduce((sum, { base }) => sum + base, 0);
  const tax = taxes.reduce((sum, one) => sum + one.tax, 0);
  return { taxes, net, tax, gross: net + tax };
}

/** Written in UBL 2.1. */
export function makeUbl(invoice: EInvoice): Uint8Array {
  const { number, isCredit = false, issued, due, seller, order, notes, lines } = invoice;
  const root = isCredit ? 'CreditNote' : 'Invoice';
  const { taxes, net, tax, gross } = sumsOf(invoice);
  const amount = (name: string, cents: number): string => `<cbc:${name} currencyID="EUR">${money(cents)}</cbc:${name}>`;
  const said = (name: string, text: string): string => `<cbc:${name}>${escaped(text)}</cbc:${name}>`;
  const scheme = `<cac:TaxScheme>${said('ID', 'VAT')}</cac:TaxScheme>`;
  const party = (
    side: string,
    one: { name: string; siren: string; street: string; postcode: string; city: string },
    vatNumber?: string,
  ): string =>
    `<cac:${side}><cac:Party><cac:PostalAddress>${said('StreetName', one.street)}${said('CityName', one.city)}${said('PostalZone', one.postcode)}<cac:Country>${said('IdentificationCode', 'FR')}</cac:Country></cac:PostalAddress>${vatNumber === undefined ? '' : `<cac:PartyTaxScheme>${said('CompanyID', vatNumber)}${scheme}</cac:PartyTaxScheme>`}<cac:PartyLegalEntity>${said('RegistrationName', one.name)}<cbc:CompanyID schemeID="0002">${one.siren}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:${side}>`;
  const body = [
    said('CustomizationID', 'urn:cen.eu:en16931:2017'),
    said('ID', number),
    said('IssueDate', issued),
    due === undefined || isCredit ? '' : said('DueDate', due),
    said(isCredit ? 'CreditNoteTypeCode' : 'InvoiceTypeCode', isCredit ? '381' : '380'),
    ...notes.map((note) => said('Note', note)),
    said('DocumentCurrencyCode', 'EUR'),
    order === undefined ? '' : `<cac:OrderReference>${said('ID', order)}</cac:OrderReference>`,
    party('AccountingSupplierParty', seller, seller.vatNumber),
    party('AccountingCustomerParty', buyer),
    `<cac:PaymentMeans>${said('PaymentMeansCode', '30')}<cac:PayeeFinancialAccount>${said('ID', seller.iban)}</cac:PayeeFinancialAccount></cac:PaymentMeans>`,
    `<cac:TaxTotal>${amount('TaxAmount', tax)}${taxes.map((one) => `<cac:TaxSubtotal>${amount('TaxableAmount', one.base)}${amount('TaxAmount', one.tax)}<cac:TaxCategory>${said('ID', 'S')}${said('Percent', String(one.rate))}${scheme}</cac:TaxCategory></cac:TaxSubtotal>`).join('')}</cac:TaxTotal>`,
    `<cac:LegalMonetaryTotal>${amount('LineExtensionAmount', net)}${amount('TaxExclusiveAmount', net)}${amount('TaxInclusiveAmount', gross)}${amount('PayableAmount', gross)}</cac:LegalMonetaryTotal>`,
    ...lines.map((line, at) => {
      const quantity = `<cbc:${isCredit ? 'CreditedQuantity' : 'InvoicedQuantity'} unitCode="C62">${String(line.quantity)}</cbc:${isCredit ? 'CreditedQuantity' : 'InvoicedQuantity'}>`;
      return `<cac:${root}Line>${said('ID', String(at + 1))}${quantity}${amount('LineExtensionAmount', lineCents(line))}<cac:Item>${said('Name', line.name)}<cac:SellersItemIdentification>${said('ID', line.reference)}</cac:SellersItemIdentification><cac:ClassifiedTaxCategory>${said('ID', 'S')}${said('Percent', String(line.rate))}${scheme}</cac:ClassifiedTaxCategory></cac:Item><cac:Price>${amount('PriceAmount', line.unitCents)}</cac:Price></cac:${root}Line>`;
    }),
  ];
  const names = `xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"`;
  return new Uint8Array(Buffer.from(`${xml}\n<${root} ${names}>\n${body.filter((part) => part !== '').join('\n')}\n</${root}>\n`));
}

/** Written in CII, as a file or as what a Factur-X carries. */
export function makeCii(invoice: EInvoice): Uint8Array {
  const { number, issued, due = issued, seller, order, notes, lines } = invoice;
  const { taxes, net, tax, gross } = sumsOf(invoice);
  const said = (name: string, text: string): string => `<ram:${name}>${escaped(text)}</ram:${name}>`;
  const day = (iso: string): string => `<udt:DateTimeString format="102">${iso.replaceAll('-', '')}</udt:DateTimeString>`;
  const party = (
    side: string,
    one: { name: string; siren: string; street: string; postcode: string; city: string },
    vatNumber?: string,
  ): string =>
    `<ram:${side}>${said('Name', one.name)}<ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">${one.siren}</ram:ID></ram:SpecifiedLegalOrganization><ram:PostalTradeAddress>${said('PostcodeCode', one.postcode)}${said('LineOne', one.street)}${said('CityName', one.city)}${said('CountryID', 'FR')}</ram:PostalTradeAddress>${vatNumber === undefined ? '' : `<ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">${vatNumber}</ram:ID></ram:SpecifiedTaxRegistration>`}</ram:${side}>`;
  const rated = (rate: number): string =>
    `${said('TypeCode', 'VAT')}${said('CategoryCode', 'S')}${said('RateApplicablePercent', String(rate))}`;
  const items = lines.map(
    (line, at) =>
      `<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument>${said('LineID', String(at + 1))}</ram:AssociatedDocumentLineDocument><ram:SpecifiedTradeProduct>${said('SellerAssignedID', line.reference)}${said('Name', line.name)}</ram:SpecifiedTradeProduct><ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice>${said('ChargeAmount', money(line.unitCents))}</ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement><ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">${String(line.quantity)}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery><ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax>${rated(line.rate)}</ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementLineMonetarySummation>${said('LineTotalAmount', money(lineCents(line)))}</ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>`,
  );
  const agreement = `<ram:ApplicableHeaderTradeAgreement>${party('SellerTradeParty', seller, seller.vatNumber)}${party('BuyerTradeParty', buyer)}${order === undefined ? '' : `<ram:BuyerOrderReferencedDocument>${said('IssuerAssignedID', order)}</ram:BuyerOrderReferencedDocument>`}</ram:ApplicableHeaderTradeAgreement>`;
  const settlement = `<ram:ApplicableHeaderTradeSettlement>${said('InvoiceCurrencyCode', 'EUR')}<ram:SpecifiedTradeSettlementPaymentMeans>${said('TypeCode', '30')}<ram:PayeePartyCreditorFinancialAccount>${said('IBANID', seller.iban)}</ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>${taxes.map((one) => `<ram:ApplicableTradeTax>${said('CalculatedAmount', money(one.tax))}${said('TypeCode', 'VAT')}${said('BasisAmount', money(one.base))}${said('CategoryCode', 'S')}${said('RateApplicablePercent', String(one.rate))}</ram:ApplicableTradeTax>`).join('')}<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${day(due)}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms><ram:SpecifiedTradeSettlementHeaderMonetarySummation>${said('LineTotalAmount', money(net))}${said('TaxBasisTotalAmount', money(net))}<ram:TaxTotalAmount currencyID="EUR">${money(tax)}</ram:TaxTotalAmount>${said('GrandTotalAmount', money(gross))}${said('DuePayableAmount', money(gross))}</ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>`;
  const head = `<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>${said('ID', 'urn:cen.eu:en16931:2017')}</ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>\n<rsm:ExchangedDocument>${said('ID', number)}${said('TypeCode', '380')}<ram:IssueDateTime>${day(issued)}</ram:IssueDateTime>${notes.map((note) => `<ram:IncludedNote>${said('Content', note)}</ram:IncludedNote>`).join('')}</rsm:ExchangedDocument>`;
  const names =
    'rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"'
      .split(' ')
      .map((one) => `xmlns:${one}`)
      .join(' ');
  return new Uint8Array(
    Buffer.from(
      `${xml}\n<rsm:CrossIndustryInvoice ${names}>\n${head}\n<rsm:SupplyChainTradeTransaction>${items.join('\n')}${agreement}<ram:ApplicableHeaderTradeDelivery/>${settlement}</rsm:SupplyChainTradeTransaction>\n</rsm:CrossIndustryInvoice>\n`,
    ),
  );
}
