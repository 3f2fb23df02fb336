import { Button } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { Link } from 'wouter';
import type { MapPlace } from '#contract/accessmap.ts';
import { rights } from '#contract/rights.ts';
import { useSome } from '../ui/some.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './map-table.module.css';
import type { MapHolder, Reading } from './reading-map.ts';
import { map as words } from './texts.ts';

/** Drawn at once: what an eye follows, and what a slow machine draws without waiting. */
const mostColumns = 40;
const rowsAtOnce = 30;

interface MapTableProps {
  reading: Reading;
  places: readonly MapPlace[];
  columns: readonly MapHolder[];
  open: (place: MapPlace, who: MapHolder) => void;
  hrefs: { who: (key: string) => string; place: (id: string) => string };
}

/** Places down, holders across. One cell is in the order of the tab key; the arrows go from there. */
export function MapTable({ reading, places, columns, open, hrefs }: MapTableProps) {
  const { texts } = useWords({ words });
  const [from, setFrom] = useState(0);
  const start = from < columns.length ? from : 0;
  const across = columns.slice(start, start + mostColumns);
  const { some: down, more } = useSome(places, rowsAtOnce);
  const arrows = useArrows();
  return (
    <>
      <p className={styles.legend}>
        {rights.map((right) => (
          <span key={right}>
            <b data-set>{texts.words.letters[right]}</b> {texts.rights[right].toLowerCase()}
          </span>
        ))}
        <span>{texts.words.legend.set}</span>
        <span>{texts.words.legend.received}</span>
        <span className={styles.hint}>{texts.words.legend.arrows}</span>
      </p>
      {columns.length > mostColumns && (
        <p className={styles.turn}>
          <Button size="xs" disabled={start === 0} onClick={() => setFrom(start - mostColumns)}>
            {texts.words.before}
          </Button>
          {texts.words.columnsShown(start + 1, start + across.length, columns.length)}
          <Button size="xs" disabled={start + mostColumns >= columns.length} onClick={() => setFrom(start + mostColumns)}>
            {texts.words.after}
          </Button>
        </p>
      )}
      <div className={styles.frame}>
        <table className={styles.table} aria-label={texts.words.table} {...arrows}>
          <thead>
            <tr>
              <th scope="col">{texts.words.placeHead}</th>
              {across.map(({ key, name }) => (
                <th key={key} scope="col" className={styles.who}>
                  <Link href={hrefs.who(key)} tabIndex={-1}>
                    {name}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {down.map((place, row) => (
              <tr key={place.id} data-source={place.depth === 0 || undefined}>
                <th scope="row" style={{ paddingLeft: `${String(place.depth * 14 + 4)}px` }}>
                  <Link href={hrefs.place(place.id)} tabIndex={-1} title={reading.pathOf(place)}>
                    {place.name}
                  </Link>
                  {place.cutsInheritance && <small>{texts.words.cutHere}</small>}
                </th>
                {across.map((who, column) => (
                  <Cell key={who.key} reading={reading} place={place} who={who} open={open} isFirst={row === 0 && column === 0} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </>
  );
}

function Cell({
  reading,
  place,
  who,
  open,
  isFirst,
}: {
  reading: Reading;
  place: MapPlace;
  who: MapHolder;
  open: MapTableProps['open'];
  isFirst: boolean;
}) {
  const { texts } = useWords({ words });
  const held = reading.held(place, who.holder);
  return (
    <td>
      <button
        type="button"
        tabIndex={isFirst ? 0 : -1}
        data-set={held?.isSet || undefined}
        data-right={held?.right}
        aria-haspopup="dialog"
        aria-label={reading.cellName(place, who, held)}
        onClick={() => open(place, who)}
      >
        {held ? texts.words.letters[held.right] : '·'}
      </button>
    </td>
  );
}

/** The keys inside the table: arrows, Home and End go from cell to cell, headers among them; one cell at a time is in the order of the tab key. */
function useArrows() {
  const take = (next: HTMLElement): void => {
    const table = next.closest('table');
    for (const one of table?.querySelectorAll<HTMLElement>('[tabindex="0"]') ?? []) one.tabIndex = -1;
    next.tabIndex = 0;
  };
  return {
    onFocus: ({ target }: { target: HTMLElement }) => take(target),
    onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => {
      const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLTableCellElement>('td, th') : null;
      const row = cell?.parentElement;
      if (!cell || !(row instanceof HTMLTableRowElement)) return;
      const lines = event.currentTarget.rows;
      const to: Partial<Record<string, [number, number]>> = {
        ArrowLeft: [row.rowIndex, cell.cellIndex - 1],
        ArrowRight: [row.rowIndex, cell.cellIndex + 1],
        ArrowUp: [row.rowIndex - 1, cell.cellIndex],
        ArrowDown: [row.rowIndex + 1, cell.cellIndex],
        Home: [row.rowIndex, 0],
        End: [row.rowIndex, row.cells.length - 1],
      };
      const target = to[event.key];
      if (!target) return;
      event.preventDefault();
      lines[target[0]]?.cells[target[1]]?.querySelector<HTMLElement>('button, a')?.focus();
    },
  };
}
