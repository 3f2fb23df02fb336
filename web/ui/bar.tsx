import styles from './bar.module.css';

/** How much of something is done, from 0 to 1; null when nobody knows. */
export function Bar({ share, label }: { share: number | null; label: string }) {
  return <progress className={styles.bar} aria-label={label} max={1} {...(share === null ? {} : { value: share })} />;
}
