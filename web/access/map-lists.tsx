import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { MapPlace } from '#contract/accessmap.ts';
import { useHouse } from '../house/house.tsx';
import { useSome } from '../ui/some.tsx';
import { Table } from '../ui/table.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './access-page.module.css';
import type { MapHolder, Reading } from './reading-map.ts';
import { access, map as words } from './texts.ts';
import { WhoMaySee } from './who-may-see.tsx';

type Open = (place: MapPlace, who: MapHolder) => void;

/** What one holder sees, place by place, and by which right. */
export function OnePerson({ reading, who, places, open }: { reading: Reading; who: MapHolder; places: readonly MapPlace[]; open: Open }) {
  const { texts } = useWords({ words });
  const seen = reading.map.places.filter((place) => reading.held(place, who.holder) !== null).length;
  return (
    <>
      <p className={styles.sentence}>{texts.words.seenBy(who.name, seen, reading.map.places.length)}</p>
      <Lines
        first={texts.words.placeHead}
        lines={places.map((place) => ({ key: place.id, name: reading.pathOf(place), place, who }))}
        reading={reading}
        open={open}
      />
    </>
  );
}

/** Who sees one place, person by person, and by which right. */
export function OnePlace({ reading, place, open }: { reading: Reading; place: MapPlace; open: Open }) {
  const { texts } = useWords({ access, words });
  const { may } = useHouse();
  const [changing, setChanging] = useState(false);
  const path = reading.pathOf(place);
  const readers = reading.people.filter(({ holder }) => reading.held(place, holder) !== null);
  const others = reading.people.filter((one) => !readers.includes(one));
  return (
    <>
      <div className={styles.top}>
        <p className={styles.sentence}>{texts.words.readersCount(path, readers.length, reading.people.length)}</p>
        {(place.mayOpen || may('grants.manage')) && <Button onClick={() => setChanging(true)}>{texts.access.title(place.name)}</Button>}
      </div>
      <Lines
        first={texts.words.holderHead}
        lines={[...readers, ...others].map((who) => ({ key: who.key, name: who.name, place, who }))}
        reading={reading}
        open={open}
      />
      {changing && <WhoMaySee place={place.id} name={path} close={() => setChanging(false)} />}
    </>
  );
}

function Lines({
  first,
  lines,
  reading,
  open,
}: {
  first: string;
  lines: readonly { key: string; name: string; place: MapPlace; who: MapHolder }[];
  reading: Reading;
  open: Open;
}) {
  const { texts } = useWords({ words });
  const { some, more } = useSome(lines);
  return (
    <>
      <Table columns={[first, texts.words.rightHead, texts.words.whyHead]}>
        {some.map(({ key, name, place, who }) => {
          const held = reading.held(place, who.holder);
          const right = held ? texts.rights[held.right] : texts.words.nothing;
          return (
            <tr key={key} data-gone={held === null || undefined}>
              <th scope="row">
                {name}
                {place.cutsInheritance && key === place.id && <small>{texts.words.cutHere}</small>}
              </th>
              <td data-label={texts.words.rightHead}>
                <UnstyledButton
                  className={styles.right ?? ''}
                  aria-haspopup="dialog"
                  aria-label={reading.cellName(place, who, held)}
                  onClick={() => open(place, who)}
                >
                  {right}
                </UnstyledButton>
              </td>
              <td data-label={texts.words.whyHead}>{held && reading.because(held, place)}</td>
            </tr>
          );
        })}
      </Table>
      {more}
    </>
  );
}
