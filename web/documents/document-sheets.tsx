import { useEffect, useMemo, useRef } from 'react';
import type { z } from 'zod';
import type { documentText } from '#contract/documents.ts';
import { useWords } from '../ui/words.tsx';
import { noticed } from './texts.ts';
import styles from './document-sheets.module.css';
import { checksIn, litPieces, sheetsOf, type Check, type Part } from './sheets.ts';

type Range = { start: number; end: number };

interface DocumentSheetsProps {
  text: z.output<typeof documentText>;
  lit: Range | null;
  pages: number | null;
  /** Nothing is brought into view: it is heard, and not seen. */
  still?: boolean;
}

/** A document's text on its sheets, in the document's voice; the lit span is brought into view, the rest stands back. */
export function DocumentSheets({ text, lit, pages, still = false }: DocumentSheetsProps) {
  const { texts } = useWords(noticed);
  const sheets = useMemo(() => sheetsOf(text), [text]);
  const root = useRef<HTMLDivElement>(null);
  const litAt = lit ? `${text.textId}:${String(lit.start)}-${String(lit.end)}` : null;
  useEffect(() => {
    if (litAt !== null && !still) root.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }, [litAt, still]);
  const said = ({ start, end }: Range) => text.text.slice(start - text.start, end - text.start);
  return (
    <div ref={root} className={styles.sheets} data-lit={lit !== null || undefined}>
      {sheets.map(({ page, parts }, index) => (
        <section
          key={`${String(page)}-${String(index)}`}
          className={styles.sheet}
          {...(page === null ? {} : { 'aria-label': texts.asking.page(page) })}
        >
          {parts.map((part) => (
            <PartShown key={part.start} part={part} lit={lit} said={said} checks={checksIn(text.places, part)} />
          ))}
          {page !== null && <p className={styles.folio}>{pages === null ? page : texts.asking.pageOf(page, pages)}</p>}
        </section>
      ))}
    </div>
  );
}

// oxlint-disable-next-line typescript/consistent-return -- each branch returns, and the kinds are closed
function PartShown({ part, lit, said, checks }: { part: Part; lit: Range | null; said: (range: Range) => string; checks: Check[] }) {
  const { texts } = useWords(noticed);
  const sumOf = (piece: Range) => checks.find(({ start, end }) => start <= piece.start && end >= piece.end)?.sum;
  const sumWords = (piece: Range): string => {
    const sum = sumOf(piece);
    return sum === undefined ? texts.toCheck : texts.sumWords[sum];
  };
  const pieces = (range: Range) =>
    litPieces(range, lit, checks).map((piece) => {
      const words = piece.check ? (
        <abbr className={styles.check} data-sum={sumOf(piece)} title={sumWords(piece)}>
          {said(piece)}
        </abbr>
      ) : (
        said(piece)
      );
      return piece.lit ? <mark key={piece.start}>{words}</mark> : <span key={piece.start}>{words}</span>;
    });
  const touched = lit !== null && lit.start < part.end && lit.end > part.start;
  switch (part.kind) {
    case 'heading':
      return part.level <= 1 ? <h3 className={styles.first}>{pieces(part)}</h3> : <h4>{pieces(part)}</h4>;
    case 'paragraph':
      return (
        <p data-touched={touched || undefined} data-aside={part.aside ?? undefined}>
          {part.aside !== null && <small className={styles.aside}>{texts.asideWords[part.aside]}</small>}
          {pieces(part)}
        </p>
      );
    case 'table':
      return (
        <div className={styles.table}>
          <table>
            {part.sheet !== null && <caption>{part.sheet}</caption>}
            {part.header.length > 0 && (
              <thead>
                {part.header.map((row, at) => (
                  <tr key={`${String(at)}-${String(row[0]?.start)}`}>
                    {row.map((cell, column) => (
                      <th key={`${String(column)}-${String(cell.start)}`} scope="col">
                        {pieces(cell)}
                      </th>
                    ))}
                  </tr>
                ))}
              </thead>
            )}
            <tbody>
              {part.rows.map((row, at) => (
                <tr
                  key={`${String(at)}-${String(row.cells[0]?.start)}`}
                  data-aside={row.aside ?? undefined}
                  title={row.aside === null ? undefined : texts.asideWords[row.aside]}
                  data-touched={row.cells.some((cell) => lit !== null && lit.start < cell.end && lit.end > cell.start) || undefined}
                >
                  {row.cells.map((cell, column) => (
                    <td key={`${String(column)}-${String(cell.start)}`}>{pieces(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}
