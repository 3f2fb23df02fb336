import { Refusal } from '#server/foundation/refusal.ts';
import type { Tx } from '#server/vault/vault.ts';
import { deletePlace, findPlace, insertPlace, pathUp, rewriteAudiences, updateParent, type Place, type PlaceKind } from './places.store.ts';

/**
 * Puts a source, a folder or a document in the tree; whoever may read the place above may read it. Who is allowed to do so, and
 * the journal, are the caller's.
 * @returns the place's row: internal, it never leaves the stores
 * @throws place_unknown when the parent is missing or is a document
 */
export async function placeAdded(tx: Tx, place: { id: string; kind: PlaceKind; parent: string | null }): Promise<number> {
  const above = place.parent === null ? null : await container(tx, place.parent);
  const row = await insertPlace(tx, { id: place.id, kind: place.kind, parent: above?.row ?? null });
  if (above === null) await rewriteAudiences(tx, row);
  return row;
}

/**
 * Puts what came enclosed in a document under that document: whoever may read the one may read the other, wherever it goes.
 * @returns the place's row
 * @throws place_unknown
 */
export async function placeEnclosed(tx: Tx, id: string, within: string): Promise<number> {
  return insertPlace(tx, { id, kind: 'document', parent: (await knownPlace(tx, within)).row });
}

/**
 * Moves a folder or a document under another place; what it inherits changes at once, with everything under it.
 * @throws place_unknown, place_cycle when `parent` stands under it
 */
export async function placeMoved(tx: Tx, id: string, parent: string): Promise<void> {
  const place = await knownPlace(tx, id);
  const above = await container(tx, parent);
  if (place.kind === 'source') throw new Refusal('place_unknown');
  if ((await pathUp(tx, above.row)).some((step) => step.row === place.row)) throw new Refusal('place_cycle');
  await updateParent(tx, place.row, above.row);
  await rewriteAudiences(tx, place.row);
}

/** Takes a place out of the tree, with the grants on it. Nothing may stand under it any more. */
export async function placeRemoved(tx: Tx, id: string): Promise<void> {
  await deletePlace(tx, (await knownPlace(tx, id)).row);
}

/** @throws place_unknown */
export async function knownPlace(tx: Tx, id: string): Promise<Place> {
  const place = await findPlace(tx, id);
  if (!place) throw new Refusal('place_unknown');
  return place;
}

async function container(tx: Tx, id: string): Promise<Place> {
  const place = await knownPlace(tx, id);
  if (place.kind === 'document') throw new Refusal('place_unknown');
  return place;
}
