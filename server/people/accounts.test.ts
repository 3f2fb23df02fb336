import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MemberActor } from '#server/foundation/actor.ts';
import { createJournal, journalMigrations } from '#server/journal/journal.ts';
import type { Store } from '#server/vault/vault.ts';
import { testFacts, testNotice } from '../../test/support/notice.ts';
import { noPost } from '../../test/support/post.ts';
import { keptLog, openTestVault, testClock } from '../../test/support/vault.ts';
import { createChannel } from '#server/foundation/channel.ts';
import { hashPassword } from './passwords.ts';
import { createPeople, housePeopleMigrations, peopleMigrations } from './people.ts';
import { noSyncs, nowhere } from '../../test/support/nowhere.ts';

const clock = testClock();
const owner = { email: 'olga@lacroix.example', name: 'Olga Lacroix', password: 'une phrase assez longue' };
let opened: Awaited<ReturnType<typeof openTestVault>>;
let people: ReturnType<typeof createPeople>;
let organisation: string;
let olga: MemberActor;

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing refused',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );
const come = (email: string, password: string, address: string | null = '192.0.2.1', cookies: string | null = null) =>
  people.signIn({ email, password, address, cookies });
const carrying = (cookies: string[]) => new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });
const secondsToWait = (promise: Promise<unknown>) =>
  promise.then(
    () => 0,
    (error: { details: { retryAfterS?: number } }) => error.details.retryAfterS ?? 0,
  );

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
    reactions: { onMemberAdded: async () => {}, onGroupRemoved: async () => {}, syncQueue: noSyncs },
    post: noPost,
    allowsInner: true,
  });
}

