import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MemberActor } from '#server/foundation/actor.ts';
import { createJournal, journalMigrations } from '#server/journal/journal.ts';
import type { Store } from '#server/vault/vault.ts';
import { testFacts, testNotice } from '../../test/support/notice.ts';
import { noPost } from '../../test/support/post.ts';
import { keptLog, openTestVault, testClock } from '../../test/support/vault.ts';
import { createChannel } from '#server/foundation/channel.ts';
import { createPeople, housePeopleMigrations, peopleMigrations, type OnGroupRemoved, type OnMemberAdded } from './people.ts';
import { noSyncs, nowhere } from '../../test/support/nowhere.ts';

const clock = testClock();
const owner = { email: 'olga@lacroix.example', name: 'Olga Lacroix', password: 'une phrase assez longue' };
let opened: Awaited<ReturnType<typeof openTestVault>>;
let people: ReturnType<typeof createPeople>;
let onMemberAdded: OnMemberAdded;
let onGroupRemoved: OnGroupRemoved;
let organisation: string;
let olga: MemberActor;

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing refused',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );
const come = (email: string, password: string) => people.signIn({ email, password, address: null });
const carrying = (cookies: string[]) => new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });
async function entries(store: Store): Promise<{ actor: string; act: string; object: string | null; facts: string }[]> {
  return store.read(
    async (snapshot) =>
      (
        await sql<{
          actor: string;
          act: string;
          object: string | null;
          facts: string;
        }>`select actor, act, object, facts from journal_entry order by seq`.execute(snapshot)
      ).rows,
  );
}
const acts = async (store: Store) => (await entries(store)).map((entry) => entry.act);
const vaultOf = (id: string) => opened.vault.organisation(id);

function build() {
  return createPeople({
    vault: opened.vault,
    journal: createJournal({ vault: opened.vault, clock, names: async () => new Map() }),
    clock,
    log: keptLog(),
    channel: createChannel(),
    secret: 'a secret of the house, long enough to sign',
    session: { ms: 12 * 3_600_000, secureCookies: false },
    outbound: nowhere,
    reactions: {
      onMemberAdded: (tx, added) => onMemberAdded(tx, added),
      onGroupRemoved: (tx, removed) => onGroupRemoved(tx, removed),
      syncQueue: noSyncs,
    },
    post: noPost,
    allowsInner: true,
  });
}

beforeEach(async () => {
  onMemberAdded = async () => {};
  onGroupRemoved = async () => {};
  opened = await openTestVault({
    clock,
    houseMigrations: [...journalMigrations, ...housePeopleMigrations],
    organisationMigrations: [...journalMigrations, ...peopleMigrations],
  });
  people = build();
  const made = await people.createOrganisation({ name: 'Menuiserie Lacroix', owner });
  organisation = made.organisation;
  olga = { kind: 'member', organisation, member: made.member };
  await people.publishNotice(olga, testNotice, testFacts);
});
afterEach(() => opened.close());

