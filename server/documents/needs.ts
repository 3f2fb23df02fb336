import type { Actor } from '#server/foundation/actor.ts';
import type { Access } from '#server/access/access.ts';
import type { Channel } from '#server/foundation/channel.ts';
import type { Clock } from '#server/foundation/clock.ts';
import type { Jobs } from '#server/jobs/jobs.ts';
import type { Journal } from '#server/journal/journal.ts';
import { afterCommit, type Snapshot, type Tx, type Vault } from '#server/vault/vault.ts';
import type { DocumentState } from '#contract/documents.ts';
import type { Aside } from '#contract/reading.ts';
import type { Reached } from '#server/gateway/gateway.ts';
import type { KnownName } from '#server/privacy/privacy.ts';
import type { Label } from '#contract/labels.ts';
import type { Sandbox } from '#server/reading/reading.ts';

export interface DocumentNeeds {
  vault: Vault;
  journal: Journal;
  access: Access;
  jobs: Jobs;
  sandbox: Sandbox;
  clock: Clock;
  channel: Channel;
}

/** A passage as the index takes it: the words of its document's title, of its headings and table header, and its own. */
export interface IndexedPassage {
  ordinal: number;
  title: string;
  headings: string;
  body: string;
}

/** A document version in an organisation's index; `unit` is unique in the organisation's vault and never used twice. */
export interface IndexedUnit {
  organisation: string;
  unit: number;
}

export interface DocumentRead {
  organisation: string;
  document: string;
  version: string;
  /** From 1, within the document. */
  number: number;
  text: string;
  /** All of that text, in hand already: nothing of it is read again, nor deciphered, in the transaction. */
  words: string;
  fileName: string;
  isEnclosed: boolean;
  /** Whom it deals with. */
  names: readonly KnownName[];
  /** Stretches that stand beside what a person reads first. */
  asides: readonly { start: number; end: number; part: Aside }[];
}

/** What later parts give. Each function that takes a transaction runs in it: when it throws, nothing of it remains. */
export interface Received {
  index: {
    add(tx: Tx, at: IndexedUnit, passages: IndexedPassage[]): Promise<void>;
    /**
     * Takes in a long unit of `count` passages, made as they are asked for, in short transactions of its own. Nobody finds it before what it returns has run in the
     * caller's transaction; null when it was forgotten meanwhile.
     */
    prepare(at: IndexedUnit, count: number, passages: Iterable<IndexedPassage>): Promise<((tx: Tx) => Promise<void>) | null>;
    /** Takes back what was prepared of a unit and never found. */
    forget(tx: Tx, at: IndexedUnit): Promise<void>;
    /** Takes most of a long unit out in short transactions of its own, before `remove` ends it: it must be found by nobody. */
    vacate(at: IndexedUnit, passages: Iterable<IndexedPassage>): Promise<void>;
    /** How much of a unit the index still holds: 0 once it is removed or forgotten. */
    holds(snapshot: Snapshot, at: IndexedUnit): Promise<number>;
    /** Given the passages that were added, word for word. */
    remove(tx: Tx, at: IndexedUnit, passages: IndexedPassage[]): Promise<void>;
    /** How sensitive documents are has changed, by what somebody said: what was kept from an encoder may go. */
    labelled(tx: Tx, organisation: string): Promise<void>;
  };
  /** A version has been read for the first time, and answers from now. */
  documentRead?(tx: Tx, read: DocumentRead): Promise<void>;
  /** Where texts of each of these labels may go; read, in no transaction of the caller. */
  reach?(organisation: string, labels: readonly Label[]): Promise<Reached[][]>;
  /** Whether a citation points to a text that its version no longer uses. When it is not given, such texts are kept. */
  isCited?(tx: Tx, textId: string): Promise<boolean>;
  /** The actor's own conversations that show one of these texts. */
  quotedIn?(snapshot: Snapshot, actor: Actor, textIds: readonly string[]): Promise<{ conversation: string; title: string; at: number }[]>;
  /** What was made from these texts of a document, or was said of it, and holds its words, goes with it: it is being erased. */
  textsErased?(tx: Tx, textIds: readonly string[], document: string): Promise<void>;
  /** Until when backups may hold what was erased at that time (ms UTC); null when none does. */
  backupsUntil?(snapshot: Snapshot, erasedAt: number): Promise<number | null>;
  /** Something was added to the list of what is erased, beside the keys: it has to reach what stands elsewhere. In no transaction of the caller. */
  erased?(organisation: string): Promise<void>;
}

export interface Limits {
  uploadBytes: number;
  /** What changed in a watched folder is the same in two looks so far apart before it is taken in. */
  settleMs: number;
  watched: {
    /** Where folders may be watched; `ORGANISATION=PATH` for one organisation alone. */
    roots: readonly string[];
    /** Folders of the house itself, which are never watched. */
    kept: readonly string[];
    /** How many organisations the house has. */
    organisations: () => Promise<number>;
  };
  /** How long a withdrawn document can be restored; it is erased afterwards. */
  withdrawnMs: number;
}

export const dayMs = 24 * 60 * 60 * 1000;
export const defaultLimits: Limits = {
  uploadBytes: 100 * 1024 * 1024,
  settleMs: 1_000,
  watched: { roots: [], kept: [], organisations: async () => 1 },
  withdrawnMs: 30 * dayMs,
};

/** Everything that the operations of this part are made of. */
export interface DocumentHouse extends DocumentNeeds {
  received: Received;
  limits: Limits;
}

/** Tells, once the transaction is durable, that a document changed. */
export function tellDocument(house: DocumentHouse, tx: Tx, organisation: string, id: string, state: DocumentState | 'erased'): void {
  afterCommit(tx, () => house.channel.publish(organisation, { kind: 'document', id, state, progress: null }));
}

/** Tells, once the transaction is durable, that the tree of sources and folders changed. */
export function tellSources(house: DocumentHouse, tx: Tx, organisation: string, id: string): void {
  afterCommit(tx, () => house.channel.publish(organisation, { kind: 'sources', id, state: null, progress: null }));
}

/** Who did it, where a row keeps that; the system is nobody. */
export const memberOf = (actor: Actor): string | null => (actor.kind === 'member' ? actor.member : null);
