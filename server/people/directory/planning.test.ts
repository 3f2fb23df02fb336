import { describe, expect, test } from 'vitest';
import type { Group, Person } from './entries.ts';
import { planOf, type Known } from './planning.ts';

/* What a directory would change, worked out without one. */

const person = (uid: string, more: Partial<Person> = {}): Person => ({
  dn: `uid=${uid},dc=a`,
  key: `uid=${uid},dc=a`,
  subject: `s-${uid}`,
  mail: `${uid}@example.org`,
  name: uid,
  logins: [uid],
  shut: null,
  ...more,
});
const group = (name: string, ...members: string[]): Group => ({ key: `cn=${name},dc=a`, subject: `g-${name}`, name, members });
const member = (uid: string, more: Partial<Known['members'][number]> = {}): Known['members'][number] => ({
  id: `mem_${uid}`,
  account: `acc_${uid}`,
  email: `${uid}@example.org`,
  name: uid,
  role: 'member',
  wasSubject: null,
  ...more,
});
const bound = (...uids: string[]): Map<string, string> => new Map(uids.map((uid) => [`s-${uid}`, `acc_${uid}`]));
const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const known = (more: Partial<Known> = {}): Known => ({
  members: [member('owner', { role: 'owner' }), ...all.map((uid) => member(uid))],
  bound: bound(...all),
  followed: [],
  ...more,
});
const without = (...uids: string[]): Person[] => all.filter((uid) => !uids.includes(uid)).map((uid) => person(uid));
const places = (group: string, ...members: string[]) => ({
  subject: `g-${group}`,
  group: `grp_${group}`,
  name: group,
  members: members.map((uid) => `mem_${uid}`),
});

describe('who is out', () => {
  test('exactly a third is believed, one more is not; a lock counts for nothing', () => {
    const six = { ...known(), bound: bound(...all.slice(0, 6)) };
    expect(planOf(without('a', 'b'), [], six)).toMatchObject({
      suspend: [{ member: 'mem_a' }, { member: 'mem_b' }],
      changes: { doubts: [] },
    });
    expect(planOf(without('a', 'b', 'c'), [], six).changes.doubts).toEqual(['many-gone']);
    const locked = all.map((uid) => person(uid, { shut: 'locked' }));
    expect(planOf(locked, [], six)).toMatchObject({ suspend: [], changes: { doubts: [] } });
    for (const shut of ['disabled', 'expired'] as const)
      expect(planOf([person('a', { shut }), ...without('a')], [], six).suspend).toEqual([{ member: 'mem_a', subject: 's-a' }]);
  });

  test('nobody at all is told apart from many', () => {
    expect(planOf([], [], known()).changes.doubts).toEqual(['nobody', 'many-gone']);
    // Where it knew nobody yet, an empty directory takes nobody out.
    expect(planOf([], [], { ...known(), bound: new Map() })).toMatchObject({ suspend: [], changes: { doubts: [] } });
  });

  test('one owner stays where none would; where another is left, none is kept', () => {
    const owners = [member('a', { role: 'owner' }), member('b', { role: 'owner' }), ...all.slice(2).map((uid) => member(uid))];
    const both = planOf(without('a', 'b'), [], known({ members: owners }));
    expect([both.suspend.map(({ member: id }) => id), both.changes.keptOwners.names]).toEqual([['mem_b'], ['a']]);
    const one = planOf(without('a'), [], known({ members: owners }));
    expect([one.suspend.map(({ member: id }) => id), one.changes.keptOwners.count]).toEqual([['mem_a'], 0]);
  });

  test('whoever is known again is bound again and taken in; whoever bears his address is not him', () => {
    const members = [member('owner', { role: 'owner' }), member('a', { wasSubject: 's-a' })];
    const back = planOf([person('a')], [], known({ members, bound: new Map() }));
    expect(back).toMatchObject({ restore: ['mem_a'], bind: [{ subject: 's-a', account: 'acc_a' }], changes: { bound: { count: 0 } } });
    const other = planOf([person('a', { subject: 'another' })], [], known({ members, bound: new Map() }));
    expect(other).toMatchObject({ restore: [], bind: [] });
  });
});

describe('who is recognised', () => {
  const free = known({ bound: new Map() });

  test('by an address that one entry bears, once, and never whoever is disabled', () => {
    expect(planOf([person('a'), person('x', { mail: 'a@example.org' })], [], free)).toMatchObject({
      bind: [],
      changes: { twins: { names: ['a@example.org'] }, newcomers: { count: 0 } },
    });
    expect(planOf([person('a', { shut: 'disabled' })], [], free).bind).toEqual([]);
    expect(planOf([person('a', { subject: null })], [], free).bind).toEqual([]);
    // A subject that is bound is nobody else, an account that is bound is nobody else's.
    expect(planOf([person('a', { mail: 'b@example.org' })], [], known({ bound: bound('a') })).bind).toEqual([]);
    expect(planOf([person('x', { mail: 'a@example.org' }), person('a', { mail: null })], [], known({ bound: bound('a') })).bind).toEqual(
      [],
    );
  });

  test('newcomers are those who could come in', () => {
    const people = [person('new'), person('mute', { mail: null }), person('off', { shut: 'disabled' }), person('a')];
    expect(planOf(people, [], free).changes.newcomers).toEqual({ count: 1, names: ['new'] });
  });
});

describe('groups', () => {
  const ventes = group('ventes', 'uid=a,dc=a', 'UID=b, DC=a', 'cn=export,dc=a', 'uid=personne,dc=a');
  const exportation = group('export', 'uid=c,dc=a', 'cn=ventes,dc=a', 'd');

  test('hold whom their groups hold, however names are written; circles end', () => {
    const plan = planOf(without(), [ventes, exportation], known({ followed: [places('ventes', 'a', 'g')] }));
    expect(plan.places).toEqual([{ group: 'grp_ventes', added: ['mem_b', 'mem_c', 'mem_d'], removed: ['mem_g'] }]);
  });

  test('whoever is out keeps the places that he finds again', () => {
    const plan = planOf(without('a'), [ventes], known({ followed: [places('ventes', 'a', 'b')] }));
    expect(plan.places).toEqual([{ group: 'grp_ventes', added: [], removed: [] }]);
  });

  test('one that is gone, or empty, or over a third of all places, waits; a few places do not', () => {
    const gone = (groups: Group[], ...inside: string[]) =>
      planOf(without(), groups, known({ followed: [places('ventes', ...inside)] })).changes.doubts;
    expect(gone([], 'a', 'b')).toEqual(['group-gone']);
    expect(gone([group('ventes')], 'a', 'b')).toEqual(['group-gone']);
    expect(gone([group('ventes', 'uid=a,dc=a')], 'a', 'b')).toEqual([]);
    expect(gone([group('ventes', 'uid=a,dc=a')], 'a', 'b', 'c', 'd')).toEqual(['many-places']);
    expect(gone([])).toEqual([]);
  });

  test('the digest names the withdrawals, whatever else changes', () => {
    const digest = (people: Person[], groups: Group[] = []) => planOf(people, groups, known()).changes.digest;
    expect(digest(without('a'))).toBe(digest([...without('a'), person('new')]));
    expect(digest(without('a'))).not.toBe(digest(without('b')));
  });
});