describe('organisations and members', () => {
  test('one account in two organisations; a stranger in neither; names are unique', async () => {
    const second = await people.createOrganisation({ name: 'Scierie du Hainaut', owner });
    expect(second.firstPassword).toBeNull();
    const { account } = await come(owner.email, owner.password);
    expect((await people.organisationsOf(account)).map((one) => one.name)).toEqual(['Menuiserie Lacroix', 'Scierie du Hainaut']);
    expect((await people.actorOf(account, second.organisation))?.actor.member).toBe(second.member);
    const third = await people.createOrganisation({ name: 'Ailleurs', owner: { email: 'autre@ailleurs.example', name: 'Autre' } });
    const stranger = await come('autre@ailleurs.example', third.firstPassword ?? '');
    expect(await people.actorOf(stranger.account, organisation)).toBeNull();
    expect(await people.actorOf(stranger.account, 'org_unknown')).toBeNull();
    expect(await code(people.createOrganisation({ name: ' ménuiserie  LACROIX', owner }))).toBe('name_taken');
    expect((await people.organisations()).map((one) => one.name)).toEqual(['Ailleurs', 'Menuiserie Lacroix', 'Scierie du Hainaut']);
  });

  test('a member is added, changed, removed, and comes back as someone new', async () => {
    const { member: marie, firstPassword } = await people.addMember(olga, {
      email: 'marie@lacroix.example',
      name: ' Marie  Dubois ',
      role: 'member',
    });
    expect(marie).toMatchObject({ name: 'Marie Dubois', role: 'member', active: true, groups: [] });
    const { account, cookies } = await come('marie@lacroix.example', firstPassword);
    expect(await people.actorOf(account, organisation)).toEqual({
      actor: { kind: 'member', organisation, member: marie.id },
      role: 'member',
    });
    expect(await code(people.addMember(olga, { email: 'MARIE@lacroix.example', name: 'Marie', role: 'member' }))).toBe('email_taken');
    await people.changeMember(olga, marie.id, { role: 'auditor', name: 'Marie Leroy' });
    expect((await people.actorOf(account, organisation))?.role).toBe('auditor');
    await people.removeMember(olga, marie.id);
    expect(await people.accountOf(carrying(cookies))).not.toBeNull();
    expect([await people.actorOf(account, organisation), await people.organisationsOf(account)]).toEqual([null, []]);
    expect(await code(people.changeMember(olga, marie.id, { name: 'X' }))).toBe('member_unknown');
    const back = await people.addMember(olga, { email: 'marie@lacroix.example', name: 'Marie Leroy', role: 'member' });
    expect(back.member.id).not.toBe(marie.id);
    // She has an account: she is asked.
    expect(await people.actorOf(account, organisation)).toBeNull();
    await people.answerInvitation(account, organisation, { accept: true });
    expect((await people.actorOf(account, organisation))?.actor.member).toBe(back.member.id);
    const store = await vaultOf(organisation);
    expect((await entries(store)).slice(4)).toEqual([
      { actor: olga.member, act: 'member.added', object: marie.id, facts: '{"role":"member"}' },
      { actor: olga.member, act: 'member.role-changed', object: marie.id, facts: '{"from":"member","to":"auditor"}' },
      { actor: olga.member, act: 'member.renamed', object: marie.id, facts: '{}' },
      { actor: olga.member, act: 'member.removed', object: marie.id, facts: '{}' },
      { actor: olga.member, act: 'member.added', object: back.member.id, facts: '{"role":"member"}' },
      { actor: back.member.id, act: 'member.joined', object: back.member.id, facts: '{}' },
    ]);
    expect(await store.read((snapshot) => people.names(snapshot, [marie.id, olga.member, 'system:job']))).toEqual(
      new Map([
        [marie.id, 'Marie Leroy'],
        [olga.member, owner.name],
      ]),
    );
  });

  test('an owner remains, and only owners make and unmake owners', async () => {
    expect(await code(people.changeMember(olga, olga.member, { role: 'member' }))).toBe('last_owner');
    expect(await code(people.removeMember(olga, olga.member))).toBe('last_owner');
    const { member: adam } = await people.addMember(olga, { email: 'adam@lacroix.example', name: 'Adam', role: 'administrator' });
    const asAdam: MemberActor = { kind: 'member', organisation, member: adam.id };
    expect(await code(people.addMember(asAdam, { email: 'ami@lacroix.example', name: 'Ami', role: 'owner' }))).toBe('permission_missing');
    expect(await code(people.changeMember(asAdam, adam.id, { role: 'auditor' }))).toBe('permission_missing');
    expect(await code(people.removeMember(asAdam, olga.member))).toBe('permission_missing');
    await people.changeMember(olga, adam.id, { role: 'owner' });
    await people.removeMember(asAdam, olga.member);
    expect(await code(come(owner.email, owner.password))).toBe('nothing refused');
  });

  test('what a later part refuses when a member joins undoes the joining; it is done again at the next start', async () => {
    const store = await vaultOf(organisation);
    const before = await entries(store);
    onMemberAdded = async (tx) => {
      await sql`insert into grp values ('grp_own', 'trace', 'trace', 0)`.execute(tx);
      throw new Error('no private source');
    };
    await expect(people.addMember(olga, { email: 'marie@lacroix.example', name: 'Marie', role: 'member' })).rejects.toThrow(
      'no private source',
    );
    expect(await entries(store)).toEqual(before);
    expect([(await people.members(olga)).length, (await people.groups(olga)).length]).toEqual([1, 0]);
    const added: string[] = [];
    onMemberAdded = async (_, { member }) => void added.push(member);
    people = build();
    await people.resume();
    await people.resume();
    expect((await people.members(olga)).map((member) => member.name)).toEqual(['Marie', owner.name]);
    expect(added).toHaveLength(1);
  });

  test('an organisation half made when the house stopped is finished at the next start, once', async () => {
    onMemberAdded = async () => Promise.reject(new Error('the power went'));
    await expect(people.createOrganisation({ name: 'Scierie', owner })).rejects.toThrow('the power went');
    expect((await people.organisations()).map((one) => one.name)).toEqual(['Menuiserie Lacroix']);
    onMemberAdded = async () => {};
    people = build();
    await people.resume();
    await people.resume();
    const scierie = (await people.organisations()).find((one) => one.name === 'Scierie');
    expect(await acts(await vaultOf(scierie?.id ?? ''))).toEqual(['organisation.created', 'member.added']);
    expect((await acts(opened.vault.house)).filter((act) => act === 'house.organisation-added')).toHaveLength(2);
  });
});

