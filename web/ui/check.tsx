import styles from './check.module.css';

/** A box to tick that a list has on each of its rows: the browser's own, named for who does not see the row. */
export function Check({ name, on, set, disabled = false }: { name: string; on: boolean; set: (on: boolean) => void; disabled?: boolean }) {
  return (
    <input
      type="checkbox"
      className={styles.check}
      aria-label={name}
      checked={on}
      disabled={disabled}
      onChange={({ currentTarget }) => set(currentTarget.checked)}
    />
  );
}
