import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { certificate } from '../../../test/support/certificate.ts';
import { openDirectoryHouse } from '../../../test/support/directory-house.ts';
import {
  declarationOf,
  dnOf,
  groupDn,
  groupOf,
  hasSlapd,
  houseAccount,
  needsSlapd,
  person,
  startDirectory,
  type TestDirectory,
} from '../../../test/support/directory.ts';
import { hostileDirectory, usual } from '../../../test/support/hostile-directory.ts';
import { entriesAfter, tablesOf } from '../../../test/support/store.ts';

/* What an owner declares of a directory, and what he is shown before and after. */

let house: Awaited<ReturnType<typeof openDirectoryHouse>>;
beforeAll(async () => {
  house = await openDirectoryHouse();
}, 60_000);
afterAll(() => house.close());
afterEach(() => house.withdrawDirectory());

const put = (declared: object) => house.ask('PUT', '/o/directory', declared);
const store = () => house.opened.house.vault.organisation(house.owner.actor.organisation);

describe('what is declared', () => {
  const away = declarationOf('ldap://127.0.0.1:1');

  test.each(['', 'annuaire', 'http://a.example', 'ldap://a:b@c.example', 'ldaps://c.example/dc=d', 'smtp://a.example'])(
    'an address %j is none',
    async (address) => {
      expect((await put({ ...away, address })).body.code).toBe('input_invalid');
    },
  );

  test('a password goes in clear to this machine only', async () => {
    for (const reach of ['network', 'internet']) expect((await put({ ...away, reach })).body.code, reach).toBe('directory_plain');
    expect((await put({ ...away, reach: 'network', startTls: true })).status).toBe(200);
  });

  test('filters and certificates are read before they are kept', async () => {
    expect((await put({ ...away, peopleFilter: '(uid=' })).body).toMatchObject({ code: 'directory_refused', details: { step: 'filter' } });
    expect((await put({ ...away, groupFilter: 'cn=*' })).body.code).toBe('directory_refused');
    for (const authority of ['un certificat', certificate.key, `${certificate.cert.slice(0, 200)}\n-----END CERTIFICATE-----`])
      expect((await put({ ...away, authority })).body.code).toBe('directory_authority_wrong');
    expect((await put({ ...away, authority: certificate.cert })).status).toBe(200);
  });

  test('its password is shown and kept nowhere in clear, is kept when it is not given again, and goes to no other directory', async () => {
    expect((await put(away)).status).toBe(200);
    await house.idle();
    const shown = JSON.stringify(await house.state());
    const own = await store();
    for (const told of [shown, JSON.stringify([await tablesOf(own), await entriesAfter(own)])])
      expect(told).not.toContain(houseAccount.password);
    const { password: _, ...again } = away;
    expect((await put({ ...again, label: 'Autrement' })).status).toBe(200);
    for (const other of [
      { address: 'ldap://127.0.0.1:2' },
      { bindName: 'cn=autre' },
      { reach: 'internet', startTls: true },
      { authority: certificate.cert },
    ])
      expect((await put({ ...again, ...other })).body.code).toBe('directory_secret_needed');
  });

  test('only an owner declares, looks and withdraws; a member sees nothing of it', async () => {
    const { opened, owner } = house;
    const admin = await opened.addMember(owner, 'admin@example.org', 'administrator');
    const member = await opened.addMember(owner, 'membre@example.org');
    expect((await house.ask('GET', '/o/directory', undefined, admin)).status).toBe(200);
    expect((await house.ask('GET', '/o/directory', undefined, member)).body.code).toBe('permission_missing');
    for (const [method, url, payload] of [
      ['PUT', '/o/directory', away],
      ['POST', '/o/directory/look', {}],
      ['PUT', '/o/directory/groups', { subjects: [] }],
      ['POST', '/o/directory/sync', {}],
      ['DELETE', '/o/directory', undefined],
    ] as const)
      expect((await house.ask(method, url, payload, admin)).body.code, url).toBe('permission_missing');
  });

  test('where none is declared, there is nothing to look at, to follow or to read', async () => {
    expect(await house.state()).toEqual({ directory: null, groups: [], isRunning: false, last: null, changed: null });
    expect((await house.look()).body.code).toBe('directory_unknown');
    expect((await house.ask('PUT', '/o/directory/groups', { subjects: [] })).body.code).toBe('directory_unknown');
    expect((await house.ask('POST', '/o/directory/sync', {})).body.code).toBe('directory_unknown');
    expect((await house.withdrawDirectory()).body.code).toBe('directory_unknown');
  });

  test('one that is looked at is connected to while it is looked at, in the ledger, and not before or after', async () => {
    const other = await hostileDirectory(usual);
    expect((await house.look(declarationOf(other.address))).status).toBe(200);
    expect(await house.opened.house.people.identityDestinations(house.owner.actor.organisation)).toEqual([]);
    const written = (await house.opened.as(house.owner, { url: '/o/outbound' })).body;
    expect(written).toContain(new URL(other.address).host);
    const acts = (await entriesAfter(await store())).map(({ act }) => act);
    expect(acts).toContain('organisation.directory-looked-at');
    await other.close();
  });
});

