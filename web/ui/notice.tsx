import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { failureSentence } from '../api/refused.ts';
import styles from './notice.module.css';
import { useWords } from './words.tsx';

/** A place that holds nothing, or a page that is not there: what, why, and the next step. */
export function Notice({
  title,
  lead,
  children,
  heading: Heading = 'h2',
}: {
  title: string;
  lead?: string | undefined;
  children?: ReactNode;
  heading?: 'h1' | 'h2';
}) {
  return (
    <div className={styles.notice}>
      <Heading className={styles.title}>{title}</Heading>
      {lead && <p>{lead}</p>}
      {children && <div className={styles.acts}>{children}</div>}
    </div>
  );
}

/** What failed, in words, with another try where one makes sense. */
export function Failure({ error, retry, heading = 'h2' }: { error: unknown; retry?: () => void; heading?: 'h1' | 'h2' }) {
  const { texts } = useWords();
  return (
    <div role="alert">
      <Notice title={texts.frame.failedTitle} lead={failureSentence(texts, error)} heading={heading}>
        {retry && <Button onClick={retry}>{texts.frame.retry}</Button>}
      </Notice>
    </div>
  );
}

/** One sentence of failure inside a form or a row. */
export function Problem({ error }: { error: unknown }) {
  const { texts } = useWords();
  if (!error) return null;
  return (
    <p role="alert" className={styles.problem}>
      {failureSentence(texts, error)}
    </p>
  );
}

/** The shape of what comes, drawn once waiting lasts, and a word for who does not see it. `words`: the word alone, inside a form or a row. */
export function Waiting({ shape = 'list' }: { shape?: 'words' | 'list' | 'table' | 'document' | 'chart' }) {
  const { texts } = useWords();
  return (
    <output className={styles.waiting} data-shape={shape}>
      <span>{texts.frame.loading}</span>
    </output>
  );
}
