import type { z } from 'zod';
import type { directorySeen } from '#contract/directory.ts';
import { useWords } from '../ui/words.tsx';
import { Changes } from './directory-changes.tsx';
import { directoryWords } from './directory-words.ts';
import styles from './setup.module.css';

/** What a directory holds, and what it would change. */
export function Seen({ seen, comeIn }: { seen: z.output<typeof directorySeen>; comeIn: boolean }) {
  const { texts } = useWords({ directory: directoryWords });
  const words = texts.directory;
  const { people, groups, disabled, withoutMail, withoutSubject, sample, changes } = seen;
  return (
    <div aria-live="polite" className={styles.seen}>
      <p>
        {words.looked(people, groups.length)} {people === 0 && words.nobodyFound}
      </p>
      {disabled > 0 && <p>{words.disabled(disabled)}</p>}
      {withoutMail > 0 && <p>{words.withoutMail(withoutMail)}</p>}
      {withoutSubject > 0 && <p>{words.withoutSubject(withoutSubject)}</p>}
      {sample.length > 0 && (
        <>
          <p>{words.sample}</p>
          <ul className={styles.lines}>
            {sample.map(({ name, login, mail }) => (
              <li key={`${name} ${login} ${mail}`}>{words.person(name, login, mail)}</li>
            ))}
          </ul>
        </>
      )}
      <Changes changes={changes} comeIn={comeIn} />
    </div>
  );
}
