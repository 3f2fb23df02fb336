import type { Clock } from '#server/foundation/clock.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Vault } from '#server/vault/vault.ts';
import { createExplanation, type PlaceFacts } from './explanation.ts';
import { roleOf } from './grants.store.ts';
import { createGrants } from './grants.ts';
import { createReaders } from './readers.ts';
import { can, permissionsOf } from './roles.ts';
import { placeAdded, placeEnclosed, placeMoved, placeRemoved } from './tree.ts';

export { accessMigrations } from './migrations.ts';
export { can } from './roles.ts';
export type { PlaceFacts } from './explanation.ts';
export type { Grant, GrantInput, PlaceGrants } from './grants.ts';

export type Access = ReturnType<typeof createAccess>;

/** Who may do and read what. `places` is received from the documents, and runs in the caller's snapshot or transaction. */
export function createAccess(needs: { vault: Vault; journal: Journal; clock: Clock; places: PlaceFacts }) {
  const readers = createReaders(needs);
  return {
    /** Whether a role may ask for this at all: the one place where a route's permission is decided. */
    can,
    permissionsOf,
    roleOf,
    placeAdded,
    placeEnclosed,
    placeMoved,
    placeRemoved,
    ...readers,
    ...createGrants({ ...needs, readers }),
    ...createExplanation({ ...needs, readers }),
  };
}
