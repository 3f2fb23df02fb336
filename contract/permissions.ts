/** Everything that may be asked of the house, as words; which role may do what is written in server/access/roles.ts. */
export const permissions = [
  'self',
  'documents.read',
  'documents.add',
  'documents.manage',
  'ask',
  'sources.manage',
  'people.read',
  'people.manage',
  'grants.manage',
  'access.explain',
  'journal.read',
  'journal.export',
  'jobs.read',
  'jobs.manage',
] as const;
export type Permission = (typeof permissions)[number];

export const roles = ['owner', 'administrator', 'data-protection-officer', 'auditor', 'member'] as const;
export type Role = (typeof roles)[number];

/** What a grant gives on a place; each includes the ones before it. */
export const rights = ['read', 'add', 'manage'] as const;
export type Right = (typeof rights)[number];
