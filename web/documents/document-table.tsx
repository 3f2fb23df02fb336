import { Button, VisuallyHidden } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Link } from 'wouter';
import { isAnswerable, type Document, type DocumentState, type LabelFilter } from '#contract/documents.ts';
import { call } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { ActsMenu, type MenuAct } from '../ui/acts-menu.tsx';
import { Check } from '../ui/check.tsx';
import { Failure, Notice, Waiting } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import { Chosen } from './chosen.tsx';
import { dateOf, toneOf, useDescribing } from './describing.ts';
import { useDocumentActs } from './document-acts.tsx';
import styles from './document-table.module.css';
import { labelTone, useLabelling } from './labelling.ts';
import type { PlaceLine } from './places.ts';
import { SortHead, type Sorting } from './sort-head.tsx';
import { documents } from './texts.ts';

interface DocumentTableProps {
  query: { source: string | null; folder: string | null; state: DocumentState | null; label: LabelFilter | null; name: string };
  sorting: Sorting;
  sort: (sorting: Sorting) => void;
  places: PlaceLine[];
  mayAdd: boolean;
  open: (document: string) => void;
  share: (document: string) => void;
}

/** What is drawn without a wait on a slow machine. */
const atOnce = 50;

/** The documents that I may see here, a page at a time. */
export function DocumentTable({ query, sorting, sort, places, mayAdd, open, share }: DocumentTableProps) {
  const { texts } = useWords({ documents });
  const { organisation, at } = useHouse();
  const params = { organisation };
  const filters = {
    ...(query.source ? { source: query.source } : {}),
    ...(query.folder ? { folder: query.folder } : {}),
    ...(query.state ? { state: query.state } : {}),
    ...(query.label ? { label: query.label } : {}),
    ...(query.name ? { name: query.name } : {}),
    ...sorting,
  };
  const list = useInfiniteQuery({
    queryKey: ['documents', { params, filters }],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      call('documents', { params, query: { ...filters, limit: atOnce, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal }),
    getNextPageParam: ({ next }) => next,
  });
  const { actsOf, acting } = useDocumentActs({ places, open, share });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // A long list is drawn beside what the hand does, a little at a time.
  const shown = useDeferredValue(list.data ?? null, null);
  const found = shown?.pages.flatMap((page) => page.documents) ?? [];
  const manageable = found.filter(({ mayManage }) => mayManage);
  const ownSource = places.find(({ own, kind }) => own && kind === 'source')?.id ?? null;
  const filtered = query.state !== null || query.label !== null || query.name !== '';
  const listed = () => {
    if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
    if (list.isPending || !shown) return <Waiting shape="table" />;
    if (found.length > 0) return table();
    return (
      <Notice
        title={texts.documents.empty}
        lead={filtered ? texts.documents.emptyFilter : mayAdd ? texts.documents.emptyMayAdd : texts.documents.emptyMayNot}
      >
        {filtered && (
          <Button component={Link} href={at('documents')}>
            {texts.documents.allDocuments}
          </Button>
        )}
      </Notice>
    );
  };
  const table = () => (
    <>
      <table className={styles.docs} aria-label={texts.documents.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.check}>
              <Check
                name={texts.documents.chooseAll}
                on={manageable.length > 0 && manageable.every(({ id }) => chosen.has(id))}
                disabled={manageable.length === 0}
                set={(on) => setChosen(new Set(on ? manageable.map(({ id }) => id) : []))}
              />
            </th>
            <SortHead by={['name', 'type', 'size']} title={texts.documents.document} sorting={sorting} go={sort} />
            <SortHead by={['state']} title={texts.documents.state} sorting={sorting} go={sort} />
            <th scope="col">{texts.documents.whoSees}</th>
            <th scope="col" className={styles.num}>
              {texts.documents.readLength}
            </th>
            <SortHead by={['date', 'added']} title={texts.documents.date} sorting={sorting} go={sort} className={styles.num} />
            <th scope="col">
              <VisuallyHidden>{texts.frame.doings}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {found.map((document) => (
            <Row
              key={document.id}
              document={document}
              ownSource={ownSource}
              chosen={chosen.has(document.id)}
              choose={(on) => {
                const next = new Set(chosen);
                if (on) next.add(document.id);
                else next.delete(document.id);
                setChosen(next);
              }}
              open={open}
              acts={() => actsOf(document)}
            />
          ))}
        </tbody>
      </table>
      {list.hasNextPage && (
        <Button className={styles.more ?? ''} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {texts.frame.more}
        </Button>
      )}
    </>
  );
  return (
    <>
      {/* The list may change, and the last row go, while an erasure is being told of. */}
      <Chosen documents={found.filter(({ id }) => chosen.has(id))} places={places} clear={() => setChosen(new Set())} />
      {listed()}
      {acting}
    </>
  );
}

function Row({
  document,
  ownSource,
  chosen,
  choose,
  open,
  acts,
}: {
  document: Document;
  ownSource: string | null;
  chosen: boolean;
  choose: (on: boolean) => void;
  open: (id: string) => void;
  acts: () => readonly (MenuAct | false)[];
}) {
  const { texts, formats } = useWords({ documents });
  const { detailOf, remarksOf, lengthOf, visibleTo } = useDescribing();
  const { shortOf, wordsOf } = useLabelling();
  const date = dateOf(document);
  return (
    <tr data-state={document.state}>
      <td className={styles.check}>
        {document.mayManage && <Check name={texts.documents.choose(document.title)} on={chosen} set={choose} />}
      </td>
      <td>
        {isAnswerable(document.state) ? (
          <button type="button" className={styles.title} data-span={document.id} onClick={() => open(document.id)}>
            {document.title}
          </button>
        ) : (
          <b className={styles.title}>{document.title}</b>
        )}
        {document.label && (
          <span className={styles.label} title={wordsOf(document.label)}>
            <Pill tone={labelTone[document.label.class]}>{shortOf(document.label)}</Pill>
          </span>
        )}
        <small className={document.state === 'unreadable' ? styles.why : ''}>{detailOf(document, ownSource)}</small>
        {(document.state === 'partly_read' || document.remarks.some(({ kind }) => kind === 'sums_differ')) && (
          <small className={styles.partly}>{remarksOf(document).join(' ')}</small>
        )}
        {document.alike && (
          <small>
            <button type="button" className={styles.alike} onClick={() => document.alike && open(document.alike.document)}>
              {texts.documents.alikeTo(document.alike)}
            </button>
          </small>
        )}
      </td>
      <td>
        <Pill tone={toneOf[document.state]}>{texts.documentStates[document.state]}</Pill>
      </td>
      <td className={styles.who}>{visibleTo(document)}</td>
      <td className={styles.num}>{lengthOf(document)}</td>
      <td className={styles.num}>
        <time dateTime={new Date(date.at).toISOString()} title={texts.documents.datedBy[date.from](formats.date(date.at))}>
          {formats.day(date.at)}
        </time>
        {date.from !== 'content' && <small>{texts.documents.dateFrom[date.from]}</small>}
      </td>
      <td className={styles.acts}>
        <ActsMenu acts={acts}>
          {(button) => (
            <button {...button} type="button" className={styles.dots} aria-label={texts.frame.actions(document.title)}>
              ⋯
            </button>
          )}
        </ActsMenu>
      </td>
    </tr>
  );
}
