import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { versionsKept } from '#server/documents/intake.ts';
import type { OrganisationVault } from '#server/vault/vault.ts';
import type { ApprovalSeen } from '#contract/tools.ts';
import { decide } from './support/approving.ts';
import { ask, citationsOf, multipart, ownSource, upload } from './support/asking.ts';
import { maintenance } from './support/contract.ts';
import { openTestHouse, type TestHouse, type TestMember } from './support/house.ts';
import { declareMail } from './support/smtp.ts';
import { tablesOf, withTableAway, withTableBroken } from './support/store.ts';

/**
 * The functions that compose.ts hands to earlier parts, as they really are, made to throw by breaking what they write or
 * read: the caller's transaction keeps nothing. With functions that throw in their place, the parts test the same in
 * server/people/people.test.ts and server/documents/erasing.test.ts.
 */

let opened: TestHouse;
let owner: TestMember;
let store: OrganisationVault;
let source: string;
beforeAll(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
  store = await opened.house.vault.organisation(owner.actor.organisation);
  source = await ownSource(opened, owner);
}, 60_000);
afterAll(() => opened.close());

/** What the request answered, and the tables that it changed. */
async function changedBy(
  request: () => Promise<LightMyRequestResponse>,
  breaking: (act: () => Promise<LightMyRequestResponse>) => Promise<LightMyRequestResponse>,
) {
  await opened.house.jobs.idle();
  const before = await tablesOf(store);
  const { statusCode } = await breaking(request);
  const after = await tablesOf(store);
  const incidents = opened.log.incidents.splice(0).length;
  return { statusCode, incidents, changed: [...before.keys()].filter((table) => before.get(table) !== after.get(table)) };
}
const nothing = { statusCode: 500, incidents: 1, changed: [] };
const broken = (table: string) => (act: () => Promise<LightMyRequestResponse>) => withTableBroken(store, table, act);
const away = (table: string) => (act: () => Promise<LightMyRequestResponse>) => withTableAway(store, table, act);
const added = (name: string, words: string) => upload(opened, owner, source, { name, bytes: words });

test('a member whose private source cannot be made is no member', async () => {
  const request = () =>
    opened.as(owner, { method: 'POST', url: '/o/members', payload: { email: 'paul@example.org', name: 'Paul', role: 'member' } });
  expect(await changedBy(request, broken('source'))).toEqual(nothing);
});

test('a policy whose effect on what an earlier one kept from the encoder cannot be written is not published', async () => {
  const { furthestZone } = await opened.house.gateway.policy(owner.actor);
  const request = () => opened.as(owner, { method: 'PUT', url: '/o/policy', payload: { furthestZone } });
  expect(await changedBy(request, away('vector_unit'))).toEqual(nothing);
});

test('an invitation whose message cannot be kept is none', async () => {
  await declareMail(opened, 9);
  const payload = { email: 'lea@roux.example', name: 'Léa', role: 'member', mail: 'fr' };
  const request = () => opened.as(owner, { method: 'POST', url: '/o/invitations', payload });
  expect(await changedBy(request, broken('mail'))).toEqual(nothing);
  await opened.house.mail.withdrawMailServer(null);
});

test('a group whose grants cannot be taken stays', async () => {
  const group = (await opened.as(owner, { method: 'POST', url: '/o/groups', payload: { name: 'Atelier' } })).json<{ id: string }>().id;
  await opened.as(owner, {
    method: 'POST',
    url: '/o/grants',
    payload: { place: source, holder: { kind: 'group', id: group }, right: 'read' },
  });
  const request = () => opened.as(owner, { method: 'DELETE', url: `/o/groups/${group}` });
  expect(await changedBy(request, broken('place_grant'))).toEqual(nothing);
  expect((await request()).statusCode).toBe(200);
});

test('a document that the index does not give up is neither renamed nor erased', async () => {
  const document = await added('bail.txt', 'Le bail dure neuf ans.');
  const rename = () => opened.as(owner, { method: 'PATCH', url: `/o/documents/${document}`, payload: { title: 'Autre titre' } });
  const erase = () => opened.as(owner, { method: 'POST', url: `/o/documents/${document}/erase`, payload: { confirm: true } });
  expect(await changedBy(rename, broken('lexical_unit'))).toEqual(nothing);
  expect(await changedBy(erase, broken('lexical_unit'))).toEqual(nothing);
  const { blocks } = await ask(opened, owner, 'Combien de temps dure le bail ?');
  expect(blocks.flatMap(citationsOf).map(({ quote }) => quote)).toEqual(['Le bail dure neuf ans.']);
});

test('a document from which a model wrote is not erased while what it wrote cannot be', async () => {
  const document = await added('poêle.txt', 'Le poêle est ramoné en octobre.');
  const erase = () => opened.as(owner, { method: 'POST', url: `/o/documents/${document}/erase`, payload: { confirm: true } });
  expect(await changedBy(erase, away('written_read'))).toEqual(nothing);
  expect((await erase()).statusCode).toBe(200);
});

const read = [
  'text',
  'text_chunk',
  'text_place',
  'text_page',
  'passage',
  'lexical_unit',
  'lexical_chunk',
  'lexical_segment',
  'lexical_state',
];

