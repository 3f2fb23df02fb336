/** An electronic invoice (UBL) that is in order, and what of it a test changes. */
export interface InvoiceSaid {
  number?: string;
  supplier?: string;
  siren?: string;
  vat?: string;
  iban?: string;
  issued?: string;
  due?: string;
  order?: string;
  quantity?: string;
  price?: string;
  lineNet?: string;
  rate?: string;
  net?: string;
  tax?: string;
  gross?: string;
  notes?: string[];
}

export const inOrder = {
  number: 'F-0042',
  supplier: 'Scierie de la Helpe',
  siren: '732829320',
  vat: 'FR44732829320',
  iban: 'FR7630006000011234567890189',
  issued: '2026-03-02',
  due: '2026-04-01',
  order: 'BC-12',
  quantity: '10',
  price: '12.50',
  lineNet: '125.00',
  rate: '20',
  net: '125.00',
  tax: '25.00',
  gross: '150.00',
  notes: ['Pénalités de retard : trois fois le taux d’intérêt légal.', 'Indemnité forfaitaire pour frais de recouvrement : 40 €.'],
};

export function invoiceXml(change: InvoiceSaid = {}): string {
  const said = { ...inOrder, ...change };
  return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:ID>${said.number}</cbc:ID><cbc:IssueDate>${said.issued}</cbc:IssueDate><cbc:DueDate>${said.due}</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
${said.notes.map((note) => `<cbc:Note>${note}</cbc:Note>`).join('')}<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:OrderReference><cbc:ID>${said.order}</cbc:ID></cac:OrderReference>
<cac:AccountingSupplierParty><cac:Party><cac:PartyTaxScheme><cbc:CompanyID>${said.vat}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
<cac:PartyLegalEntity><cbc:RegistrationName>${said.supplier}</cbc:RegistrationName><cbc:CompanyID>${said.siren}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Menuiserie Lacroix</cbc:RegistrationName><cbc:CompanyID>552100554</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>${said.iban}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">${said.tax}</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">${said.net}</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">${said.tax}</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>${said.rate}</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="EUR">${said.net}</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">${said.gross}</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="EUR">${said.gross}</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">${said.quantity}</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="EUR">${said.lineNet}</cbc:LineExtensionAmount>
<cac:Item><cbc:Name>Plot de chêne 27 mm</cbc:Name><cac:SellersItemIdentification><cbc:ID>CH-27</cbc:ID></cac:SellersItemIdentification><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>${said.rate}</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>
<cac:Price><cbc:PriceAmount currencyID="EUR">${said.price}</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
</Invoice>`;
}
