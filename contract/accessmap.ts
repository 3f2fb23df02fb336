import { z } from 'zod';
import { rights, type Holder, type Right } from './rights.ts';

const mapPlace = z.object({
  id: z.string(),
  kind: z.enum(['source', 'folder']),
  name: z.string(),
  depth: z.number().int(),
  cutsInheritance: z.boolean(),
  /** The places whose grants come down to it, itself first. */
  from: z.array(z.string()),
  mayOpen: z.boolean(),
});
const mapPerson = z.object({ id: z.string(), name: z.string(), groups: z.array(z.string()) });
const mapGrant = z.object({
  id: z.string(),
  place: z.string(),
  kind: z.enum(['member', 'group', 'everyone']),
  /** Of the member or of the group; empty for everyone. */
  holder: z.string(),
  right: z.enum(rights),
  until: z.number().nullable(),
});

/** Who may see what: sources and folders in the order of their tree, groups, active members with every group that holds them, and the grants of now. */
export const accessMap = z.object({
  places: z.array(mapPlace),
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
  people: z.array(mapPerson),
  grants: z.array(mapGrant),
});
export type AccessMap = z.output<typeof accessMap>;
export type MapPlace = z.output<typeof mapPlace>;
export type MapGrant = z.output<typeof mapGrant>;

/** What a holder has on a place: the widest right that reaches it, and every grant that gives him one, the widest and nearest first. */
export interface Held {
  right: Right;
  by: MapGrant[];
  /** Whether a grant on the place itself, to this holder by name, gives that right. */
  isSet: boolean;
}

/** Reads a map by place and holder. */
export function heldIn(map: AccessMap): (place: MapPlace, holder: Holder) => Held | null {
  const on = Map.groupBy(map.grants, ({ place }) => place);
  const groups = new Map(map.people.map((person) => [person.id, new Set(person.groups)]));
  const concerns = (grant: MapGrant, holder: Holder): boolean => {
    if (grant.kind === 'everyone') return true;
    if (holder.kind === 'everyone') return false;
    if (grant.kind === holder.kind) return grant.holder === holder.id;
    return grant.kind === 'group' && groups.get(holder.id)?.has(grant.holder) === true;
  };
  return (place, holder) => {
    const by = place.from
      .flatMap((id) => (on.get(id) ?? []).filter((grant) => concerns(grant, holder)))
      .toSorted((one, other) => rights.indexOf(other.right) - rights.indexOf(one.right));
    const [first] = by;
    if (!first) return null;
    const isSet = by.some((grant) => grant.right === first.right && grant.place === place.id && isOf(grant, holder));
    return { right: first.right, by, isSet };
  };
}

/** Whether the grant was given to this very holder, and not to a group of his nor to everyone. */
export const isOf = (grant: MapGrant, holder: Holder): boolean =>
  grant.kind === holder.kind && grant.holder === (holder.kind === 'everyone' ? '' : holder.id);
