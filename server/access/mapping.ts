import type { AccessMap } from '#contract/accessmap.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import type { Vault } from '#server/vault/vault.ts';
import type { PlaceFacts } from './explanation.ts';
import { activeMembers, grantsOn, holderId, type StoredGrant } from './grants.store.ts';
import { selectContainers, selectGroups, selectWithin, type Container } from './mapping.store.ts';
import type { Readers } from './readers.ts';

/** Who may see what, as one map. */
export function createMapping({ vault, clock, readers, places }: { vault: Vault; clock: Clock; readers: Readers; places: PlaceFacts }) {
  return {
    /**
     * Sources and folders with whoever holds a right there: six questions whatever the size of the house. Asked with the permission; a source
     * that another member keeps for himself alone is not in it, nor are the names of his folders.
     */
    async accessMap(actor: MemberActor): Promise<AccessMap> {
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        const all = await selectContainers(snapshot);
        const now = clock.now();
        const held = (
          await grantsOn(
            snapshot,
            all.map(({ row }) => row),
          )
        ).filter(({ until }) => until === null || until > now);
        const shown = sharedTrees(all, held, actor.member);
        const ids = shown.map(({ place }) => place.id);
        const names = await places.names(snapshot, ids);
        const mayOpen = await readers.mayOn(snapshot, actor, ids, 'manage');
        const people = await activeMembers(snapshot);
        const within = Map.groupBy(await selectWithin(snapshot), ({ member }) => member);
        const isShown = new Set(ids);
        return {
          places: inOrder(shown, names).map(({ place, from, depth }) => ({
            id: place.id,
            kind: place.kind,
            name: names.get(place.id) ?? '',
            depth,
            cutsInheritance: place.cuts === 1,
            from,
            mayOpen: mayOpen.has(place.id),
          })),
          groups: await selectGroups(snapshot),
          people: people.map(({ id, name }) => ({ id, name, groups: (within.get(id) ?? []).map(({ grp }) => grp) })),
          grants: held
            .filter(({ place }) => isShown.has(place))
            .map(({ id, place, holder, right, until }) => ({ id, place, kind: holder.kind, holder: holderId(holder), right, until })),
        };
      });
    },
  };
}

interface Standing {
  place: Container;
  /** From itself up, to the first cut. */
  from: string[];
  depth: number;
}

/** Each place with those whose grants come down to it, without the sources where nobody but one other member holds anything. */
function sharedTrees(all: readonly Container[], grants: readonly StoredGrant[], asker: string): Standing[] {
  const under = Map.groupBy(all, ({ parent }) => parent);
  const on = Map.groupBy(grants, ({ placeRow }) => placeRow);
  const below = (place: Container, above: Standing | null): Standing[] => {
    const here = {
      place,
      from: [place.id, ...(place.cuts === 1 ? [] : (above?.from ?? []))],
      depth: above === null ? 0 : above.depth + 1,
    };
    return [here, ...(under.get(place.row) ?? []).flatMap((child) => below(child, here))];
  };
  return (under.get(null) ?? []).flatMap((source) => {
    const tree = below(source, null);
    const holders = tree.flatMap(({ place }) => (on.get(place.row) ?? []).map(({ holder }) => holder));
    const [first] = holders;
    const isKept = first?.kind === 'member' && first.id !== asker && holders.every((one) => one.kind === 'member' && one.id === first.id);
    return isKept ? [] : tree;
  });
}

/** Sources, then what each holds, by name. */
function inOrder(shown: readonly Standing[], names: ReadonlyMap<string, string>): Standing[] {
  const compare = new Intl.Collator('fr', { numeric: true }).compare;
  const rows = new Set(shown.map(({ place }) => place.row));
  const under = Map.groupBy(shown, ({ place }) => (place.parent !== null && rows.has(place.parent) ? place.parent : null));
  const down = (parent: number | null): Standing[] =>
    (under.get(parent) ?? [])
      .toSorted((one, other) => compare(names.get(one.place.id) ?? '', names.get(other.place.id) ?? ''))
      .flatMap((one) => [one, ...down(one.place.row)]);
  return down(null);
}
