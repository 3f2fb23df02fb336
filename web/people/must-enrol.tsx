import { Button } from '@mantine/core';
import { cache, sessionKey } from '../api/cache.ts';
import { useTitle } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import { Enrolment } from './enrolment.tsx';
import styles from './sign-in.module.css';
import { useSignOut } from './sign-out.ts';
import { setup } from './texts.ts';

/** Where an organisation requires a second factor, whoever has none adds it before anything else. */
export function MustEnrol() {
  const { texts } = useWords({ setup });
  const signOut = useSignOut();
  useTitle(texts.setup.factor.mustTitle);
  return (
    <main className={styles.page}>
      <div className={styles.form}>
        <h1>{texts.setup.factor.mustTitle}</h1>
        <p className={styles.lead}>{texts.setup.factor.mustLead}</p>
        <Enrolment done={() => void cache.invalidateQueries({ queryKey: sessionKey })} />
        <Button variant="subtle" onClick={signOut}>
          {texts.frame.signOut}
        </Button>
      </div>
    </main>
  );
}
