import { cache, sessionKey } from '../api/cache.ts';
import { useTitle } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import { PasswordForm } from './change-password.tsx';
import styles from './sign-in.module.css';
import { setup } from './texts.ts';

/** A password that somebody else has read is changed before anything else. */
export function FirstPassword() {
  const { texts } = useWords({ setup });
  useTitle(texts.setup.firstPasswordChange);
  return (
    <main className={styles.page}>
      <div className={styles.form}>
        <h1>{texts.setup.firstPasswordChange}</h1>
        <p className={styles.lead}>{texts.setup.firstPasswordWhy}</p>
        <PasswordForm done={() => void cache.invalidateQueries({ queryKey: sessionKey })} />
      </div>
    </main>
  );
}
