import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { z } from 'zod';
import type { DocumentPage, documentPages } from '#contract/documents.ts';
import { addressOf } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './page-pictures.module.css';

type Pages = z.output<typeof documentPages>;

interface PagePicturesProps {
  pages: Pages;
  title: string;
  /** Times the width of the pane. */
  zoom: number;
  /** The page that is brought into view where nothing is lit, and each time that it changes. */
  wanted: number | null;
  /** Told which page is in the middle of the view. */
  seen: (page: number) => void;
}

/** An A4, for a page whose size nobody kept. */
const usual = { width: 595, height: 842 };
/** Pixels that pages are drawn at: few steps, so that one picture serves several widths of the pane. */
const widths = [800, 1200, 1600, 2400];
/** Who only passes by a page does not have it drawn. */
const dwellMs = 120;

/** The pages of a document as they are, what is cited lit on them; each is drawn when it comes near. */
export function PagePictures({ pages, title, zoom, wanted, seen }: PagePicturesProps) {
  const root = useRef<HTMLDivElement>(null);
  const near = useNear(root, pages.textId);
  const told = useEffectEvent(seen);
  const first = pages.lit[0];
  const litAt = first ? `${pages.textId}:${String(first.page)}:${String(first.boxes[0]?.y)}` : null;

  useEffect(() => {
    const lit = root.current?.querySelector('[data-lit]');
    if (litAt !== null && lit) lit.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [litAt]);
  const isArriving = useRef(true);
  useEffect(() => {
    // An address that names a passage and its page opens at the passage.
    const isLit = isArriving.current && first?.page === wanted;
    isArriving.current = false;
    if (wanted !== null && !isLit) root.current?.querySelector(`[data-page="${String(wanted)}"]`)?.scrollIntoView({ block: 'start' });
    // What is lit when the page is asked for.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [wanted]);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries)
          if (isIntersecting && target instanceof HTMLElement) told(Number(target.dataset['page']));
      },
      { root: root.current?.parentElement ?? null, rootMargin: '-50% 0px -50% 0px' },
    );
    for (const figure of root.current?.children ?? []) observer.observe(figure);
    return () => observer.disconnect();
  }, [pages.textId]);

  return (
    <div ref={root} className={styles.pages} style={{ width: `${String(zoom * 100)}%` }}>
      {pages.pages.map((page) => (
        <PagePicture
          key={page.page}
          page={page}
          pages={pages}
          title={title}
          zoom={zoom}
          isNear={near.has(page.page)}
          boxes={pages.lit.find((one) => one.page === page.page)?.boxes ?? []}
        />
      ))}
    </div>
  );
}

interface PagePictureProps {
  page: DocumentPage;
  pages: Pages;
  title: string;
  zoom: number;
  isNear: boolean;
  boxes: Pages['lit'][number]['boxes'];
}

function PagePicture({ page: { page, ...size }, pages, title, zoom, isNear, boxes }: PagePictureProps) {
  const { texts } = useWords();
  const { organisation } = useHouse();
  const figure = useRef<HTMLElement>(null);
  const [tries, setTries] = useState(0);
  const [state, setState] = useState<'waiting' | 'shown' | 'failed'>('waiting');
  const [width, setWidth] = useState<number | null>(null);
  useEffect(() => {
    if (!isNear) return;
    const needed = (figure.current?.clientWidth ?? 0) * devicePixelRatio;
    // A finer picture takes the place of a coarser one, and never the other way.
    setWidth((before) => Math.max(before ?? 0, widths.find((one) => one >= needed) ?? 2400));
    // Its width changes with the zoom.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [isNear, zoom]);
  const known = { width: size.width ?? usual.width, height: size.height ?? usual.height };
  const query = { text: pages.textId, ...(width === null ? {} : { width }) };
  const address = addressOf('picture', { params: { organisation, document: pages.document, page: String(page) }, query });
  const top = Math.min(...boxes.map((box) => box.y));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  const share = (value: number, whole: number) => `${String((value / whole) * 100)}%`;
  return (
    <figure ref={figure} className={styles.page} data-page={page} data-cited={boxes.length > 0 || undefined}>
      <div className={styles.paper} style={{ aspectRatio: `${String(known.width)} / ${String(known.height)}` }} data-state={state}>
        {width !== null && state !== 'failed' && (
          <img
            key={tries}
            src={address}
            alt={texts.asking.pageImage(page, title)}
            onLoad={() => setState('shown')}
            onError={() => setState('failed')}
          />
        )}
        <div className={styles.lights}>
          {boxes.map((box) => (
            <span
              key={`${String(box.x)} ${String(box.y)}`}
              className={styles.lit}
              data-lit
              style={{
                left: share(box.x, known.width),
                top: share(box.y, known.height),
                width: share(box.width, known.width),
                height: share(box.height, known.height),
              }}
            />
          ))}
        </div>
        {boxes.length > 0 && (
          <span className={styles.rule} style={{ top: share(top, known.height), height: share(bottom - top, known.height) }} />
        )}
        {state === 'failed' && (
          <div className={styles.failed} role="alert">
            <p>{texts.asking.pageFailed(page)}</p>
            <Button
              size="xs"
              onClick={() => {
                setTries(tries + 1);
                setState('waiting');
              }}
            >
              {texts.asking.pageAgain}
            </Button>
          </div>
        )}
      </div>
      <figcaption>{texts.asking.pageOf(page, pages.pages.length)}</figcaption>
    </figure>
  );
}

/** The pages that came near the view and stayed there a moment; once near, a page stays drawn. */
function useNear(root: React.RefObject<HTMLDivElement | null>, of: string): ReadonlySet<number> {
  const [near, setNear] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => {
    const waiting = new Map<Element, ReturnType<typeof setTimeout>>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          clearTimeout(waiting.get(target));
          if (!isIntersecting || !(target instanceof HTMLElement)) continue;
          const page = Number(target.dataset['page']);
          waiting.set(
            target,
            setTimeout(() => setNear((before) => new Set(before).add(page)), dwellMs),
          );
        }
      },
      { root: root.current?.parentElement ?? null, rootMargin: '60% 0px' },
    );
    for (const figure of root.current?.children ?? []) observer.observe(figure);
    return () => {
      observer.disconnect();
      for (const timer of waiting.values()) clearTimeout(timer);
    };
    // Another text has other pages.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [root, of]);
  return near;
}
