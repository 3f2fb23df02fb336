import type { Clock } from '#server/foundation/clock.ts';
import type { Vault } from '#server/vault/vault.ts';
import { createReaders } from './readers.ts';
import { can, permissionsOf } from './roles.ts';
import { placeAdded, placeMoved, placeRemoved } from './tree.ts';

export { accessMigrations } from './migrations.ts';

export type Access = ReturnType<typeof createAccess>;

/** Who may do and read what. */
export function createAccess(needs: { vault: Vault; clock: Clock }) {
  return { can, permissionsOf, placeAdded, placeMoved, placeRemoved, ...createReaders(needs) };
}
