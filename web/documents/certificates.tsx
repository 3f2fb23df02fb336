import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Erasure } from '#contract/documents.ts';
import { call } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Notice, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { Certificate } from './certificate.tsx';
import styles from './document-table.module.css';
import { documents } from './texts.ts';

/** The certificates of erasure that I may find, newest first. */
export function Certificates() {
  const { texts, formats } = useWords({ documents });
  const { organisation } = useHouse();
  const [opened, setOpened] = useState<Erasure | null>(null);
  const params = { organisation };
  const list = useInfiniteQuery({
    queryKey: ['erasures', { params }],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => call('erasures', { params, query: pageParam === null ? {} : { cursor: pageParam }, signal }),
    getNextPageParam: ({ next }) => next,
  });
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return <Waiting shape="table" />;
  const found = list.data.pages.flatMap(({ erasures }) => erasures);
  if (found.length === 0) return <Notice title={texts.documents.noCertificates} lead={texts.documents.noCertificatesLead} />;
  return (
    <>
      <table className={styles.docs} aria-label={texts.documents.certificates}>
        <thead>
          <tr>
            <th scope="col">{texts.documents.certificateNumber}</th>
            <th scope="col">{texts.documents.erasedBy}</th>
            <th scope="col" className={styles.num}>
              {texts.documents.erasedAt}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.map((one) => (
            <tr key={one.certificate}>
              <td>
                <button type="button" className={styles.title} onClick={() => setOpened(one)}>
                  {one.certificate}
                </button>
                {one.cause !== null && <small>{`${texts.documents.erasureCauses[one.cause]} ${one.reason ?? ''}`}</small>}
              </td>
              <td>{one.erasedBy ?? texts.documents.theHouse}</td>
              <td className={styles.num}>
                <time dateTime={new Date(one.committedAt).toISOString()}>{formats.dateTime(one.committedAt)}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <Button className={styles.more ?? ''} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {texts.frame.more}
        </Button>
      )}
      {opened && <Certificate erasure={opened} title={texts.documents.certificate} close={() => setOpened(null)} />}
    </>
  );
}
