import type { DirectoryChanges } from '#contract/directory.ts';
import { changeLines } from '#contract/texts/directorylines.ts';
import { useWords } from '../ui/words.tsx';
import { directoryWords } from './directory-words.ts';
import styles from './setup.module.css';

/** What a sync changes, in names and numbers; `comeIn`: of one that is to come, whether whom the organisation does not know comes in. */
export function Changes({ changes, comeIn }: { changes: DirectoryChanges; comeIn?: boolean }) {
  const { texts } = useWords({ directory: directoryWords });
  const words = texts.directory;
  const lines = changeLines(words, changes, comeIn);
  if (lines.length === 0) return <p className={styles.quiet}>{words.nothing}</p>;
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
