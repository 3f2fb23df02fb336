import { z } from 'zod';
import type { DirectoryDeclared } from '#contract/directory.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { DirectoryClient } from './client.ts';
import { and, equals, filterOf, or, type Filter } from './filter.ts';
import type { Entry } from './messages.ts';
import { foldedName } from './names.ts';

/** Somebody in a directory. `subject` stays his whatever he is called; `key` is his name there, as names are compared. */
export interface Person {
  dn: string;
  key: string;
  subject: string | null;
  mail: string | null;
  name: string;
  logins: string[];
  /** Why he may not come in: null where he may. A lock passes by itself, and takes nobody's place away. */
  shut: 'disabled' | 'expired' | 'locked' | null;
}
export interface Group {
  key: string;
  subject: string | null;
  name: string;
  /** Names of entries, or of people as they log in. */
  members: string[];
}

const state = ['userAccountControl', 'msDS-User-Account-Control-Computed', 'accountExpires', 'pwdAccountLockedTime'];
const memberships = ['member', 'uniqueMember', 'memberUid'];

/** @throws directory_refused (filter) */
function filterIn(text: string): Filter {
  const filter = filterOf(text);
  if (!filter) throw new Refusal('directory_refused', { step: 'filter', code: null });
  return filter;
}

/** What is read of a directory, in the words of its declaration. @throws directory_refused, outbound_* */
export function createReading(client: DirectoryClient, declared: DirectoryDeclared, now: number) {
  const { base, logins } = declared;
  const asked = [...new Set([declared.subject, declared.mail, declared.name, ...logins, ...state])];

  async function found(filter: Filter, most: number): Promise<Person[]> {
    const entries = await client.search({ base, scope: 'below', filter, attributes: asked, most });
    return entries.map((entry) => personOf(entry, declared, now));
  }
  /** Two at most, for two are one too many. */
  const sought = (filter: Filter): Promise<Person[]> => found(and(filterIn(declared.peopleFilter), filter), 2);

  return {
    /** Who writes himself so to come in. */
    byLogin: (login: string): Promise<Person[]> => sought(or(...logins.map((name) => equals(name, login)))),
    bySubject: (subject: string): Promise<Person[]> =>
      sought(equals(declared.subject, isGuid(declared.subject) ? Buffer.from(subject, 'hex') : subject)),
    byMail: (mail: string): Promise<Person[]> => sought(equals(declared.mail, mail)),
    people: async (): Promise<Person[]> => found(filterIn(declared.peopleFilter), 0),

    async groups(): Promise<Group[]> {
      const filter = filterIn(declared.groupFilter);
      const attributes = [declared.subject, 'cn', ...memberships];
      const entries = await client.search({ base, scope: 'below', filter, attributes, most: 0 });
      const groups: Group[] = [];
      for (const entry of entries) {
        const members = memberships.flatMap((attribute) => textsOf(entry, attribute));
        groups.push({
          key: foldedName(entry.name),
          subject: subjectOf(entry, declared.subject),
          name: textsOf(entry, 'cn')[0] ?? entry.name.slice(0, longest),
          members: [...members, ...(await rest(client, entry))],
        });
      }
      return groups;
    },
  };
}
export type Reading = ReturnType<typeof createReading>;

/** Active Directory gives the members of a large group by slices: `member;range=0-1499`, then from 1500 on. */
async function rest(client: DirectoryClient, entry: Entry): Promise<string[]> {
  const members: string[] = [];
  let slice = sliceIn(entry);
  while (slice) {
    members.push(...slice.members);
    if (slice.next === null) break;
    const attributes = [`member;range=${slice.next}-*`];
    const filter = filterIn('(objectClass=*)');
    const [again] = await client.search({ base: entry.name, scope: 'base', filter, attributes, most: 0 });
    const next = again ? sliceIn(again) : null;
    // One that goes round in circles would never end.
    if (!next || next.from !== slice.next) throw new Refusal('directory_refused', { step: 'search', code: null });
    slice = next;
  }
  return members;
}

function sliceIn(entry: Entry): { members: string[]; from: number; next: number | null } | null {
  for (const name of entry.attributes.keys()) {
    const [, from, to] = /^member;range=(\d{1,9})-(\d{1,9}|\*)$/.exec(name) ?? [];
    if (from !== undefined) return { members: textsOf(entry, name), from: Number(from), next: to === '*' ? null : Number(to) + 1 };
  }
  return null;
}

/** What an account of the house can bear. */
const address = z.email().max(254);

function personOf(entry: Entry, declared: DirectoryDeclared, now: number): Person {
  const [written] = textsOf(entry, declared.mail);
  const mail = address.safeParse(written?.trim().toLowerCase()).data ?? null;
  return {
    dn: entry.name,
    key: foldedName(entry.name),
    subject: subjectOf(entry, declared.subject),
    mail,
    name: textsOf(entry, declared.name)[0]?.trim() || (mail ?? entry.name.slice(0, longest)),
    logins: declared.logins.flatMap((attribute) => textsOf(entry, attribute)),
    shut: shutOf(entry, now),
  };
}

/** Of accountExpires: 100 ns since 1601, or a number beyond all times. */
const neverExpires = 9e18;
const since1601Ms = 11_644_473_600_000;

function shutOf(entry: Entry, now: number): Person['shut'] {
  const number = (attribute: string): number => Number(textsOf(entry, attribute)[0] ?? 0) || 0;
  if ((number('userAccountControl') & 0x2) !== 0) return 'disabled';
  // What OpenLDAP writes of an account that is locked until somebody opens it.
  const lockedSince = textsOf(entry, 'pwdAccountLockedTime')[0];
  if (lockedSince?.startsWith('000001010000')) return 'disabled';
  const expires = number('accountExpires');
  if (expires > 0 && expires < neverExpires && expires / 10_000 - since1601Ms < now) return 'expired';
  return (number('msDS-User-Account-Control-Computed') & 0x10) === 0 ? null : 'locked';
}

/** Active Directory's, which is bytes. */
const isGuid = (attribute: string): boolean => attribute.toLowerCase() === 'objectguid';

function subjectOf(entry: Entry, attribute: string): string | null {
  const [value] = entry.attributes.get(attribute.toLowerCase()) ?? [];
  if (!value || value.length === 0 || value.length > 200) return null;
  // A GUID, or what else is no text, by its bytes.
  if (isGuid(attribute)) return Buffer.from(value).toString('hex');
  return textsOf(entry, attribute)[0] ?? null;
}

/** Of a value, in bytes: a name that is longer is none. */
const longest = 1000;

/** The values of an attribute that are text. */
function textsOf(entry: Entry, attribute: string): string[] {
  return (entry.attributes.get(attribute.toLowerCase()) ?? []).flatMap((value) => {
    if (value.length > longest) return [];
    const text = Buffer.from(value).toString();
    return text.includes('\u{fffd}') || text.includes('\0') ? [] : [text];
  });
}
