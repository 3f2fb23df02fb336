import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Holder } from '#contract/access.ts';
import { permissions } from '#contract/house.ts';
import { facts } from '#contract/journal.ts';
import { type Role, roles } from '#contract/roles.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { createJournal, journalMigrations } from '#server/journal/journal.ts';
import { peopleMigrations } from '#server/people/migrations.ts';
import { openTestVault, testClock } from '../../test/support/vault.ts';
import { accessMigrations, createAccess } from './access.ts';

const clock = testClock();
const withdrawn = new Set<string>();
const titles = new Map([
  ['src_rh', 'RH'],
  ['fld_paie', 'Paie'],
  ['doc_bulletin', 'Bulletin de Marie'],
]);
let opened: Awaited<ReturnType<typeof openTestVault>>;
let access: ReturnType<typeof createAccess>;
let entries: () => Promise<{ actor: string; act: string; object: string | null; facts: Record<string, unknown> }[]>;

const as = (member: string): MemberActor => ({ kind: 'member', organisation: opened.organisation.organisation, member });
const system = () => ({ kind: 'system', organisation: opened.organisation.organisation, reason: 'maintenance' }) as const;
const everyone: Holder = { kind: 'everyone' };
const marie: Holder = { kind: 'member', id: 'mem_marie' };
const give = (place: string, holder: Holder, right: 'read' | 'add' | 'manage' = 'read', until: number | null = null) =>
  access.giveGrant(system(), { place, holder, right, until });
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing refused',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );
const reads = (member: string) =>
  opened.organisation.read(async (snapshot) => (await access.readable(snapshot, as(member), ['doc_bulletin'])).has('doc_bulletin'));

/** RH > Paie > Bulletin; Marie is in the accounts, which are in the office; Odile manages RH; Olga owns; Adam administers; Dora oversees. */
beforeEach(async () => {
  opened = await openTestVault({ clock, organisationMigrations: [...journalMigrations, ...peopleMigrations, ...accessMigrations] });
  const journal = createJournal({ vault: opened.vault, clock, names: async () => new Map() });
  access = createAccess({
    vault: opened.vault,
    journal,
    clock,
    places: {
      names: async (_, ids) => new Map(ids.flatMap((id) => [[id, titles.get(id) ?? '']])),
      isWithdrawn: async (_, id) => withdrawn.has(id),
    },
  });
  entries = () =>
    opened.organisation.read(async (snapshot) => {
      const { rows } = await sql<{
        actor: string;
        act: string;
        object: string | null;
        facts: string;
      }>`select actor, act, object, facts from journal_entry order by seq`.execute(snapshot);
      return rows.map((row) => ({ ...row, facts: facts.parse(JSON.parse(row.facts)) }));
    });
  const people: [string, Role][] = [
    ['mem_marie', 'member'],
    ['mem_odile', 'member'],
    ['mem_olga', 'owner'],
    ['mem_adam', 'administrator'],
    ['mem_dora', 'data-protection-officer'],
    ['mem_paul', 'member'],
  ];
  await opened.organisation.write('people', async (tx) => {
    for (const [id, role] of people) await sql`insert into member values (${id}, ${id}, ${`Nom ${id}`}, ${id}, ${role}, 1, 0)`.execute(tx);
    for (const id of ['grp_comptes', 'grp_bureau']) await sql`insert into grp values (${id}, ${`Groupe ${id}`}, ${id}, 0)`.execute(tx);
    await sql`insert into group_member values ('grp_comptes', 'mem_marie')`.execute(tx);
    await sql`insert into group_group values ('grp_bureau', 'grp_comptes')`.execute(tx);
    await access.placeAdded(tx, { id: 'src_rh', kind: 'source', parent: null });
    await access.placeAdded(tx, { id: 'fld_paie', kind: 'folder', parent: 'src_rh' });
    await access.placeAdded(tx, { id: 'doc_bulletin', kind: 'document', parent: 'fld_paie' });
    await access.grantOnCreation(tx, as('mem_odile'), { place: 'src_rh', holder: { kind: 'member', id: 'mem_odile' }, right: 'manage' });
  });
});
afterEach(async () => {
  withdrawn.clear();
  await opened.close();
});

