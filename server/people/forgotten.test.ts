import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../test/support/house.ts';
import { declareMail, realMailServer, type RealMailServer } from '../../test/support/smtp.ts';
import { entriesAfter, tablesOf } from '../../test/support/store.ts';
import { codeNow } from '../../test/support/totp.ts';

let opened: TestHouse;
let server: RealMailServer;
beforeEach(async () => {
  server = await realMailServer();
  opened = await openTestHouse();
  await declareMail(opened, server.port);
});
afterEach(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
  await server.close();
});

const next = 'une phrase que l’on n’avait pas';
const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  opened.app.inject({ method: 'POST', url, payload, headers });
const forget = (email: string) => post('/api/password/forgotten', { email, language: 'fr' });
const tokenSentTo = (email: string): string => server.linkTo(email).split('#')[1] ?? '';
const renew = (token: string, password = next) => post('/api/password/renewal', { token, password });
const signIn = (email: string, password: string, more: object = {}) => post('/api/sign-in', { email, password, ...more });
const houseActs = async (after = 0) => (await entriesAfter(opened.house.vault.house, after)).map(({ act }) => act);

async function linkOf(email: string): Promise<string> {
  expect((await forget(email)).statusCode).toBe(200);
  await opened.house.mail.settled();
  return tokenSentTo(email);
}

