import type { ReactNode } from 'react';
import styles from './table.module.css';

/** A table under its columns; on a phone each row stands alone and each cell says its column (`data-label`). */
export function Table({
  columns = [],
  isDense = false,
  children,
}: {
  columns?: readonly string[];
  isDense?: boolean;
  children: ReactNode;
}) {
  return (
    <table className={isDense ? `${styles.table} ${styles.dense}` : styles.table}>
      {columns.length > 0 && (
        <thead>
          <tr>
            {columns.map((name, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- two may have one name; their order is what tells them apart
              <th key={at} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>{children}</tbody>
    </table>
  );
}
