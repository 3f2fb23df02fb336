import type Database from '@signalapp/sqlcipher';
import type { Kysely } from 'kysely';
import { Refusal } from '#server/foundation/refusal.ts';
import { kyselyOver } from './dialect.ts';

declare const snapshotMark: unique symbol;
declare const txMark: unique symbol;

/** A consistent view of one store. A part types its own tables with `snapshot.withTables<MyTables>()`. */
export type Snapshot = Kysely<Record<never, never>> & { readonly [snapshotMark]: true };
/** An open write transaction; it reads too. Only `write` makes one: a plain handle does not compile in its place. */
export type Tx = Snapshot & { readonly [txMark]: true };

const listeners = new WeakMap<object, (() => void)[]>();

/** Calls `fn` once the transaction's commit is durable; never after a rollback. For events and files, not for invariants. */
export function afterCommit(tx: Tx, fn: () => void): void {
  listeners.get(tx)?.push(fn);
}

/** Tells whoever waits for this commit. What one of them throws goes to `onTrouble` and keeps nobody else from being told. */
export function tellCommitted(tx: Tx, onTrouble: (error: unknown) => void): void {
  for (const listener of listeners.get(tx) ?? []) {
    try {
      listener();
    } catch (error) {
      onTrouble(error);
    }
  }
}

/** A handle over a transaction that is open on this connection; after `close` it is dead. */
export function openTx(name: string, database: Database): { tx: Tx; close: () => void } {
  const { handle, close } = openHandle(name, database);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only here is a transaction made
  const tx = handle as Tx;
  listeners.set(tx, []);
  return { tx, close };
}

/** The same for reading only. */
export function openSnapshot(name: string, database: Database): { snapshot: Snapshot; close: () => void } {
  const { handle, close } = openHandle(name, database);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only here is a snapshot made
  return { snapshot: handle as Snapshot, close };
}

function openHandle(name: string, database: Database) {
  let open = true;
  const check = (): void => {
    if (!open) throw new Refusal('transaction_closed', { name });
  };
  const close = (): void => {
    open = false;
  };
  return { handle: kyselyOver(name, { database, check }), close };
}
