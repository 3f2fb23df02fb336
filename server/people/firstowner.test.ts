import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../test/support/house.ts';
import { entriesAfter } from '../../test/support/store.ts';

/* A house where nobody is yet tells a code on its machine; whoever gives it is its first owner, once. */

let opened: TestHouse;
beforeEach(async () => {
  opened = await openTestHouse([]);
});
afterEach(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const claire = { organisation: 'Menuiserie Lacroix', name: 'Claire', email: 'claire@example.org', password: 'une phrase assez longue' };
const give = (code: string, more: object = {}, from = '127.0.0.1') =>
  opened.app.inject({ method: 'POST', url: '/api/first-owner', payload: { ...claire, code, ...more }, remoteAddress: from });
const told = async (): Promise<string> => (await opened.house.people.tellFirstCode()) ?? '';
const awaits = async () => (await opened.app.inject('/api/sign-in/doors')).json<{ awaitsOwner: boolean }>().awaitsOwner;
/** Without what the journal notes of itself each day. */
const houseEntries = async () => (await entriesAfter(opened.house.vault.house)).filter(({ act }) => !act.startsWith('journal.'));
const organisations = async () => (await opened.house.people.organisations()).map(({ name }) => name);

test('whoever gives the code that was told is the owner, signs in with the password that he chose, and is alone', async () => {
  expect(await awaits()).toBe(false);
  const code = await told();
  expect(code).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){2}$/);
  expect(await awaits()).toBe(true);
  // As it is copied by hand.
  const made = await give(` ${code.toUpperCase().replaceAll('-', ' ')}`);
  expect([made.statusCode, made.json()]).toEqual([200, { organisation: expect.any(String) as unknown, email: claire.email }]);
  expect(made.headers['set-cookie']).toBeUndefined();
  expect(await awaits()).toBe(false);
  const { organisation } = made.json<{ organisation: string }>();
  const owner = await opened.signIn(organisation, claire.email, claire.password);
  expect((await opened.as(owner, { url: '/o/me' })).json()).toMatchObject({
    role: 'owner',
    name: 'Claire',
    organisation: { name: claire.organisation },
  });
  expect((await houseEntries()).map(({ act }) => act)).toEqual(['house.account-added', 'house.organisation-added', 'house.signed-in']);
  expect((await opened.as(owner, { url: '/o/members' })).json<{ members: unknown[] }>().members).toHaveLength(1);
});

test('the code dies once used, and a house that has somebody tells none', async () => {
  const code = await told();
  expect((await give(code)).statusCode).toBe(200);
  const again = await give(code, { organisation: 'Scierie', email: 'luc@example.org' });
  expect([again.statusCode, again.json()]).toEqual([403, { code: 'first_code_wrong', details: {} }]);
  expect(await opened.house.people.tellFirstCode()).toBeNull();
  expect(await organisations()).toEqual([claire.organisation]);
});

test('of two uses at once, one is heard', async () => {
  const code = await told();
  const answers = await Promise.all([give(code), give(code, { organisation: 'Scierie', email: 'luc@example.org' })]);
  expect(answers.map(({ statusCode }) => String(statusCode)).toSorted()).toEqual(['200', '403']);
  expect(await organisations()).toHaveLength(1);
});

test('another code told makes the one before worth nothing', async () => {
  const [before, now] = [await told(), await told()];
  expect((await give(before)).json()).toMatchObject({ code: 'first_code_wrong' });
  expect((await give(now)).statusCode).toBe(200);
});

test('without a code told nothing is opened: neither by nothing, nor by what nothing would be kept as', async () => {
  for (const code of ['', '-', 'null', 'undefined']) expect((await give(code)).json()).toMatchObject({ code: 'first_code_wrong' });
  expect(await organisations()).toEqual([]);
});

test('guesses are journalled without what was guessed, and cost more and more; another address is heard', async () => {
  const code = await told();
  const codes: string[] = [];
  for (let tried = 0; tried < 40; tried++) codes.push((await give('aaaaa-aaaaa-aaaaa', {}, '192.0.2.1')).json<{ code: string }>().code);
  const wrong = codes.filter((one) => one === 'first_code_wrong').length;
  expect([codes[0], codes.at(-1)]).toEqual(['first_code_wrong', 'sign_in_delayed']);
  expect(wrong).toBeLessThan(40);
  // The right one is not heard there either while it waits.
  expect((await give(code, {}, '192.0.2.1')).json()).toMatchObject({ code: 'sign_in_delayed' });
  const entries = await houseEntries();
  expect(entries.map(({ act, outcome }) => [act, outcome])).toEqual(
    Array.from({ length: wrong }, () => ['house.first-code-failed', 'refused']),
  );
  expect(JSON.stringify(entries)).not.toMatch(/aaaaa/);
  expect((await give(code, {}, '192.0.2.2')).statusCode).toBe(200);
});

test('what is refused of the rest leaves the code as it was', async () => {
  const code = await told();
  expect((await give(code, { password: 'court' })).statusCode).toBe(400);
  expect((await give(code, { email: 'claire' })).statusCode).toBe(400);
  expect((await give(code, { organisation: ' ' })).statusCode).toBe(400);
  expect((await give(code, { organisation: 'Lacroix\u202e' })).statusCode).toBe(400);
  expect(await organisations()).toEqual([]);
  expect((await give(code)).statusCode).toBe(200);
});

test('an account that a start before this one left half way is proved by its password', async () => {
  const code = await told();
  // As where the machine stopped between the account and its organisation.
  const { house } = opened;
  await house.people.createOrganisation({ name: 'Passagère', owner: { ...claire } });
  const { sql } = await import('kysely');
  await house.vault.house.write('as before', async (tx) => {
    await sql`delete from membership`.execute(tx);
    await sql`delete from organisation`.execute(tx);
  });
  expect((await give(code, { password: 'une tout autre phrase' })).json()).toMatchObject({ code: 'sign_in_failed' });
  expect((await give(code)).statusCode).toBe(200);
});
