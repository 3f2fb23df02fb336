import { Button } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type { journalPage } from '#contract/journal.ts';
import { Failure, Notice, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { Entries } from './entries.tsx';
import styles from './journal.module.css';
import { journal } from './texts.ts';

type Listed = UseInfiniteQueryResult<InfiniteData<z.output<typeof journalPage>>>;

/** What was found so far, how much there is, and the rest on demand. */
export function Pages({ list, seek }: { list: Listed; seek?: (on: string) => void }) {
  const { texts } = useWords({ journal });
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (list.data === undefined) return <Waiting />;
  const { pages } = list.data;
  const entries = pages.flatMap((page) => page.entries);
  const matching = pages[0]?.matching ?? { count: 0, isMore: false };
  const names = Object.fromEntries(pages.flatMap((page) => Object.entries(page.names)));
  if (entries.length === 0) return <Notice title={texts.journal.empty} />;
  return (
    <>
      <output className={styles.count}>
        {matching.isMore ? texts.journal.moreThan(matching.count) : texts.journal.entries(matching.count)}
      </output>
      <Entries entries={entries} names={names} {...(seek === undefined ? {} : { seek })} />
      {list.hasNextPage && (
        <Button className={styles.more ?? ''} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {texts.journal.older}
        </Button>
      )}
    </>
  );
}
