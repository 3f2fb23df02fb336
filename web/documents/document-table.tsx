import { Button, Checkbox, Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { isAnswerable, mayBeReadAgain, type Document, type DocumentState } from '#contract/documents.ts';
import { useChange } from '../api/cache.ts';
import { addressOf, call } from '../api/client.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Notice, Waiting } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { Chosen } from './chosen.tsx';
import { dateOf, toneOf, useDescribing } from './describing.ts';
import { DocumentAct, type DocumentActName } from './document-acts.tsx';
import styles from './document-table.module.css';
import type { PlaceLine } from './places.ts';
import { NewVersion } from './new-version.tsx';
import { documents } from './texts.ts';

interface DocumentTableProps {
  query: { source: string | null; folder: string | null; state: DocumentState | null; name: string };
  places: PlaceLine[];
  mayAdd: boolean;
  open: (document: string) => void;
  share: (document: string) => void;
}

/** The documents that I may see here, a page at a time. */
export function DocumentTable({ query, places, mayAdd, open, share }: DocumentTableProps) {
  const { texts } = useWords({ documents });
  const { organisation, at } = useHouse();
  const params = { organisation };
  const filters = {
    ...(query.source ? { source: query.source } : {}),
    ...(query.folder ? { folder: query.folder } : {}),
    ...(query.state ? { state: query.state } : {}),
    ...(query.name ? { name: query.name } : {}),
  };
  const list = useInfiniteQuery({
    queryKey: ['documents', { params, filters }],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      call('documents', { params, query: { ...filters, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal }),
    getNextPageParam: ({ next }) => next,
  });
  const [acting, setActing] = useState<{ act: DocumentActName; document: Document } | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const found = list.data?.pages.flatMap((page) => page.documents) ?? [];
  const manageable = found.filter(({ mayManage }) => mayManage);
  const ownSource = places.find(({ own, kind }) => own && kind === 'source')?.id ?? null;
  const filtered = query.state !== null || query.name !== '';
  const listed = () => {
    if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
    if (list.isPending) return <Waiting />;
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
      <Chosen documents={found.filter(({ id }) => chosen.has(id))} places={places} clear={() => setChosen(new Set())} />
      <table className={styles.docs} aria-label={texts.documents.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.check}>
              <Checkbox
                size="xs"
                aria-label={texts.documents.chooseAll}
                checked={manageable.length > 0 && manageable.every(({ id }) => chosen.has(id))}
                disabled={manageable.length === 0}
                onChange={({ currentTarget }) => setChosen(new Set(currentTarget.checked ? manageable.map(({ id }) => id) : []))}
              />
            </th>
            <th scope="col">{texts.documents.document}</th>
            <th scope="col">{texts.documents.state}</th>
            <th scope="col">{texts.documents.whoSees}</th>
            <th scope="col" className={styles.num}>
              {texts.documents.readLength}
            </th>
            <th scope="col" className={styles.num}>
              {texts.documents.date}
            </th>
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
              share={share}
              act={(act) => setActing({ act, document })}
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
      {listed()}
      {/* The list may change, and the last row go, while an erasure is being told of. */}
      {acting && <DocumentAct act={acting.act} document={acting.document} places={places} close={() => setActing(null)} />}
    </>
  );
}

function Row({
  document,
  ownSource,
  chosen,
  choose,
  open,
  share,
  act,
}: {
  document: Document;
  ownSource: string | null;
  chosen: boolean;
  choose: (on: boolean) => void;
  open: (id: string) => void;
  share: (id: string) => void;
  act: (act: DocumentActName) => void;
}) {
  const { texts, formats } = useWords({ documents });
  const { detailOf, remarksOf, lengthOf, visibleTo } = useDescribing();
  const date = dateOf(document);
  return (
    <tr data-state={document.state}>
      <td className={styles.check}>
        {document.mayManage && (
          <Checkbox
            size="xs"
            aria-label={texts.documents.choose(document.title)}
            checked={chosen}
            onChange={({ currentTarget }) => choose(currentTarget.checked)}
          />
        )}
      </td>
      <td>
        {isAnswerable(document.state) ? (
          <button type="button" className={styles.title} data-span={document.id} onClick={() => open(document.id)}>
            {document.title}
          </button>
        ) : (
          <b className={styles.title}>{document.title}</b>
        )}
        <small className={document.state === 'unreadable' ? styles.why : ''}>{detailOf(document, ownSource)}</small>
        {document.state === 'partly_read' && <small className={styles.partly}>{remarksOf(document).join(' ')}</small>}
      </td>
      <td>
        <Pill tone={toneOf[document.state]}>{texts.documentStates[document.state]}</Pill>
      </td>
      <td>{visibleTo(document)}</td>
      <td className={styles.num}>{lengthOf(document)}</td>
      <td className={styles.num}>
        <time dateTime={new Date(date.at).toISOString()} title={texts.documents.datedBy[date.from](formats.date(date.at))}>
          {formats.day(date.at)}
        </time>
        {date.from !== 'content' && <small>{texts.documents.dateFrom[date.from]}</small>}
      </td>
      <td className={styles.acts}>
        <RowMenu document={document} open={open} share={share} act={act} />
      </td>
    </tr>
  );
}

function RowMenu({
  document,
  open,
  share,
  act,
}: {
  document: Document;
  open: (id: string) => void;
  share: (id: string) => void;
  act: (act: DocumentActName) => void;
}) {
  const { texts } = useWords({ documents });
  const { organisation, may } = useHouse();
  const say = useSay();
  const params = { organisation, document: document.id };
  const failed = (error: Error) => say(failureSentence(texts, error), { tone: 'bad' });
  const again = ['documents', 'sources', 'document'] as const;
  const restore = useChange('restore', { again: [...again], done: ({ title }) => say(texts.documents.restored(title)) });
  const withdraw = useChange('withdraw', {
    again: [...again],
    done: ({ title }) => say(texts.documents.withdrawn(title), { undo: () => restore.mutate({ params }, { onError: failed }) }),
  });
  const readAgain = useChange('readDocument', { again: [...again] });
  const mayTryAgain = document.mayManage && mayBeReadAgain(document.state, document.unreadableReason);
  const [versioning, setVersioning] = useState(0);
  const withdrawn = document.state === 'withdrawn';
  const manage = document.mayManage;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <UnstyledButton className={styles.dots ?? ''} aria-label={texts.frame.actions(document.title)}>
            ⋯
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {isAnswerable(document.state) && <Menu.Item onClick={() => open(document.id)}>{texts.documents.open}</Menu.Item>}
          <Menu.Item onClick={() => act('facts')}>{texts.documents.details}</Menu.Item>
          {mayTryAgain && (
            <Menu.Item onClick={() => readAgain.mutate({ params }, { onError: failed })}>{texts.documents.readAgain}</Menu.Item>
          )}
          {!withdrawn && (
            <Menu.Item component="a" href={addressOf('original', { params })} download>
              {texts.documents.download}
            </Menu.Item>
          )}
          {(manage || may('grants.manage') || may('access.explain')) && (
            <Menu.Item onClick={() => share(document.id)}>{texts.documents.whoSees}</Menu.Item>
          )}
          {manage && !withdrawn && (
            <>
              <Menu.Item onClick={() => setVersioning((count) => count + 1)}>{texts.documents.newVersion}</Menu.Item>
              <Menu.Item onClick={() => act('rename')}>{texts.documents.rename}</Menu.Item>
              <Menu.Item onClick={() => act('move')}>{texts.documents.move}</Menu.Item>
              <Menu.Divider />
              <Menu.Item onClick={() => withdraw.mutate({ params }, { onError: failed })}>{texts.documents.withdraw}</Menu.Item>
            </>
          )}
          {manage && withdrawn && (
            <Menu.Item onClick={() => restore.mutate({ params }, { onError: failed })}>{texts.documents.restore}</Menu.Item>
          )}
          {manage && (
            <Menu.Item className={styles.grave ?? ''} onClick={() => act('erase')}>
              {texts.documents.erase}…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <NewVersion document={document} asked={versioning} />
    </>
  );
}
