import { createHash } from 'node:crypto';
import type { DirectoryChanges, DirectoryDoubt, Several } from '#contract/directory.ts';
import type { Role } from '#contract/roles.ts';
import type { Group, Person } from './entries.ts';
import { foldedName } from './names.ts';

/** What the house knows when it compares. */
export interface Known {
  /** The active members, and those whom a directory suspended, with who they were there. */
  members: readonly { id: string; account: string; email: string; name: string; role: Role; wasSubject: string | null }[];
  /** Accounts by the subjects to which they were bound. */
  bound: ReadonlyMap<string, string>;
  /** The groups that follow one of the directory's, with who is in them. */
  followed: readonly { subject: string; group: string; name: string; members: readonly string[] }[];
}

/** What is to be done so that the house says what the directory says. */
export interface Plan {
  bind: { subject: string; account: string }[];
  suspend: { member: string; subject: string }[];
  restore: string[];
  places: { group: string; added: string[]; removed: string[] }[];
  changes: DirectoryChanges;
}

const mostNames = 50;
/** Of places in groups: so few leave at once every day. */
const fewPlaces = 3;
const several = (names: readonly string[]): Several => ({ count: names.length, names: names.toSorted().slice(0, mostNames) });
/** Whether so many of so many are more than a third. */
const isOverThird = (some: number, all: number): boolean => some * 3 > all;

/**
 * Compares a directory with the house. Nothing is withdrawn that is in doubt: those are named by `digest`, and are done where it is given
 * back, for exactly them.
 */
export function planOf(people: readonly Person[], groups: readonly Group[], known: Known): Plan {
  const named = people.filter(({ subject }) => subject !== null);
  const bySubject = new Map(named.map((person) => [person.subject, person]));
  const byAccount = new Map(known.members.map((member) => [member.account, member]));
  // A lock passes by itself.
  const isOut = (person: Person | undefined): boolean => !person || person.shut === 'disabled' || person.shut === 'expired';
  const { matches, twins } = matched(named, known);
  const taken = new Set([...twins, ...known.members.map(({ email }) => email)]);
  const restored = known.members.filter(({ wasSubject }) => wasSubject !== null && !isOut(bySubject.get(wasSubject)));
  const bind = [...matches, ...restored.map(({ wasSubject, account }) => ({ subject: wasSubject ?? '', account }))];
  const accounts = new Map([...known.bound, ...bind.map(({ subject, account }) => [subject, account] as const)]);

  const governed = [...known.bound].flatMap(([subject, account]) => {
    const member = byAccount.get(account);
    return member?.wasSubject === null ? [{ member, subject }] : [];
  });
  const gone = governed.filter(({ subject }) => isOut(bySubject.get(subject)));
  const leaving = gone.map(({ member }) => member);
  const kept = keptOwner(known, leaving);
  const suspended = gone.filter(({ member }) => member !== kept);

  const memberOf = new Map(
    named.flatMap((person) => {
      const member = byAccount.get(accounts.get(person.subject ?? '') ?? '');
      return member && !isOut(person) ? [[person.key, member] as const] : [];
    }),
  );
  const places = placesOf(groups, people, memberOf, known, leaving);
  const doubts = doubtsOf(people, governed.length, gone.length, places);
  const nameOf = new Map(known.members.map(({ id, name }) => [id, name]));
  const withdrawn = [
    ...suspended.map(({ member }) => member.id),
    ...places.flatMap(({ group, removed }) => removed.map((id) => `${group} ${id}`)),
  ];
  return {
    bind,
    suspend: suspended.map(({ member, subject }) => ({ member: member.id, subject })),
    restore: restored.map(({ id }) => id),
    places: places.map(({ group, added, removed }) => ({ group, added, removed })),
    changes: {
      bound: several(matches.map(({ account }) => byAccount.get(account)?.name ?? '')),
      newcomers: several(named.filter((person) => isNew(person, accounts, taken)).map(({ name }) => name)),
      suspended: several(suspended.map(({ member }) => member.name)),
      restored: several(restored.map(({ name }) => name)),
      keptOwners: several(kept ? [kept.name] : []),
      twins: several(twins),
      groups: places.map(({ name, added, removed, isGone }) => ({
        name,
        added: several(added.map((id) => nameOf.get(id) ?? '')),
        removed: several(removed.map((id) => nameOf.get(id) ?? '')),
        isGone,
      })),
      doubts,
      digest: createHash('sha256')
        .update(JSON.stringify([doubts, withdrawn.toSorted()]))
        .digest('base64url'),
    },
  };
}

