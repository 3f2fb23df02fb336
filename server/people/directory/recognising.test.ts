import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { certificate } from '../../../test/support/certificate.ts';
import { openDirectoryHouse } from '../../../test/support/directory-house.ts';
import {
  base,
  declarationOf,
  dnOf,
  hasSlapd,
  needsSlapd,
  passwordOf,
  person,
  startDirectory,
  type TestDirectory,
} from '../../../test/support/directory.ts';
import { failed, type Answer } from '../../../test/support/signing-on.ts';
import { entriesAfter } from '../../../test/support/store.ts';
import { codeNow } from '../../../test/support/totp.ts';

/* Signing in with the directory's password, on a real directory. */

describe.skipIf(!hasSlapd)(`a real directory${needsSlapd}`, () => {
  let house: Awaited<ReturnType<typeof openDirectoryHouse>>;
  let directory: TestDirectory;
  const guid = 'objectGUID:: AAECAwQFBgcICQoLDA0ODw==\n';
  beforeAll(async () => {
    house = await openDirectoryHouse();
    directory = await startDirectory([
      person({ uid: 'lea', name: 'Léa Roux' }),
      person({ uid: 'nora', name: 'Nora Petit' }),
      person({ uid: 'paul', mail: 'double@example.org' }),
      person({ uid: 'paula', mail: 'double@example.org' }),
      person({ uid: 'partage' }),
      person({ uid: 'muet', mail: '' }),
      person({ uid: 'etranger', mail: 'owner1@example.org' }),
      person({ uid: 'chef', mail: 'owner0@example.org' }),
      person({
        uid: 'actif',
        more: `${guid}sAMAccountName: actif\nobjectCategory: person\nuserAccountControl: 512\naccountExpires: 9223372036854775807\n`,
      }),
      person({ uid: 'eteint', more: 'sAMAccountName: eteint\nobjectCategory: person\nuserAccountControl: 514\n' }),
      person({
        uid: 'fini',
        more: 'sAMAccountName: fini\nobjectCategory: person\nuserAccountControl: 512\naccountExpires: 132000000000000000\n',
      }),
      person({
        uid: 'verrou',
        more: 'sAMAccountName: verrou\nobjectCategory: person\nuserAccountControl: 512\nmsDS-User-Account-Control-Computed: 16\n',
      }),
    ]);
  }, 60_000);
  afterAll(async () => {
    await house.close();
    await directory.close();
  });
  afterEach(async () => {
    await house.withdrawDirectory();
    await house.withdrawDirectory(house.other);
  });
  const active = (more: object = {}) => declarationOf(directory.address, more, 'active-directory');
  const enter = (login: string, more: object = {}) => house.enter(login, passwordOf(login), more);

  test('a member comes in by his user name or his address, is bound to who he is there, and the session leads to that organisation alone', async () => {
    const { opened, owner, declareDirectory } = house;
    await opened.addMember(owner, 'lea@example.org');
    await declareDirectory(declarationOf(directory.address));
    const before = (await entriesAfter(opened.house.vault.house)).length;
    const inside = await enter('lea');
    expect(inside).toMatchObject({ status: 200, body: { email: 'lea@example.org', only: owner.actor.organisation, mustEnrol: false } });
    expect((await house.me(inside.cookie)).body['email']).toBe('lea@example.org');
    expect((await house.enter('LEA@example.org', passwordOf('lea'))).status).toBe(200);
    const acts = (await entriesAfter(opened.house.vault.house, before)).map(({ act }) => act);
    expect(acts).toEqual(['house.signed-in', 'house.signed-in']);
    for (const url of ['/api/sessions', '/api/second-factor', '/api/passkeys'])
      expect((await house.send('GET', url, { cookie: inside.cookie })).body.code).toBe('session_limited');
    expect((await house.me(inside.cookie, house.other.actor.organisation)).body.code).toBe('organisation_unknown');
    // Once bound, whoever else takes the address is somebody else.
    directory.set(dnOf('lea'), 'mail', 'autre@example.org');
    directory.set(dnOf('nora'), 'mail', 'lea@example.org');
    expect((await enter('lea')).body['email']).toBe('lea@example.org');
    expect(await enter('nora')).toMatchObject(failed);
    directory.set(dnOf('lea'), 'mail', 'lea@example.org');
    directory.set(dnOf('nora'), 'mail', 'nora@example.org');
  });

  test.each([
    ['a wrong password', 'lea', 'un autre'],
    ['somebody whom the directory does not know', 'personne', 'un autre'],
    ['everything at once', '*', passwordOf('lea')],
    ['a filter within a name', 'lea)(uid=*', passwordOf('lea')],
    ['a filter that is always true', '*)(objectClass=*', passwordOf('lea')],
    ['a name with bytes that filters escape', 'l\\65a', passwordOf('lea')],
    ['an address that two entries bear', 'double@example.org', passwordOf('paul')],
    ['somebody whose address another bears too', 'paul', passwordOf('paul')],
    ['somebody without an address', 'muet', passwordOf('muet')],
    ['a person of another organisation', 'etranger', passwordOf('etranger')],
    ['whom the organisation does not know', 'nora', passwordOf('nora')],
    ['an account that is no person', 'maison', 'le secret de la maison'],
  ])('%s opens nothing', async (_, login, password) => {
    await house.opened.addMember(house.owner, 'double@example.org').catch(() => {});
    await house.declareDirectory(declarationOf(directory.address));
    expect(await house.enter(login, password)).toMatchObject(failed);
  });

  test('an empty password is refused before anybody is asked', async () => {
    await house.declareDirectory(declarationOf(directory.address));
    expect((await house.enter('lea', '')).body.code).toBe('input_invalid');
  });

  test('what is tried is counted, and waits', async () => {
    await house.declareDirectory(declarationOf(directory.address));
    const codes: unknown[] = [];
    for (let tried = 0; tried < 12; tried += 1) codes.push((await house.enter('essaye', 'faux')).body.code);
    expect(codes).toContain('sign_in_failed');
    expect(codes.at(-1)).toBe('sign_in_delayed');
    expect((await house.enter('essaye', 'faux')).body['details']).toHaveProperty('retryAfterS');
  });

  test('new people come in where an owner chose so, in that role; their groups follow; a person of another organisation never does', async () => {
    const { declareDirectory, members } = house;
    await declareDirectory(declarationOf(directory.address, { provisions: 'auditor' }));
    expect(await enter('nora')).toMatchObject({ status: 200, body: { organisations: [{ role: 'auditor' }] } });
    expect((await members()).get('nora@example.org')).toMatchObject({ role: 'auditor', name: 'Nora Petit' });
    expect(await enter('etranger')).toMatchObject(failed);
    expect((await enter('nora')).status).toBe(200);
    expect([...(await members()).keys()].filter((email) => email === 'nora@example.org')).toHaveLength(1);
  });

  test('Active Directory: whoever is disabled, expired or locked is refused with the right password', async () => {
    const { opened, owner, declareDirectory } = house;
    for (const uid of ['actif', 'eteint', 'fini', 'verrou']) await opened.addMember(owner, `${uid}@example.org`);
    await declareDirectory(active());
    expect((await enter('actif')).status).toBe(200);
    for (const uid of ['eteint', 'fini', 'verrou']) expect(await enter(uid), uid).toMatchObject(failed);
    // A disabled account is out of the house too; one that is merely locked is not.
    directory.set(dnOf('eteint'), 'userAccountControl', '512');
    expect(await enter('eteint')).toMatchObject(failed);
    directory.set(dnOf('eteint'), 'userAccountControl', '514');
  });

  test('a directory that is away opens nothing, and says so; who has a password of the house comes in', async () => {
    const { opened, owner, declareDirectory } = house;
    await declareDirectory(declarationOf(directory.address));
    await directory.stop();
    expect(await enter('lea')).toMatchObject({ status: 502, body: { code: 'directory_unavailable', details: {} }, cookie: '' });
    await expect(opened.signIn(owner.actor.organisation, owner.email, owner.password)).resolves.toHaveProperty('cookie');
    await directory.start();
    expect((await enter('lea')).status).toBe(200);
  });

  test.each([
    ['ldaps', () => directory.sealedAddress, {}],
    ['STARTTLS', () => directory.upgradedAddress, { startTls: true }],
  ] as const)('by %s, vouched for by a private authority; by nobody, it is refused', async (_, address, more) => {
    await house.declareDirectory(declarationOf(address(), { ...more, authority: certificate.cert }));
    expect((await enter('lea')).status).toBe(200);
    await house.declareDirectory(declarationOf(address(), more));
    expect((await enter('lea')).body.code).toBe('directory_unavailable');
    expect((await house.state()).last).toMatchObject({ outcome: 'failed', failure: { code: 'outbound_certificate_refused' } });
  });

  test('sessions end with the directory that opened them, and with a person who is removed', async () => {
    const { opened, declareDirectory, withdrawDirectory, members } = house;
    await declareDirectory(declarationOf(directory.address));
    const { cookie } = await enter('lea');
    expect((await house.me(cookie)).status).toBe(200);
    await withdrawDirectory();
    expect((await house.me(cookie)).body.code).toBe('not_signed_in');
    expect((await enter('lea')).body.code).toBe('directory_unknown');
    await declareDirectory(declarationOf(directory.address));
    const again = await enter('lea');
    await opened.as(house.owner, { method: 'DELETE', url: `/o/members/${(await members()).get('lea@example.org')?.id ?? ''}` });
    expect((await house.me(again.cookie)).body.code).toBe('organisation_unknown');
    expect(await enter('lea')).toMatchObject(failed);
  });

  test('a directory of one organisation opens nothing of another', async () => {
    const { opened, other, declareDirectory } = house;
    const lea = await opened.addMember(other, 'chef@example.org');
    await declareDirectory(declarationOf(directory.address));
    expect((await house.enter('lea', passwordOf('lea'), {}, other.actor.organisation)).body.code).toBe('directory_unknown');
    expect((await house.enter('lea', passwordOf('lea'), {}, 'org_of_nobody')).body.code).toBe('directory_unknown');
    expect(lea.email).toBe('chef@example.org');
  });

  describe('a second factor', () => {
    const decide = (secondFactor: string) =>
      house.opened.as(house.owner, { method: 'PUT', url: '/o/sign-in-rule', payload: { secondFactor } });

    test('its code is asked for with the directory’s password too, and serves once', async () => {
      const { opened, owner, declareDirectory, send } = house;
      const { secret } = (
        await send('POST', '/api/second-factor/enrolment', { payload: { password: owner.password }, cookie: owner.cookie })
      ).body;
      await send('POST', '/api/second-factor', { payload: { code: codeNow(String(secret), opened.clock) }, cookie: owner.cookie });
      await declareDirectory(declarationOf(directory.address));
      expect((await enter('chef')).body.code).toBe('second_factor_needed');
      expect(await enter('chef', { code: '000000' })).toMatchObject(failed);
      opened.clock.advance(30_000);
      const code = codeNow(String(secret), opened.clock);
      expect((await enter('chef', { code })).status).toBe(200);
      expect(await enter('chef', { code })).toMatchObject(failed);
    });

    test('where one is required, whoever the directory brought adds it with the directory’s password, and no other account can', async () => {
      const { opened, owner, declareDirectory, send } = house;
      await declareDirectory(declarationOf(directory.address, { provisions: 'member' }));
      await opened.addMember(owner, 'partage@example.org');
      expect((await decide('required')).statusCode).toBe(200);
      // He has a password of his own: a directory adds nothing to his account.
      expect((await enter('partage')).body.code).toBe('second_factor_to_enrol');
      const { cookie, body } = await enter('nora');
      expect(body).toMatchObject({ mustEnrol: true });
      expect((await house.me(cookie)).body.code).toBe('second_factor_to_enrol');
      // Whoever tried too often to prove that it is she, an administrator has heard again.
      const tried = async (password: string) =>
        (await send('POST', '/api/second-factor/enrolment', { payload: { password }, cookie })).body.code;
      for (let tries = 0; (await tried('faux')) !== 'sign_in_delayed'; tries += 1) expect(tries).toBeLessThan(20);
      const { id } = (await house.members()).get('nora@example.org') ?? { id: '' };
      await opened.house.people.resetSignIn(owner.actor, id);
      expect((await send('POST', '/api/second-factor/enrolment', { payload: { password: 'faux' }, cookie })).body.code).toBe(
        'sign_in_failed',
      );
      const begun = await send('POST', '/api/second-factor/enrolment', { payload: { password: passwordOf('nora') }, cookie });
      expect(begun.status).toBe(200);
      const code = codeNow(String(begun.body['secret']), opened.clock);
      expect((await send('POST', '/api/second-factor', { payload: { code }, cookie })).status).toBe(200);
      expect((await house.me(cookie)).status).toBe(200);
      expect((await enter('nora')).body.code).toBe('second_factor_needed');
      await decide('optional');
    });
  });

  test('two organisations that show the same at the door are told apart by their names', async () => {
    const { declareDirectory, other, send } = house;
    await declareDirectory(declarationOf(directory.address));
    const doors = async () => (await send('GET', '/api/sign-in/doors')).body as Answer & { doors: { label: string; of: string | null }[] };
    expect((await doors()).doors).toMatchObject([{ kind: 'directory', label: 'Annuaire Lacroix', of: null }]);
    await declareDirectory(declarationOf(directory.address, { label: 'ANNUAIRE  lacroix', base: `ou=people,${base}` }), other);
    expect((await doors()).doors.map(({ of }) => of)).toEqual(['Menuiserie Lacroix', 'Scierie du Hainaut']);
  });
});
