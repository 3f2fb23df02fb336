import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState, type DragEvent } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { documentSorts, documentStates, labelFilters } from '#contract/documents.ts';
import { WhoMaySee } from '../access/who-may-see.tsx';
import { readSpan } from '../answers/sources.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse, useTitle } from '../house/house.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { Certificates } from './certificates.tsx';
import { DocumentTable } from './document-table.tsx';
import styles from './documents.module.css';
import { droppedFiles } from './dropped.ts';
import { FoundPassages } from './found-passages.tsx';
import { PlaceHead } from './place-head.tsx';
import { PlaceTree, watched } from './place-tree.tsx';
import { placesOf, type PlaceLine } from './places.ts';
import { ReadingPane } from './reading-pane.tsx';
import { UploadList } from './upload-list.tsx';
import { uploadFiles } from './uploads.ts';
import type { Sorting } from './sort-head.tsx';
import { documents } from './texts.ts';
import { WatchedSource } from './watched-source.tsx';

/** Fewer letters begin too many words for their passages to tell anything. */
const shortestSearch = 3;
/** Each search of the texts is journalled: one is made when the hand rests. */
const restMs = 500;

/** Documents: where they are, in which state, who may see them; files come in here. */
export function Documents() {
  const { texts } = useWords({ documents });
  const { organisation, at } = useHouse();
  const [, go] = useLocation();
  const [address] = useSearchParams();
  const sources = useAnswer('sources', { params: { organisation } });
  const places = placesOf(sources.data?.sources ?? []);
  const current = places.find(({ id }) => id === (address.get('folder') ?? address.get('source'))) ?? null;
  const state = documentStates.find((one) => one === address.get('state')) ?? null;
  const label = labelFilters.find((one) => one === address.get('label')) ?? null;
  const name = address.get('name') ?? '';
  const opened = address.get('doc');
  const span = address.get('span');
  const version = address.get('version');
  const who = address.get('who');
  const certificates = address.get('certificates') !== null;
  const sorting: Sorting = {
    sort: documentSorts.find((one) => one === address.get('sort')) ?? 'added',
    order: address.get('order') === 'asc' ? 'asc' : 'desc',
  };
  const query = {
    source: address.get('source'),
    folder: address.get('folder'),
    state,
    label,
    name,
    sort: address.get('sort'),
    order: address.get('order'),
  };
  // Without a place in view, what is dropped goes to my own source.
  const target = current ?? places.find(({ own, kind }) => own && kind === 'source') ?? null;
  const drop = useDrop(target, organisation);
  const title = certificates
    ? texts.documents.certificates
    : current
      ? current.own && current.kind === 'source'
        ? texts.documents.own
        : current.name
      : state
        ? texts.documents.stateLists[state]
        : texts.documents.whole;
  useTitle(title);

  return (
    <>
      {sources.data && <PlaceTree sources={sources.data.sources} current={current} state={state} certificates={certificates} />}
      <main id="content" tabIndex={-1} className={styles.page} data-dropping={drop.over || undefined} {...drop.handlers}>
        {sources.isError && <Failure heading="h1" error={sources.error} retry={() => void sources.refetch()} />}
        {sources.isPending && <Waiting />}
        {sources.data && certificates && (
          <>
            <h1 className={styles.title}>{title}</h1>
            <Narrow places={places} current={null} state="certificates" />
            <Certificates />
          </>
        )}
        {sources.data && !certificates && (
          <>
            <PlaceHead title={title} current={current} target={target} places={places} state={state} />
            <Narrow places={places} current={current} state={state} />
            {current && <WatchedSource source={current.source} />}
            <UploadList />
            <div className={styles.filters}>
              <FindByName
                key={`${current?.id ?? ''}${state ?? ''}`}
                name={name}
                // It comes a moment after the keys, with what the address then says: what was opened meanwhile stays open.
                find={(found) => {
                  const now = Object.fromEntries(new URLSearchParams(location.search));
                  go(at('documents', { ...now, name: found }), { replace: true });
                }}
              />
              <NativeSelect
                size="sm"
                aria-label={texts.documents.label}
                value={label ?? ''}
                onChange={({ currentTarget }) => go(at('documents', { ...query, label: currentTarget.value || null }), { replace: true })}
              >
                <option value="">{texts.documents.labelAll}</option>
                {labelFilters.map((one) => (
                  <option key={one} value={one}>
                    {one === 'none'
                      ? texts.documents.labelNone
                      : one === 'proposed'
                        ? texts.documents.labelToDecide
                        : texts.dataClasses[one]}
                  </option>
                ))}
              </NativeSelect>
            </div>
            {name.length >= shortestSearch && <FoundPassages words={name} within={current?.id ?? null} />}
            <DocumentTable
              query={query}
              sorting={sorting}
              sort={(by) => go(at('documents', { ...query, ...by }), { replace: true })}
              places={places}
              mayAdd={target?.mayAdd ?? false}
              open={(id) => go(at('documents', { ...query, doc: id }))}
              share={(id) => go(at('documents', { ...query, who: id }))}
            />
          </>
        )}
        {drop.over && target && (
          <p className={styles.dropHere}>{texts.documents.dropHere(target.own ? texts.documents.own : target.path.join(' › '))}</p>
        )}
      </main>
      {opened !== null && (
        <ReadingPane
          key={`${opened} ${version ?? ''}`}
          document={opened}
          span={readSpan(span)}
          version={Number(version) || null}
          over
          close={() => go(at('documents', query))}
          opener={opened}
        />
      )}
      {who !== null && (
        <WhoMaySee
          place={who}
          name={places.find(({ id }) => id === who)?.path.join(' › ') ?? null}
          close={() => go(at('documents', query), { replace: true })}
        />
      )}
    </>
  );
}

