import { Button } from '@mantine/core';
import { useDeferredValue, useState, type ReactNode } from 'react';
import styles from './some.module.css';
import { useWords } from './words.tsx';

/** The first of a list that may be very long, and the button that shows as many more: what is drawn stays bounded by what was asked for. */
export function useSome<Item>(all: readonly Item[], atOnce = 100): { some: readonly Item[]; more: ReactNode } {
  const { texts } = useWords();
  const [shown, setShown] = useState(atOnce);
  // The button answers at once; what it shows is drawn beside what the hand does.
  const drawn = useDeferredValue(shown);
  const more = all.length > shown && (
    <Button size="xs" className={styles.more ?? ''} onClick={() => setShown(shown + atOnce)}>
      {texts.frame.more}
    </Button>
  );
  return { some: all.slice(0, drawn), more };
}
