import type { Kysely } from 'kysely';

declare const snapshotMark: unique symbol;
declare const txMark: unique symbol;

/** A consistent view of one store. A part types its own tables with `snapshot.withTables<MyTables>()`. */
export type Snapshot = Kysely<Record<never, never>> & { readonly [snapshotMark]: true };
/** An open write transaction; it reads too. Only `write` makes one: a plain handle does not compile in its place. */
export type Tx = Snapshot & { readonly [txMark]: true };
