import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './encoder-offer.module.css';
import { offer } from './offer-texts.ts';

const encoder = 'multilingual-e5-small';
const laterKey = 'beffroi-encoder-later';

/** For whoever keeps the models of a house that has no encoder: what a small one brings and costs. Nothing is fetched from here. */
export function EncoderOffer() {
  const { texts, formats } = useWords({ offer });
  const { organisation, may, at } = useHouse();
  const [later, setLater] = useState(() => localStorage.getItem(laterKey) !== null);
  const { data } = useAnswer('weights', { params: { organisation } }, { enabled: may('weights.manage') && !later });
  const entry = data?.entries.find(({ id }) => id === encoder);
  const [without, withIt] = data?.catalogue.gains.steps ?? [];
  const isWanted = data?.mayInstall && data.machine.engine && !data.installed.some(({ ability }) => ability === 'embed');
  if (later || !isWanted || !entry || without?.documentFirst == null || withIt?.documentFirst == null) return null;
  const isBegun = data.installations.some(({ model, state }) => model === encoder && (state === 'waiting' || state === 'running'));
  const costs = [formats.size(entry.bytes ?? 0), formats.size((entry.memoryMb ?? 0) * 1024 * 1024), entry.licence.name] as const;
  return (
    <aside className={styles.offer}>
      <p>{isBegun ? texts.offer.begun : texts.offer.text(without.documentFirst, withIt.documentFirst)}</p>
      {!isBegun && <p className={styles.costs}>{texts.offer.costs(...costs)}</p>}
      <p className={styles.acts}>
        <Link href={at('modeles')}>{texts.offer.see}</Link>
        <UnstyledButton
          onClick={() => {
            localStorage.setItem(laterKey, 'yes');
            setLater(true);
          }}
        >
          {texts.frame.later}
        </UnstyledButton>
      </p>
    </aside>
  );
}
