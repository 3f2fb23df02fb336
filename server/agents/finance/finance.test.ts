import { afterAll, beforeAll, expect, test } from 'vitest';
import { ledgerAnalysis, type LedgerAnalysis } from '#contract/finance.ts';
import { ownSource, upload } from '../../../test/support/asking.ts';
import { openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { entry, fileName, ledgerFile, plain } from '../../../test/support/ledger.ts';

let opened: TestHouse;
let document: string;
beforeAll(async () => {
  opened = await openTestHouse();
  const place = await ownSource(opened, opened.owner);
  document = await upload(opened, opened.owner, place, { name: fileName, bytes: Buffer.from(ledgerFile(plain())) });
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const look = (member = opened.owner, what = '') => opened.as(member, { url: `/o/finance/ledgers/${document}${what}` });
const value = (figures: LedgerAnalysis['income'], name: string) => figures.find((one) => one.name === name)?.value;

test('a ledger that he may read is found by its name, and summed up to the cent', async () => {
  const { ledgers } = (await opened.as(opened.owner, { url: '/o/finance/ledgers' })).json<{ ledgers: object[] }>();
  expect(ledgers).toMatchObject([{ document, siren: '732829320', closing: '2025-12-31' }]);
  const analysis = ledgerAnalysis.parse((await look()).json());
  expect(analysis.findings).toEqual([]);
  expect(value(analysis.income, 'net_result')).toBe(-12 * 100_00);
  expect(value(analysis.sheet, 'assets')).toBe(value(analysis.sheet, 'liabilities'));
  expect(value(analysis.indicators, 'net_cash')).toBe(-12 * 120_00);
});

test('a figure leads to its lines', async () => {
  const { lines, total } = (await look(opened.owner, '/lines?accounts=606')).json<{ lines: { debit: number }[]; total: number }>();
  expect([total, lines.reduce((sum, { debit }) => sum + debit, 0)]).toEqual([12, 12 * 100_00]);
});

test('the report is a PDF and a workbook', async () => {
  const pdf = await look(opened.owner, '/paper?format=pdf');
  expect([pdf.statusCode, pdf.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  expect((await look(opened.owner, '/paper?format=xlsx')).rawPayload.subarray(0, 2).toString()).toBe('PK');
}, 30_000);

test('who may not read the file sees nothing of it; withdrawn, nobody does', async () => {
  const lea = await opened.addMember(opened.owner, 'lea@example.org');
  for (const what of ['', '/lines?accounts=6', '/paper?format=xlsx'])
    expect((await look(lea, what)).json()).toMatchObject({ code: 'document_unknown' });
  expect((await opened.as(lea, { url: '/o/finance/ledgers' })).json()).toEqual({ ledgers: [] });
  await opened.as(opened.owner, { method: 'POST', url: `/o/documents/${document}/withdraw` });
  expect((await look()).json()).toMatchObject({ code: 'document_withdrawn' });
  await opened.as(opened.owner, { method: 'POST', url: `/o/documents/${document}/restore` });
});

test('what is no ledger is refused by its first fault, with the way out', async () => {
  const place = await ownSource(opened, opened.owner);
  const other = await upload(opened, opened.owner, place, { name: 'fec 2025.txt', bytes: 'Compte;Débit\n606;12,00' });
  const answer = await opened.as(opened.owner, { url: `/o/finance/ledgers/${other}` });
  expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: 'ledger_unreadable', details: { code: 'F01' } }]);
});

test('two companies together owe each other nothing, and a disagreement is told', async () => {
  const place = await ownSource(opened, opened.owner);
  const bring = async (name: string, rows: ReturnType<typeof entry>) =>
    upload(opened, opened.owner, place, { name, bytes: Buffer.from(ledgerFile(rows)) });
  const sold = entry(1, '20251208', '411000 12000, 706000 -10000, 445710 -2000', { CompAuxNum: 'C1', CompAuxLib: 'Lacroix Pose SARL' });
  const bought = entry(1, '20251208', '604000 10000, 445660 2000, 401000 -11500', { CompAuxNum: 'F1', CompAuxLib: 'Menuiserie Lacroix' });
  const entities = [
    { document: await bring('732829320FEC20251231.txt', sold), name: 'Menuiserie Lacroix' },
    { document: await bring('552100554FEC20251231.txt', bought), name: 'Lacroix Pose' },
  ];
  const group = (await opened.as(opened.owner, { method: 'POST', url: '/o/finance/group', payload: { entities } })).json<{
    income: LedgerAnalysis['income'];
    eliminations: object[];
    entities: { values: Record<string, number> }[];
  }>();
  expect(group.eliminations).toEqual([
    {
      from: 'Menuiserie Lacroix',
      to: 'Lacroix Pose',
      receivable: 120_00,
      payable: 115_00,
      owedGap: 5_00,
      sales: 100_00,
      purchases: 100_00,
      soldGap: 0,
      fromLines: [2, 3],
      toLines: [2, 4],
      unmatched: [{ piece: 'P1', label: 'Écriture 1', fromAt: 2, fromCents: 120_00, toAt: 4, toCents: 115_00 }],
    },
  ]);
  expect([value(group.income, 'production_sold'), value(group.income, 'third_parties')]).toEqual([0, 0]);
  expect(group.entities.map(({ values }) => values['net_result'])).toEqual([100_00, -100_00]);
  const query = new URLSearchParams({ entities: entities.map(({ document: id, name }) => `${id} ${name}`).join('\n') });
  for (const [format, begins] of [
    ['pdf', '%PDF-'],
    ['xlsx', 'PK'],
  ] as const) {
    const paper = await opened.as(opened.owner, { url: `/o/finance/group/paper?format=${format}&${query.toString()}` });
    expect([paper.statusCode, paper.rawPayload.subarray(0, begins.length).toString()]).toEqual([200, begins]);
  }
});

test('a budget is compared row by row, by the beginning of its accounts', async () => {
  const place = await ownSource(opened, opened.owner);
  const bytes = 'Compte;Libellé;Budget\n606;Fournitures;1 500,00\n70;Ventes;0,00\n';
  const budget = await upload(opened, opened.owner, place, { name: 'budget 2025.csv', bytes });
  expect((await look(opened.owner, `/budgets/${budget}`)).json()).toEqual({
    rows: [
      {
        prefix: '606',
        label: 'Fournitures',
        cents: 1500_00,
        actual: 1200_00,
        gap: -300_00,
        helps: true,
        accounts: [{ account: '606100', name: 'Compte 606100', cents: 1200_00 }],
        lines: expect.arrayContaining([{ at: 2, label: 'Écriture 1', cents: 100_00 }]),
      },
      { prefix: '70', label: 'Ventes', cents: 0, actual: 0, gap: 0, helps: null, accounts: [], lines: [] },
    ],
    unplanned: [],
    planned: { income: 0, expenses: 1500_00 },
    actual: { income: 0, expenses: 1200_00 },
  });
  const paper = await look(opened.owner, `/paper?format=xlsx&budget=${budget}`);
  expect(paper.rawPayload.subarray(0, 2).toString()).toBe('PK');
});
