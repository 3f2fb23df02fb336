import styles from './bar.module.css';

/** How much of something is done, from 0 to 1; null when nobody knows. */
export function Bar({ share, label }: { share: number | null; label: string }) {
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share === null ? { 'data-unknown': true } : { 'aria-valuenow': Math.round(share * 100) })}
    >
      <i style={{ width: `${String(Math.round((share ?? 0.3) * 100))}%` }} />
    </div>
  );
}
