import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { z } from 'zod';
import {
  bucketAccess,
  bucketPlace,
  type BucketAccess,
  type BucketAddress,
  type BucketPlace,
  type bucketInput,
  type bucketSeen,
  type bucketTest,
} from '#contract/backupplace.ts';
import { isKeeper } from '#server/foundation/keeper.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Destination } from '#server/foundation/outbound.ts';
import { checkStanding, mayStand } from '#server/foundation/strangers.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { nearestZone } from '#server/models/models.ts';
import { afterCommit, openText, sealText, type OrganisationVault } from '#server/vault/vault.ts';
import { placeFrom } from '../finding.ts';
import type { OperationsHouse } from '../needs.ts';
import type { Place, PlaceOf } from '../place.ts';
import { bucketPlaceOf } from './bucketplace.ts';
import { deleteBucket, findBucket, keepBucket } from './declared.store.ts';
import { keepsVersions } from './listing.ts';
import { createS3, originOf, type BucketNeeds } from './s3.ts';
import { changed } from './troubles.ts';

interface Declared {
  /** Who declared it: its ledger has every exchange. */
  owner: string;
  bucket: BucketPlace;
  /** Opens what opens it. */
  access: () => BucketAccess;
}

const context = 'access of a backup place';
const keyOf = (store: OrganisationVault): Uint8Array => store.deriveKey('backup place');

export type Places = ReturnType<typeof createPlaces>;

/** A bucket as a place of backups. */
export const bucketFrom = (needs: BucketNeeds, scratch: string): PlaceOf => bucketPlaceOf(createS3(needs), scratch);

/** Where a bucket may be connected to, as it was declared. */
export const destinationOf = (bucket: BucketAddress): Destination => ({ origin: originOf(bucket), reach: bucket.reach });
function declaredDestination(bucket: BucketPlace): Destination {
  const { operator, placeCountry, parentCountry } = bucket;
  return { ...destinationOf(bucket), standing: { operator, placeCountry, parentCountry, zone: nearestZone(bucket), proof: null } };
}

