import type { OutboundPurpose } from '#contract/gateway.ts';
import type { PlaceFacts } from './access/access.ts';
import type { Received } from './documents/documents.ts';
import type { Destination, Outbound } from './foundation/outbound.ts';
import type { MayRead } from './jobs/jobs.ts';
import type { Known, OwnDocuments, PolicyChanged, RoleOf, SpentByRun } from './gateway/gateway.ts';
import type { Names } from './journal/journal.ts';
import type { Presented } from './mail/mail.ts';
import type { OpenScratch } from './operations/operations.ts';
import type { ApprovalEnded } from './tools/tools.ts';
import type { OnGroupRemoved, OnMemberAdded, Post, SyncQueue } from './people/people.ts';

/**
 * What early parts receive from later ones, in one list. Each runs in its caller's transaction or snapshot: when it
 * throws, nothing of it remains (test/rollback.test.ts breaks each).
 */
export interface Hooks {
  /** outbound: where an organisation's engines are, as it declared, or where weights may come from; nothing else is connected to. Read, in no transaction of a caller. */
  destinations: (owner: string, purpose: OutboundPurpose) => Promise<readonly Destination[]>;
  /** people, mail: the way out to the providers of identities, to directories and to the server that was declared. In no transaction of a caller. */
  connect: Pick<Outbound, 'request' | 'dial'>;
  /** people: what has a sync with a directory done. */
  syncQueue: SyncQueue;
  /** people: writes to whoever is invited, has forgotten his password or came in from a new device. `sends` in no transaction of a caller. */
  post: Post;
  /** mail: the certificate of the house that operations has presented, which is told of before it ends. */
  presented: Presented;
  /** journal, jobs: what people and things are called today, for who may read them. */
  names: Names;
  /** jobs: which subjects an actor may read. */
  mayRead: MayRead;
  /** gateway: the names of the organisation's own people, which are hidden whatever their writing. Read, in no transaction of a caller. */
  known: Known;
  /** gateway: what the policy kept from an encoder may go now. */
  policyChanged: PolicyChanged;
  /** gateway, tools: the role of an active member. */
  roleOf: RoleOf;
  /** tools: what an agent waited for was done, refused or given up. */
  approvalEnded: ApprovalEnded;
  /** gateway: what a call of an agent's run cost is counted with the run. */
  spentByRun: SpentByRun;
  /** gateway: the house's own documents, for a client that asks them as a model or searches them by its tools. It runs in transactions of its own. */
  ownDocuments: OwnDocuments;
  /** access: the tree of places and what stands in it. */
  places: PlaceFacts;
  /** people: the private source of a new member. */
  memberAdded: OnMemberAdded;
  /** people: the grants of a group that goes. */
  groupRemoved: OnGroupRemoved;
  /** documents: the index's rows go with the text's. */
  index: Received['index'];
  /** documents: what a version that has been read starts. */
  documentRead: NonNullable<Received['documentRead']>;
  /** documents: whether an answer still points to a text. */
  isCited: NonNullable<Received['isCited']>;
  /** documents: where an actor was shown a text. */
  quotedIn: NonNullable<Received['quotedIn']>;
  /** documents: what was written from texts that are erased. */
  textsErased: NonNullable<Received['textsErased']>;
  /** documents: until when a certificate says that backups may hold what was erased. */
  backupsUntil: NonNullable<Received['backupsUntil']>;
  /** documents: the list of what is erased reaches the backups. In no transaction of a caller. */
  erased: NonNullable<Received['erased']>;
  /** operations: a house that was restored beside this one, opened to be compared. In no transaction of a caller. */
  openScratch: OpenScratch;
}
