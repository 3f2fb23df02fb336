import { afterAll, beforeAll, expect, test } from 'vitest';
import { notice as french } from '#contract/texts/fr/people.notice.ts';
import { noticeFactsOf } from '#server/noticefacts.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { testNotice } from '../../test/support/notice.ts';
import { entriesAfter } from '../../test/support/store.ts';

/* Nobody joins before its people can be told what the house keeps of them; each says once that he has read a version, and is asked again only when one says so. */

let opened: TestHouse;
let owner: TestMember;
beforeAll(async () => {
  opened = await openTestHouse(['Menuiserie Lacroix'], { isNoticed: false });
  owner = opened.owner;
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const ask = (who: TestMember, method: 'GET' | 'POST', url: string, payload?: object) =>
  opened.as(who, { method, url: `/o${url}`, ...(payload === undefined ? {} : { payload }) });
const person = { email: 'lea@example.org', name: 'Léa', role: 'member' };
const publish = (more: object = {}) => ask(owner, 'POST', '/staff-notice', { ...testNotice, ...more });
const toRead = async (who: TestMember) => (await ask(who, 'GET', '/me')).json<{ noticeToRead: number | null }>().noticeToRead;
const members = async () => (await ask(owner, 'GET', '/members')).json<{ members: unknown[] }>().members.length;
const noticed = async () => {
  const store = await opened.house.vault.organisation(owner.actor.organisation);
  return (await entriesAfter(store))
    .filter(({ act }) => act.startsWith('notice.'))
    .map(({ act, actor, facts }) => [act, actor, JSON.parse(facts) as object]);
};

test('before there is a notice nobody is added, invited or recognised, and the owner has nothing to read', async () => {
  for (const url of ['/members', '/invitations']) {
    const refused = await ask(owner, 'POST', url, person);
    expect([url, refused.statusCode, refused.json()]).toEqual([url, 409, { code: 'notice_needed', details: {} }]);
  }
  expect(await members()).toBe(1);
  expect(await toRead(owner)).toBeNull();
  expect((await ask(owner, 'GET', '/staff-notice')).json()).toEqual({ notice: null, readAt: null, versions: [] });
});

test('what it proposes is what is true of the house', async () => {
  const { facts, changed } = (await ask(owner, 'GET', '/staff-notice/draft')).json<{ facts: object; changed: string[] }>();
  expect(facts).toEqual(await noticeFactsOf(opened.house, owner.actor.organisation));
  expect(facts).toMatchObject({ journalMonths: opened.house.settings.journalMonths, outside: false });
  expect(changed).toEqual([]);
  const text = french.proposal('Scierie', testNotice, { ...facts, journalMonths: 17, outside: true } as never, (roles) => roles.join(', '));
  expect(text).toMatch(/17 mois/);
  expect(text).toMatch(/moteur extérieur/);
  expect(text).not.toMatch(/comité|délégué/i);
});

test('published, it is read by whoever publishes it; a member meets it, says once that he has read it, and may not publish', async () => {
  expect((await publish()).json()).toEqual({ version: 1 });
  expect(await toRead(owner)).toBeNull();
  const lea = await opened.addMember(owner, person.email);
  expect(await toRead(lea)).toBe(1);
  for (const version of [1, 1]) expect((await ask(lea, 'POST', '/staff-notice/read', { version })).statusCode).toBe(200);
  expect((await ask(lea, 'POST', '/staff-notice/read', { version: 2 })).json()).toMatchObject({ code: 'notice_unknown' });
  expect(await toRead(lea)).toBeNull();
  expect((await ask(lea, 'POST', '/staff-notice', testNotice)).json()).toMatchObject({ code: 'permission_missing' });
  expect((await ask(lea, 'GET', '/staff-notice/readers')).statusCode).toBe(403);
  expect(await noticed()).toEqual([
    ['notice.published', owner.actor.member, { version: 1, readAgain: true }],
    ['notice.acknowledged', owner.actor.member, { version: 1 }],
    ['notice.acknowledged', lea.actor.member, { version: 1 }],
  ]);
});

test('a version that asks for nothing again leaves the reading as it was; one that does asks everybody; all of them are kept', async () => {
  const lea = await opened.signIn(owner.actor.organisation, person.email, await reset(person.email));
  expect((await publish({ readAgain: false, text: 'Une faute de moins.' })).json()).toEqual({ version: 2 });
  expect(await toRead(lea)).toBeNull();
  expect((await publish({ readAgain: true, text: 'Un moteur de plus.', officer: 'Noé Prudent' })).json()).toEqual({ version: 3 });
  expect((await publish({ readAgain: false, text: 'Un moteur de plus, bien écrit.' })).json()).toEqual({ version: 4 });
  expect(await toRead(lea)).toBe(4);
  const { readers } = (await ask(owner, 'GET', '/staff-notice/readers')).json<{
    readers: { member: string; version: number; owes: boolean }[];
  }>();
  expect(readers.map(({ member, version, owes }) => [member, version, owes])).toEqual([
    [owner.actor.member, 4, false],
    [lea.actor.member, 1, true],
  ]);
  expect((await ask(lea, 'GET', '/staff-notice/versions/1')).json()).toMatchObject({ version: 1, text: testNotice.text, officer: null });
  expect((await ask(lea, 'GET', '/staff-notice/versions/9')).json()).toMatchObject({ code: 'notice_unknown' });
  expect((await ask(lea, 'GET', '/staff-notice')).json()).toMatchObject({
    notice: { version: 4 },
    readAt: null,
    versions: [{ version: 4 }, { version: 3, readAgain: true }, { version: 2 }, { version: 1 }],
  });
  await ask(lea, 'POST', '/staff-notice/read', { version: 4 });
  expect(await toRead(lea)).toBeNull();
});

test('what the published version no longer says truly is told to the owner', async () => {
  const facts = await noticeFactsOf(opened.house, owner.actor.organisation);
  await opened.house.people.publishNotice(owner.actor, testNotice, { ...facts, journalMonths: 6, outside: true });
  expect((await ask(owner, 'GET', '/staff-notice/draft')).json()).toMatchObject({ changed: ['journalMonths', 'outside'] });
});

test('an invitation that was made before a notice was asked for waits for it: nothing of it is prepared', async () => {
  const other = await opened.house.people.createOrganisation({
    name: 'Scierie',
    owner: { email: 'luc@example.org', name: 'Luc', password: owner.password },
  });
  const luc = await opened.signIn(other.organisation, 'luc@example.org', owner.password);
  await opened.house.people.publishNotice(luc.actor, testNotice, await noticeFactsOf(opened.house, other.organisation));
  const { path } = (await ask(luc, 'POST', '/invitations', person)).json<{ path: string }>();
  const store = await opened.house.vault.organisation(other.organisation);
  const { sql } = await import('kysely');
  await store.write('as before the upgrade', async (tx) => {
    await sql`delete from notice_read`.execute(tx);
    await sql`delete from staff_notice`.execute(tx);
  });
  const payload = { token: path.replace(/^.*#/, ''), password: 'une phrase assez longue' };
  const refused = await opened.app.inject({ method: 'POST', url: '/api/invitation/accept', payload });
  expect(refused.json()).toMatchObject({ code: 'notice_needed' });
  await opened.house.people.resume();
  expect((await opened.house.people.members(luc.actor)).map(({ name }) => name)).toEqual(['Luc']);
});

test('what is written is kept to the letter, and none of it reaches the journal; what would mislead, or is no day, is refused', async () => {
  const text = '## <script>alert(1)</script>\n${constructor} {on} [crochet] «\u00a0é\u00a0»\n\n--';
  expect((await publish({ text, controller: 'Ca<b>nari' })).statusCode).toBe(200);
  expect((await ask(owner, 'GET', '/staff-notice')).json()).toMatchObject({ notice: { text, controller: 'Ca<b>nari' } });
  const before = (await noticed()).length;
  for (const wrong of [
    { text: ' \n ' },
    { text: 'x'.repeat(20_001) },
    { controller: 'Lacroix\n## Autre' },
    { contact: 'olga\u202e@lacroix.example' },
    { officer: '' },
    { councilAt: 1e300 },
    { councilAt: 1.5 },
    { councilAt: -1 },
  ])
    expect([wrong, (await publish(wrong)).statusCode]).toEqual([wrong, 400]);
  const entries = await noticed();
  expect(entries).toHaveLength(before);
  expect(JSON.stringify(entries)).not.toMatch(/script|nari/);
});

test('only an owner publishes and sees who has read; whoever is there reads what is published', async () => {
  for (const role of ['administrator', 'data-protection-officer', 'auditor', 'member'] as const) {
    const who = await opened.addMember(owner, `${role}@example.org`, role);
    expect([role, (await ask(who, 'POST', '/staff-notice', testNotice)).statusCode]).toEqual([role, 403]);
    for (const url of ['/staff-notice/draft', '/staff-notice/readers'])
      expect([role, url, (await ask(who, 'GET', url)).statusCode]).toEqual([role, url, 403]);
    expect([role, (await ask(who, 'GET', '/staff-notice')).statusCode]).toEqual([role, 200]);
  }
});

test('each organisation has its own: a notice of one opens nothing in the other, and reading one is not reading the other', async () => {
  const { organisation } = await opened.house.people.createOrganisation({
    name: 'Charpentes',
    owner: { email: owner.email, name: 'Olga', password: null },
  });
  const elsewhere = { ...owner, actor: { ...owner.actor, organisation } };
  expect((await ask(elsewhere, 'GET', '/staff-notice')).json()).toEqual({ notice: null, readAt: null, versions: [] });
  expect((await ask(elsewhere, 'POST', '/members', person)).json()).toMatchObject({ code: 'notice_needed' });
  const before = (await ask(owner, 'GET', '/staff-notice')).json<{ versions: unknown[] }>().versions.length;
  expect((await ask(elsewhere, 'POST', '/staff-notice', { ...testNotice, text: 'Celle de Charpentes.' })).json()).toEqual({ version: 1 });
  expect((await ask(owner, 'GET', '/staff-notice')).json<{ versions: unknown[] }>().versions).toHaveLength(before);
  expect((await ask(elsewhere, 'GET', '/staff-notice')).json()).toMatchObject({ notice: { version: 1, text: 'Celle de Charpentes.' } });
  expect((await ask(owner, 'GET', '/staff-notice/versions/1')).json()).toMatchObject({ text: testNotice.text });
});

async function reset(email: string): Promise<string> {
  const password = await opened.house.people.resetPassword(email);
  await opened.house.people.keepFirstPassword(email);
  return password;
}
