import { Button } from '@mantine/core';
import { useState } from 'react';
import { isOf, type MapPlace } from '#contract/accessmap.ts';
import { rights, type Right } from '#contract/rights.ts';
import { useHouse } from '../house/house.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { Considered } from './consequences.tsx';
import { useGiving } from './giving.ts';
import { GrantLine } from './grant-line.tsx';
import { keyOfHolder, type MapHolder, type Reading } from './reading-map.ts';
import { access, map as words } from './texts.ts';
import styles from './who-may-see.module.css';

/** One cell of the map: what gives this holder his right on this place, and another right once what it opens or closes was seen. */
export function OneRight({ reading, place, who, close }: { reading: Reading; place: MapPlace; who: MapHolder; close: () => void }) {
  const { texts } = useWords({ access, words });
  const { may } = useHouse();
  const [wanted, setWanted] = useState<Right | null>(null);
  const { give, isBusy, error } = useGiving({ place: place.id, done: () => setWanted(null) });
  const held = reading.held(place, who.holder);
  const wider = rights.slice(held ? rights.indexOf(held.right) + 1 : 0);
  const mayTake = place.mayOpen || may('grants.manage');
  const nameOf = new Map([reading.everyone, ...reading.groups, ...reading.people].map(({ key, name }) => [key, name]));
  return (
    <Dialog title={`${who.name} · ${reading.pathOf(place)}`} close={close}>
      <div className={styles.panel}>
        <section>
          <h3>{texts.words.reaching}</h3>
          {held === null && <p className={styles.none}>{texts.words.notReached}</p>}
          <ul className={styles.grants}>
            {held?.by.map((one) => {
              const holder = one.kind === 'everyone' ? { kind: one.kind } : { kind: one.kind, id: one.holder };
              const { id, right, until } = one;
              const inheritedFrom = one.place === place.id ? null : one.place;
              const grant = {
                id,
                place: one.place,
                holder,
                holderName: nameOf.get(keyOfHolder(holder)) ?? null,
                right,
                until,
                inheritedFrom,
              };
              return <GrantLine key={id} grant={grant} mayTake={mayTake && inheritedFrom === null && isOf(one, who.holder)} />;
            })}
          </ul>
        </section>
        {wider.length > 0 && (
          <section>
            <h3>{texts.words.giveHere}</h3>
            {!place.mayOpen && <p className={styles.none}>{texts.words.notYours}</p>}
            {place.mayOpen && (
              <div className={styles.offered}>
                {wider.map((right) => (
                  <Button key={right} size="sm" aria-pressed={wanted === right} onClick={() => setWanted(right)}>
                    {texts.words.give(texts.rights[right])}
                  </Button>
                ))}
              </div>
            )}
            {wanted && wider.includes(wanted) && (
              <Considered
                change={{ kind: 'give', place: place.id, holder: who.holder, right: wanted, until: null }}
                act={texts.words.give(texts.rights[wanted])}
                busy={isBusy}
                leave={() => setWanted(null)}
                make={() => give({ holder: who.holder, right: wanted, until: null })}
              />
            )}
            <Problem error={error} />
          </section>
        )}
        <div className={styles.end}>
          <Button onClick={close}>{texts.frame.close}</Button>
        </div>
      </div>
    </Dialog>
  );
}
