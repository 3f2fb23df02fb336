import { Button } from '@mantine/core';
import { Fragment } from 'react';
import { useAnswer } from '../api/cache.ts';
import { addressOf } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import settings from '../people/setup.module.css';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './backups.module.css';
import { trusting } from './texts.ts';

/** How each machine is made to know the house: its root, by what it is known, and where each system keeps such things. */
export function Trust() {
  const { texts, formats } = useWords({ trusting });
  const { organisation } = useHouse();
  const params = { organisation };
  const { data, error } = useAnswer('houseRoot', { params });
  const t = texts.trusting;
  return (
    <section className={settings.section}>
      <h2>{t.title}</h2>
      <Problem error={error} />
      {data?.root === null && <p className={settings.quiet}>{t.none}</p>}
      {data?.root && (
        <>
          <p>{t.lead}</p>
          <p>
            <b>{t.compare}</b>
          </p>
          <dl className={styles.facts}>
            <dt>{t.fingerprint}</dt>
            <dd>{data.root.fingerprint}</dd>
            <dt>{t.name}</dt>
            <dd>{data.root.name}</dd>
            <dt>{t.until}</dt>
            <dd>{formats.date(data.root.until)}</dd>
          </dl>
          <Button component="a" href={addressOf('houseRootFile', { params })} download>
            {t.download}
          </Button>
          <dl className={styles.facts}>
            {t.systems.map(([system, how]) => (
              <Fragment key={system}>
                <dt>{system}</dt>
                <dd>{how}</dd>
              </Fragment>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}
