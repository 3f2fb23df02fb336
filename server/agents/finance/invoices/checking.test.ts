import { expect, test } from 'vitest';
import { invoiceFaults, type InvoiceFault } from '#contract/finance.ts';
import { invoiceXml, type InvoiceSaid } from '../../../../test/support/einvoice.ts';
import { packed, treesIn } from '#server/reading/data.ts';
import { dataOf } from '#server/reading/unpacking.ts';
import type { Element } from '#server/reading/reading.ts';
import { checkInvoices } from './checking.ts';
import { usualChoices } from './correcting.ts';
import { entriesFile } from './export.ts';
import type { Piece } from './invoice.ts';
import { knownFrom } from './known.ts';

const known = knownFrom([
  [
    ['name', 'siren', 'vatNumber', 'iban', 'paymentDays'],
    ['Scierie de la Helpe', '732829320', 'FR44732829320', 'FR7630006000011234567890189', '30'],
  ],
  [
    ['order', 'supplier', 'date', 'reference', 'description', 'quantity', 'unitPrice', 'vatRate'],
    ['BC-12', 'Scierie de la Helpe', '2026-02-01', 'CH-27', 'Plot de chêne 27 mm', '10', '12.50', '20'],
    ['BC-13', 'Scierie de la Helpe', '2026-02-01', 'CH-27', 'Plot de chêne 27 mm', '10', '12.50', '20'],
  ],
  [
    ['deliveryNote', 'order', 'date', 'reference', 'quantityReceived'],
    ['BL-1', 'BC-12', '2026-02-20', 'CH-27', '10'],
  ],
]);
/** As the confined process gives it. */
const xmlIn = (file: Uint8Array): Element[] => treesIn(dataOf(Buffer.from(packed([file]))), 1)?.[0] ?? [];
const piece = (said: InvoiceSaid, fileName = 'facture.xml'): Piece => ({
  document: fileName,
  title: fileName,
  fileName,
  xml: xmlIn(Buffer.from(invoiceXml(said))),
  text: '',
  isScan: false,
});
const page = (text: string): Piece => ({
  document: 'page',
  title: 'page',
  fileName: 'page.pdf',
  xml: [],
  text,
  isScan: false,
});
const faults = (pieces: Piece[]): InvoiceFault[] => checkInvoices(pieces, known).flatMap(({ alerts }) => alerts.map(({ fault }) => fault));

/** What is changed in an invoice that is in order, for each fault that data alone can show. */
const wrong: Partial<Record<InvoiceFault, InvoiceSaid>> = {
  line_arithmetic: { lineNet: '135.00', net: '135.00', tax: '27.00', gross: '162.00' },
  total_arithmetic: { gross: '160.00' },
  tax_arithmetic: { tax: '35.00', gross: '160.00' },
  tax_rate: { rate: '12', tax: '15.00', gross: '140.00' },
  iban_changed: { iban: 'FR1420041010050500013M02606' },
  iban_invalid: { iban: 'FR7630006000011234567890188' },
  identity_invalid: { siren: '732829321' },
  lookalike_supplier: { supplier: 'Scierie de la Helppe', siren: '552100554', vat: 'FR96552100554' },
  order_unknown: { order: 'BC-99' },
  price_above_order: { price: '13.50', lineNet: '135.00', net: '135.00', tax: '27.00', gross: '162.00' },
  quantity_above_order: { order: 'BC-13', quantity: '12', lineNet: '150.00', net: '150.00', tax: '30.00', gross: '180.00' },
  quantity_above_delivered: { quantity: '12', lineNet: '150.00', net: '150.00', tax: '30.00', gross: '180.00' },
  mention_missing: { notes: ['Merci de votre confiance.'] },
  due_too_late: { due: '2026-06-02' },
};

test('an invoice in order raises nothing, and proposes an entry that balances', () => {
  const [checked] = checkInvoices([piece({})], known);
  expect(checked?.alerts).toEqual([]);
  expect(checked?.entry.map(({ account, debit, credit }) => [account, debit, credit])).toEqual([
    ['607000', 125_00, 0],
    ['445660', 25_00, 0],
    ['401000', 0, 150_00],
  ]);
});

test.each(Object.entries(wrong))('%s is seen, and nothing else is', (fault, said) => {
  expect(new Set(faults([piece(said)]))).toEqual(new Set([fault]));
});

test('a list shows its amounts as its sheet does, and one that is not read raises nothing', () => {
  const listed = (price: string) =>
    knownFrom([
      [
        ['Commande', 'Référence', 'Désignation', 'Quantité', 'Prix unitaire HT'],
        ['BC-13', 'CH-27', 'Plot de chêne 27 mm', '10', price],
      ],
    ]);
  const raised = (price: string) => checkInvoices([piece({ order: 'BC-13' })], listed(price)).flatMap(({ alerts }) => alerts);
  expect(raised('12,50 €')).toEqual([]);
  expect(raised('12,00\u00a0€')).toMatchObject([{ fault: 'price_above_order', details: { said: 12_500_000, known: 12_000_000 } }]);
  expect(raised('selon tarif')).toEqual([]);
});

test('the same invoice in another file is told once, on the later', () => {
  const checked = checkInvoices([piece({}), piece({ number: 'F 42' }, 'copie.xml')], known);
  expect(checked.map(({ alerts }) => alerts.map(({ fault, details }) => [fault, details['document']]))).toEqual([
    [],
    [['duplicate', 'facture.xml']],
  ]);
});

test('a page that prints another sum than its data is told', () => {
  const text = 'Scierie de la Helpe FACTURE\n\nN° F-0042\n\nTotal HT | 125,00 €\nTVA 20 % | 25,00 €\nTotal TTC | 190,00 €';
  const pdf = attached(invoiceXml({}));
  expect(faults([{ ...page(text), xml: xmlIn(pdf) }])).toEqual(['page_differs']);
  expect(faults([{ ...page(text.replace('190', '150')), xml: xmlIn(pdf) }])).toEqual([]);
});

/** As a PDF carries a file, and nothing else of a PDF. */
function attached(xml: string): Uint8Array {
  const length = Buffer.byteLength(xml);
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Filespec /F (factur-x.xml) /UF (factur-x.xml) /EF << /F 2 0 R /UF 2 0 R >> >>\nendobj\n2 0 obj\n<< /Type /EmbeddedFile /Subtype /text#2Fxml /Length ${length} >>\nstream\n${xml}\nendstream\nendobj\n%%EOF`,
  );
}

test('every fault has a test', () => {
  expect([...Object.keys(wrong), 'duplicate', 'page_differs'].toSorted()).toEqual([...invoiceFaults].toSorted());
});

test('what is no invoice is left aside, whatever it is', () => {
  for (const text of [
    '',
    'Note de clôture\n\nLes factures de décembre sont provisionnées.',
    'DEVIS\n\nTotal HT | 12,00 €\nFacture à réception.',
  ])
    expect(checkInvoices([page(text)], known)).toEqual([]);
});

test('entries leave as the firm takes them in: balanced, and no cell begins a formula', () => {
  const checked = checkInvoices([piece({ supplier: '=Scierie;de la "Helpe"' })], known);
  const text = Buffer.from(entriesFile(checked, { ...usualChoices, format: 'csv' }).bytes).toString('utf8');
  expect(text.split('\r\n').length).toBe(1 + 3 + 1);
  expect(text).not.toMatch(/(?:^|;)[=+@-]/m);
  expect(
    text
      .split('\r\n')
      .slice(1, 4)
      .map((row) => row.split(';').length),
  ).toEqual([18, 18, 18]);
});
