import type { InjectOptions } from 'fastify';
import type { Act } from '#contract/acts.ts';
import type { EndpointName } from '#contract/endpoints.ts';
import { multipart, ownSource } from './asking.ts';
import type { TestHouse, TestMember } from './house.ts';

/**
 * What each endpoint of the contract must leave in the journal, in an order in which they can all be called once.
 * Every word that is sent holds "canari", so that one search finds any that reached an entry.
 */

export interface World {
  opened: TestHouse;
  owner: TestMember;
  /** A member whom the owner's calls are about. */
  mara: TestMember;
  /** What earlier calls answered, by the names that later ones use. */
  ids: Record<string, string>;
}
type Request = InjectOptions & { url: string };

/** An entry of the organisation's journal: its act, and the key in `ids` of what it is on. */
export type Expected = [Act, string | null];

export interface Silent {
  silent: string;
}
export interface Journalled {
  request(world: World): Request | Promise<Request>;
  /** What makes the same request one that is refused; otherwise a member who may see nothing sends it as it is. */
  refused?: Partial<Request>;
  /** What of the answer the next calls need. */
  keep?(body: string): Record<string, string>;
  leaves: Expected[];
  /** Entries of the house's own journal. */
  leavesInHouse?: Act[];
}

const listed = 'names and states of what the caller may see, no content';
const id = (key: string) => (body: string) => ({ [key]: (JSON.parse(body) as { id: string }).id });
const canary = 'Le canari jaune niche au grenier depuis le mois de mars.';
const file = (name: string, bytes: string | Uint8Array) => multipart([{ name: 'file', fileName: name, bytes }]);
/** Not a PDF, whatever it says. */
const broken = Buffer.concat([Buffer.from('%PDF-1.7\ncanari'), Buffer.alloc(64, 0xfe)]);

