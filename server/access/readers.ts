import type { Right } from '#contract/access.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { selectAllowed, selectAudiences, selectEveryAudience, selectPlaces, selectReadable } from './readers.store.ts';

export type Readers = ReturnType<typeof createReaders>;

/** Who may do what where, asked by sets of ids, refused by default. The snapshot is the question's own. */
export function createReaders(needs: { clock: Clock }) {
  const now = (): number => needs.clock.now();
  return {
    /**
     * The rows of the interned readers' sets that the actor belongs to now: himself, his groups however nested, everyone;
     * end dates checked. What he may read is `place.audience in (these)`. The system belongs to all.
     */
    audiences: (snapshot: Snapshot, actor: Actor): Promise<number[]> =>
      actor.kind === 'system' ? selectEveryAudience(snapshot) : selectAudiences(snapshot, actor.member, now()),

    /** Those of the documents that the actor may read now. Whether one is withdrawn is the documents' own business. */
    async readable(snapshot: Snapshot, actor: Actor, documentIds: readonly string[]): Promise<Set<string>> {
      if (documentIds.length === 0) return new Set();
      if (actor.kind === 'system') return everyPlace(snapshot, documentIds);
      return new Set(await selectReadable(snapshot, actor.member, documentIds, now()));
    },

    /** Those of the places (sources, folders, documents) on which the actor has this right now. */
    async mayOn(snapshot: Snapshot, actor: Actor, placeIds: readonly string[], right: Right): Promise<Set<string>> {
      if (placeIds.length === 0) return new Set();
      if (actor.kind === 'system') return everyPlace(snapshot, placeIds);
      return new Set(await selectAllowed(snapshot, actor.member, placeIds, right, now()));
    },
  };
}

async function everyPlace(snapshot: Snapshot, ids: readonly string[]): Promise<Set<string>> {
  return new Set((await selectPlaces(snapshot, ids)).map((place) => place.id));
}