test('a link serves once: another password, every session ended, the old password worth nothing', async () => {
  const { email, password, cookie } = opened.owner;
  const before = (await houseActs()).length;
  const token = await linkOf(email);
  expect(server.linkTo(email)).toMatch(/^http:\/\/127\.0\.0\.1:7411\/mot-de-passe#[\w-]{43}$/);
  expect((await renew(token)).json()).toEqual({ email });
  expect((await opened.app.inject({ url: '/api/session', headers: { cookie } })).json().code).toBe('not_signed_in');
  expect((await signIn(email, password)).json().code).toBe('sign_in_failed');
  expect((await signIn(email, next)).statusCode).toBe(200);
  await opened.house.mail.settled();
  expect((await renew(token, 'encore une autre phrase')).json().code).toBe('password_link_void');
  expect(await houseActs(before)).toEqual([
    'house.password-link-made',
    'house.mail-sent',
    'house.password-reset',
    'house.signed-out',
    'house.sign-in-failed',
    'house.signed-in',
    // From a browser that the account does not know under this password.
    'house.mail-sent',
  ]);
});

test('what is answered and what is written before the answer are the same whether the account exists or not', async () => {
  const { house } = opened.house.vault;
  await opened.addMember(opened.owner, 'lea@example.org');
  // Nothing runs beside: what differs would be written by the request itself.
  await opened.house.mail.stopMail();
  const left: unknown[] = [];
  for (const email of ['lea@example.org', 'eal@example.org']) {
    const [tables, entries] = [await tablesOf(house), (await houseActs()).length];
    const answer = await forget(email);
    const after = await tablesOf(house);
    const changed = [...after.keys()].filter((table) => tables.get(table) !== after.get(table));
    const kept = (after.get('mail') ?? '').split('\n').filter((line) => line.includes(email));
    const mail = kept.map((line) => line.replaceAll(email, 'QUI').replaceAll(/msg_\w+/g, 'ID'));
    left.push({
      status: answer.statusCode,
      body: answer.body,
      headers: Object.keys(answer.headers),
      changed,
      mail,
      acts: await houseActs(entries),
    });
  }
  expect(left[0]).toEqual(left[1]);
  expect(left[0]).toMatchObject({
    status: 200,
    changed: ['mail', 'sign_in_failure', 'store_counter'],
    mail: [expect.stringContaining('QUI')],
    acts: [],
  });
});

test('nobody is written to who has no account, or comes in by a provider or a directory; nothing is kept of him', async () => {
  const { house } = opened.house.vault;
  const { email } = await opened.addMember(opened.owner, 'lea@example.org');
  await house.write('vouch for an account', async (tx) => {
    await sql`insert into identity (organisation, issuer, subject, account)
      select ${opened.owner.actor.organisation}, 'https://idp.example', 'sujet', "id" from "user" where "email" = ${email}`.execute(tx);
  });
  const directory = await opened.addMember(opened.owner, 'noa@example.org');
  await house.write('note an account that a directory made', async (tx) => {
    await sql`insert into directory_account (account) select "id" from "user" where "email" = ${directory.email}`.execute(tx);
  });
  await linkOf(email);
  await linkOf(directory.email);
  await linkOf('personne@example.org');
  expect(server.received).toEqual([]);
  expect((await tablesOf(house)).get('mail')).not.toMatch(/example\.org/);
});

test('a link that is half an hour old, by whichever clock, opens nothing; nor does one of before another', async () => {
  const { email } = opened.owner;
  const first = await linkOf(email);
  opened.clock.advance(29 * 60_000);
  const second = await linkOf(email);
  opened.clock.advance(2 * 60_000);
  expect((await renew(first)).json().code).toBe('password_link_void');
  // A clock that is put back makes nothing last.
  opened.clock.advance(29 * 60_000);
  opened.clock.jump(-45 * 60_000);
  expect((await renew(second)).json().code).toBe('password_link_void');
  expect(opened.log.incidents.splice(0).map(({ where }) => where)).toEqual(['the clock']);
  opened.clock.advance(60 * 60_000);
  const third = await linkOf(email);
  const fourth = await linkOf(email);
  expect((await renew(fourth)).statusCode).toBe(200);
  expect((await renew(third)).json().code).toBe('password_link_void');
});

test('of two uses at once, one is heard', async () => {
  const token = await linkOf(opened.owner.email);
  const answers = await Promise.all([renew(token), renew(token, 'une tout autre longue phrase')]);
  expect([200, 404].map((code) => answers.filter(({ statusCode }) => statusCode === code).length)).toEqual([1, 1]);
});

test('the second factor is still asked for', async () => {
  const { email, password, cookie } = opened.owner;
  const { secret } = (await post('/api/second-factor/enrolment', { password }, { cookie })).json<{ secret: string }>();
  await post('/api/second-factor', { code: codeNow(secret, opened.clock) }, { cookie });
  expect((await renew(await linkOf(email))).statusCode).toBe(200);
  expect((await signIn(email, next)).json().code).toBe('second_factor_needed');
  opened.clock.advance(60_000);
  expect((await signIn(email, next, { code: codeNow(secret, opened.clock) })).statusCode).toBe(200);
});

test('a short password uses no link', async () => {
  const token = await linkOf(opened.owner.email);
  expect((await post('/api/password/renewal', { token, password: 'court' })).json().code).toBe('input_invalid');
  expect((await renew(token)).statusCode).toBe(200);
});

test('one account is sent three links in an hour; whoever asks on and on waits, and keeps nobody out', async () => {
  const { email, password } = opened.owner;
  for (let asked = 0; asked < 4; asked += 1) {
    opened.clock.advance(60_000);
    expect((await forget(email)).statusCode).toBe(200);
    await opened.house.mail.settled();
  }
  expect(server.received.length).toBe(3);
  const answers: string[] = [];
  for (let asked = 0; asked < 6; asked += 1) answers.push((await forget(email)).json().code ?? 'done');
  expect(answers).toContain('sign_in_delayed');
  const stranger: string[] = [];
  for (let asked = 0; asked < 10; asked += 1) stranger.push((await forget('personne@example.org')).json().code ?? 'done');
  expect(stranger).toContain('sign_in_delayed');
  expect((await signIn(email, password)).statusCode).toBe(200);
});

test('without a mail server it is offered to nobody', async () => {
  const doors = async () => (await opened.app.inject({ url: '/api/sign-in/doors' })).json<{ sends: boolean }>().sends;
  expect(await doors()).toBe(true);
  await opened.house.mail.withdrawMailServer(null);
  expect(await doors()).toBe(false);
  for (const email of [opened.owner.email, 'personne@example.org']) expect((await forget(email)).json().code).toBe('mail_undeclared');
});
