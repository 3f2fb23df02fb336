import { Refusal } from '#server/foundation/refusal.ts';
import { folderPlace } from './folderplace.ts';
import type { Place, PlaceOf } from './place.ts';

/** A place as it was named: a folder, or a bucket. */
export const placeFrom = (from: string | PlaceOf, house: string): Place =>
  typeof from === 'string' ? folderPlace(from, house) : from(house);

/** The place where a house key finds backups. @throws backup_place_missing when there is none at all, backup_of_another_house */
export async function foundPlace(from: string | PlaceOf, house: string): Promise<Place> {
  const place = placeFrom(from, house);
  const holds = await place.holds();
  if (holds === 'ours') return place;
  throw holds === 'others'
    ? new Refusal('backup_of_another_house', { path: place.path })
    : new Refusal('backup_place_missing', { path: place.path });
}
