import { hash } from 'node:crypto';
import type { JournalFilter, Manifest, SelectionManifest } from '#contract/journal.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Store, Tx } from '#server/vault/vault.ts';
import { canonical } from './canonical.ts';
import { headOf, lineOf } from './chain.ts';
import { filterFacts, soughtBy } from './filtering.ts';
import { soughtAfter, type Sought } from './filtering.store.ts';
import { entriesBetween, firstSeq, type EntryRow } from './journal.store.ts';
import { signCanonical } from './signing.ts';

const linesAtATime = 1000;
/** An export that gave no line for so long has been left by its client: retention waits for it no more. */
const patienceMs = 10 * 60_000;

/** The first line of an export, signed in the transaction that journals it: everything up to that entry, which is its last. */
export async function signManifest(tx: Tx, organisation: string, at: number): Promise<Manifest> {
  const head = await headOf(tx);
  const first = (await firstSeq(tx)) ?? head.count;
  const [oldest] = await entriesBetween(tx, first, first, 1);
  const range = { first, last: head.count, count: head.count - first + 1, prev: oldest?.prev ?? '', head: head.hash };
  return signCanonical(tx, at, (publicKey) => ({
    format: 'beffroi-journal',
    version: 1,
    organisation,
    exportedAt: at,
    ...range,
    publicKey,
  }));
}

/** What a selection's manifest says of the entries that were found. */
type Found = Pick<SelectionManifest, 'first' | 'last' | 'count' | 'head' | 'digest'>;
type Begin = (found: Found) => Promise<SelectionManifest>;

export function signSelection(tx: Tx, organisation: string, at: number, filter: JournalFilter, found: Found): Promise<SelectionManifest> {
  return signCanonical(tx, at, (publicKey) => ({
    format: 'beffroi-journal-selection',
    version: 1,
    organisation,
    exportedAt: at,
    filter: filterFacts(filter),
    ...found,
    publicKey,
  }));
}

/** The entries that are sought, oldest first, by short snapshots one after the other. */
export async function* rowsOf(store: Store, sought: Sought | null, moved: () => void): AsyncGenerator<EntryRow> {
  if (sought === null) return;
  for (let after = 0; ;) {
    const from = after;
    moved();
    const rows = await store.read((snapshot) => soughtAfter(snapshot, sought, from, linesAtATime));
    yield* rows;
    after = rows.at(-1)?.seq ?? 0;
    if (rows.length < linesAtATime) return;
  }
}

/** The exports under way, which retention waits for. */
export function createExports(clock: Clock) {
  const movedAt = new Map<symbol, { owner: string; at: number }>();

  /** What `give` gives, with its owner's retention waiting until its end as long as it moves. */
  async function* underWay(owner: string, give: (moved: () => void) => AsyncGenerator<string>): AsyncGenerator<string> {
    const mine = Symbol(owner);
    const moved = (): void => void movedAt.set(mine, { owner, at: clock.now() });
    moved();
    try {
      yield* give(moved);
    } finally {
      movedAt.delete(mine);
    }
  }

  /**
   * The lines of an export, once `begin` has journalled it and signed its manifest. Entries never change and the range is fixed by the
   * manifest, so short snapshots one after the other give what a single long one would, and a slow client holds no reader and no
   * write-ahead log.
   * @throws cancelled when the client slept so long that retention has passed
   */
  const lines = (store: Store, owner: string, begin: () => Promise<Manifest>): AsyncGenerator<string> =>
    underWay(owner, async function* (moved) {
      const manifest = await begin();
      yield canonical(manifest);
      for (let from = manifest.first; from <= manifest.last;) {
        const start = from;
        moved();
        const rows = await store.read((snapshot) => entriesBetween(snapshot, start, manifest.last, linesAtATime));
        if (rows[0]?.seq !== start) throw new Refusal('cancelled');
        for (const row of rows) yield lineOf(row);
        from = start + rows.length;
      }
    });

  /**
   * The lines of an export of some entries: counted and digested as they stand, then journalled and signed by `begin`, then given.
   * @throws cancelled when entries went meanwhile
   */
  const selected = (store: Store, owner: string, filter: JournalFilter, begin: Begin): AsyncGenerator<string> =>
    underWay(owner, async function* (moved) {
      const head = await store.read(headOf);
      const sought = await store.read((snapshot) => soughtBy(snapshot, filter, head.count));
      const first = (await store.read(firstSeq)) ?? 1;
      let [count, digest] = [0, ''];
      for await (const row of rowsOf(store, sought, moved)) [count, digest] = [count + 1, hash('sha256', digest + row.hash)];
      const manifest = await begin({ first, last: head.count, count, head: head.hash, digest });
      yield canonical(manifest);
      for await (const row of rowsOf(store, sought, moved)) {
        count -= 1;
        yield lineOf(row);
      }
      if (count !== 0) throw new Refusal('cancelled');
    });

  const isUnderWay = (owner: string): boolean =>
    [...movedAt.values()].some((one) => one.owner === owner && one.at > clock.now() - patienceMs);

  return { underWay, lines, selected, isUnderWay };
}
