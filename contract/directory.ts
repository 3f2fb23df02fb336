import { z } from 'zod';
import { failure } from './failure.ts';
import { provisionedRoles } from './identity.ts';
import { reaches } from './models.ts';
import { name } from './names.ts';
import { done, inOrganisation, none } from './part.ts';

/** What directories are mostly made by; each proposes filters and attributes of its own. */
export const directoryKinds = ['openldap', 'active-directory'] as const;
export type DirectoryKind = (typeof directoryKinds)[number];

const attribute = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z\d-]*$/i);
const filter = z.string().trim().min(1).max(2000);
/** What is read in a directory, and where. `logins` are what people write to come in. */
const reading = z.object({
  base: z.string().trim().min(1).max(500),
  peopleFilter: filter,
  groupFilter: filter,
  subject: attribute,
  mail: attribute,
  name: attribute,
  logins: z.array(attribute).min(1).max(5),
});
export type DirectoryReading = z.output<typeof reading>;

/** `address` is ldaps://host or ldap://host; `authority`: certificates (PEM) of who alone vouches for it; `label` is shown at the door. */
export const directory = reading.extend({
  kind: z.enum(directoryKinds),
  address: z
    .string()
    .trim()
    .max(300)
    .regex(/^ldaps?:\/\/[^\s/?#@]+\/?$/i),
  startTls: z.boolean(),
  reach: z.enum(reaches),
  authority: z.string().trim().max(40_000).nullable(),
  bindName: z.string().trim().min(1).max(500),
  label: name(60),
  provisions: z.enum(provisionedRoles).nullable(),
});
export type DirectoryDeclared = z.output<typeof directory>;
const password = z.string().min(1).max(500);
export const directoryInput = directory.extend({ password: password.optional() });

/** What is wrong with a directory, by what an owner would look at. */
export const directorySteps = ['starttls', 'bind', 'base', 'filter', 'search', 'size', 'garbled'] as const;
export type DirectoryStep = (typeof directorySteps)[number];

/** Names of which there may be many: the first of them, and how many there are. */
const several = z.object({ count: z.number().int(), names: z.array(z.string()) });
export type Several = z.output<typeof several>;
/** Why nothing is withdrawn before an owner has said so: everything gone, over a third gone, a group gone or empty, over a third of places. */
export const directoryDoubts = ['nobody', 'many-gone', 'group-gone', 'many-places'] as const;
export type DirectoryDoubt = (typeof directoryDoubts)[number];

/** What a sync changes, before or after it is done, in names and numbers. `digest` names the withdrawals that are in doubt exactly. */
export const directoryChanges = z.object({
  bound: several,
  newcomers: several,
  suspended: several,
  restored: several,
  /** An owner whom nothing suspends, for there is no other. */
  keptOwners: several,
  /** Addresses that several entries bear: nobody is found by them. */
  twins: several,
  groups: z.array(z.object({ name: z.string(), added: several, removed: several, isGone: z.boolean() })),
  doubts: z.array(z.enum(directoryDoubts)),
  digest: z.string(),
});
export type DirectoryChanges = z.output<typeof directoryChanges>;

export const directoryGroup = z.object({ subject: z.string(), name: z.string(), members: z.number().int() });
/** What a directory holds, seen once: nothing of it is kept. */
export const directorySeen = z.object({
  people: z.number().int(),
  disabled: z.number().int(),
  withoutMail: z.number().int(),
  /** Entries without the attribute that says who somebody is, whatever he is called. */
  withoutSubject: z.number().int(),
  sample: z.array(z.object({ name: z.string(), mail: z.string().nullable(), login: z.string().nullable() })),
  groups: z.array(directoryGroup),
  changes: directoryChanges,
});

export const directoryRun = z.object({
  at: z.number(),
  outcome: z.enum(['done', 'doubtful', 'failed']),
  changes: directoryChanges.nullable(),
  failure: failure.nullable(),
});
/** `last`: how the last sync went; `changed`: the last that changed something. `groups`: those that are followed. */
export const directoryState = z.object({
  directory: directory.nullable(),
  groups: z.array(z.object({ subject: z.string(), group: z.string(), name: z.string() })),
  isRunning: z.boolean(),
  last: directoryRun.nullable(),
  changed: directoryRun.nullable(),
});

/** One that is not declared yet is looked at as it is given; without one, the one that is. */
export const directoryLook = z.object({ directory: directoryInput.optional() });
export const directoryGroupsInput = z.object({ subjects: z.array(z.string().min(1).max(255)).max(200) });
/** `digest`: of the withdrawals that were shown and are wanted all the same. */
export const directorySyncInput = z.object({ digest: z.string().max(100).optional() });
export const directorySignIn = z.object({
  organisation: z.string().max(100),
  login: z.string().trim().min(1).max(254),
  password,
  code: z.string().max(40).optional(),
});

/** What of a directory stands in the contract of people. */
export const directoryEndpoints = {
  directoryState: { method: 'GET', path: `${inOrganisation}/directory`, answer: directoryState },
  declareDirectory: { method: 'PUT', path: `${inOrganisation}/directory`, body: directoryInput, answer: done },
  withdrawDirectory: { method: 'DELETE', path: `${inOrganisation}/directory`, answer: done },
  lookAtDirectory: { method: 'POST', path: `${inOrganisation}/directory/look`, body: directoryLook, answer: directorySeen },
  followDirectoryGroups: { method: 'PUT', path: `${inOrganisation}/directory/groups`, body: directoryGroupsInput, answer: done },
  askDirectorySync: { method: 'POST', path: `${inOrganisation}/directory/sync`, body: directorySyncInput, answer: done },
} as const;
export const directoryActs = [
  'organisation.directory-declared',
  'organisation.directory-withdrawn',
  'organisation.directory-looked-at',
  'organisation.directory-groups-chosen',
  'organisation.directory-sync-asked',
  'organisation.directory-synced',
] as const;
export const directoryRefusals = {
  directory_unknown: { status: 404, details: none },
  directory_unavailable: { status: 502, details: none },
  directory_refused: { status: 409, details: z.object({ step: z.enum(directorySteps), code: z.number().nullable() }) },
  directory_plain: { status: 400, details: z.object({ address: z.string() }) },
  directory_secret_needed: { status: 400, details: none },
  directory_authority_wrong: { status: 400, details: none },
} as const;
