import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useChange } from '../api/cache.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { Considered } from './consequences.tsx';
import { GiveGrant } from './give-grant.tsx';
import { GrantLine } from './grant-line.tsx';
import styles from './who-may-see.module.css';
import { Why } from './why.tsx';
import { access, readAfter } from './texts.ts';

/** Who may see a place or a document: the rights given on it, those that come from above, and why someone is in or out. */
export function WhoMaySee({ place, name, close }: { place: string; name: string | null; close: () => void }) {
  const { texts } = useWords({ access });
  const { organisation } = useHouse();
  const isDocument = name === null;
  const document = useAnswer('document', { params: { organisation, document: place } }, { enabled: isDocument });
  const grants = useAnswer('placeGrants', { params: { organisation, place } });
  const say = useSay();
  const cut = useChange('setInheritance', { again: [...readAfter] });
  const [considering, setConsidering] = useState(false);
  const setCut = (isCut: boolean, isUndone = false) =>
    cut.mutate(
      { params: { organisation, place }, body: { cut: isCut } },
      {
        onError: (error) => say(failureSentence(texts, error), { tone: 'bad' }),
        onSuccess: () => {
          setConsidering(false);
          say(isCut ? texts.access.wasCut : texts.access.wasRestored, isUndone ? {} : { undo: () => setCut(!isCut, true) });
        },
      },
    );
  const own = grants.data?.grants.filter(({ inheritedFrom }) => inheritedFrom === null) ?? [];
  const inherited = grants.data?.grants.filter(({ inheritedFrom }) => inheritedFrom !== null) ?? [];
  return (
    <Dialog title={texts.access.title(name ?? document.data?.title ?? '…')} close={close} size="lg">
      {grants.isPending && <Waiting />}
      {grants.isError && <Failure error={grants.error} />}
      {grants.data && (
        <div className={styles.panel}>
          <section>
            <h3>{texts.access.holders}</h3>
            {own.length === 0 && <p className={styles.none}>{texts.access.none}</p>}
            <ul className={styles.grants}>
              {own.map((one) => (
                <GrantLine key={one.id} grant={one} mayTake />
              ))}
            </ul>
            <GiveGrant place={place} />
          </section>
          <section>
            <h3>{texts.access.inherited}</h3>
            {inherited.length === 0 && <p className={styles.none}>{texts.access.noneInherited}</p>}
            <ul className={styles.grants}>
              {inherited.map((one) => (
                <GrantLine key={one.id} grant={one} mayTake={false} />
              ))}
            </ul>
            <Checkbox
              label={texts.access.cut}
              checked={grants.data.cutsInheritance}
              disabled={cut.isPending || considering}
              onChange={() => setConsidering(true)}
            />
            {considering && (
              <Considered
                change={{ kind: 'inheritance', place, cut: !grants.data.cutsInheritance }}
                act={grants.data.cutsInheritance ? texts.access.restoreNow : texts.access.cutNow}
                busy={cut.isPending}
                leave={() => setConsidering(false)}
                make={() => setCut(!grants.data.cutsInheritance)}
              />
            )}
          </section>
          {isDocument && <Why document={place} />}
          <div className={styles.end}>
            <Button onClick={close}>{texts.frame.close}</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
