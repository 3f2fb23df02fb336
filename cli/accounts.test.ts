import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandOf } from '../test/support/command.ts';
import { invoiceXml } from '../test/support/einvoice.ts';
import { entry, ledgerFile, sales } from '../test/support/ledger.ts';
import { testFolder } from '../test/support/vault.ts';

// Accounts, invoices and own clauses, by the commands of a house that is served.
const home = testFolder();
const { run, json, serve } = commandOf(home);
const input = 'un mot de passe bien long\n';
const docs = join(home, 'docs');
const at = (name: string): string => join(home, name);
let house: Awaited<ReturnType<typeof serve>>;

const sister = { CompAuxNum: 'S1', CompAuxLib: 'Lacroix Pose', PieceRef: 'GR-7' };
const mother = { CompAuxNum: 'M1', CompAuxLib: 'Menuiserie Lacroix', PieceRef: 'GR-7' };
beforeAll(async () => {
  await run(['init', '--organisation', 'Lacroix', '--email', 'claire@lacroix.example', '--name', 'Claire', '--password-stdin'], { input });
  house = await serve();
  await run(['login', '--email', 'claire@lacroix.example', '--password-stdin'], { input });
  mkdirSync(docs);
  const sold = entry(901, '20251208', '411000 12000, 706000 -10000, 445710 -2000', sister);
  const bought = entry(1, '20251208', '604000 10000, 445660 2000, 401000 -11500', mother);
  writeFileSync(join(docs, '418096392FEC20251231.txt'), ledgerFile([...sales(), ...sold]));
  writeFileSync(join(docs, '552100554FEC20251231.txt'), ledgerFile(bought));
  writeFileSync(join(docs, 'budget.csv'), 'Compte;Libellé;Budget\n706;Prestations;10 000,00\n');
  writeFileSync(join(docs, 'facture.xml'), invoiceXml());
  await run(['import', docs]);
}, 120_000);
afterAll(async () => {
  await house.end();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

const ledger = '418096392FEC20251231.txt';

test('the ledgers of the house give their lines, a budget, late payers, and companies together', async () => {
  const listed = await json(['ledgers']);
  expect(listed.value).toMatchObject({ ledgers: [{ closing: '2025-12-31' }, { closing: '2025-12-31' }] });
  const seen = await json(['ledgers', ledger, '--lines', '706', '--budget', 'budget.csv', '--late-risk', '30']);
  expect(seen.value).toMatchObject({
    lines: { total: 121 },
    budget: { rows: [{ prefix: '706', cents: 1_000_000, actual: 121 * 100_00, helps: true }] },
    risk: { trained: 120, measure: { auc: 1 } },
  });
  const group = ['--group', `${ledger}=Menuiserie Lacroix`, '552100554FEC20251231.txt=Lacroix Pose'];
  const together = await json(['ledgers', ...group, '--xlsx', at('groupe.xlsx')]);
  expect(together.value).toMatchObject({
    eliminations: [{ owedGap: 500, soldGap: 0, unmatched: [{ fromCents: 12_000, toCents: 11_500 }] }],
  });
  expect(readFileSync(at('groupe.xlsx')).subarray(0, 2).toString()).toBe('PK');
  expect((await json(['ledgers', '--group', 'seul'])).value).toMatchObject({ refused: { code: 'command_misused' } });
}, 60_000);

test('an invoice is refused with its reason, accepted, and its entry written for the firm', async () => {
  const { value } = await json(['documents', 'show', 'facture.xml']);
  const place = (value['document'] as { source: string }).source;
  expect((await json(['invoices', place, '--refuse', 'facture.xml'])).value).toMatchObject({ refused: { code: 'answer_needed' } });
  const refused = await json(['invoices', place, '--refuse', 'facture.xml', '--reason', 'Pas livré']);
  expect(refused.value).toMatchObject({ invoices: [{ decision: 'refused', reason: 'Pas livré' }] });
  await json(['invoices', place, '--accept', 'facture.xml', '--export', at('achats.csv'), '--format', 'import']);
  expect(readFileSync(at('achats.csv'), 'utf8')).toMatch(/^\uFEFFJournal;Date;Pièce;Compte;/);
}, 60_000);

test('an own clause is kept by its name from a file, listed and forgotten', async () => {
  writeFileSync(at('clause.txt'), 'La responsabilité est limitée au prix annuel, sauf faute lourde.');
  const kept = await json(['contracts', '--keep', 'limitation_responsabilite', '--words', at('clause.txt')]);
  expect(kept.value).toMatchObject({ clauses: [{ clause: 'limitation_responsabilite' }] });
  expect((await json(['contracts', '--forget', 'limitation_responsabilite'])).value).toMatchObject({ clauses: [] });
}, 60_000);
