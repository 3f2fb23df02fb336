import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { entriesAfter, tablesOf } from '../../test/support/store.ts';

/* An invitation by link is used once, within a week, by its person; it tells nobody whether an address has an account. */

const password = 'une phrase assez longue';
const week = 7 * 24 * 3_600_000;
let opened: TestHouse;
let anne: TestMember;
let luc: TestMember;
beforeAll(async () => {
  opened = await openTestHouse(['Menuiserie Lacroix', 'Scierie Nord']);
  [anne, luc] = opened.owners as [TestMember, TestMember];
}, 60_000);
afterAll(() => opened.close());

interface Made {
  id: string;
  token: string;
}
async function invite(email: string, { from = anne, role = 'member' } = {}): Promise<Made> {
  const answer = await opened.as(from, { method: 'POST', url: '/o/invitations', payload: { email, name: 'Nouvelle', role } });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  const { invitation, path } = answer.json<{ invitation: { id: string }; path: string }>();
  return { id: invitation.id, token: path.replace(/^.*#/, '') };
}
const post = (url: string, payload: object, cookie = '') =>
  opened.app.inject({ method: 'POST', url, payload, headers: cookie ? { cookie } : {} });
const look = async (token: string) => {
  const { statusCode, body } = await post('/api/invitation', { token });
  return { statusCode, body };
};
const accept = async (token: string, chosen = password) => {
  const { statusCode, body, headers } = await post('/api/invitation/accept', { token, password: chosen });
  return { statusCode, body, cookies: headers['set-cookie'] };
};
const refused = { statusCode: 404, body: '{"code":"invitation_void","details":{}}' };
const members = async () =>
  (await opened.as(anne, { url: '/o/members' })).json<{ members: { email: string; active: boolean }[] }>().members;

test('its person chooses a password, is a member, and no session was opened for whoever holds the link', async () => {
  const { id, token } = await invite('Nadia@Lacroix.example');
  expect(Buffer.from(token.split('.')[1] ?? '', 'base64url')).toHaveLength(32);
  expect(JSON.parse((await look(token)).body)).toMatchObject({
    organisation: 'Menuiserie Lacroix',
    email: 'nadia@lacroix.example',
    role: 'member',
  });
  expect(await accept(token)).toEqual({ statusCode: 200, body: '{"email":"nadia@lacroix.example"}', cookies: undefined });
  const nadia = await opened.signIn(anne.actor.organisation, 'nadia@lacroix.example', password);
  expect(nadia.actor.member).toBe(id);
  const session = await opened.app.inject({ url: '/api/session', headers: { cookie: nadia.cookie } });
  expect(session.json()).toMatchObject({ mustChangePassword: false, invitations: [] });
  const entries = (await entriesAfter(await opened.house.vault.organisation(anne.actor.organisation))).filter(({ on }) => on === id);
  expect(entries.map(({ act, actor }) => [act, actor])).toEqual([
    ['member.invited', anne.actor.member],
    ['member.added', id],
    ['member.joined', id],
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/nadia|nouvelle/i);
});

test('used, withdrawn, replaced, expired, its inviter gone, forged or unknown: one same refusal, and no account is made', async () => {
  const used = (await invite('used@lacroix.example')).token;
  await accept(used);
  const withdrawn = await invite('withdrawn@lacroix.example');
  await opened.as(anne, { method: 'DELETE', url: `/o/invitations/${withdrawn.id}` });
  const replaced = (await invite('replaced@lacroix.example')).token;
  const second = (await invite('replaced@lacroix.example')).token;
  const added = (await invite('added@lacroix.example')).token;
  await opened.addMember(anne, 'added@lacroix.example');
  const paul = await opened.addMember(anne, 'paul@lacroix.example', 'administrator');
  const orphan = (await invite('orphan@lacroix.example', { from: paul })).token;
  expect((await look(orphan)).statusCode).toBe(200);
  await opened.as(anne, { method: 'PATCH', url: `/o/members/${paul.actor.member}`, payload: { role: 'member' } });
  const elsewhere = second.replace(anne.actor.organisation, luc.actor.organisation);
  const void_ = [
    used,
    withdrawn.token,
    replaced,
    added,
    orphan,
    elsewhere,
    `${second}A`,
    second.slice(0, -1),
    'x',
    `${anne.actor.organisation}.`,
  ];
  for (const token of void_) {
    expect(await look(token), token).toEqual(refused);
    expect(await accept(token), token).toEqual({ ...refused, cookies: undefined });
  }
  expect((await look(second)).statusCode).toBe(200);
  opened.clock.advance(week);
  expect(await look(second)).toEqual(refused);
  expect(await accept(second)).toMatchObject(refused);
  const { rows } = await opened.house.vault.house.read((snapshot) =>
    sql`select 1 from "user" where email in ('withdrawn@lacroix.example', 'replaced@lacroix.example', 'orphan@lacroix.example')`.execute(
      snapshot,
    ),
  );
  expect(rows).toEqual([]);
  anne = await opened.signIn(anne.actor.organisation, anne.email, anne.password);
  luc = await opened.signIn(luc.actor.organisation, luc.email, luc.password);
});

test('what is kept of a link is no link: its bits stand in no table', async () => {
  const { token } = await invite('kept@lacroix.example');
  const store = await opened.house.vault.organisation(anne.actor.organisation);
  const kept = [...(await tablesOf(store)).values(), ...(await tablesOf(opened.house.vault.house)).values()].join('\n');
  expect(kept).toContain('kept@lacroix.example');
  expect(kept).not.toContain(token.split('.')[1]);
});

test('two acceptances at once: one of them, whatever password each brings', async () => {
  for (const [email, passwords] of [
    ['twice@lacroix.example', [password, password]],
    ['thief@lacroix.example', [password, 'une toute autre phrase longue']],
  ] as const) {
    const { token } = await invite(email);
    const answers = await Promise.all(passwords.map((chosen) => accept(token, chosen)));
    expect(answers.map(({ statusCode }) => statusCode).filter((status) => status === 200)).toHaveLength(1);
    expect((await members()).filter((one) => one.email === email)).toHaveLength(1);
    expect(await look(token)).toEqual(refused);
    const won = passwords[answers.findIndex(({ statusCode }) => statusCode === 200)] ?? '';
    await opened.signIn(anne.actor.organisation, email, won);
    // Nothing is left half done for the next start to go on with.
    await opened.house.people.resume();
    expect((await members()).filter((one) => one.email === email && one.active)).toHaveLength(1);
  }
});

test('withdrawn while it is taken up: it is one or the other', async () => {
  for (let round = 0; round < 4; round += 1) {
    const email = `race${round}@lacroix.example`;
    const { id, token } = await invite(email);
    const [taken, withdrawn] = await Promise.all([accept(token), opened.as(anne, { method: 'DELETE', url: `/o/invitations/${id}` })]);
    expect([taken.statusCode, withdrawn.statusCode].toSorted((a, b) => a - b)).toEqual([200, 404]);
    await opened.house.people.resume();
    expect((await members()).filter((one) => one.email === email)).toHaveLength(taken.statusCode === 200 ? 1 : 0);
  }
});

test('who has an account takes it up with his own password: guesses are slowed, and it stays good', async () => {
  const { token } = await invite(luc.email);
  const before = (await look(token)).body;
  expect(JSON.parse(before)).toMatchObject({ email: luc.email, name: 'Nouvelle' });
  // Short, it is refused before anything tells an account from none.
  expect((await accept(token, 'court')).body).toBe((await accept((await invite('new@lacroix.example')).token, 'court')).body);
  for (let tries = 0; tries < 5; tries += 1) expect((await accept(token, `pas le bon mot ${tries}`)).body).toContain('sign_in_failed');
  expect((await accept(token, luc.password)).body).toContain('sign_in_delayed');
  expect((await post('/api/sign-in', { email: luc.email, password: luc.password })).body).toContain('sign_in_delayed');
  opened.clock.advance(60_000);
  const entries = (await entriesAfter(opened.house.vault.house)).filter(({ act }) => act === 'house.sign-in-failed');
  expect(entries.length).toBeGreaterThanOrEqual(5);
  expect((await accept(token, luc.password)).statusCode).toBe(200);
  const him = await opened.signIn(anne.actor.organisation, luc.email, luc.password);
  const { organisations } = (await opened.app.inject({ url: '/api/session', headers: { cookie: him.cookie } })).json<{
    organisations: unknown[];
  }>();
  expect(organisations).toHaveLength(2);
});

test('making one looks at no account; only who may name a role invites to it, and nobody who is a member', async () => {
  const known = await invite('paul@elsewhere.example');
  await opened.house.people.createOrganisation({
    name: 'Atelier Paul',
    owner: { email: 'marc@elsewhere.example', name: 'Marc', password },
  });
  const marc = await invite('marc@elsewhere.example');
  const told = (body: string) => ({ ...(JSON.parse(body) as object), email: '', expiresAt: 0 });
  expect(told((await look(marc.token)).body)).toEqual(told((await look(known.token)).body));
  const member = await opened.addMember(anne, 'simple@lacroix.example');
  const payload = { email: 'x@lacroix.example', name: 'X', role: 'member' };
  expect((await opened.as(member, { method: 'POST', url: '/o/invitations', payload })).json()).toMatchObject({
    code: 'permission_missing',
  });
  const administrator = await opened.addMember(anne, 'admin@lacroix.example', 'administrator');
  expect(
    (await opened.as(administrator, { method: 'POST', url: '/o/invitations', payload: { ...payload, role: 'owner' } })).json(),
  ).toMatchObject({ code: 'permission_missing' });
  expect(
    (await opened.as(anne, { method: 'POST', url: '/o/invitations', payload: { ...payload, email: 'simple@lacroix.example' } })).json(),
  ).toMatchObject({ code: 'email_taken' });
  // Another organisation’s administrator neither sees nor withdraws it.
  expect((await opened.as(luc, { method: 'DELETE', url: `/o/invitations/${known.id}` })).json()).toMatchObject({
    code: 'invitation_unknown',
  });
});
