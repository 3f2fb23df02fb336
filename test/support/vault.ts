import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#server/foundation/clock.ts';
import { newId } from '#server/foundation/ids.ts';
import { blobMigrations } from '#server/vault/blobs.ts';
import { createVault, type Migration, type OrganisationVault, type Vault } from '#server/vault/vault.ts';

/** A clock that a test moves by hand. */
export function testClock(start = Date.UTC(2026, 10, 21)): Clock & { advance(ms: number): void } {
  let now = start;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
}

/** A temporary folder, in memory where the system has one. */
export function testFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'beffroi-test-'));
}

/** A real vault with one organisation, in a temporary folder that `close` removes. */
export async function openTestVault(needs: {
  houseMigrations?: readonly Migration[];
  organisationMigrations?: readonly Migration[];
  folder?: string;
  clock?: Clock;
}): Promise<{ vault: Vault; organisation: OrganisationVault; folder: string; clock: Clock; close(): Promise<void> }> {
  const folder = needs.folder ?? testFolder();
  const clock = needs.clock ?? testClock();
  const vault = await createVault({
    dataFolder: join(folder, 'data'),
    keysFolder: join(folder, 'keys'),
    houseKey: { from: 'file' },
    houseMigrations: needs.houseMigrations ?? [],
    organisationMigrations: [...blobMigrations, ...(needs.organisationMigrations ?? [])],
    clock,
  });
  const organisation = await vault.createOrganisation(newId('org'));
  return {
    vault,
    organisation,
    folder,
    clock,
    close: async () => {
      await vault.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
