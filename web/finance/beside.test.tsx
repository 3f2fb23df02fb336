import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { page } from '#contract/texts/fr/finance.page.ts';
import type { InvoiceDetail } from '#contract/finance.ts';
import { speak, WordsProvider } from '../ui/words.tsx';
import { Beside } from './beside.tsx';

const spoken = await speak('fr');
const million = 1_000_000;
const line = {
  reference: 'CH-27',
  description: 'Plot de chêne',
  quantity: 10 * million,
  unitPrice: 15 * million,
  discountPercent: 2000,
  net: 120_00,
};
const order = {
  order: 'BC-12',
  date: '2026-02-01',
  reference: 'CH-27',
  description: 'Plot de chêne',
  quantity: 10 * million,
  unitPrice: 12 * million,
};
const shown = (alerts: InvoiceDetail['alerts']): string => {
  const invoice: InvoiceDetail = {
    document: 'doc',
    title: 'Facture',
    source: 'einvoice',
    fields: {
      supplier: null,
      siren: null,
      vatNumber: null,
      number: null,
      type: 'invoice',
      issued: null,
      due: null,
      currency: 'EUR',
      net: null,
      vat: null,
      gross: null,
      payable: null,
      discount: null,
      prepaid: null,
      iban: null,
      order: 'BC-12',
      vatBreakdown: [],
      lines: [line],
    },
    alerts,
    entry: [],
    decision: null,
    reason: null,
    corrected: [],
    tookMs: null,
    beside: [{ line: 0, order, deliveries: [{ note: 'BL-1', date: '2026-02-20', quantity: 10 * million }] }],
    places: [],
  };
  return renderToStaticMarkup(
    <WordsProvider first={spoken}>
      <Beside invoice={invoice} />
    </WordsProvider>,
  );
};

test('a line is marked where an alert says so, and nowhere else: a discount and what was charged before are counted once', () => {
  expect(shown([])).not.toContain('data-tone="bad"');
  const more = shown([{ fault: 'quantity_above_delivered', where: 'lines[0].quantity', details: { said: 10 * million, known: 0 } }]);
  expect([more.includes(page.moreThan), more.includes(page.dearer)]).toEqual([true, false]);
  expect(shown([{ fault: 'price_above_order', where: 'lines[1].unitPrice', details: {} }])).not.toContain('data-tone="bad"');
});