test('a document that the index does not take stays unread, and is read once it does', async () => {
  const before = await tablesOf(store);
  const sent = await withTableBroken(store, 'lexical_chunk', async () => {
    const response = await opened.as(owner, {
      method: 'POST',
      url: `/o/documents?place=${source}`,
      ...multipart([{ name: 'file', fileName: 'devis.txt', bytes: 'Le devis vaut trois mois.' }]),
    });
    await opened.house.jobs.idle();
    return response.json<{ document: string; job: string }>();
  });
  expect(opened.log.incidents.splice(0)).toHaveLength(1);
  const after = await tablesOf(store);
  expect(read.filter((table) => before.get(table) !== after.get(table))).toEqual([]);
  expect(after.get('journal_entry')).not.toMatch(new RegExp(`document.read-into-text\t${sent.document}`));
  const shown = await opened.as(owner, { url: `/o/documents/${sent.document}` });
  expect(shown.json()).toMatchObject({ state: 'waiting', passages: 0 });
  const [job] = (await opened.as(owner, { url: '/o/jobs?state=failed' })).json<{ jobs: { id: string }[] }>().jobs;
  expect((await opened.as(owner, { method: 'POST', url: `/o/jobs/${job?.id}/rerun` })).statusCode).toBe(200);
  await opened.house.jobs.idle();
  expect((await opened.as(owner, { url: `/o/documents/${sent.document}` })).json()).toMatchObject({ state: 'read' });
});

test('a document stays unread while what it would start cannot be asked', async () => {
  const sent = await withTableAway(store, 'agent_trigger', async () => {
    const response = await opened.as(owner, {
      method: 'POST',
      url: `/o/documents?place=${source}`,
      ...multipart([{ name: 'file', fileName: 'relevé.txt', bytes: 'Le relevé du mois de mai.' }]),
    });
    await opened.house.jobs.idle();
    return response.json<{ document: string }>();
  });
  expect(opened.log.incidents.splice(0)).toHaveLength(1);
  expect((await opened.as(owner, { url: `/o/documents/${sent.document}` })).json()).toMatchObject({ state: 'waiting', passages: 0 });
  const [job] = (await opened.as(owner, { url: '/o/jobs?state=failed' })).json<{ jobs: { id: string }[] }>().jobs;
  await opened.as(owner, { method: 'POST', url: `/o/jobs/${job?.id}/rerun` });
  await opened.house.jobs.idle();
});

test('when nobody can say whether the old text is cited, the old version goes on answering', async () => {
  const document = await added('congés.txt', 'Les congés se posent en avril.');
  const write = (day: number) =>
    upload(opened, owner, source, { name: 'congés.txt', bytes: `Les congés se posent le ${day} mai.`, document });
  // So many that the next one takes the first out of the index: then whether somebody cites it is asked.
  for (let day = 1; day <= versionsKept; day += 1) await write(day);
  const before = await tablesOf(store);
  await withTableAway(store, 'citation', () => write(versionsKept + 1));
  expect(opened.log.incidents.splice(0)).toHaveLength(1);
  const after = await tablesOf(store);
  expect(read.filter((table) => before.get(table) !== after.get(table))).toEqual([]);
  const { blocks } = await ask(opened, owner, 'Quand se posent les congés ?');
  // In force is the last one kept; what was said before it stands beside, and nothing of the version that could not be kept.
  expect(blocks.flatMap(citationsOf).map(({ quote, citation }) => [quote, citation.version])).toEqual(
    [0, 1, 2].map((back) => [`Les congés se posent le ${versionsKept - back} mai.`, versionsKept + 1 - back]),
  );
});

test('what cannot be named is not shown, and not noted as shown', async () => {
  const document = await added('prix.txt', 'Le prix est ferme.');
  const explain = () => opened.as(owner, { url: `/o/documents/${document}/access/${owner.actor.member}` });
  const journal = () => opened.as(owner, { url: '/o/journal?reason=contr%C3%B4le' });
  expect(await changedBy(explain, away('folder'))).toEqual(nothing);
  expect(await changedBy(journal, away('folder'))).toEqual(nothing);
});

test('a key whose member cannot be looked at is not made', async () => {
  const payload = { name: 'Clé', holder: 'application', member: owner.actor.member, purpose: 'internal-information' };
  const request = () => opened.as(owner, { method: 'POST', url: '/o/keys', payload });
  expect(await changedBy(request, away('member'))).toEqual(nothing);
  expect((await request()).statusCode).toBe(200);
});

test('a job that cannot be shown is not run again', async () => {
  const [job] = (await opened.as(owner, { url: '/o/jobs?state=failed' })).json<{ jobs: { id: string }[] }>().jobs;
  const request = () => opened.as(owner, { method: 'POST', url: `/o/jobs/${job?.id}/rerun` });
  expect(await changedBy(request, away('folder'))).toEqual(nothing);
  expect((await request()).statusCode).toBe(200);
});

test('what a run waits for is not refused while the run cannot be told', async () => {
  const document = await added('maintenance.txt', maintenance());
  await opened.as(owner, { url: '/o/contracts' });
  await opened.house.jobs.idle();
  await opened.as(owner, { method: 'POST', url: '/o/runs', payload: { agent: 'legal', job: 'amend', input: { document } } });
  await opened.house.agents.settled();
  const [waiting] = (await opened.as(owner, { url: '/o/approvals' })).json<{ approvals: ApprovalSeen[] }>().approvals;
  const request = () => decide(opened, owner, waiting?.id ?? '', 'refuse', { reason: 'Pas maintenant.' });
  expect(await changedBy(request, broken('agent_run'))).toEqual(nothing);
  expect((await request()).statusCode).toBe(200);
  await opened.house.agents.settled();
});
