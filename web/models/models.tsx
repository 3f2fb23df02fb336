import { useState } from 'react';
import { useAnswer } from '../api/cache.ts';
import { useHouse, useTitle } from '../house/house.tsx';
import { Page } from '../ui/page.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { Agreement, type Chosen } from './agreement.tsx';
import { Engines } from './engines.tsx';
import { CatalogueList } from './catalogue-list.tsx';
import { Gains } from './gains.tsx';
import { Installations } from './installations.tsx';
import { InstalledModels } from './installed-models.tsx';
import styles from './models.module.css';
import { weights } from './texts.ts';

/** Modèles: what the house runs on, what it may, and the agreement without which nothing is fetched. */
export function Models() {
  const { texts } = useWords({ weights });
  const { organisation } = useHouse();
  const seen = useAnswer('weights', { params: { organisation } });
  const [chosen, setChosen] = useState<Chosen | null>(null);
  useTitle(texts.weights.title);
  const { data } = seen;
  return (
    <Page isRoomy>
      <div className={styles.column}>
        <h1>{texts.weights.title}</h1>
        <p className={styles.lead}>{texts.weights.lead}</p>
        <p className={styles.quiet}>{texts.weights.nothingByItself}</p>
        {seen.isPending && <Waiting />}
        {seen.isError && <Failure error={seen.error} retry={() => void seen.refetch()} />}
        {data && (
          <>
            {!data.machine.engine && <p className={styles.warning}>{texts.weights.noEngine}</p>}
            {!data.mayInstall && <p className={styles.warning}>{texts.weights.keptElsewhere}</p>}
            <InstalledModels seen={data} />
            <Installations seen={data} goOn={(model) => setChosen({ model })} />
            <Engines />
            <Gains seen={data} />
            <CatalogueList seen={data} choose={setChosen} />
          </>
        )}
      </div>
      {data && chosen && <Agreement seen={data} chosen={chosen} close={() => setChosen(null)} />}
    </Page>
  );
}