/** Where the backups of the house go: the bucket that an organisation declared, or the folder of the settings. */
export function createPlaces(house: OperationsHouse) {
  const { vault, journal, clock, channel, settings, connect } = house;
  const scratch = join(settings.home, 'backup');

  /** Where there is one organisation, it chooses; where there are several, the one that the house’s settings name: what it gives away is everybody’s. */
  const mayChoose = (organisation: string): Promise<boolean> => isKeeper(organisation, settings.keeper, house.organisations);

  async function declaredBy(owner: string): Promise<Declared | null> {
    const store = await vault.organisation(owner);
    const row = await store.read(findBucket);
    if (row === null) return null;
    const access = (): BucketAccess => {
      const opened = openText(row.sealed, keyOf(store), context);
      if (opened === null) throw new Error('the access of a backup place is not this organisation’s');
      return bucketAccess.parse(JSON.parse(opened));
    };
    return { owner, bucket: bucketPlace.parse(JSON.parse(row.declaration)), access };
  }

  /** The declaration that holds for the house: its keeper’s, or the first. */
  async function declared(): Promise<Declared | null> {
    const all = await house.organisations();
    const inOrder = [...all.filter((id) => id === settings.keeper), ...all.filter((id) => id !== settings.keeper)];
    for (const owner of inOrder) {
      const found = await declaredBy(owner).catch((error: unknown) => {
        // One that is closed has been told of.
        if (isRefusal(error)) return null;
        throw error;
      });
      if (found !== null) return found;
    }
    return null;
  }

  const needsOf = (found: Declared): BucketNeeds => ({ ...found, access: found.access(), connect, now: clock.now });

  /** @throws backup_place_unset */
  async function from(): Promise<string | PlaceOf> {
    const found = await declared();
    if (found !== null) return bucketFrom(needsOf(found), scratch);
    if (settings.folder === null) throw new Refusal('backup_place_unset');
    return settings.folder;
  }

  function check({ endpoint, reach }: BucketAddress): void {
    const { host, protocol } = new URL(endpoint);
    checkStanding(endpoint, reach, settings.allowsInner);
    if (protocol === 'http:' && reach === 'internet') throw new Refusal('outbound_plain_refused', { host });
  }

  /** @throws backup_place_elsewhere */
  async function chosenBy({ organisation }: MemberActor): Promise<OrganisationVault> {
    if (!(await mayChoose(organisation))) throw new Refusal('backup_place_elsewhere');
    return vault.organisation(organisation);
  }

  return {
    from,
    mayChoose,
    scratch,
    /** The place, as this house opens it. @throws backup_place_unset */
    place: async (): Promise<Place> => placeFrom(await from(), vault.copies.keys.id),
    /** The bucket that backups go to, without what opens it; null where they go to a folder, or nowhere. */
    async bucket(): Promise<z.output<typeof bucketSeen> | null> {
      const found = await declared();
      return found && { ...found.bucket, zone: nearestZone(found.bucket) };
    },
    async destinations(owner: string): Promise<Destination[]> {
      const found = owner === 'house' ? null : await declaredBy(owner);
      if (found === null || !mayStand(found.bucket.reach, settings.allowsInner)) return [];
      return [declaredDestination(found.bucket)];
    },

    operations: {
      /**
       * Declares the bucket that backups go to, in the place of what was before.
       * @throws backup_place_elsewhere, backup_access_needed, outbound_address_refused, outbound_plain_refused
       */
      async declareBackupPlace(actor: MemberActor, input: z.output<typeof bucketInput>): Promise<{ done: true }> {
        const store = await chosenBy(actor);
        const { access: given, ...bucket } = input;
        check(bucket);
        const before = await declaredBy(actor.organisation);
        // Keys are given to the bucket that they were given for, and to no other.
        const isSame = before?.bucket.endpoint === bucket.endpoint && before.bucket.bucket === bucket.bucket;
        const access = given ?? (isSame ? before.access() : null);
        if (access === null) throw new Refusal('backup_access_needed');
        const sealed = sealText(JSON.stringify(access), keyOf(store), context);
        await store.write('declare a backup place', async (tx) => {
          await keepBucket(tx, { declaration: JSON.stringify(bucket), sealed });
          await journal.append(tx, { actor, act: 'backup.place-declared', on: actor.organisation, facts: { zone: nearestZone(bucket) } });
          afterCommit(tx, () => tell(actor.organisation));
        });
        return { done: true };
      },

      /** Backups go to the folder again, where one is declared. What the bucket has stays there. @throws backup_place_elsewhere, backup_place_unset */
      async withdrawBackupPlace(actor: MemberActor): Promise<{ done: true }> {
        const store = await chosenBy(actor);
        await store.write('withdraw a backup place', async (tx) => {
          if (!(await deleteBucket(tx))) throw new Refusal('backup_place_unset');
          await journal.append(tx, { actor, act: 'backup.place-withdrawn', on: actor.organisation });
          afterCommit(tx, () => tell(actor.organisation));
        });
        return { done: true };
      },

      /** Writes there, reads it again and removes it. @throws backup_place_elsewhere, backup_place_unset */
      async testBackupPlace(actor: MemberActor): Promise<z.output<typeof bucketTest>> {
        const store = await chosenBy(actor);
        const found = await declaredBy(actor.organisation);
        if (found === null) throw new Refusal('backup_place_unset');
        // Before anything connects: a try that cannot be noted is not made.
        await store.write('note a test of a backup place', (tx) =>
          journal.append(tx, { actor, act: 'backup.place-tested', on: actor.organisation }),
        );
        const started = performance.now();
        const tested = await tried(found).catch((error: unknown) => {
          if (!isRefusal(error)) throw error;
          return { failure: { code: error.code, details: error.details }, keepsVersions: false };
        });
        return { ...tested, tookMs: Math.round(performance.now() - started) };
      },
    },
  };

  async function tried(found: Declared): Promise<Pick<z.output<typeof bucketTest>, 'failure' | 'keepsVersions'>> {
    const s3 = createS3(needsOf(found));
    const place = bucketPlaceOf(s3, scratch)(vault.copies.keys.id);
    const text = randomBytes(32).toString('hex');
    await place.putText(text, 'test');
    if ((await place.text('test')) !== text) throw changed(place, 'test');
    const versions = await keepsVersions(s3);
    const isRemoved = await place.remove('test');
    if (!isRemoved && !versions) throw new Refusal('backup_place_refused', { path: place.path, why: 'kept', said: 'test' });
    return { failure: null, keepsVersions: versions };
  }

  function tell(organisation: string): void {
    channel.publish(organisation, { kind: 'backup', id: 'place', state: 'changed', progress: null });
  }
}
