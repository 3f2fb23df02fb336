import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './alerted.module.css';
import { alerts } from './alerttexts.ts';

/** What somebody should know of what is spent and who calls: shown once on each browser, wherever he is in the house. */
export function Alerted() {
  const { texts, formats } = useWords({ alerts });
  const { organisation, at } = useHouse();
  const kept = `beffroi alerts ${organisation}`;
  const [seen, setSeen] = useState(() => Number(localStorage.getItem(kept) ?? 0));
  const list = useAnswer('alerts', { params: { organisation } });
  const fresh = (list.data?.alerts ?? []).filter((one) => one.at > seen);
  const [newest] = fresh;
  if (!newest) return null;
  const close = () => {
    localStorage.setItem(kept, String(newest.at));
    setSeen(newest.at);
  };
  const said = newest.kind === 'unusual' ? texts.alerts.unusual : newest.percent === 100 ? texts.alerts.spent : texts.alerts.neared;
  return (
    <aside className={styles.alerted} aria-live="polite">
      <p>
        {said} <small>{formats.stamp(newest.at)}</small>
        {fresh.length > 1 && <small> {texts.alerts.others(fresh.length - 1)}</small>}
      </p>
      <div>
        <Link href={at('aiguillage', { vue: 'budgets' })} onClick={close}>
          {texts.alerts.see}
        </Link>
        <UnstyledButton onClick={close}>{texts.alerts.seen}</UnstyledButton>
      </div>
    </aside>
  );
}