function FindByName({ name, find }: { name: string; find: (name: string) => void }) {
  const { texts } = useWords({ documents });
  const [written, setWritten] = useState(name);
  const findSoon = useDebouncedCallback(find, restMs);
  return (
    <TextInput
      type="search"
      size="sm"
      className={styles.find ?? ''}
      aria-label={texts.documents.findByName}
      placeholder={texts.documents.findByName}
      value={written}
      onChange={({ currentTarget }) => {
        setWritten(currentTarget.value);
        findSoon(currentTarget.value.trim());
      }}
    />
  );
}

/** The tree as one list, where the screen has no room for it. */
function Narrow({ places, current, state }: { places: PlaceLine[]; current: PlaceLine | null; state: string | null }) {
  const { texts } = useWords({ documents });
  const { at } = useHouse();
  const [, go] = useLocation();
  const choose = (value: string) => {
    const place = places.find(({ id }) => id === value);
    if (place) go(at('documents', { source: place.source, ...(place.kind === 'folder' ? { folder: place.id } : {}) }));
    else if (value === 'certificates') go(at('documents', { certificates: 'oui' }));
    else go(at('documents', { state: watched.find((one) => one === value) ?? null }));
  };
  return (
    <NativeSelect
      className={styles.narrow ?? ''}
      size="sm"
      aria-label={texts.documents.sources}
      value={current?.id ?? state ?? ''}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      <option value="">{texts.documents.whole}</option>
      {places.map(({ id, path, own }) => (
        <option key={id} value={id}>
          {(own ? [texts.documents.own, ...path.slice(1)] : path).join(' › ')}
        </option>
      ))}
      <optgroup label={texts.documents.toWatch}>
        {watched.map((one) => (
          <option key={one} value={one}>
            {texts.documents.stateLists[one]}
          </option>
        ))}
        <option value="certificates">{texts.documents.certificates}</option>
      </optgroup>
    </NativeSelect>
  );
}

function useDrop(target: PlaceLine | null, organisation: string) {
  const [over, setOver] = useState(false);
  const carriesFiles = (event: DragEvent) => target?.mayAdd === true && event.dataTransfer.types.includes('Files');
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event: DragEvent) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        setOver(false);
        if (!carriesFiles(event) || !target) return;
        event.preventDefault();
        void droppedFiles(event.dataTransfer).then((files) => uploadFiles(files, { organisation, place: target.id }));
      },
    },
  };
}
