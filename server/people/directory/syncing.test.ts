import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDirectoryHouse } from '../../../test/support/directory-house.ts';
import {
  declarationOf,
  dnOf,
  groupDn,
  groupOf,
  hasSlapd,
  houseAccount,
  needsSlapd,
  passwordOf,
  person,
  startDirectory,
  type TestDirectory,
} from '../../../test/support/directory.ts';
import { entriesAfter } from '../../../test/support/store.ts';

/* What a real directory changes in the house, and what it cannot. */

describe.skipIf(!hasSlapd)(`a real directory${needsSlapd}`, () => {
  let house: Awaited<ReturnType<typeof openDirectoryHouse>>;
  let directory: TestDirectory;
  const people = ['anne', 'bruno', 'chloe', 'denis'];
  const mailOf = (uid: string): string => `${uid}@example.org`;
  beforeAll(async () => {
    house = await openDirectoryHouse();
    for (const uid of people) await house.opened.addMember(house.owner, mailOf(uid));
  }, 60_000);
  afterAll(() => house.close());
  beforeEach(async () => {
    directory = await startDirectory([
      ...people.map((uid) => person({ uid, name: `${uid} du répertoire` })),
      person({ uid: 'chef', mail: house.owner.email }),
      groupOf('Ventes', [dnOf('anne'), groupDn('Export')]),
      groupOf('Export', [dnOf('bruno'), groupDn('Ventes')]),
      groupOf('Atelier', [dnOf('chloe'), dnOf('denis')]),
    ]);
  });
  afterEach(async () => {
    await house.withdrawDirectory();
    for (const group of (await house.groups()).values()) await house.ask('DELETE', `/o/groups/${group.id}`);
    await directory.close();
  });

  const subjects = async (...names: string[]): Promise<string[]> =>
    ((await house.look()).body.groups ?? []).filter(({ name }) => names.includes(name)).map(({ subject }) => subject);
  const follow = async (...names: string[]): Promise<void> => {
    expect((await house.ask('PUT', '/o/directory/groups', { subjects: await subjects(...names) })).status).toBe(200);
    await house.idle();
  };
  const inGroup = async (name: string): Promise<string[]> => {
    const all = [...(await house.members()).values()];
    return ((await house.groups()).get(name)?.members ?? []).map((id) => all.find((one) => one.id === id)?.email ?? id).toSorted();
  };
  const organisation = () => house.opened.house.vault.organisation(house.owner.actor.organisation);
  const actsAfter = async (count: number): Promise<string[]> => (await entriesAfter(await organisation(), count)).map(({ act }) => act);
  const entryCount = async (): Promise<number> => (await entriesAfter(await organisation())).length;

  test('groups follow the directory’s, groups within groups counted in and circles survived; done twice it changes nothing', async () => {
    await house.declareDirectory(declarationOf(directory.address));
    await follow('Ventes', 'Atelier');
    expect(await inGroup('Ventes')).toEqual([mailOf('anne'), mailOf('bruno')]);
    expect(await inGroup('Atelier')).toEqual([mailOf('chloe'), mailOf('denis')]);
    const before = await entryCount();
    await house.sync();
    await house.sync();
    expect(await actsAfter(before)).toEqual(['organisation.directory-sync-asked', 'organisation.directory-sync-asked']);
    directory.change(`dn: ${groupDn('Export')}\nchangetype: modify\nadd: member\nmember: ${dnOf('denis')}\n`);
    const { last, changed } = await house.sync();
    expect(await inGroup('Ventes')).toEqual([mailOf('anne'), mailOf('bruno'), mailOf('denis')]);
    expect(last?.changes?.groups).toMatchObject([
      { name: 'Atelier', added: { count: 0 } },
      { name: 'Ventes', added: { count: 1, names: ['denis'] } },
    ]);
    expect(changed).toEqual(last);
    expect((await house.groups()).size).toBe(2);
    const ventes = (await house.groups()).get('Ventes')?.id ?? '';
    expect((await house.ask('PUT', `/o/groups/${ventes}/content`, { members: [], groups: [] })).body.code).toBe('group_followed');
    // One that is no longer followed goes on as it is.
    await follow('Atelier');
    expect(await inGroup('Ventes')).toHaveLength(3);
    expect((await house.ask('PUT', `/o/groups/${ventes}/content`, { members: [], groups: [] })).status).toBe(200);
  });

  test('whoever is gone is out at once, sessions of every kind too, and comes back to what he had', async () => {
    const { opened, owner } = house;
    await house.declareDirectory(declarationOf(directory.address));
    await follow('Ventes');
    const byDirectory = await house.enter('anne', passwordOf('anne'));
    const store = await organisation();
    const local = await opened.house.people.resetPassword(mailOf('anne'));
    await opened.house.people.keepFirstPassword(mailOf('anne'));
    const byHouse = await opened.signIn(owner.actor.organisation, mailOf('anne'), local);
    const before = (await entriesAfter(store)).length;
    directory.remove(dnOf('anne'));
    const { last } = await house.sync();
    expect(last).toMatchObject({ outcome: 'done', changes: { suspended: { count: 1, names: ['anne'] }, doubts: [] } });
    for (const { cookie } of [byDirectory, byHouse]) expect((await house.me(cookie)).body.code).toBe('not_signed_in');
    expect((await house.members()).get(mailOf('anne'))).toMatchObject({ active: false, suspended: true });
    expect(await actsAfter(before)).toEqual(['organisation.directory-sync-asked', 'member.suspended', 'organisation.directory-synced']);
    // A password of the house opens the account, and no door of this organisation.
    await expect(opened.signIn(owner.actor.organisation, mailOf('anne'), local)).resolves.toMatchObject({ actor: { member: undefined } });
    directory.add(person({ uid: 'anne' }));
    // Made again, the entry is somebody else.
    expect((await house.sync()).last?.changes?.restored.count).toBe(0);
    expect((await house.enter('anne', passwordOf('anne'))).status).toBe(401);
    // An owner says that it is the same person.
    expect((await house.ask('POST', '/o/members', { email: mailOf('anne'), name: 'anne', role: 'member' })).status).toBe(200);
    await house.send('POST', `/api/invitations/${owner.actor.organisation}`, {
      payload: { accept: true },
      cookie: (await house.send('POST', '/api/sign-in', { payload: { email: mailOf('anne'), password: local } })).cookie,
    });
    expect((await house.sync()).last?.changes?.bound.names).toEqual(['anne']);
    expect((await house.enter('anne', passwordOf('anne'))).status).toBe(200);
  });

  test('whoever is disabled is suspended, and taken in again with his groups once he is not', async () => {
    directory.change(
      people
        .map(
          (uid) =>
            `dn: ${dnOf(uid)}\nchangetype: modify\nadd: objectClass\nobjectClass: user\n-\nadd: userAccountControl\nuserAccountControl: 512\n-\nadd: objectCategory\nobjectCategory: person\n`,
        )
        .join('\n'),
    );
    const declared = declarationOf(
      directory.address,
      { groupFilter: '(objectClass=groupOfNames)', subject: 'entryUUID', logins: ['uid'] },
      'active-directory',
    );
    await house.declareDirectory(declared);
    await follow('Atelier');
    expect(await inGroup('Atelier')).toEqual([mailOf('chloe'), mailOf('denis')]);
    directory.set(dnOf('denis'), 'userAccountControl', '514');
    expect((await house.sync()).last?.changes?.suspended.names).toEqual(['denis']);
    expect(await inGroup('Atelier')).toEqual([mailOf('chloe'), mailOf('denis')]);
    directory.set(dnOf('denis'), 'userAccountControl', '512');
    expect((await house.sync()).last?.changes?.restored.names).toEqual(['denis']);
    expect((await house.members()).get(mailOf('denis'))).toMatchObject({ active: true, suspended: false });
    // At the door he is not made to wait for the next reading.
    directory.set(dnOf('denis'), 'userAccountControl', '514');
    await house.sync();
    directory.set(dnOf('denis'), 'userAccountControl', '512');
    expect((await house.enter('denis', passwordOf('denis'))).status).toBe(200);
    expect(await inGroup('Atelier')).toEqual([mailOf('chloe'), mailOf('denis')]);
  });

  test('a directory that is away, or refuses the house, withdraws nothing, and that is said', async () => {
    await house.declareDirectory(declarationOf(directory.address));
    await follow('Ventes');
    await directory.stop();
    expect((await house.sync()).last).toMatchObject({ outcome: 'failed', changes: null, failure: { code: 'outbound_unreachable' } });
    await directory.start();
    directory.set(houseAccount.name, 'userPassword', 'un autre');
    expect((await house.sync()).last).toMatchObject({ failure: { code: 'directory_refused', details: { step: 'bind', code: 49 } } });
    expect(await inGroup('Ventes')).toHaveLength(2);
    expect([...(await house.members()).values()].some(({ suspended }) => suspended)).toBe(false);
  });

  test('an answer that is empty, by a filter that finds nobody, takes nobody out', async () => {
    await house.declareDirectory(declarationOf(directory.address));
    await house.declareDirectory(declarationOf(directory.address, { peopleFilter: '(uid=personne)' }));
    expect((await house.state()).last).toMatchObject({ outcome: 'doubtful', changes: { doubts: ['nobody', 'many-gone'] } });
    expect([...(await house.members()).values()].filter(({ active }) => active).length).toBeGreaterThan(4);
  });

  test('a group that is gone or empty withdraws nobody by itself', async () => {
    await house.declareDirectory(declarationOf(directory.address));
    await follow('Atelier', 'Ventes');
    directory.remove(groupDn('Atelier'));
    expect((await house.sync()).last).toMatchObject({ outcome: 'doubtful', changes: { doubts: ['group-gone'] } });
    expect(await inGroup('Atelier')).toHaveLength(2);
  });

  test('the last owner stays whatever the directory says', async () => {
    await house.declareDirectory(declarationOf(directory.address));
    directory.remove(dnOf('chef'));
    expect((await house.sync()).last).toMatchObject({ outcome: 'done', changes: { keptOwners: { count: 1 }, suspended: { count: 0 } } });
    expect((await house.members()).get(house.owner.email)).toMatchObject({ active: true });
  });

  test('another directory in its place knows nobody of the one before, and the groups that followed go on by themselves', async () => {
    await house.declareDirectory(declarationOf(directory.address));
    await follow('Ventes');
    await house.declareDirectory(declarationOf(directory.address, { base: 'ou=people,dc=lacroix,dc=example' }));
    expect(await house.state()).toMatchObject({ groups: [], last: { outcome: 'done' } });
    expect(await inGroup('Ventes')).toHaveLength(2);
  });

  test('no word of the directory reaches the journal', async () => {
    await house.declareDirectory(declarationOf(directory.address));
    await follow('Ventes');
    const written = JSON.stringify(await entriesAfter(await organisation()));
    for (const word of ['Ventes', 'répertoire', 'anne', houseAccount.password, 'lacroix']) expect(written, word).not.toContain(word);
  });

  // The last: whom it takes out stays out.
  test('more than a third gone at once waits for an owner, who sees them and takes them out by what he saw, exactly', async () => {
    await house.declareDirectory(declarationOf(directory.address));
    for (const uid of ['anne', 'bruno']) directory.remove(dnOf(uid));
    const { last } = await house.sync();
    expect(last).toMatchObject({
      outcome: 'doubtful',
      changes: { doubts: ['many-gone'], suspended: { count: 2, names: ['anne', 'bruno'] } },
    });
    expect((await house.members()).get(mailOf('anne'))?.active).toBe(true);
    const digest = last?.changes?.digest ?? '';
    directory.remove(dnOf('chloe'));
    // What was seen is not what would be done now.
    const again = (await house.sync(digest)).last;
    expect(again).toMatchObject({ outcome: 'doubtful', changes: { suspended: { count: 3 } } });
    expect((await house.members()).get(mailOf('anne'))?.active).toBe(true);
    const done = (await house.sync(again?.changes?.digest)).last;
    expect(done).toMatchObject({ outcome: 'done', changes: { suspended: { count: 3 } } });
    expect((await house.members()).get(mailOf('bruno'))).toMatchObject({ active: false, suspended: true });
  });
});
