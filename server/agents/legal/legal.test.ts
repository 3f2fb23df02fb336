import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { RunDetail, RunSeen } from '#contract/agents.ts';
import type { ContractDetail, legal as contract } from '#contract/legal.ts';
import type { ApprovalSeen } from '#contract/tools.ts';
import { contractWords } from '#contract/texts/contractfacts.ts';
import { decide, detailOf } from '../../../test/support/approving.ts';
import { ownSource, upload } from '../../../test/support/asking.ts';
import { maintenance } from '../../../test/support/contract.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../../test/support/house.ts';
import { entriesAfter, tablesOf } from '../../../test/support/store.ts';

let opened: TestHouse;
let owner: TestMember;
let place: string;
let document: string;
beforeAll(async () => {
  opened = await openTestHouse();
  ({ owner } = opened);
  place = await ownSource(opened, owner);
  document = await upload(opened, owner, place, { name: 'maintenance.txt', bytes: maintenance('31 mars 2028') });
  await upload(opened, owner, place, { name: 'note.txt', bytes: 'Une note sur le canari, sans rien de plus.' });
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

type List = z.output<typeof contract.endpoints.contracts.answer>;
const listed = async (member = owner): Promise<List> => {
  const first = (await opened.as(member, { url: '/o/contracts' })).json<List>();
  if (first.unread === 0) return first;
  await opened.house.jobs.idle();
  return (await opened.as(member, { url: '/o/contracts' })).json<List>();
};
const detail = async (id = document): Promise<ContractDetail> =>
  (await opened.as(owner, { url: `/o/contracts/${id}` })).json<ContractDetail>();
const correct = (fact: string, value: string, member = owner) =>
  opened.as(member, { method: 'PUT', url: `/o/contracts/${document}/facts/${fact}`, payload: { value } });

test('contracts are read behind what else is done, and other documents are none', async () => {
  expect((await opened.as(owner, { url: '/o/contracts' })).json<List>()).toMatchObject({ contracts: [], unread: 2 });
  const { contracts, unread } = await listed();
  expect(unread).toBe(0);
  expect(contracts).toMatchObject([{ document, kind: 'maintenance', yearlyCents: 346_000, corrected: 0 }]);
  expect(contracts[0]?.parties.map(({ name, isOwn }) => [name, isOwn])).toEqual([
    ['Mécatronix', false],
    ['Menuiserie Lacroix', true],
  ]);
});

test('each fact and each clause has its words, at their place in the text', async () => {
  const { facts, clauses, missingClauses, deadlines } = await detail();
  const text = (await opened.as(owner, { url: `/o/documents/${document}/text` })).json<{ text: string; textId: string }>();
  for (const { at } of [...facts, ...clauses])
    if (at) expect([at.text, at.quote]).toEqual([text.textId, text.text.slice(at.start, at.end)]);
  expect(facts.find(({ fact }) => fact === 'ends')).toMatchObject({ value: '2028-03-31', by: 'rule', at: { quote: '31 mars 2028' } });
  expect(deadlines).toMatchObject([
    { kind: 'notice', on: '2027-12-31', rule: 'end_less_notice' },
    { kind: 'end', on: '2028-03-31', rule: 'written' },
  ]);
  expect(clauses.find(({ clause }) => clause === 'limitation_responsabilite')?.risks).toMatchObject([{ id: 'no_carve_outs' }]);
  expect(missingClauses.map(({ clause }) => clause)).toContain('vigilance');
});

test('who may not read the document hears of nothing: no line, no count, no contract, no file, no correction', async () => {
  const marc = await opened.addMember(owner, 'marc@example.org');
  expect(await listed(marc)).toMatchObject({ contracts: [], unread: 0 });
  for (const url of ['', '/paper', '/amendment']) {
    const refused = await opened.as(marc, { url: `/o/contracts/${document}${url}` });
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([404, 'contract_unknown']);
  }
  expect((await correct('ends', '2030-01-01', marc)).statusCode).toBe(404);
  expect((await correct('kind', 'lease', marc)).statusCode).toBe(404);
  expect((await opened.as(marc, { url: '/o/contracts-calendar' })).body).not.toContain('maintenance');
});

test('a correction is kept, journalled without its value, moves the calendar, and can be withdrawn', async () => {
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  const before = (await entriesAfter(store)).length;
  expect((await correct('notice', '1 month')).statusCode).toBe(200);
  expect((await correct('notice', 'jamais')).json()).toMatchObject({ code: 'fact_invalid', details: { fact: 'notice' } });
  const { facts, deadlines } = await detail();
  expect(facts.find(({ fact }) => fact === 'notice')).toMatchObject({
    value: '1 month',
    by: 'person',
    read: '3 month',
    correctedBy: owner.actor.member,
  });
  expect(deadlines[0]).toMatchObject({ kind: 'notice', on: '2028-02-29' });
  const entries = (await entriesAfter(store, before)).map(({ act, on, facts: told }) => [act, on, told]);
  expect(entries[0]).toEqual(['contract.corrected', document, '{"fact":"notice"}']);
  expect(JSON.stringify(entries)).not.toContain('month');
  const withdrawn = await opened.as(owner, { method: 'DELETE', url: `/o/contracts/${document}/facts/notice` });
  expect(withdrawn.statusCode).toBe(200);
  expect((await detail()).deadlines[0]).toMatchObject({ on: '2027-12-31' });
});

test('what is no contract for the rules is one when a person says so, and the other way round', async () => {
  const note = await upload(opened, owner, place, {
    name: 'échange.txt',
    bytes: 'Nous convenons de 30 jours fin de mois pour vos factures.',
  });
  expect((await opened.as(owner, { url: `/o/contracts/${note}` })).statusCode).toBe(404);
  await opened.as(owner, { method: 'PUT', url: `/o/contracts/${note}/facts/kind`, payload: { value: 'supply' } });
  expect((await detail(note)).kind).toBe('supply');
  await opened.as(owner, { method: 'PUT', url: `/o/contracts/${note}/facts/kind`, payload: { value: 'none' } });
  expect((await listed()).contracts.find(({ document: id }) => id === note)?.kind).toBe('none');
  await opened.as(owner, { method: 'DELETE', url: `/o/contracts/${note}/facts/kind` });
  expect((await listed()).contracts.map(({ document: id }) => id)).toEqual([document]);
});

test('against the company’s own clause the differences are shown, and the amendment proposes it', async () => {
  const payload = { words: 'La responsabilité du Prestataire est limitée au prix annuel, sauf faute lourde.' };
  await opened.as(owner, { method: 'PUT', url: '/o/clauses/limitation_responsabilite', payload });
  const clause = (await detail()).clauses.find((one) => one.clause === 'limitation_responsabilite');
  expect(clause?.difference?.[0]).toEqual({ kind: 'same', words: 'La responsabilité du Prestataire est limitée' });
  expect(clause?.difference?.some(({ kind, words: said }) => kind === 'ours' && said.includes('faute lourde'))).toBe(true);
  const { clauseName: named } = contractWords('fr');
  const clauseName = `${named('limitation_responsabilite')};`;
  const made = await opened.as(owner, { url: `/o/contracts/${document}/amendment?clauses=${encodeURIComponent(clauseName)}` });
  expect([made.statusCode, made.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  const none = await opened.as(owner, { url: `/o/contracts/${document}/amendment?clauses=dip` });
  expect(none.json()).toMatchObject({ code: 'nothing_to_amend' });
});

test('handed over, it reviews by itself, and its draft waits for a person', async () => {
  const start = async (job: string): Promise<string> => {
    const begun = await opened.as(owner, { method: 'POST', url: '/o/runs', payload: { agent: 'legal', job, input: { document } } });
    await opened.house.agents.settled();
    return begun.json<RunSeen>().id;
  };
  const see = async (run: string): Promise<RunDetail> => (await opened.as(owner, { url: `/o/runs/${run}` })).json<RunDetail>();
  const reviewed = await see(await start('review'));
  expect(reviewed).toMatchObject({
    state: 'done',
    outcome: { code: 'reviewed', page: `contrats?contrat=${document}`, details: { critical: 0, high: 2 } },
  });
  expect(reviewed.outcome?.quotes.map(({ quote }) => quote)).toContain('La responsabilité du Prestataire est limitée à 1 000 €.');
  const drafting = await start('amend');
  expect((await see(drafting)).state).toBe('waiting');
  const { approvals } = (await opened.as(owner, { url: '/o/approvals' })).json<{ approvals: ApprovalSeen[] }>();
  const id = approvals.find(({ run }) => run === drafting)?.id ?? '';
  await decide(opened, owner, id, 'approve', { hash: (await detailOf(opened, owner, id)).hash });
  await opened.house.agents.settled();
  const drafted = await see(drafting);
  expect([drafted.state, drafted.outcome?.files.map(({ title }) => title)]).toEqual(['done', ['avenant']]);
  await opened.house.jobs.idle();
  // What is struck in it is not read as its words: the changes are tracked.
  const drafts = (await opened.as(owner, { url: '/o/documents?name=avenant' })).json<{ documents: { id: string }[] }>();
  const { text } = (await opened.as(owner, { url: `/o/documents/${drafts.documents[0]?.id ?? ''}/text?start=0&end=20000` })).json<{
    text: string;
  }>();
  expect([text.includes('limitée au prix annuel, sauf faute lourde'), text.includes('limitée à 1 000 €')]).toEqual([true, false]);
});

test('the calendar is one that diaries take in', async () => {
  const { body, headers } = await opened.as(owner, { url: '/o/contracts-calendar' });
  expect(headers['content-type']).toContain('text/calendar');
  expect(body.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
  expect(body.match(/DTSTART;VALUE=DATE:\d{8}/gu)).toEqual(['DTSTART;VALUE=DATE:20271231', 'DTSTART;VALUE=DATE:20280331']);
  expect(body.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
});

test('a new version is read again; withdrawn, it is gone; erased, nothing of it is left', async () => {
  await correct('signed', '2025-03-03');
  await upload(opened, owner, place, { name: 'maintenance.txt', bytes: maintenance('31 mars 2029'), document });
  expect((await detail()).deadlines.at(-1)).toMatchObject({ on: '2029-03-31' });
  expect((await detail()).facts.find(({ fact }) => fact === 'signed')).toMatchObject({ value: '2025-03-03', by: 'person' });
  await opened.as(owner, { method: 'POST', url: `/o/documents/${document}/withdraw` });
  expect((await listed()).contracts).toEqual([]);
  expect((await opened.as(owner, { url: `/o/contracts/${document}` })).statusCode).toBe(404);
  const erased = await opened.as(owner, { method: 'POST', url: `/o/documents/${document}/erase`, payload: { confirm: true } });
  expect(erased.statusCode, erased.body).toBe(200);
  const tables = await tablesOf(await opened.house.vault.organisation(owner.actor.organisation));
  for (const name of ['contract', 'contract_correction']) expect(tables.get(name)).not.toMatch(new RegExp(`Mécatronix|${document}`, 'u'));
});
