import type { Clock } from '#server/foundation/clock.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Vault } from '#server/vault/vault.ts';
import { createChanges } from './changing.ts';
import { createExplanation, type PlaceFacts } from './explanation.ts';
import { roleOf } from './grants.store.ts';
import { createForeseeing } from './foreseeing.ts';
import { createGrants } from './grants.ts';
import { createMapping } from './mapping.ts';
import { createReaders } from './readers.ts';
import { can, permissionsOf } from './roles.ts';
import { placeAdded, placeEnclosed, placeMoved, placeRemoved } from './tree.ts';

export { accessMigrations } from './migrations.ts';
export { can } from './roles.ts';
export type { PlaceFacts } from './explanation.ts';
export type { GrantInput } from './changing.ts';
export type { Grant, PlaceGrants } from './grants.ts';

export type Access = ReturnType<typeof createAccess>;

/** Who may do and read what. `places` is received from the documents, and runs in the caller's snapshot or transaction. */
export function createAccess(needs: { vault: Vault; journal: Journal; clock: Clock; places: PlaceFacts }) {
  const readers = createReaders(needs);
  const changes = createChanges({ ...needs, readers });
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
    ...createGrants({ ...needs, readers, changes }),
    ...createForeseeing({ ...needs, readers, changes }),
    ...createMapping({ ...needs, readers }),
    ...createExplanation({ ...needs, readers }),
  };
}
