import type { Right } from '#contract/access.ts';
import type { Permission } from '#contract/house.ts';
import type { Access } from '#server/access/access.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Snapshot } from '#server/vault/vault.ts';

const permissionFor = { add: 'documents.add', manage: 'documents.manage' } as const satisfies Partial<Record<Right, Permission>>;

/**
 * Lets through whoever has this right on the place. Whoever may only read it is told what is missing; to anyone else the place
 * does not exist: an id that is not his and an id that nobody has get the same answer.
 */
export async function mustMay(
  access: Access,
  snapshot: Snapshot,
  actor: Actor,
  place: string,
  right: 'add' | 'manage',
  unknown: 'document_unknown' | 'source_unknown' | 'folder_unknown' | 'place_unknown',
): Promise<void> {
  if ((await access.mayOn(snapshot, actor, [place], right)).has(place)) return;
  if ((await access.readable(snapshot, actor, [place])).has(place))
    throw new Refusal('permission_missing', { permission: permissionFor[right] });
  throw new Refusal(unknown);
}
