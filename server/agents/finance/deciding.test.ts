import { afterAll, beforeAll, expect, test } from 'vitest';
import { invoiceDetail, invoiceList, type InvoiceList } from '#contract/finance.ts';
import { ownSource, upload } from '../../../test/support/asking.ts';
import { invoiceXml } from '../../../test/support/einvoice.ts';
import { openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { fileName, ledgerFile, plain } from '../../../test/support/ledger.ts';
import { looks } from './finance.store.ts';

let opened: TestHouse;
let place: string;
let document: string;
beforeAll(async () => {
  opened = await openTestHouse();
  place = await ownSource(opened, opened.owner);
  await upload(opened, opened.owner, place, {
    name: 'fournisseurs.csv',
    bytes: 'name;siren;vatNumber;iban\nScierie de la Helpe;732829320;FR44732829320;FR1420041010050500013M02606\n',
  });
  document = await upload(opened, opened.owner, place, { name: 'facture.xml', bytes: invoiceXml() });
}, 120_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const list = async (): Promise<InvoiceList> =>
  invoiceList.parse((await opened.as(opened.owner, { url: `/o/finance/invoices?place=${place}` })).json());

test('an invoice is checked against the list beside it, decided by a person, and leaves as an entry', async () => {
  const before = await list();
  expect([before.known.suppliers, before.invoices.map(({ alerts }) => alerts.map(({ fault }) => fault))]).toEqual([1, [['iban_changed']]]);
  const refused = await opened.as(opened.owner, { url: `/o/finance/entries?place=${place}&format=fec` });
  expect(refused.json()).toMatchObject({ code: 'entries_none' });
  await opened.as(opened.owner, { url: `/o/finance/invoices/${document}?place=${place}` });
  opened.clock.advance(90_000);
  await opened.as(opened.owner, { method: 'POST', url: `/o/finance/invoices/${document}/decision`, payload: { decision: 'accepted' } });
  expect((await list()).invoices[0]).toMatchObject({ decision: 'accepted', tookMs: 90_000 });
  const entries = await opened.as(opened.owner, { url: `/o/finance/entries?place=${place}&format=fec` });
  expect(entries.rawPayload.toString('latin1').split('\r\n')).toHaveLength(1 + 3 + 1);
});

test('a correction is kept, checked again, learnt for the same supplier, and leaves in the format of the firm', async () => {
  const other = await upload(opened, opened.owner, place, { name: 'facture-2.xml', bytes: invoiceXml({ number: 'FA-2' }) });
  const detail = async (id: string) =>
    invoiceDetail.parse((await opened.as(opened.owner, { url: `/o/finance/invoices/${id}?place=${place}` })).json());
  const before = await detail(document);
  const entry = before.entry.map((line, at) => (at === 0 ? { ...line, account: '606300', name: 'Petit équipement' } : line));
  const correct = (payload: object) =>
    opened.as(opened.owner, { method: 'PUT', url: `/o/finance/invoices/${document}/correction?place=${place}`, payload });
  const [first, ...rest] = entry;
  const lame = await correct({ fields: {}, entry: [{ ...first, debit: (first?.debit ?? 0) + 1 }, ...rest] });
  expect(lame.json()).toMatchObject({ code: 'entry_unbalanced', details: { cents: 1 } });
  expect((await correct({ fields: { iban: 'FR1420041010050500013M02606' }, entry })).statusCode).toBe(200);
  const after = await detail(document);
  expect([after.alerts, after.corrected, after.entry]).toEqual([[], ['iban', 'entry'], entry]);
  expect((await detail(other)).entry[0]).toMatchObject({ account: '606300', name: 'Petit équipement' });
  const chosen = { format: 'import', journal: 'HA', supplier: '401000', tax: '445660', other: '607000', beforeMinutes: 12 };
  await opened.as(opened.owner, { method: 'PUT', url: '/o/finance/choices', payload: chosen });
  expect((await opened.as(opened.owner, { url: '/o/finance/choices' })).json()).toEqual(chosen);
  const file = await opened.as(opened.owner, { url: `/o/finance/entries?place=${place}` });
  expect(file.rawPayload.toString('utf8').split('\r\n')[1]).toMatch(/^HA;\d\d\/\d\d\/\d{4};[^;]*;606300;Petit équipement;/);
  const refused = { decision: 'refused', reason: 'Livraison incomplète' };
  await opened.as(opened.owner, { method: 'POST', url: `/o/finance/invoices/${other}/decision`, payload: refused });
  expect(await detail(other)).toMatchObject(refused);
  await opened.as(opened.owner, { method: 'POST', url: `/o/documents/${other}/withdraw` });
});

test('what was learnt stays when the same invoice is corrected again, and a later invoice of the supplier says better', async () => {
  const said = { supplier: 'Quincaillerie Bavay', siren: '552100554', vat: 'FR96552100554' };
  const bring = (number: string) => upload(opened, opened.owner, place, { name: `${number}.xml`, bytes: invoiceXml({ ...said, number }) });
  const [first, second, third] = [await bring('B-1'), await bring('B-2'), await bring('B-3')];
  const entryOf = async (id: string) =>
    invoiceDetail.parse((await opened.as(opened.owner, { url: `/o/finance/invoices/${id}?place=${place}` })).json()).entry;
  const correct = async (id: string, account: string) => {
    const entry = (await entryOf(id)).map((line, at) => (at === 0 ? { ...line, account, name: account } : line));
    const url = `/o/finance/invoices/${id}/correction?place=${place}`;
    expect((await opened.as(opened.owner, { method: 'PUT', url, payload: { fields: {}, entry } })).statusCode).toBe(200);
    return (await entryOf(third))[0]?.account;
  };
  expect(await correct(first, '606300')).toBe('606300');
  expect(await correct(first, '606300')).toBe('606300');
  opened.clock.advance(1000);
  expect(await correct(second, '606400')).toBe('606400');
  for (const id of [first, second, third]) await opened.as(opened.owner, { method: 'POST', url: `/o/documents/${id}/withdraw` });
});

test('who may not read the place sees none of it, and decides nothing', async () => {
  const lea = await opened.addMember(opened.owner, 'lea@example.org');
  expect((await opened.as(lea, { url: `/o/finance/invoices?place=${place}` })).json()).toMatchObject({ code: 'place_unknown' });
  const decision = await opened.as(lea, {
    method: 'POST',
    url: `/o/finance/invoices/${document}/decision`,
    payload: { decision: 'refused', reason: 'Non commandé' },
  });
  expect(decision.json()).toMatchObject({ code: 'document_unknown' });
});

test('the jobs that are handed over end with counts, and where to look', async () => {
  const ledger = await upload(opened, opened.owner, place, { name: fileName, bytes: Buffer.from(ledgerFile(plain())) });
  const run = async (job: string, input: object) => {
    const { id } = (await opened.as(opened.owner, { method: 'POST', url: '/o/runs', payload: { agent: 'finance', job, input } })).json<{
      id: string;
    }>();
    await opened.house.agents.settled();
    return (await opened.as(opened.owner, { url: `/o/runs/${id}` })).json<{ state: string; outcome: { code: string; details: object } }>();
  };
  expect(await run('examine', { document: ledger })).toMatchObject({
    state: 'done',
    outcome: { code: 'examined', details: { findings: 0 } },
  });
  // The first one was corrected: nothing speaks against it any more.
  expect(await run('invoices', { place })).toMatchObject({ state: 'done', outcome: { code: 'in_order', details: { invoices: 1 } } });
  const third = await upload(opened, opened.owner, place, { name: 'facture-3.xml', bytes: invoiceXml({ number: 'FA-3' }) });
  expect(await run('invoices', { place })).toMatchObject({
    state: 'done',
    outcome: { code: 'alerted', details: { invoices: 2, alerts: 1 } },
  });
  await opened.as(opened.owner, { method: 'POST', url: `/o/documents/${third}/withdraw` });
});

test('what was decided goes with the document that is erased', async () => {
  await opened.as(opened.owner, { method: 'POST', url: `/o/documents/${document}/withdraw` });
  expect((await list()).invoices).toEqual([]);
  const erased = await opened.as(opened.owner, { method: 'POST', url: `/o/documents/${document}/erase`, payload: { confirm: true } });
  expect(erased.statusCode, erased.body).toBe(200);
  await opened.house.jobs.idle();
  const store = await opened.house.vault.organisation(opened.owner.actor.organisation);
  expect((await store.read((snapshot) => looks(snapshot, [document]))).size).toBe(0);
});