describe('groups', () => {
  test('hold members and groups, never themselves; one entry for each change', async () => {
    const office = await people.addGroup(olga, { name: 'Bureau' });
    const accounts = await people.addGroup(olga, { name: 'Comptabilité' });
    expect(await code(people.addGroup(olga, { name: 'COMPTABILITE' }))).toBe('name_taken');
    expect(await code(people.renameGroup(olga, office.id, { name: 'comptabilité' }))).toBe('name_taken');
    expect((await people.renameGroup(olga, office.id, { name: 'Les bureaux' })).name).toBe('Les bureaux');
    await people.setGroupContent(olga, office.id, { members: [], groups: [accounts.id] });
    expect(await code(people.setGroupContent(olga, accounts.id, { members: [], groups: [office.id] }))).toBe('group_cycle');
    expect(await code(people.setGroupContent(olga, accounts.id, { members: [], groups: [accounts.id] }))).toBe('group_cycle');
    expect(await code(people.setGroupContent(olga, accounts.id, { members: ['mem_nobody'], groups: [] }))).toBe('member_unknown');
    expect(await code(people.setGroupContent(olga, accounts.id, { members: [], groups: ['grp_nothing'] }))).toBe('group_unknown');
    // Nobody enters by himself; the house's maintenance may let him in.
    expect(await code(people.setGroupContent(olga, accounts.id, { members: [olga.member], groups: [] }))).toBe('group_entry_own');
    const house = { kind: 'system', organisation, reason: 'maintenance' } as const;
    await people.setGroupContent(house, accounts.id, { members: [olga.member, olga.member], groups: [] });
    await people.setGroupContent(olga, accounts.id, { members: [olga.member], groups: [] });
    const around = await people.addGroup(olga, { name: 'Direction' });
    expect(await code(people.setGroupContent(olga, around.id, { members: [], groups: [accounts.id] }))).toBe('group_entry_own');
    await people.removeGroup(olga, around.id);
    expect((await people.self(olga)).groups).toEqual([accounts.id]);
    await people.removeGroup(olga, accounts.id);
    expect(await people.groups(olga)).toEqual([{ id: office.id, name: 'Les bureaux', members: [], groups: [] }]);
    const written = (await entries(await vaultOf(organisation))).slice(4);
    expect(written.map((entry) => [entry.act, entry.object])).toEqual([
      ['group.added', office.id],
      ['group.added', accounts.id],
      ['group.renamed', office.id],
      ['group.changed', office.id],
      ['group.changed', accounts.id],
      ['group.added', around.id],
      ['group.removed', around.id],
      ['group.removed', accounts.id],
    ]);
  });

  test('what a later part refuses when a group goes leaves the group; a removed member leaves his groups', async () => {
    const office = await people.addGroup(olga, { name: 'Bureau' });
    const { member } = await people.addMember(olga, { email: 'marie@lacroix.example', name: 'Marie', role: 'member' });
    await people.setGroupContent(olga, office.id, { members: [member.id], groups: [] });
    onGroupRemoved = async () => Promise.reject(new Error('a source would be left alone'));
    await expect(people.removeGroup(olga, office.id)).rejects.toThrow('left alone');
    expect((await people.groups(olga)).map((group) => group.members)).toEqual([[member.id]]);
    await people.removeMember(olga, member.id);
    expect((await people.groups(olga)).map((group) => group.members)).toEqual([[]]);
    expect((await acts(await vaultOf(organisation))).slice(-2)).toEqual(['member.removed', 'group.changed']);
  });
});
