import { hash } from 'node:crypto';
import type { Act } from '#contract/house.ts';
import type { Facts, Outcome } from '#contract/journal.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { canonical } from './canonical.ts';
import { firstSeq, hashAt, insertEntry, lastEntry, type EntryRow } from './journal.store.ts';
import { signHead, type SignedHead } from './signing.ts';

/** What the first entry of a journal follows. */
export const beforeFirst = '0'.repeat(64);
/** Each thousandth entry is a signed checkpoint of the 999 and more before it. */
const checkpointEvery = 1000;
/** Who signs checkpoints. */
const signer = 'system:journal';

/** What is known of an entry before it has its place in the chain. */
export interface Said {
  at: number;
  actor: string;
  act: Act;
  on: string | null;
  purpose: string | null;
  outcome: Outcome;
  facts: Facts;
}

/** Where a chain stands: `count` entries were ever written, the last with this hash, at this time. */
export interface Head {
  count: number;
  hash: string;
  at: number;
}

export async function headOf(snapshot: Snapshot): Promise<Head> {
  const last = await lastEntry(snapshot);
  return { count: last?.seq ?? 0, hash: last?.hash ?? beforeFirst, at: last?.at ?? 0 };
}

/** Whether this chain passed by that head: it holds that entry, or dropped it at the end of its time. */
export async function passed(snapshot: Snapshot, head: Pick<Head, 'count' | 'hash'>): Promise<boolean> {
  if (head.count === 0) return true;
  const kept = await hashAt(snapshot, head.count);
  return kept === undefined ? ((await firstSeq(snapshot)) ?? 0) > head.count : kept === head.hash;
}

/**
 * Adds an entry after the last one, read in the same transaction: a head kept in memory would be wrong after a rollback to a savepoint.
 * An entry that would stand at a multiple of 1000 gives its place to a checkpoint.
 */
export async function chain(tx: Tx, said: Said): Promise<Head> {
  const head = await headOf(tx);
  if ((head.count + 1) % checkpointEvery !== 0) return link(tx, head, said);
  return link(tx, (await checkpoint(tx, head, said.at)).head, said);
}

/** Writes a checkpoint: an entry whose facts are the signed head of all the entries before it. */
async function checkpoint(tx: Tx, head: Head, at: number): Promise<{ head: Head; signed: SignedHead }> {
  const signed = await signHead(tx, head, at);
  const after = await link(tx, head, {
    at,
    actor: signer,
    act: 'journal.checkpointed',
    on: null,
    purpose: null,
    outcome: 'done',
    facts: signed,
  });
  return { head: after, signed };
}

/** Writes a checkpoint now. */
export async function signNow(tx: Tx, at: number): Promise<SignedHead> {
  return (await checkpoint(tx, await headOf(tx), at)).signed;
}

async function link(tx: Tx, head: Head, said: Said): Promise<Head> {
  const seq = head.count + 1;
  const facts = canonical(said.facts);
  const row = {
    seq,
    at: said.at,
    actor: said.actor,
    act: said.act,
    object: said.on,
    purpose: said.purpose,
    outcome: said.outcome,
    facts,
    prev: head.hash,
  };
  const sealed = hashOf(row);
  await insertEntry(tx, { ...row, hash: sealed });
  return { count: seq, hash: sealed, at: said.at };
}

/** SHA-256, in hexadecimal, of the entry's canonical JSON without its hash. */
export function hashOf(row: Omit<EntryRow, 'hash'>): string {
  return hash('sha256', text(row, ''));
}

/** An entry's line in an export: its canonical JSON, hash included. */
export function lineOf(row: EntryRow): string {
  return text(row, `"hash":"${row.hash}",`);
}

/** The keys in their canonical order, written out: `facts` is canonical already. */
function text(row: Omit<EntryRow, 'hash'>, sealed: string): string {
  const object = row.object === null ? 'null' : JSON.stringify(row.object);
  const purpose = row.purpose === null ? 'null' : JSON.stringify(row.purpose);
  return `{"act":${JSON.stringify(row.act)},"actor":${JSON.stringify(row.actor)},"at":${canonical(row.at)},"facts":${row.facts},${sealed}"on":${object},"outcome":${JSON.stringify(row.outcome)},"prev":"${row.prev}","purpose":${purpose},"seq":${row.seq}}`;
}
