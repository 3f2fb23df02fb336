import type { ReactNode } from 'react';
import styles from './pill.module.css';

export type Tone = 'ok' | 'warn' | 'bad' | 'quiet';

/** A state, said in a word; the colour only repeats it. */
export function Pill({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={styles.pill} data-tone={tone}>
      {children}
    </span>
  );
}
