import { Link } from 'wouter';
import type { Citation } from '#contract/documents.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './blocks.module.css';
import { spanOf } from './sources.ts';

/** Where a source is opened from: the conversation in view, and the span that is open now. */
export interface Opening {
  conversation: string | null;
  open: string | null;
  /** The level of a heading inside the answer, one below its question's. */
  heading: 'h2' | 'h3';
}

/** The number of a source; it opens the document at the quoted span. */
export function SourceNumber({ citation, opening }: { citation: Citation; opening: Opening }) {
  const { texts } = useWords();
  const { at } = useHouse();
  const span = spanOf(citation);
  return (
    <Link
      className={styles.number ?? ''}
      href={at('demander', { c: opening.conversation, source: citation.document, span })}
      aria-label={texts.asking.openSource(citation.number, citation.title)}
      data-span={span}
      {...(opening.open === span ? { 'aria-current': 'true' as const } : {})}
    >
      {citation.number}
    </Link>
  );
}
