import type { OrganisationVault } from '#server/vault/vault.ts';
import type { testClock } from './vault.ts';

/** So many days of a house that runs, one daily run each. */
export async function ageQuarantine(store: OrganisationVault, clock: ReturnType<typeof testClock>, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    clock.advance(24 * 60 * 60 * 1000);
    await store.blobs.quarantine.age();
  }
}
