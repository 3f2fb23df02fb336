import { VisuallyHidden } from '@mantine/core';
import { groundings, type Grounding } from '#contract/sovereignty.ts';
import { useWords } from '../ui/words.tsx';
import styles from './grounding.module.css';
import { diagnostic } from './texts.ts';

/** What an answer rests on, by a form first: a full dot is a fact, a half one is declared, an empty one is unknown. */
export function Ground({ of }: { of: Grounding }) {
  const { texts } = useWords(diagnostic);
  const said = texts.sovereignty.groundTitle(texts.groundings[of]);
  return (
    <span title={said}>
      <span className={styles.ground} data-ground={of} aria-hidden="true" />
      <VisuallyHidden>{said}</VisuallyHidden>
    </span>
  );
}

export function GroundLegend() {
  const { texts } = useWords(diagnostic);
  return (
    <ul className={styles.legend}>
      {groundings.map((one) => (
        <li key={one}>
          <span className={styles.ground} data-ground={one} aria-hidden="true" /> {texts.groundings[one]}
        </li>
      ))}
    </ul>
  );
}
