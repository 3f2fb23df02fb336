import type { Manifest } from '#contract/journal.ts';
import type { Store, Tx } from '#server/vault/vault.ts';
import { canonical } from './canonical.ts';
import { headOf, lineOf } from './chain.ts';
import { entriesBetween, firstSeq } from './journal.store.ts';
import { signCanonical } from './signing.ts';

const linesAtATime = 1000;

/** The first line of an export, signed in the transaction that journals it: everything up to that entry, which is its last. */
export async function signManifest(tx: Tx, organisation: string, at: number): Promise<Manifest> {
  const head = await headOf(tx);
  const first = (await firstSeq(tx)) ?? head.count;
  const [oldest] = await entriesBetween(tx, first, first, 1);
  const range = { first, last: head.count, count: head.count - first + 1, prev: oldest?.prev ?? '', head: head.hash };
  return signCanonical(tx, at, (publicKey) => ({ format: 'beffroi-journal', version: 1, organisation, exportedAt: at, ...range, publicKey }));
}

/**
 * The lines of an export. Entries never change and the range is fixed by the manifest, so short snapshots one after the other
 * give what a single long one would, and a slow client holds no reader and no write-ahead log. Retention waits meanwhile.
 */
export async function* exportedLines(store: Store, manifest: Manifest): AsyncGenerator<string> {
  yield canonical(manifest);
  for (let from = manifest.first; from <= manifest.last;) {
    const start = from;
    const rows = await store.read((snapshot) => entriesBetween(snapshot, start, manifest.last, linesAtATime));
    for (const row of rows) yield lineOf(row);
    from = (rows.at(-1)?.seq ?? manifest.last) + 1;
  }
}
