import { Button, CloseButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { Document } from '#contract/documents.ts';
import { useAnswer } from '../api/cache.ts';
import { addressOf } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { DocumentSheets } from './document-sheets.tsx';
import { useDescribing } from './describing.ts';
import { PageBar, type Shown } from './page-bar.tsx';
import { PagePictures } from './page-pictures.tsx';
import styles from './reading-pane.module.css';
import { partOf } from './sheets.ts';
import { documents } from './texts.ts';
import { EarlierVersion } from './versions.tsx';

interface Span {
  textId: string;
  start: number;
  end: number;
}
interface ReadingPaneProps {
  document: string;
  /** What is lit, and where the text opens; the document's beginning without one. */
  span: Span | null;
  close: () => void;
  /** The address of the span, by which the link that opened it is found again. */
  opener?: string | null;
  /** Over the page at every width, where the page has no column for it. */
  over?: boolean;
  /** An earlier version, by its number, where no span says which. */
  version?: number | null;
}

/** What is laid out at once, in UTF-16 units on each side of the span; the house gives more, and a workbook is heavy. */
const aroundUnits = 8000;
const nextUnits = 24_000;

/** A document beside what cites it, opened at its span: its pages as they are where it has some, or its text. Esc closes it and goes back to where it was opened from. */
export function ReadingPane({ document: id, span, close, opener = null, over = false, version = null }: ReadingPaneProps) {
  const { texts } = useWords({ documents });
  const { organisation, at } = useHouse();
  const [path] = useLocation();
  const params = useMemo(() => ({ organisation, document: id }), [organisation, id]);
  const described = useAnswer('document', { params });
  const [asked, setAsked] = useState(span);
  const [view, setView] = useState(() => viewAround(span));
  const text = useAnswer(
    'documentText',
    {
      params,
      query: asked
        ? { text: asked.textId, start: asked.start, end: asked.end }
        : { start: 0, end: nextUnits, ...(version === null ? {} : { version }) },
    },
    { lasting: true, keep: true },
  );
  const pages = useAnswer(
    'documentPages',
    { params, query: span ? { text: span.textId, start: span.start, end: span.end } : version === null ? {} : { version } },
    { lasting: true, keep: true },
  );
  const [search, setSearch] = useSearchParams();
  const [chosen, setChosen] = useState<Shown>('pages');
  const [zoom, setZoom] = useState(1);
  const [page, setPage] = useState(1);
  const paged = pages.data && pages.data.pages.length > 0 ? pages.data : null;
  const as: Shown = paged ? chosen : 'text';
  const given = text.data;
  const shown = useMemo(() => given && partOf(given, view), [given, view]);
  const pane = useRef<HTMLElement>(null);
  const covers = useMediaQuery('(max-width: 1180px)') || over || as === 'both';

  // Another span of the same document: the text opens around it, and is only asked for where it is not here already.
  useEffect(() => {
    if (!span) return;
    setView((before) => (span.start >= before.start && span.end <= before.end ? before : viewAround(span)));
    setAsked((before) =>
      given && given.textId === span.textId && span.start >= given.start && span.end <= given.start + given.text.length ? before : span,
    );
    // What is here is looked at when the span changes, not when the text comes.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [span?.textId, span?.start, span?.end]);
  const further = (start: number, end: number) => {
    setView({ start, end });
    if (given && (start < given.start || end > given.start + given.text.length)) setAsked({ textId: given.textId, start, end });
  };
  useClosing(pane, close, opener, covers);

  const earlier = given && described.data && given.version !== described.data.version ? given.version : null;
  const end = shown ? shown.start + shown.text.length : 0;
  return (
    <aside
      ref={pane}
      className={styles.pane}
      aria-label={texts.asking.document}
      data-over={over || as === 'both' || undefined}
      data-as={as}
      tabIndex={-1}
    >
      <header className={styles.head}>
        <div>
          <b>{described.data?.title ?? ' '}</b>
          <Description document={described.data} />
        </div>
        <CloseButton aria-label={texts.asking.closeDocument} onClick={close} />
      </header>
      {described.data && earlier !== null && <EarlierVersion document={id} version={earlier} />}
      {described.data && earlier === null && <Remarks document={described.data} />}
      {paged && (
        <PageBar
          shown={as}
          show={setChosen}
          page={page}
          pages={paged.pages.length}
          go={(to) => {
            setSearch((before) => ({ ...Object.fromEntries(before), page: String(to) }), { replace: true });
          }}
          zoom={zoom}
          setZoom={setZoom}
        />
      )}
      <div className={styles.views}>
        {pages.isPending && <Waiting shape="document" />}
        {paged && as !== 'text' && (
          /* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */
          <section className={styles.paper} tabIndex={0} aria-label={texts.asking.documentPages} data-zoomed={zoom > 1 || undefined}>
            <PagePictures
              pages={paged}
              title={described.data?.title ?? ''}
              zoom={zoom}
              wanted={Number(search.get('page')) || null}
              seen={setPage}
            />
          </section>
        )}
        {/* Beside the pages or in their place; for whoever listens, after them. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
        {!pages.isPending && (
          <section
            className={as === 'pages' ? styles.heard : styles.paper}
            tabIndex={as === 'pages' ? -1 : 0}
            aria-label={texts.asking.documentText}
          >
            {text.isError && <Failure error={text.error} retry={() => void text.refetch()} />}
            {!shown && text.isPending && <Waiting shape="document" />}
            {shown && !text.isError && (
              <>
                {shown.start > 0 && (
                  <Button
                    size="xs"
                    className={styles.further ?? ''}
                    loading={text.isFetching}
                    onClick={() => further(Math.max(0, shown.start - nextUnits), end)}
                  >
                    {texts.asking.readBefore}
                  </Button>
                )}
                <DocumentSheets
                  text={shown}
                  lit={span && span.textId === shown.textId ? span : null}
                  pages={described.data?.pages ?? null}
                  still={as === 'pages'}
                />
                {end < shown.length && (
                  <Button
                    size="xs"
                    className={styles.further ?? ''}
                    loading={text.isFetching}
                    onClick={() => further(shown.start, Math.min(shown.length, end + nextUnits))}
                  >
                    {texts.asking.readAfter}
                  </Button>
                )}
              </>
            )}
          </section>
        )}
      </div>
      <footer className={styles.foot}>
        <a href={addressOf('original', { params, query: earlier === null ? {} : { version: earlier } })} download>
          {texts.asking.download}
        </a>
        <Link href={at('demander', { c: path === at('demander') ? search.get('c') : null, in: id })}>{texts.documents.askHere}</Link>
        {paged && as !== 'text' && (
          <Button size="compact-sm" onClick={printDocument}>
            {paged.lit.length > 0 ? texts.asking.printPage : texts.asking.printPages}
          </Button>
        )}
      </footer>
    </aside>
  );
}

/** The document alone, for what is printed of a page is its answer otherwise. */
function printDocument(): void {
  document.documentElement.dataset['printing'] = 'document';
  addEventListener('afterprint', () => delete document.documentElement.dataset['printing'], { once: true });
  print();
}

/** What the text below lacks, before anybody trusts that it is whole. */
function Remarks({ document }: { document: Document }) {
  const { texts } = useWords({ documents });
  const { remarksOf } = useDescribing();
  if (document.remarks.length === 0) return null;
  return (
    <ul className={styles.remarks} aria-label={texts.documents.notAll}>
      {remarksOf(document).map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}

type Described = Pick<Document, 'visibleTo' | 'mediaType' | 'fileName' | 'pages' | 'version'>;

function Description({ document }: { document: Described | undefined }) {
  const { texts } = useWords();
  const { kindOf, visibleTo } = useDescribing();
  if (!document) return <span>&nbsp;</span>;
  const parts = [
    kindOf(document),
    ...(document.pages === null ? [] : [texts.asking.pageCount(document.pages)]),
    ...(document.version > 1 ? [texts.asking.version(document.version)] : []),
    ...(document.visibleTo.length === 0 ? [] : [texts.asking.visibleTo(visibleTo(document))]),
  ];
  return <span>{parts.join(' · ')}</span>;
}

function viewAround(span: Span | null): { start: number; end: number } {
  return span ? { start: Math.max(0, span.start - aroundUnits), end: span.end + aroundUnits } : { start: 0, end: nextUnits };
}

/** Focus enters the pane when it opens, Esc closes it, and focus goes back to the link of the source. What it covers is inert. */
function useClosing(pane: React.RefObject<HTMLElement | null>, close: () => void, opener: string | null, covers: boolean): void {
  const onEscape = useEffectEvent(close);
  useEffect(() => {
    pane.current?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('[role="dialog"]')) return;
      onEscape();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [pane]);
  useEffect(() => {
    const covered = covers ? [...document.querySelectorAll<HTMLElement>('main, nav')] : [];
    for (const element of covered) element.inert = true;
    return () => {
      for (const element of covered) element.inert = false;
    };
  }, [covers]);
  useEffect(
    () => () => {
      if (opener !== null) document.querySelector<HTMLElement>(`[data-span="${CSS.escape(opener)}"]`)?.focus({ preventScroll: true });
    },
    [opener],
  );
}