describe('roles', () => {
  test('every permission belongs to some role, and an owner has them all', () => {
    expect(access.permissionsOf('owner').toSorted()).toEqual(Object.keys(permissions).toSorted());
    expect(roles.filter((role) => !access.can(role, 'self'))).toEqual([]);
    expect(access.can('administrator', 'journal.read')).toBe(false);
    expect(access.can('auditor', 'grants.manage')).toBe(false);
    expect(access.can('member', 'people.manage')).toBe(false);
  });

  test('an administrator and an owner read nothing by being so', async () => {
    expect(await Promise.all(['mem_adam', 'mem_olga', 'mem_dora', 'mem_marie', 'mem_odile'].map(reads))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });
});

describe('grants', () => {
  test('whoever manages gives and takes; each change is one entry; who cannot see the place learns nothing of it', async () => {
    const before = (await entries()).length;
    const given = await access.giveGrant(as('mem_odile'), { place: 'fld_paie', holder: marie, right: 'read' });
    expect(given).toMatchObject({ place: 'fld_paie', holderName: 'Nom mem_marie', right: 'read', until: null });
    expect(await reads('mem_marie')).toBe(true);
    expect(await code(access.giveGrant(as('mem_marie'), { place: 'fld_paie', holder: everyone, right: 'read' }))).toBe(
      'permission_missing',
    );
    expect(await code(access.giveGrant(as('mem_paul'), { place: 'fld_paie', holder: everyone, right: 'read' }))).toBe('place_unknown');
    expect(await code(access.takeGrant(as('mem_paul'), given.id))).toBe('grant_unknown');
    expect(await code(access.placeGrants(as('mem_paul'), 'fld_paie'))).toBe('place_unknown');
    await access.giveGrant(as('mem_odile'), { place: 'fld_paie', holder: marie, right: 'read' });
    await access.takeGrant(as('mem_adam'), given.id);
    expect(await reads('mem_marie')).toBe(false);
    expect((await entries()).slice(before)).toEqual([
      {
        actor: 'mem_odile',
        act: 'grant.given',
        object: 'fld_paie',
        facts: { grant: given.id, holder: 'mem_marie', holderKind: 'member', right: 'read' },
      },
      {
        actor: 'mem_adam',
        act: 'grant.taken',
        object: 'fld_paie',
        facts: { grant: given.id, holder: 'mem_marie', holderKind: 'member', right: 'read' },
      },
    ]);
  });

  test('a grant ends at its date, by the clock alone; giving it again moves the date; another without end goes on', async () => {
    const given = await give('src_rh', marie, 'read', clock.now() + 1000);
    expect(await reads('mem_marie')).toBe(true);
    clock.advance(1000);
    expect(await reads('mem_marie')).toBe(false);
    const again = await give('src_rh', marie, 'read', clock.now() + 1000);
    expect(again.id).toBe(given.id);
    expect(await reads('mem_marie')).toBe(true);
    expect(await code(give('src_rh', marie, 'read', clock.now()))).toBe('input_invalid');
    await give('fld_paie', marie);
    clock.advance(1000);
    expect(await reads('mem_marie')).toBe(true);
  });

  test('a source keeps someone who manages it, however the grant would go', async () => {
    const [own] = (await access.placeGrants(as('mem_odile'), 'src_rh')).grants;
    expect(await code(access.takeGrant(as('mem_odile'), own?.id ?? ''))).toBe('last_manager');
    expect(await code(give('src_rh', { kind: 'member', id: 'mem_odile' }, 'manage', clock.now() + 1000))).toBe('last_manager');
    await give('src_rh', { kind: 'group', id: 'grp_bureau' }, 'manage');
    await access.takeGrant(as('mem_odile'), own?.id ?? '');
    expect(
      await code(opened.organisation.write('remove group', (tx) => access.groupRemoved(tx, { actor: system(), group: 'grp_bureau' }))),
    ).toBe('last_manager');
    expect((await access.placeGrants(as('mem_marie'), 'src_rh')).grants.map((held) => held.holderName)).toEqual(['Groupe grp_bureau']);
  });

  test('cutting inheritance copies nothing and says who loses; restoring gives it back', async () => {
    await give('src_rh', { kind: 'group', id: 'grp_bureau' });
    await give('fld_paie', { kind: 'member', id: 'mem_odile' });
    const { loses } = await access.setInheritance(as('mem_odile'), 'fld_paie', true);
    expect(loses).toEqual([{ holder: { kind: 'group', id: 'grp_bureau' }, holderName: 'Groupe grp_bureau' }]);
    expect(await reads('mem_marie')).toBe(false);
    const { cutsInheritance, grants } = await access.placeGrants(as('mem_odile'), 'fld_paie');
    expect({ cutsInheritance, holders: grants.map((held) => held.holderName) }).toEqual({
      cutsInheritance: true,
      holders: ['Nom mem_odile'],
    });
    // An administrator closes, and opens nothing; who manages what is above gives it back.
    expect(await code(access.setInheritance(as('mem_adam'), 'fld_paie', false))).toBe('consent_missing');
    await access.setInheritance(as('mem_odile'), 'fld_paie', false);
    expect(await reads('mem_marie')).toBe(true);
    expect((await entries()).slice(-2).map((entry) => [entry.act, entry.facts])).toEqual([
      ['place.inheritance-cut', { lose: 1 }],
      ['place.inheritance-restored', { lose: 0 }],
    ]);
    expect(await code(access.setInheritance(as('mem_adam'), 'src_rh', true))).toBe('place_unknown');
  });

  test('an administrator opens nothing that he does not manage, or breaks the glass: a reason, an end, a notice', async () => {
    const himself: Holder = { kind: 'member', id: 'mem_adam' };
    expect(await code(access.giveGrant(as('mem_adam'), { place: 'src_rh', holder: himself, right: 'read' }))).toBe('consent_missing');
    expect(await reads('mem_adam')).toBe(false);
    const given = await access.breakGlass(as('mem_adam'), 'src_rh', { reason: 'Odile est absente, la paie part ce soir.', hours: 4 });
    expect([await reads('mem_adam'), given.until]).toEqual([true, clock.now() + 4 * 3_600_000]);
    expect((await entries()).slice(-2).map(({ act, object }) => [act, object])).toEqual([
      ['grant.given', 'src_rh'],
      ['access.glass-broken', 'src_rh'],
    ]);
    const told = async (member: string) => (await access.openings(as(member))).openings.map((one) => [one.member, one.reason]);
    const notice = [['mem_adam', 'Odile est absente, la paie part ce soir.']];
    expect([await told('mem_odile'), await told('mem_dora'), await told('mem_paul')]).toEqual([notice, notice, []]);
    clock.advance(4 * 3_600_000);
    expect(await reads('mem_adam')).toBe(false);
    expect(await told('mem_odile')).toEqual(notice);
  });

  test('a grant made with its place rolls back with it, entry and all', async () => {
    const before = await entries();
    await opened.organisation
      .write('add', async (tx) => {
        await access.placeAdded(tx, { id: 'src_own', kind: 'source', parent: null });
        await access.grantOnCreation(tx, as('mem_paul'), { place: 'src_own', holder: { kind: 'member', id: 'mem_paul' }, right: 'manage' });
        throw new Error('no');
      })
      .catch(() => {});
    expect(await entries()).toEqual(before);
    expect(await code(access.placeGrants(as('mem_odile'), 'src_own'))).toBe('place_unknown');
  });

  test('who may see a document: the holders that reach it now', async () => {
    await give('src_rh', everyone, 'read', clock.now() + 10);
    await give('doc_bulletin', { kind: 'group', id: 'grp_comptes' });
    const seen = () =>
      opened.organisation.read(async (snapshot) => (await access.visibleTo(snapshot, ['doc_bulletin'])).get('doc_bulletin'));
    const office = [
      { kind: 'group', name: 'Groupe grp_comptes' },
      { kind: 'member', name: 'Nom mem_odile' },
    ];
    expect(await seen()).toEqual([{ kind: 'everyone', name: null }, ...office]);
    clock.advance(10);
    expect(await seen()).toEqual(office);
  });
});

describe('why can’t Marie see this?', () => {
  const kinds = (steps: { kind: string }[]) => steps.map((step) => step.kind);

  test('nothing opens it; then a group does, by its way; then it is withdrawn; then she has left', async () => {
    // To herself it does not exist.
    expect(await code(access.explain(as('mem_marie'), 'mem_marie', 'doc_bulletin'))).toBe('document_unknown');
    const first = await access.explain(as('mem_odile'), 'mem_marie', 'doc_bulletin');
    expect(first.mayRead).toBe(false);
    expect(first.steps.map((step) => (step.kind === 'place' ? [step.placeKind, step.name] : step.kind))).toEqual([
      ['document', 'Bulletin de Marie'],
      ['folder', 'Paie'],
      ['source', 'RH'],
      'no-grant',
    ]);
    await give('src_rh', { kind: 'group', id: 'grp_bureau' });
    const second = await access.explain(as('mem_odile'), 'mem_marie', 'doc_bulletin');
    expect(second.mayRead).toBe(true);
    expect(second.steps.at(-1)).toMatchObject({
      kind: 'opened-by',
      place: 'src_rh',
      holderName: 'Groupe grp_bureau',
      through: ['Groupe grp_comptes', 'Groupe grp_bureau'],
    });
    expect(second.steps.flatMap((step) => (step.kind === 'place' ? [step.name] : []))).toEqual(['Bulletin de Marie', 'Paie', 'RH']);
    withdrawn.add('doc_bulletin');
    expect(await access.explain(as('mem_odile'), 'mem_marie', 'doc_bulletin')).toMatchObject({
      mayRead: false,
      steps: [{ kind: 'document-withdrawn' }, {}, {}, {}, {}],
    });
    withdrawn.clear();
    await opened.organisation.write('leave', (tx) => sql`update member set active = 0 where id = 'mem_marie'`.execute(tx));
    const last = await access.explain(as('mem_odile'), 'mem_marie', 'doc_bulletin');
    expect([last.mayRead, last.steps[0]?.kind]).toEqual([false, 'not-a-member']);
  });

  test('what has ended is told as such, and a cut ends the chain', async () => {
    await give('src_rh', marie, 'read', clock.now() + 5);
    clock.advance(5);
    const ended = await access.explain(as('mem_odile'), 'mem_marie', 'doc_bulletin');
    expect(kinds(ended.steps)).toEqual(['place', 'place', 'place', 'expired', 'no-grant']);
    await give('src_rh', marie);
    await access.setInheritance(as('mem_odile'), 'fld_paie', true);
    const cut = await access.explain(as('mem_adam'), 'mem_marie', 'doc_bulletin');
    expect(kinds(cut.steps)).toEqual(['place', 'place', 'place', 'no-grant']);
    expect(cut.steps[1]).toMatchObject({ place: 'fld_paie', cutsInheritance: true });
  });

  test('an overseer is told the names of sources and folders, not the title of a document he may not read', async () => {
    for (const member of ['mem_adam', 'mem_dora']) {
      const { steps } = await access.explain(as(member), 'mem_marie', 'doc_bulletin');
      expect(steps.flatMap((step) => (step.kind === 'place' ? [step.name] : []))).toEqual([null, 'Paie', 'RH']);
    }
    expect((await entries()).at(-1)).toEqual({
      actor: 'mem_dora',
      act: 'access.explained',
      object: 'doc_bulletin',
      facts: { member: 'mem_marie', mayRead: false },
    });
  });

  test('about others, only whoever manages the document or oversees may ask', async () => {
    expect(await code(access.explain(as('mem_paul'), 'mem_marie', 'doc_bulletin'))).toBe('document_unknown');
    await give('src_rh', everyone);
    expect(await code(access.explain(as('mem_paul'), 'mem_marie', 'doc_bulletin'))).toBe('permission_missing');
    expect(await code(access.explain(as('mem_odile'), 'mem_nobody', 'doc_bulletin'))).toBe('member_unknown');
    expect(await code(access.explain(as('mem_odile'), 'mem_marie', 'src_rh'))).toBe('document_unknown');
  });
});
