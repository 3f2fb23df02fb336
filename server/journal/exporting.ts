import type { Manifest } from '#contract/journal.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Store, Tx } from '#server/vault/vault.ts';
import { canonical } from './canonical.ts';
import { headOf, lineOf } from './chain.ts';
import { entriesBetween, firstSeq } from './journal.store.ts';
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

/** The exports under way, which retention waits for. */
export function createExports(clock: Clock) {
  const movedAt = new Map<symbol, { owner: string; at: number }>();

  /**
   * The lines of an export, once `begin` has journalled it and signed its manifest. Entries never change and the range is fixed by the
   * manifest, so short snapshots one after the other give what a single long one would, and a slow client holds no reader and no
   * write-ahead log.
   * @throws cancelled when the client slept so long that retention has passed
   */
  async function* lines(store: Store, owner: string, begin: () => Promise<Manifest>): AsyncGenerator<string> {
    const mine = Symbol(owner);
    const moved = (): void => void movedAt.set(mine, { owner, at: clock.now() });
    moved();
    try {
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
    } finally {
      movedAt.delete(mine);
    }
  }

  const isUnderWay = (owner: string): boolean =>
    [...movedAt.values()].some((one) => one.owner === owner && one.at > clock.now() - patienceMs);

  return { lines, isUnderWay };
}