beforeEach(async () => {
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

describe('accounts and sessions', () => {
  test('our tables are the ones that the library expects', async () => {
    const { toBeCreated, toBeAdded } = await getMigrations({
      database: { db: opened.vault.house.library(), type: 'sqlite' },
      secret: 'x'.repeat(40),
      emailAndPassword: { enabled: true },
    });
    expect([toBeCreated, toBeAdded]).toEqual([[], []]);
  });

  test('passwords are kept as Argon2id, 19 MiB and two passes', async () => {
    expect(await hashPassword(owner.password)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('the life of an account, each act chained in the house journal, with no name in it', async () => {
    const first = await come('  Olga@Lacroix.example ', owner.password);
    const other = await come(owner.email, owner.password);
    expect(first.cookies[0]).toMatch(/^beffroi\.session_token=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/);
    const account = await people.accountOf(carrying(first.cookies));
    expect(account).toMatchObject({ email: owner.email, name: owner.name });
    if (!account) return;
    expect(await people.organisationsOf(account)).toEqual([{ id: organisation, name: 'Menuiserie Lacroix', role: 'owner' }]);
    const renewed = await people.changePassword(account, carrying(first.cookies), {
      current: owner.password,
      next: 'une autre phrase longue',
      address: null,
    });
    expect(await people.accountOf(carrying(other.cookies))).toBeNull();
    expect(await people.accountOf(carrying(first.cookies))).toBeNull();
    expect(await people.accountOf(carrying(renewed))).toEqual(account);
    await people.signOut(carrying(renewed));
    expect(await people.accountOf(carrying(renewed))).toBeNull();
    expect(await code(come(owner.email, owner.password))).toBe('sign_in_failed');
    const again = await come(owner.email, 'une autre phrase longue');
    const password = await people.resetPassword('OLGA@lacroix.example');
    expect(await people.accountOf(carrying(again.cookies))).toBeNull();
    expect((await come(owner.email, password)).account).toEqual(account);
    const written = await entries(opened.vault.house);
    expect(written.filter((entry) => entry.object === account.account).map((entry) => entry.act.replace('house.', ''))).toEqual([
      'account-added',
      'signed-in',
      'signed-in',
      'signed-out',
      'signed-out',
      'password-changed',
      'signed-in',
      'signed-out',
      'sign-in-failed',
      'signed-in',
      'password-reset',
      'signed-out',
      'signed-in',
    ]);
    expect(JSON.stringify(written)).not.toMatch(/olga|lacroix/i);
  });

  test('coming, changing and going call nobody outside', async () => {
    const connect = vi.spyOn(Socket.prototype, 'connect');
    const fetch = vi.spyOn(globalThis, 'fetch');
    people = build();
    const { account, cookies } = await come(owner.email, owner.password);
    await people.addMember(olga, { email: 'marie@lacroix.example', name: 'Marie', role: 'member' });
    await people.signOut(
      carrying(
        await people.changePassword(account, carrying(cookies), {
          current: owner.password,
          next: 'une autre phrase longue',
          address: null,
        }),
      ),
    );
    expect([connect.mock.calls, fetch.mock.calls]).toEqual([[], []]);
    vi.restoreAllMocks();
  });

  test('a forged, foreign or ended session is nobody’s', async () => {
    const { cookies } = await come(owner.email, owner.password);
    const [cookie = ''] = cookies;
    expect(await people.accountOf(new Headers())).toBeNull();
    expect(await people.accountOf(carrying([cookie.replace(/=./, '=X')]))).toBeNull();
    expect(await people.accountOf(carrying([cookie.replace(/\.[^.;]*;/, '.forged;')]))).toBeNull();
    await opened.vault.house.write('time passes', (tx) => sql`update "session" set "expiresAt" = '2020-01-01T00:00:00.000Z'`.execute(tx));
    expect(await people.accountOf(carrying(cookies))).toBeNull();
    expect((await acts(opened.vault.house)).at(-1)).toBe('house.signed-in');
  });

  test('a session that is used lives on, without an entry', async () => {
    const { cookies } = await come(owner.email, owner.password);
    const soon = new Date(Date.now() + 60_000).toISOString();
    await opened.vault.house.write('nearly over', (tx) => sql`update "session" set "expiresAt" = ${soon}`.execute(tx));
    const before = (await acts(opened.vault.house)).length;
    expect(await people.accountOf(carrying(cookies))).not.toBeNull();
    const { rows } = await opened.vault.house.read((snapshot) =>
      sql<{ at: string }>`select "expiresAt" as at from "session"`.execute(snapshot),
    );
    expect(Date.parse(rows[0]?.at ?? '')).toBeGreaterThan(Date.now() + 11 * 3_600_000);
    expect((await acts(opened.vault.house)).length).toBe(before);
  });

  test('weak passwords and addresses that are none', async () => {
    expect(
      await code(people.createOrganisation({ name: 'Autre', owner: { ...owner, email: 'x@y.example', password: 'onze lettre' } })),
    ).toBe('password_weak');
    expect(await code(people.createOrganisation({ name: 'Autre', owner: { ...owner, email: 'pas une adresse' } }))).toBe('email_invalid');
    const { account, cookies } = await come(owner.email, owner.password);
    expect(await code(people.changePassword(account, carrying(cookies), { current: owner.password, next: 'court', address: null }))).toBe(
      'password_weak',
    );
    expect(
      await code(
        people.changePassword(account, carrying(cookies), {
          current: 'pas celui-là du tout',
          next: 'une autre phrase longue',
          address: null,
        }),
      ),
    ).toBe('sign_in_failed');
    expect(await code(people.resetPassword('nobody@lacroix.example'))).toBe('member_unknown');
  });
});

describe('repeated failures', () => {
  test('cost more and more, the same for an account that does not exist, and a success forgets them', async () => {
    for (const email of [owner.email, 'nobody@lacroix.example']) {
      for (let tries = 0; tries < 5; tries++) expect(await code(come(email, 'mauvais mot de passe', null))).toBe('sign_in_failed');
      expect(await secondsToWait(come(email, 'mauvais mot de passe', null))).toBe(2);
      clock.advance(2000);
      expect(await code(come(email, 'mauvais mot de passe', null))).toBe('sign_in_failed');
      expect(await secondsToWait(come(email, owner.password, null))).toBe(4);
      clock.advance(4000);
    }
    await come(owner.email, owner.password, null);
    expect(await code(come(owner.email, 'mauvais mot de passe', null))).toBe('sign_in_failed');
    expect(await code(come('nobody@lacroix.example', 'mauvais mot de passe', null))).toBe('sign_in_failed');
    expect(await code(come('nobody@lacroix.example', 'mauvais mot de passe', null))).toBe('sign_in_delayed');
  });

  test('outlive a restart, never wait more than a quarter of an hour, and are forgotten after a day', async () => {
    for (let tries = 0; tries < 80; tries++) {
      await code(come(owner.email, 'mauvais mot de passe', null));
      clock.advance(600_000);
    }
    clock.advance(300_000);
    await code(come(owner.email, 'mauvais mot de passe', null));
    people = build();
    expect(await secondsToWait(come(owner.email, owner.password, null))).toBe(900);
    clock.advance(25 * 3_600_000);
    for (let tries = 0; tries < 4; tries++) expect(await code(come(owner.email, 'mauvais mot de passe', null))).toBe('sign_in_failed');
    await come(owner.email, owner.password, null);
  });

  test('many at once are as slow as one after the other, and one address trying many accounts is slowed too', async () => {
    const burst = await Promise.all(Array.from({ length: 12 }, () => code(come(owner.email, 'mauvais mot de passe', null))));
    expect(burst.filter((outcome) => outcome === 'sign_in_failed')).toHaveLength(5);
    const sprayed = await Promise.all(
      Array.from({ length: 40 }, (_, index) => code(come(`someone${index}@lacroix.example`, 'mauvais mot de passe', '198.51.100.7'))),
    );
    expect(sprayed.filter((outcome) => outcome === 'sign_in_delayed')).toHaveLength(9);
    expect(await code(come('anyone@lacroix.example', 'mauvais mot de passe', '198.51.100.8'))).toBe('sign_in_failed');
  });

  test('a success pays for no other account: one address that sprays is slowed whatever it knows', async () => {
    const outcomes: unknown[] = [];
    for (let tries = 0; tries < 80; tries++) {
      outcomes.push(await code(come(`someone${tries}@lacroix.example`, 'mauvais mot de passe')));
      if (tries % 10 === 9) await code(come(owner.email, owner.password));
    }
    expect(outcomes.filter((outcome) => outcome === 'sign_in_failed').length).toBeLessThan(40);
  });

  test('one wrong try each quarter of an hour shuts nobody out, and many shut out no device that came in before', async () => {
    const { cookies } = await come(owner.email, owner.password, '192.0.2.1');
    for (let tries = 0; tries < 100; tries++) {
      await code(come(owner.email, 'mauvais mot de passe', '198.51.100.7'));
      clock.advance(900_000);
    }
    expect(await code(come(owner.email, owner.password, '192.0.2.2'))).toBe('nothing refused');
    for (let tries = 0; tries < 60; tries++) await code(come(owner.email, 'mauvais mot de passe', `198.51.100.${tries}`));
    expect(await code(come(owner.email, owner.password, '192.0.2.3'))).toBe('sign_in_delayed');
    const device = carrying(cookies).get('cookie');
    expect(await code(come(owner.email, owner.password, '192.0.2.3', device))).toBe('nothing refused');
    // It has a line of its own; on another account, and touched, it is worth nothing.
    for (let tries = 0; tries < 5; tries++) await code(come(owner.email, 'mauvais mot de passe', '192.0.2.3', device));
    expect(await code(come(owner.email, owner.password, '192.0.2.3', device))).toBe('sign_in_delayed');
    const forged = device?.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) ?? null;
    expect(await code(come(owner.email, owner.password, '192.0.2.9', forged))).toBe('sign_in_delayed');
  });

  test('an administrator lifts them, and it is journalled; a step of the clock makes no wait', async () => {
    for (let tries = 0; tries < 40; tries++) await code(come(owner.email, 'mauvais mot de passe', `198.51.100.${tries}`));
    clock.jump(-24 * 3_600_000);
    expect(await secondsToWait(come(owner.email, owner.password))).toBeLessThanOrEqual(900);
    clock.jump(24 * 3_600_000);
    await people.resetSignIn(olga, olga.member);
    expect(await code(come(owner.email, owner.password))).toBe('nothing refused');
    expect((await acts(await opened.vault.organisation(organisation))).at(-1)).toBe('member.sign-in-reset');
  });
});
