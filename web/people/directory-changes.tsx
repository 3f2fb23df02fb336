import type { DirectoryChanges } from '#contract/directory.ts';
import { useWords } from '../ui/words.tsx';
import { directoryWords } from './directory-words.ts';
import styles from './setup.module.css';

/** What a sync changes, in names and numbers; `comeIn`: whether whom the organisation does not know comes in. */
export function Changes({ changes, comeIn, isDone = false }: { changes: DirectoryChanges; comeIn: boolean; isDone?: boolean }) {
  const { texts } = useWords({ directory: directoryWords });
  const words = texts.directory;
  const { bound, newcomers, suspended, restored, keptOwners, twins, groups } = changes;
  const lines = [
    bound.count > 0 && words.bound(bound.count, bound.names),
    restored.count > 0 && words.restored(restored.count, restored.names),
    suspended.count > 0 && words.suspended(suspended.count, suspended.names),
    keptOwners.count > 0 && words.keptOwner(keptOwners.names),
    ...groups.map(({ name, added, removed, isGone }) => {
      if (isGone) return words.groupGone(name);
      return added.count + removed.count > 0 && words.group(name, added.count, removed.count, [...added.names, ...removed.names]);
    }),
    !isDone && twins.count > 0 && words.twins(twins.count, twins.names),
    !isDone && newcomers.count > 0 && (comeIn ? words.newcomers : words.outsiders)(newcomers.count, newcomers.names),
  ].filter((line) => typeof line === 'string');
  if (lines.length === 0) return <p className={styles.quiet}>{words.nothing}</p>;
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
