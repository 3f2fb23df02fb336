import type { Permission, Role } from '#contract/permissions.ts';

/**
 * What each role may do, to be read aloud. A role never opens a document: grants do, and they say where.
 * So "documents.read" means: may read those documents that a grant opens to him.
 */

const everyone = [
  'self', // sees his own page and what happens around it
  'ask', // asks questions of what he may read
  'documents.read', // reads what a grant opens to him
  'documents.add', // adds where a grant lets him add
  'documents.manage', // renames, moves, withdraws and erases where a grant lets him manage
  'people.read', // knows his colleagues and the groups: whoever manages a place names them when he shares it
] as const satisfies readonly Permission[];

const administrator = [
  ...everyone,
  'people.manage', // adds and removes members, makes groups
  'grants.manage', // gives and takes grants anywhere, without reading what they open
  'sources.manage', // makes sources
  'access.explain', // asks why someone can or cannot read
  'jobs.read', // sees what the house is working on
  'jobs.manage', // has what failed done again
] as const satisfies readonly Permission[];

const supervisor = [
  ...everyone,
  'journal.read', // reads the journal, giving a reason
  'journal.export', // takes the journal away, to verify it elsewhere
  'access.explain', // asks why someone can or cannot read
] as const satisfies readonly Permission[];

const mayDo: Record<Role, ReadonlySet<Permission>> = {
  // An owner does what an administrator does and what the data-protection officer does.
  owner: new Set<Permission>([...administrator, ...supervisor]),
  administrator: new Set<Permission>(administrator),
  'data-protection-officer': new Set<Permission>(supervisor),
  auditor: new Set<Permission>(supervisor),
  member: new Set<Permission>(everyone),
};

/** Whether someone of this role may ask for this at all; on a place, grants then decide. */
export function can(role: Role, permission: Permission): boolean {
  return mayDo[role].has(permission);
}

/** Everything that a role may ask for. */
export function permissionsOf(role: Role): Permission[] {
  return [...mayDo[role]];
}
