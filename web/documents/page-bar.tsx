import { Button, NumberInput, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useWords } from '../ui/words.tsx';
import styles from './page-bar.module.css';

/** What is seen of a document that has pages. */
export type Shown = 'pages' | 'text' | 'both';

/** Times the width of the pane. */
const zooms = [1, 1.25, 1.5, 2, 3] as const;

interface PageBarProps {
  shown: Shown;
  show: (shown: Shown) => void;
  /** The page in view, and how many there are. */
  page: number;
  pages: number;
  go: (page: number) => void;
  zoom: number;
  setZoom: (zoom: number) => void;
}

/** Page or text, which page, how large. */
export function PageBar({ shown, show, page, pages, go, zoom, setZoom }: PageBarProps) {
  const { texts } = useWords();
  const isWide = useMediaQuery('(min-width: 900px)');
  const [written, setWritten] = useState<number | string | null>(null);
  const at = zooms.findIndex((one) => one === zoom);
  const leave = () => {
    if (typeof written === 'number' && written >= 1 && written <= pages) go(written);
    setWritten(null);
  };
  const kinds: Shown[] = isWide ? ['pages', 'text', 'both'] : ['pages', 'text'];
  const words = { pages: texts.asking.asPages, text: texts.asking.asText, both: texts.asking.asBoth };
  return (
    <div className={styles.bar}>
      <SegmentedControl
        size="xs"
        aria-label={texts.asking.shownAs}
        value={shown}
        onChange={(value) => show(kinds.find((one) => one === value) ?? 'pages')}
        data={kinds.map((value) => ({ value, label: words[value] }))}
      />
      {shown !== 'text' && (
        <>
          <div className={styles.turn}>
            <NumberInput
              size="xs"
              aria-label={texts.asking.goToPage}
              value={written ?? page}
              onChange={setWritten}
              onBlur={leave}
              onKeyDown={({ key }) => key === 'Enter' && leave()}
              min={1}
              max={pages}
              allowDecimal={false}
              hideControls
              classNames={{ input: styles.number ?? '' }}
            />
            <span>{texts.asking.ofPages(pages)}</span>
          </div>
          <div className={styles.turn}>
            <Button size="compact-sm" aria-label={texts.asking.reduce} disabled={at <= 0} onClick={() => setZoom(zooms[at - 1] ?? 1)}>
              −
            </Button>
            <output className={styles.share}>{texts.asking.enlarged(zoom)}</output>
            <Button
              size="compact-sm"
              aria-label={texts.asking.enlarge}
              disabled={at >= zooms.length - 1}
              onClick={() => setZoom(zooms[at + 1] ?? 3)}
            >
              +
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