describe.skipIf(!hasSlapd)(`a real directory${needsSlapd}`, () => {
  let directory: TestDirectory;
  beforeAll(async () => {
    directory = await startDirectory(
      [
        ...Array.from({ length: 12 }, (_, at) => person({ uid: `p${at}`, name: `Personne ${at}` })),
        person({ uid: 'sans', mail: '' }),
        person({ uid: 'jumeau', mail: 'p0@example.org' }),
        groupOf('Ventes', [dnOf('p1'), dnOf('p2')]),
        groupOf('Tout', [groupDn('Ventes')]),
      ],
      { sizeLimit: 500 },
    );
    await house.opened.addMember(house.owner, 'p1@example.org');
    await house.opened.addMember(house.owner, 'p0@example.org');
  }, 60_000);
  afterAll(() => directory.close());

  test('is shown before it is declared: whom it holds, whom it would recognise, who would come in; nothing of that is kept', async () => {
    const { status, body } = await house.look(declarationOf(directory.address));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      people: 14,
      disabled: 0,
      withoutMail: 1,
      withoutSubject: 0,
      groups: [
        { name: 'Tout', members: 1 },
        { name: 'Ventes', members: 2 },
      ],
      changes: { bound: { count: 1, names: ['p1'] }, newcomers: { count: 10 }, twins: { count: 1, names: ['p0@example.org'] }, doubts: [] },
    });
    expect(body.sample).toHaveLength(8);
    expect(await house.state()).toMatchObject({ directory: null });
  });

  test.each<[string, object, object]>([
    ['the address', { address: 'ldap://127.0.0.1:1' }, { code: 'outbound_unreachable' }],
    ['the account', { bindName: 'cn=autre,dc=lacroix,dc=example' }, { code: 'directory_refused', details: { step: 'bind', code: 49 } }],
    ['the password', { password: 'un autre' }, { code: 'directory_refused', details: { step: 'bind', code: 49 } }],
    ['the base', { base: 'dc=ailleurs,dc=example' }, { code: 'directory_refused', details: { step: 'base' } }],
    ['a base that is no name', { base: 'lacroix' }, { code: 'directory_refused', details: { step: 'base', code: 34 } }],
    ['the filter', { peopleFilter: '(&(uid=*)' }, { code: 'directory_refused', details: { step: 'filter', code: null } }],
    ['where it is', { reach: 'network', startTls: true }, { code: 'outbound_address_refused' }],
  ])('says what is wrong by its name: %s', async (_, wrong, refused) => {
    expect((await house.look(declarationOf(directory.address, wrong))).body).toMatchObject(refused);
  });

  test('says that nobody vouches for its certificate, or that it is another’s', async () => {
    expect((await house.look(declarationOf(directory.sealedAddress))).body.code).toBe('outbound_certificate_refused');
    const byNumber = directory.sealedAddress.replace('localhost', '127.0.0.1');
    expect((await house.look(declarationOf(byNumber, { authority: certificate.cert }))).body.code).toBe('outbound_certificate_refused');
    expect((await house.look(declarationOf(directory.sealedAddress, { authority: certificate.cert }))).status).toBe(200);
  });

  test('an attribute that tells nobody apart is seen', async () => {
    const { body } = await house.look(declarationOf(directory.address, { subject: 'employeeNumber' }));
    expect(body).toMatchObject({ people: 14, withoutSubject: 14, changes: { bound: { count: 0 } } });
  });

  test('a group that it does not hold is not followed', async () => {
    await house.declareDirectory(declarationOf(directory.address));
    expect((await house.ask('PUT', '/o/directory/groups', { subjects: ['autre'] })).body.code).toBe('group_unknown');
  });

  test('one that cuts its answer short is not believed', async () => {
    const short = await startDirectory(
      Array.from({ length: 12 }, (_, at) => person({ uid: `p${at}` })),
      { sizeLimit: 5 },
    );
    expect((await house.look(declarationOf(short.address))).body).toMatchObject({
      code: 'directory_refused',
      details: { step: 'size', code: 4 },
    });
    await short.close();
  });

  test('hundreds of people come page by page', async () => {
    const many = await startDirectory(
      Array.from({ length: 620 }, (_, at) => person({ uid: `p${at}`, password: 'x' })),
      { sizeLimit: 5000 },
    );
    expect((await house.look(declarationOf(many.address))).body).toMatchObject({ people: 620 });
    await many.close();
  }, 60_000);
});
