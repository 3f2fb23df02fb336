import { z } from 'zod';
import * as answers from './answers.ts';
import * as documents from './documents.ts';
import * as journal from './journal.ts';
import * as people from './people.ts';

export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: z.ZodType;
  body?: z.ZodType;
  /** What a JSON answer holds; absent for streams, files and empty answers. */
  answer?: z.ZodType;
}

const o = '/api/o/:organisation';
const done = z.object({ done: z.literal(true) });

/** Every door of the house: the server's routes, the web's client and the CLI are made from this list. */
export const endpoints = {
  health: { method: 'GET', path: '/api/health', answer: z.object({ state: z.literal('ready'), version: z.string() }) },
  signIn: { method: 'POST', path: '/api/sign-in', body: people.signInInput, answer: people.session },
  signOut: { method: 'POST', path: '/api/sign-out', answer: done },
  session: { method: 'GET', path: '/api/session', answer: people.session },
  changePassword: { method: 'POST', path: '/api/password', body: people.passwordInput, answer: done },

  me: { method: 'GET', path: `${o}/me`, answer: people.me },
  members: { method: 'GET', path: `${o}/members`, answer: people.members },
  addMember: { method: 'POST', path: `${o}/members`, body: people.memberInput, answer: people.memberAdded },
  changeMember: { method: 'PATCH', path: `${o}/members/:member`, body: people.memberChange, answer: people.member },
  removeMember: { method: 'DELETE', path: `${o}/members/:member`, answer: done },
  groups: { method: 'GET', path: `${o}/groups`, answer: people.groups },
  addGroup: { method: 'POST', path: `${o}/groups`, body: people.groupInput, answer: people.group },
  renameGroup: { method: 'PATCH', path: `${o}/groups/:group`, body: people.groupInput, answer: people.group },
  setGroupContent: { method: 'PUT', path: `${o}/groups/:group/content`, body: people.groupContent, answer: people.group },
  removeGroup: { method: 'DELETE', path: `${o}/groups/:group`, answer: done },

  placeGrants: { method: 'GET', path: `${o}/places/:place/grants`, answer: people.placeGrants },
  giveGrant: { method: 'POST', path: `${o}/grants`, body: people.grantInput, answer: people.grant },
  takeGrant: { method: 'DELETE', path: `${o}/grants/:grant`, answer: done },
  setInheritance: {
    method: 'PUT',
    path: `${o}/places/:place/inheritance`,
    body: z.object({ cut: z.boolean() }),
    answer: people.inheritanceSet,
  },
  explain: { method: 'GET', path: `${o}/documents/:document/access/:member`, answer: people.explanation },

  sources: { method: 'GET', path: `${o}/sources`, answer: documents.sources },
  addSource: { method: 'POST', path: `${o}/sources`, body: documents.sourceInput, answer: documents.source },
  renameSource: { method: 'PATCH', path: `${o}/sources/:source`, body: documents.sourceInput, answer: done },
  addFolder: { method: 'POST', path: `${o}/folders`, body: documents.folderInput, answer: z.object({ id: z.string() }) },
  changeFolder: { method: 'PATCH', path: `${o}/folders/:folder`, body: documents.folderChange, answer: done },
  documents: { method: 'GET', path: `${o}/documents`, query: documents.documentFilters, answer: documents.documents },
  upload: { method: 'POST', path: `${o}/documents`, query: documents.uploadQuery, answer: documents.uploaded },
  document: { method: 'GET', path: `${o}/documents/:document`, answer: documents.document },
  changeDocument: { method: 'PATCH', path: `${o}/documents/:document`, body: documents.documentChange, answer: documents.document },
  documentText: {
    method: 'GET',
    path: `${o}/documents/:document/text`,
    query: documents.documentTextQuery,
    answer: documents.documentText,
  },
  original: { method: 'GET', path: `${o}/documents/:document/original` },
  withdraw: { method: 'POST', path: `${o}/documents/:document/withdraw`, answer: documents.document },
  restore: { method: 'POST', path: `${o}/documents/:document/restore`, answer: documents.document },
  erase: { method: 'POST', path: `${o}/documents/:document/erase`, body: documents.eraseInput, answer: documents.erasure },

  jobs: { method: 'GET', path: `${o}/jobs`, query: z.object({ state: z.enum(documents.jobStates).optional() }), answer: documents.jobs },
  rerunJob: { method: 'POST', path: `${o}/jobs/:job/rerun`, answer: documents.job },
  /** Server-sent events: what changed, by kind and id, never content. One channel for each organisation. */
  events: { method: 'GET', path: `${o}/events` },

  search: { method: 'GET', path: `${o}/search`, query: answers.searchQuery, answer: answers.searchResults },
  /** Server-sent events of `answerEvent`. */
  ask: { method: 'POST', path: `${o}/ask`, body: answers.askInput },
  conversations: { method: 'GET', path: `${o}/conversations`, answer: answers.conversations },
  conversation: { method: 'GET', path: `${o}/conversations/:conversation`, answer: answers.conversationDetail },
  renameConversation: {
    method: 'PATCH',
    path: `${o}/conversations/:conversation`,
    body: answers.conversationChange,
    answer: answers.conversation,
  },
  deleteConversation: { method: 'DELETE', path: `${o}/conversations/:conversation`, answer: done },

  journal: { method: 'GET', path: `${o}/journal`, query: journal.journalQuery, answer: journal.journalPage },
  /** The export as a file: a manifest, then one entry a line. */
  exportJournal: { method: 'GET', path: `${o}/journal/export`, query: journal.exportQuery },
  /** The page that verifies an export offline. */
  journalVerifier: { method: 'GET', path: '/api/journal-verifier.html' },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof endpoints;
/** The names in an endpoint's path: 'organisation', 'document' ... */
export type PathNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PathNames<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** One event of an organisation's channel. */
export const channelEvent = z.object({
  kind: z.enum(['document', 'job', 'sources', 'conversation']),
  id: z.string(),
  state: z.string().nullable(),
  progress: z.number().nullable(),
});
export type ChannelEvent = z.infer<typeof channelEvent>;
