import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './journal.module.css';
import { Pages } from './pages.tsx';
import { journal } from './texts.ts';

/** What the journal knows of whoever is here, by his own doing: looked at on demand, for each reading is an entry. */
export function Trail() {
  const { texts } = useWords({ journal });
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={styles.trail}>
      <h2>{texts.journal.own}</h2>
      <p className={styles.quiet}>{texts.journal.ownLead}</p>
      {isOpen ? <Mine /> : <Button onClick={() => setOpen(true)}>{texts.journal.ownShow}</Button>}
    </section>
  );
}

function Mine() {
  const { organisation } = useHouse();
  const params = { organisation };
  const list = useInfiniteQuery({
    queryKey: ['ownJournal', params],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      call('ownJournal', { params, query: { limit: 50, ...(pageParam === null ? {} : { before: pageParam }) }, signal }),
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <Pages list={list} />;
}
