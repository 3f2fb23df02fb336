import { heldIn, type AccessMap, type Held, type MapPlace } from '#contract/accessmap.ts';
import type { Holder } from '#contract/rights.ts';
import { useWords } from '../ui/words.tsx';
import { access, map as words } from './texts.ts';

/** A column of the map: who may hold a right. */
export interface MapHolder {
  /** As the address says it. */
  key: string;
  holder: Holder;
  name: string;
}

export const keyOfHolder = (holder: Holder): string => (holder.kind === 'everyone' ? 'everyone' : `${holder.kind}:${holder.id}`);

/** A map, read by names: places by their path, holders, and what each has where. */
export function useReading(map: AccessMap) {
  const { texts, formats } = useWords({ access, words });
  const everyone: MapHolder = { key: 'everyone', holder: { kind: 'everyone' }, name: texts.access.everyone };
  const named = (kind: 'group' | 'member', list: readonly { id: string; name: string }[]): MapHolder[] =>
    list.map(({ id, name }) => ({ key: `${kind}:${id}`, holder: { kind, id }, name }));
  const groups = named('group', map.groups);
  const people = named('member', map.people);
  const nameOf = new Map([everyone, ...groups, ...people].map(({ key, name }) => [key, name]));
  const pathOf = pathsOf(map.places);
  const changing = changingIn(map);

  const because = ({ by, isSet }: Held, place: MapPlace): string => {
    const [first] = by;
    if (!first || isSet) return texts.words.givenHere;
    const holder = keyOfHolder(first.kind === 'everyone' ? { kind: 'everyone' } : { kind: first.kind, id: first.holder });
    return [
      ...(first.kind === 'member' ? [] : [texts.words.through(nameOf.get(holder) ?? texts.access.unknownHolder)]),
      ...(first.place === place.id ? [] : [texts.words.fromPlace(pathOf.get(first.place) ?? '…')]),
      ...(first.until === null ? [] : [texts.words.until(formats.date(first.until))]),
    ].join(', ');
  };

  const cellName = (place: MapPlace, who: MapHolder, held: Held | null): string => {
    const { cell, heldNot, heldSet, heldReceived } = texts.words;
    const right = held ? texts.rights[held.right] : '';
    return cell(who.name, pathOf.get(place.id) ?? place.name, held === null ? heldNot : held.isSet ? heldSet(right) : heldReceived(right));
  };

  return {
    map,
    /** What a cell is called for who does not see it. */
    cellName,
    everyone,
    groups,
    people,
    held: heldIn(map),
    because,
    pathOf: (place: MapPlace) => pathOf.get(place.id) ?? place.name,
    /** Sources, and folders that give, cut or hold what does. */
    changing: map.places.filter(({ id }) => changing.has(id)),
  };
}
export type Reading = ReturnType<typeof useReading>;

function changingIn({ places, grants }: AccessMap): Set<string> {
  const given = new Set(grants.map(({ place }) => place));
  const above: string[] = [];
  return new Set(
    places.flatMap(({ id, depth, cutsInheritance }) => {
      above.length = depth;
      above.push(id);
      return depth === 0 ? [id] : cutsInheritance || given.has(id) ? above.slice() : [];
    }),
  );
}

/** Each place by its path, from its source down. */
function pathsOf(places: readonly MapPlace[]): Map<string, string> {
  const path: string[] = [];
  return new Map(
    places.map(({ id, name, depth }) => {
      path.length = depth;
      path.push(name);
      return [id, path.join(' › ')];
    }),
  );
}
