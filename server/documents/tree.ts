import type { z } from 'zod';
import { type Folder, source as sourceShape } from '#contract/documents.ts';
import type { Access } from '#server/access/access.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { allPlaces, countsByParent, type TreePlace } from './sources.store.ts';

export type Source = z.output<typeof sourceShape>;

/** Sources and folders as one actor sees them: four questions whatever the size of the tree. */
export async function sourceTree(access: Access, snapshot: Snapshot, actor: Actor): Promise<Source[]> {
  const places = await allPlaces(snapshot);
  const ids = places.map((place) => place.id);
  const readable = await access.readable(snapshot, actor, ids);
  const mayAdd = await access.mayOn(snapshot, actor, ids, 'add');
  const mayManage = await access.mayOn(snapshot, actor, ids, 'manage');
  const counts = await countsByParent(snapshot, await access.audiences(snapshot, actor));
  const under = Map.groupBy(places, (place) => place.parent);

  /** The place with what is seen below it; null when nothing of it is. */
  function seen(place: TreePlace): Folder | null {
    const folders = (under.get(place.row) ?? []).map(seen).filter((folder) => folder !== null);
    const documents = folders.reduce((sum, folder) => sum + folder.documents, counts.get(place.row) ?? 0);
    if (!readable.has(place.id) && folders.length === 0 && documents === 0) return null;
    return {
      id: place.id,
      name: place.name,
      cutsInheritance: place.cuts === 1,
      documents,
      mayAdd: mayAdd.has(place.id),
      mayManage: mayManage.has(place.id),
      folders,
    };
  }

  return (under.get(null) ?? []).flatMap((place): Source[] => {
    const tree = seen(place);
    if (!tree) return [];
    const { cutsInheritance: _, ...source } = tree;
    return [{ ...source, own: actor.kind === 'member' && place.member === actor.member }];
  });
}

/** The ids of everything in that tree. */
export async function placesSeen(access: Access, snapshot: Snapshot, actor: Actor): Promise<Set<string>> {
  const under = (place: Pick<Folder, 'id' | 'folders'>): string[] => [place.id, ...place.folders.flatMap(under)];
  return new Set((await sourceTree(access, snapshot, actor)).flatMap(under));
}
