import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { entriesAfter } from '../../test/support/store.ts';

/* Adding somebody who already has an account: he is asked, and whoever adds him is told nothing. */

let opened: TestHouse;
let anne: TestMember;
let luc: TestMember;
beforeAll(async () => {
  opened = await openTestHouse(['Menuiserie Lacroix', 'Scierie Nord']);
  [anne, luc] = opened.owners as [TestMember, TestMember];
}, 60_000);
afterAll(() => opened.close());

const add = async (email: string) =>
  (await opened.as(anne, { method: 'POST', url: '/o/members', payload: { email, name: 'Nouveau', role: 'member' } })).json<{
    member: { id: string; active: boolean };
    firstPassword: string;
  }>();
const sessionOf = async ({ cookie }: TestMember) =>
  (await opened.app.inject({ url: '/api/session', headers: { cookie } })).json<{
    organisations: { id: string }[];
    invitations: { id: string; name: string; role: string }[];
  }>();
const answer = ({ cookie }: TestMember, organisation: string, accept: boolean) =>
  opened.app.inject({ method: 'POST', url: `/api/invitations/${organisation}`, payload: { accept }, headers: { cookie } });
const enters = async ({ cookie }: TestMember, organisation: string) =>
  (await opened.app.inject({ url: `/api/o/${organisation}/me`, headers: { cookie } })).statusCode;

test('the answer, and the list, are alike whether there was an account or not', async () => {
  const organisation = anne.actor.organisation;
  const [known, unknown] = [await add(luc.email), await add('personne@example.org')];
  const shape = ({ member, firstPassword }: typeof known) => ({ ...member, id: '', email: '', addedAt: 0, password: firstPassword.length });
  expect(shape(known)).toEqual(shape(unknown));
  const { members } = (await opened.as(anne, { url: '/o/members' })).json<{ members: { email: string; active: boolean }[] }>();
  expect(members.filter(({ email }) => [luc.email, 'personne@example.org'].includes(email)).map(({ active }) => active)).toEqual([
    true,
    true,
  ]);

  // Nothing opens before he says so; then it does, and the journal tells.
  expect(await sessionOf(luc)).toMatchObject({
    organisations: [{ id: luc.actor.organisation }],
    invitations: [{ id: organisation, role: 'member' }],
  });
  expect(await enters(luc, organisation)).toBe(404);
  expect((await answer(luc, luc.actor.organisation, true)).json()).toMatchObject({ code: 'invitation_unknown' });
  await opened.leave();
  opened = await openTestHouse([], { folder: opened.folder, clock: opened.clock });
  luc = await opened.signIn(luc.actor.organisation, luc.email, luc.password);
  anne = await opened.signIn(organisation, anne.email, anne.password);
  expect(await enters(luc, organisation)).toBe(404);
  expect((await answer(luc, organisation, true)).json<{ organisations: unknown[] }>().organisations).toHaveLength(2);
  expect(await enters(luc, organisation)).toBe(200);
  const joined = (await entriesAfter(await opened.house.vault.organisation(organisation))).filter(({ act }) => act === 'member.joined');
  expect(joined).toMatchObject([{ actor: known.member.id, on: known.member.id }]);
  expect((await answer(luc, organisation, true)).statusCode).toBe(404);
});

test('declined, he is no member, and may be invited again; removed, the invitation is gone', async () => {
  const organisation = anne.actor.organisation;
  const paul = await opened.house.people.createOrganisation({
    name: 'Atelier Paul',
    owner: { email: 'paul@example.org', name: 'Paul', password: 'un long mot de passe' },
  });
  const him = await opened.signIn(paul.organisation, 'paul@example.org', 'un long mot de passe');
  const first = await add('paul@example.org');
  await answer(him, organisation, false);
  expect(await sessionOf(him)).toMatchObject({ invitations: [] });
  const listed = (await opened.as(anne, { url: '/o/members' })).json<{ members: { id: string; active: boolean }[] }>().members;
  expect(listed.find(({ id }) => id === first.member.id)).toMatchObject({ active: false });
  const second = await add('paul@example.org');
  expect((await sessionOf(him)).invitations).toHaveLength(1);
  await opened.as(anne, { method: 'DELETE', url: `/o/members/${second.member.id}` });
  expect((await sessionOf(him)).invitations).toEqual([]);
  expect(await enters(him, organisation)).toBe(404);
});
