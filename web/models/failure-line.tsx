import type { Failure } from '#contract/failure.ts';
import { refusalSentence } from '#contract/texts/sentences.ts';
import { useWords } from '../ui/words.tsx';
import { engines } from './engine-texts.ts';
import styles from './models.module.css';

/** What a server failed with, and the way out of it. */
export function FailureLine({ failure: { code, details } }: { failure: Failure }) {
  const { texts } = useWords({ engines });
  return (
    <p role="alert" className={styles.refused}>
      {refusalSentence(texts, code, details)} {texts.engines.ways[code]}
    </p>
  );
}