export const lines: Record<EndpointName, Silent | Journalled> = {
  health: { silent: 'says that the house stands' },
  journalVerifier: { silent: 'a page without data' },
  session: { silent: listed },
  me: { silent: listed },
  members: { silent: listed },
  groups: { silent: listed },
  placeGrants: { silent: listed },
  sources: { silent: listed },
  documents: { silent: listed },
  document: { silent: listed },
  jobs: { silent: listed },
  conversations: { silent: 'the caller’s own titles' },
  events: { silent: 'kinds and ids, no content' },

  addMember: {
    request: () => ({
      method: 'POST',
      url: '/o/members',
      payload: { email: 'canari.neuf@example.org', name: 'Canari Neuf', role: 'member' },
    }),
    keep: (body) => ({ added: (JSON.parse(body) as { member: { id: string } }).member.id }),
    // His private source comes with him, and the grant that makes it his.
    leaves: [
      ['member.added', 'added'],
      ['source.added', null],
      ['grant.given', null],
    ],
    leavesInHouse: ['house.account-added'],
  },
  changeMember: {
    request: ({ ids }) => ({ method: 'PATCH', url: `/o/members/${ids['added']}`, payload: { role: 'auditor', name: 'Canari Renommé' } }),
    leaves: [
      ['member.role-changed', 'added'],
      ['member.renamed', 'added'],
    ],
  },
  addGroup: {
    request: () => ({ method: 'POST', url: '/o/groups', payload: { name: 'Groupe Canari' } }),
    keep: id('group'),
    leaves: [['group.added', 'group']],
  },
  renameGroup: {
    request: ({ ids }) => ({ method: 'PATCH', url: `/o/groups/${ids['group']}`, payload: { name: 'Canaris' } }),
    leaves: [['group.renamed', 'group']],
  },
  setGroupContent: {
    request: ({ ids }) => ({ method: 'PUT', url: `/o/groups/${ids['group']}/content`, payload: { members: [ids['added']], groups: [] } }),
    leaves: [['group.changed', 'group']],
  },
  addSource: {
    request: () => ({ method: 'POST', url: '/o/sources', payload: { name: 'Source Canari' } }),
    keep: id('source'),
    leaves: [
      ['source.added', 'source'],
      ['grant.given', 'source'],
    ],
  },
  renameSource: {
    request: ({ ids }) => ({ method: 'PATCH', url: `/o/sources/${ids['source']}`, payload: { name: 'Volière canari' } }),
    leaves: [['source.renamed', 'source']],
  },
  addFolder: {
    request: ({ ids }) => ({ method: 'POST', url: '/o/folders', payload: { parent: ids['source'], name: 'Dossier canari' } }),
    keep: id('folder'),
    leaves: [['folder.added', 'folder']],
  },
  changeFolder: {
    request: async ({ opened, owner, ids }) => ({
      method: 'PATCH',
      url: `/o/folders/${ids['folder']}`,
      payload: { name: 'Nid de canari', parent: await ownSource(opened, owner) },
    }),
    leaves: [
      ['folder.moved', 'folder'],
      ['folder.renamed', 'folder'],
    ],
  },
  upload: {
    request: ({ ids }) => ({ method: 'POST', url: `/o/documents?place=${ids['source']}`, ...file('canari.txt', canary) }),
    keep: (body) => ({ document: (JSON.parse(body) as { document: string }).document }),
    leaves: [['document.added', 'document']],
  },
  changeDocument: {
    request: ({ ids }) => ({
      method: 'PATCH',
      url: `/o/documents/${ids['document']}`,
      payload: { title: 'Vie du canari', place: ids['folder'] },
    }),
    leaves: [
      ['document.renamed', 'document'],
      ['document.moved', 'document'],
    ],
  },
  giveGrant: {
    request: ({ ids }) => ({
      method: 'POST',
      url: '/o/grants',
      payload: { place: ids['document'], holder: { kind: 'group', id: ids['group'] }, right: 'read' },
    }),
    keep: id('grant'),
    leaves: [['grant.given', 'document']],
  },
  explain: {
    request: ({ ids, mara }) => ({ url: `/o/documents/${ids['document']}/access/${mara.actor.member}` }),
    leaves: [['access.explained', 'document']],
  },
  setInheritance: {
    request: async ({ opened, owner, ids }) => {
      // So that the owner still reads the document once it receives nothing from above.
      await opened.as(owner, {
        method: 'POST',
        url: '/o/grants',
        payload: { place: ids['document'], holder: { kind: 'member', id: owner.actor.member }, right: 'manage' },
      });
      return { method: 'PUT', url: `/o/places/${ids['document']}/inheritance`, payload: { cut: true } };
    },
    leaves: [['place.inheritance-cut', 'document']],
  },
  takeGrant: { request: ({ ids }) => ({ method: 'DELETE', url: `/o/grants/${ids['grant']}` }), leaves: [['grant.taken', 'document']] },
  documentText: { request: ({ ids }) => ({ url: `/o/documents/${ids['document']}/text` }), leaves: [['document.viewed', 'document']] },
  original: { request: ({ ids }) => ({ url: `/o/documents/${ids['document']}/original` }), leaves: [['document.downloaded', 'document']] },
  search: { request: () => ({ url: '/o/search?q=canari+jaune' }), refused: { url: '/o/search?q=' }, leaves: [['search.made', null]] },
  ask: {
    request: () => ({ method: 'POST', url: '/o/ask', payload: { question: 'Où niche le canari jaune ?' } }),
    refused: { payload: { question: ' ? ' } },
    keep: (body) => {
      const { conversation, message } = JSON.parse(/data: (\{"kind":"opened".*)/.exec(body)?.[1] ?? '{}') as {
        conversation: string;
        message: string;
      };
      return { conversation, message };
    },
    leaves: [['question.answered', 'message']],
  },
  conversation: {
    request: ({ ids }) => ({ url: `/o/conversations/${ids['conversation']}` }),
    leaves: [['conversation.viewed', 'conversation']],
  },
  renameConversation: {
    request: ({ ids }) => ({ method: 'PATCH', url: `/o/conversations/${ids['conversation']}`, payload: { title: 'Du canari' } }),
    leaves: [['conversation.renamed', 'conversation']],
  },
  deleteConversation: {
    request: ({ ids }) => ({ method: 'DELETE', url: `/o/conversations/${ids['conversation']}` }),
    leaves: [['conversation.deleted', 'conversation']],
  },
  withdraw: {
    request: ({ ids }) => ({ method: 'POST', url: `/o/documents/${ids['document']}/withdraw` }),
    leaves: [['document.withdrawn', 'document']],
  },
  restore: {
    request: ({ ids }) => ({ method: 'POST', url: `/o/documents/${ids['document']}/restore` }),
    leaves: [['document.restored', 'document']],
  },
  erase: {
    request: ({ ids }) => ({ method: 'POST', url: `/o/documents/${ids['document']}/erase`, payload: { confirm: true } }),
    leaves: [['document.erased', 'document']],
  },
  rerunJob: {
    request: async ({ opened, owner, ids }) => {
      const sent = await opened.as(owner, { method: 'POST', url: `/o/documents?place=${ids['source']}`, ...file('canari.pdf', broken) });
      await opened.house.jobs.idle();
      ids['job'] = sent.json<{ job: string }>().job;
      return { method: 'POST', url: `/o/jobs/${ids['job']}/rerun` };
    },
    leaves: [['job.rerun', 'job']],
  },
  removeGroup: {
    request: async ({ opened, owner, ids }) => {
      await opened.as(owner, {
        method: 'POST',
        url: '/o/grants',
        payload: { place: ids['source'], holder: { kind: 'group', id: ids['group'] }, right: 'read' },
      });
      return { method: 'DELETE', url: `/o/groups/${ids['group']}` };
    },
    leaves: [
      ['grant.taken', 'source'],
      ['group.removed', 'group'],
    ],
  },
  removeMember: { request: ({ ids }) => ({ method: 'DELETE', url: `/o/members/${ids['added']}` }), leaves: [['member.removed', 'added']] },
  journal: { request: () => ({ url: '/o/journal?reason=le+canari' }), leaves: [['journal.read', null]] },
  exportJournal: { request: () => ({ url: '/o/journal/export?reason=le+canari' }), leaves: [['journal.exported', null]] },

  changePassword: {
    request: ({ owner }) => ({
      method: 'POST',
      url: '/api/password',
      payload: { current: owner.password, next: 'un canari bien plus long' },
    }),
    refused: { payload: { current: 'un autre canari', next: 'court' } },
    leaves: [],
    // The session goes on under a new token.
    leavesInHouse: ['house.signed-out', 'house.password-changed', 'house.signed-in'],
  },
  signIn: {
    request: ({ mara }) => ({ method: 'POST', url: '/api/sign-in', payload: { email: mara.email, password: mara.password } }),
    refused: { payload: { email: 'canari' } },
    leaves: [],
    leavesInHouse: ['house.signed-in'],
  },
  signOut: {
    request: async ({ opened, mara }) => {
      const { cookie } = await opened.signIn(mara.actor.organisation, mara.email, mara.password);
      return { method: 'POST', url: '/api/sign-out', headers: { cookie } };
    },
    refused: { headers: { cookie: '' } },
    leaves: [],
    leavesInHouse: ['house.signed-out'],
  },
};
