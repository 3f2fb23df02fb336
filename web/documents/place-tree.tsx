import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { DocumentState, Folder } from '#contract/documents.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import { NewSource } from './new-source.tsx';
import styles from './place-tree.module.css';
import type { PlaceLine, Sources } from './places.ts';
import { documents } from './texts.ts';

export const watched = ['unreadable', 'partly_read', 'waiting', 'reading', 'withdrawn'] as const satisfies DocumentState[];

/** Sources and their folders, with how many documents I see in each, then what asks to be looked at. */
export function PlaceTree({
  sources,
  current,
  state,
  certificates,
}: {
  sources: Sources;
  current: PlaceLine | null;
  state: DocumentState | null;
  certificates: boolean;
}) {
  const { texts, formats } = useWords({ documents });
  const { at, may } = useHouse();
  const [adding, setAdding] = useState(false);
  const whole = sources.reduce((sum, { documents }) => sum + documents, 0);
  const here = (id: string) => (current?.id === id && state === null ? { 'aria-current': 'page' as const } : {});
  const line = (name: string, documents: number, query: Record<string, string>, attributes: object) => (
    <Link href={at('documents', query)} {...attributes}>
      <span>{name}</span> <small>{formats.number(documents)}</small>
    </Link>
  );
  const folders = (list: Folder[], source: string) =>
    list.length > 0 && (
      <ul>
        {list.map((folder) => (
          <li key={folder.id}>
            {line(folder.name, folder.documents, { source, folder: folder.id }, here(folder.id))}
            {folders(folder.folders, source)}
          </li>
        ))}
      </ul>
    );
  return (
    <nav className={styles.tree} aria-label={texts.documents.sources}>
      <h2>{texts.documents.sources}</h2>
      <ul>
        <li>
          {line(
            texts.documents.whole,
            whole,
            {},
            current === null && state === null && !certificates ? { 'aria-current': 'page' as const } : {},
          )}
        </li>
        {sources.map((source) => (
          <li key={source.id}>
            {line(source.own ? texts.documents.own : source.name, source.documents, { source: source.id }, here(source.id))}
            {folders(source.folders, source.id)}
          </li>
        ))}
      </ul>
      <Watched state={state} />
      <Link
        className={styles.quiet ?? ''}
        href={at('documents', { certificates: 'oui' })}
        {...(certificates ? { 'aria-current': 'page' as const } : {})}
      >
        {texts.documents.certificates}
      </Link>
      {may('sources.manage') && (
        <Button size="xs" onClick={() => setAdding(true)}>
          {texts.documents.newSource}
        </Button>
      )}
      {adding && <NewSource close={() => setAdding(false)} />}
    </nav>
  );
}

function Watched({ state }: { state: DocumentState | null }) {
  const { texts, formats } = useWords({ documents });
  const { organisation, at } = useHouse();
  const counts = {
    unreadable: useCount(organisation, 'unreadable'),
    partly_read: useCount(organisation, 'partly_read'),
    waiting: useCount(organisation, 'waiting'),
    reading: useCount(organisation, 'reading'),
    withdrawn: useCount(organisation, 'withdrawn'),
  };
  const shown = watched.filter((one) => counts[one] > 0 || one === state);
  if (shown.length === 0) return null;
  return (
    <>
      <h2>{texts.documents.toWatch}</h2>
      <ul>
        {shown.map((one) => (
          <li key={one}>
            <Link href={at('documents', { state: one })} {...(one === state ? { 'aria-current': 'page' as const } : {})}>
              <span>{texts.documents.stateLists[one]}</span> <small>{formats.number(counts[one])}</small>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function useCount(organisation: string, state: DocumentState): number {
  return useAnswer('documents', { params: { organisation }, query: { state, limit: 1 } }).data?.total ?? 0;
}
