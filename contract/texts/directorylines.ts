import type { DirectoryChanges } from '../directory.ts';
import type { directory } from './fr/people.directory.ts';

/**
 * What a sync changes, in names and numbers; nothing where it changes nothing.
 * @param comeIn of one that is to come, whether whom the organisation does not know comes in; left out of one that is done
 */
export function changeLines(words: typeof directory, changes: DirectoryChanges, comeIn?: boolean): string[] {
  const { bound, newcomers, suspended, restored, keptOwners, twins, groups } = changes;
  const isToCome = comeIn !== undefined;
  return [
    bound.count > 0 && words.bound(bound.count, bound.names),
    restored.count > 0 && words.restored(restored.count, restored.names),
    suspended.count > 0 && words.suspended(suspended.count, suspended.names),
    keptOwners.count > 0 && words.keptOwner(keptOwners.names),
    ...groups.map(({ name, added, removed, isGone }) => {
      if (isGone) return words.groupGone(name);
      return added.count + removed.count > 0 && words.group(name, added.count, removed.count, [...added.names, ...removed.names]);
    }),
    isToCome && twins.count > 0 && words.twins(twins.count, twins.names),
    isToCome && newcomers.count > 0 && (comeIn ? words.newcomers : words.outsiders)(newcomers.count, newcomers.names),
  ].filter((line) => typeof line === 'string');
}
