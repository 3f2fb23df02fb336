import { Button, VisuallyHidden } from '@mantine/core';
import { useWords } from '../ui/words.tsx';
import styles from './argument-fields.module.css';
import { working } from './texts.ts';

/** A longer table is no thing to rewrite by hand: so many rows may be, and the others stay as they are. */
const mostRows = 60;

/** Rows of cells under the columns that stand beside them; a number stays a number. */
export function TableField({
  label,
  rows,
  columns,
  set,
}: {
  label: string;
  rows: readonly unknown[];
  columns: readonly string[];
  set: (rows: unknown[][]) => void;
}) {
  const { texts } = useWords({ working });
  const said = texts.working.approval;
  const all = rows.map((row): unknown[] => (Array.isArray(row) ? row : [row]));
  const width = Math.max(columns.length, ...all.slice(0, mostRows).map((row) => row.length));
  const across = Array.from({ length: width }, (_, at) => columns[at] ?? String(at + 1));
  const write = (line: number, at: number, text: string) =>
    set(
      all.map((row, index) => (index === line ? across.map((_, cell) => (cell === at ? cellOf(row[at], text) : (row[cell] ?? ''))) : row)),
    );
  return (
    <div className={styles.list}>
      <p className={styles.legend}>{label}</p>
      <div className={styles.scroll}>
        <table className={styles.cells} aria-label={label}>
          <thead>
            <tr>
              {across.map((name, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- two columns may have one name; their order tells them apart
                <th key={at} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">
                <VisuallyHidden>{texts.frame.doings}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {all.slice(0, mostRows).map((row, line) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own, and their order is what is sent
              <tr key={line}>
                {across.map((name, at) => (
                  // oxlint-disable-next-line react/no-array-index-key -- as their columns
                  <td key={at}>
                    <input
                      aria-label={said.cell(name, line + 1)}
                      value={shown(row[at])}
                      onChange={({ currentTarget }) => write(line, at, currentTarget.value)}
                    />
                  </td>
                ))}
                <td>
                  <button type="button" className={styles.remove} onClick={() => set(all.filter((_, index) => index !== line))}>
                    {said.takeAway}
                    <VisuallyHidden> {said.row(line + 1)}</VisuallyHidden>
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {all.length > mostRows && <p className={styles.rest}>{said.otherRows(all.length - mostRows)}</p>}
      <div className={styles.adding}>
        {all.length <= mostRows && (
          <Button size="compact-sm" radius="xl" onClick={() => set([...all, across.map(() => '')])}>
            {said.addRow}
          </Button>
        )}
      </div>
    </div>
  );
}

const shown = (cell: unknown): string => (typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '');

/** What was a number stays one while what is written is; "1 284,5" is written so here. */
function cellOf(before: unknown, text: string): unknown {
  const number = Number(text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
  return typeof before === 'number' && text.trim() !== '' && !Number.isNaN(number) && !/[.,]$/.test(text) ? number : text;
}