/** Whom the directory knows by the address of a member who is bound to nobody yet; an address that two entries bear finds nobody. */
function matched(named: readonly Person[], known: Known): { matches: Plan['bind']; twins: string[] } {
  const taken = new Set(known.bound.values());
  const byMail = Map.groupBy(
    named.filter(({ mail }) => mail !== null),
    ({ mail }) => mail,
  );
  const twins = [...byMail].flatMap(([mail, all]) => (mail !== null && all.length > 1 ? [mail] : []));
  const matches = known.members.flatMap(({ account, email, wasSubject }) => {
    const [one, ...more] = byMail.get(email) ?? [];
    if (!one?.subject || more.length > 0 || wasSubject !== null || one.shut !== null || taken.has(account) || known.bound.has(one.subject))
      return [];
    return [{ subject: one.subject, account }];
  });
  return { matches, twins };
}

/** Whether somebody may come in whom the organisation does not know. @param taken addresses of members, and those that two entries bear */
const isNew = ({ subject, mail, shut }: Person, accounts: ReadonlyMap<string, string>, taken: ReadonlySet<string>): boolean =>
  subject !== null && mail !== null && shut === null && !taken.has(mail) && !accounts.has(subject);

/** The owner who stays whatever a directory says, where no other would be left. */
function keptOwner<Member extends { id: string; role: Role; wasSubject: string | null }>(
  { members }: { members: readonly Member[] },
  gone: readonly { id: string }[],
): Member | null {
  const owners = members.filter(({ role, wasSubject }) => role === 'owner' && wasSubject === null);
  const left = owners.filter(({ id }) => !gone.some((one) => one.id === id));
  return left.length > 0 ? null : (owners.toSorted((a, b) => (a.id < b.id ? -1 : 1))[0] ?? null);
}

interface Places {
  group: string;
  name: string;
  before: number;
  added: string[];
  removed: string[];
  isGone: boolean;
}

/** Who enters and leaves the groups that follow one of the directory's, groups within groups counted in. */
function placesOf(
  groups: readonly Group[],
  people: readonly Person[],
  memberOf: ReadonlyMap<string, { id: string }>,
  { followed, members }: Known,
  gone: readonly { id: string }[],
): Places[] {
  const byKey = new Map(groups.map((group) => [group.key, group]));
  const bySubject = new Map(groups.flatMap((group) => (group.subject === null ? [] : [[group.subject, group] as const])));
  const byLogin = new Map(people.flatMap(({ logins, key }) => logins.map((login) => [login, key] as const)));
  const out = new Set([...members.filter(({ wasSubject }) => wasSubject !== null), ...gone].map(({ id }) => id));

  function within(group: Group, seen: Set<string>): string[] {
    if (seen.has(group.key)) return [];
    seen.add(group.key);
    return group.members.flatMap((written) => {
      const key = written.includes('=') ? foldedName(written) : (byLogin.get(written) ?? '');
      const inner = byKey.get(key);
      return inner ? within(inner, seen) : [memberOf.get(key)?.id ?? []].flat();
    });
  }

  return followed.map(({ subject, group, name, members: before }) => {
    const found = bySubject.get(subject);
    const now = new Set(found ? within(found, new Set()) : []);
    const held = new Set(before);
    return {
      group,
      name,
      before: before.length,
      added: [...now].filter((id) => !held.has(id)).toSorted(),
      // Whoever is suspended keeps his places: they open nothing, and he finds them again.
      removed: before.filter((id) => !now.has(id) && !out.has(id)).toSorted(),
      isGone: found === undefined || (now.size === 0 && before.some((id) => !out.has(id))),
    };
  });
}

/** Why what would be withdrawn waits for an owner: directories are unplugged, moved and mistyped more often than companies empty. */
function doubtsOf(people: readonly Person[], governed: number, gone: number, places: readonly Places[]): DirectoryDoubt[] {
  const [before, removed] = [places.reduce((sum, one) => sum + one.before, 0), places.reduce((sum, one) => sum + one.removed.length, 0)];
  return [
    ...(people.length === 0 && governed > 0 ? ['nobody' as const] : []),
    ...(gone > 0 && isOverThird(gone, governed) ? ['many-gone' as const] : []),
    ...(places.some(({ isGone, removed: out }) => isGone && out.length > 0) ? ['group-gone' as const] : []),
    ...(removed >= fewPlaces && isOverThird(removed, before) ? ['many-places' as const] : []),
  ];
}
