import { Button } from '@mantine/core';
import type { RightsChange } from '#contract/access.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Problem, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './who-may-see.module.css';
import { access } from './texts.ts';

/** What a change of rights opens and closes, by name and number, before it is made. */
export function Consequences({ change }: { change: RightsChange }) {
  const { texts } = useWords({ access });
  const { organisation } = useHouse();
  const told = useAnswer('foreseeRights', { params: { organisation }, body: change });
  if (told.isError) return <Problem error={told.error} />;
  if (!told.data) return <Waiting shape="words" />;
  const { opens, closes, documents, closesMe } = told.data;
  return (
    <div className={styles.consequences} aria-live="polite">
      {closesMe && <p data-grave>{texts.access.closesYou}</p>}
      {closes.length > 0 && <p>{texts.access.willClose(closes)}</p>}
      {opens.length > 0 && <p>{texts.access.willOpen(opens)}</p>}
      {opens.length === 0 && closes.length === 0 && <p>{texts.access.changesNobody}</p>}
      {documents > 0 && opens.length + closes.length > 0 && <p>{texts.access.documentsTouched(documents)}</p>}
    </div>
  );
}

/** The same, with the act that makes it and the one that leaves everything as it is. */
export function Considered({
  change,
  act,
  make,
  leave,
  busy,
}: {
  change: RightsChange;
  act: string;
  make: () => void;
  leave: () => void;
  busy: boolean;
}) {
  const { texts } = useWords({ access });
  return (
    <fieldset className={styles.considered} aria-label={act}>
      <Consequences change={change} />
      <div className={styles.choice}>
        <Button size="sm" onClick={leave}>
          {texts.frame.cancel}
        </Button>
        <Button size="sm" variant="filled" loading={busy} onClick={make}>
          {act}
        </Button>
      </div>
    </fieldset>
  );
}
