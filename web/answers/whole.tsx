import type { ReactNode } from 'react';
import type { Outline as OutlineShape } from '#contract/outline.ts';
import type { Said } from '#contract/quoted.ts';
import type { Worked as WorkedShape } from '#contract/worked.ts';
import { tablesOf } from '#contract/texts/tables.ts';
import { outlineNotes } from '#contract/texts/unfolded.ts';
import { useWords } from '../ui/words.tsx';
import { unbroken } from '../ui/unbroken.ts';
import { figures, written } from './answer-texts.ts';
import blocks from './blocks.module.css';
import { spanOf } from './sources.ts';
import { SourceNumber, type Opening } from './source-number.tsx';
import styles from './whole.module.css';

/** What draws a quotation. */
type Quoted = (said: Said) => ReactNode;

/** What documents read whole say, point by point; two of them side by side. */
export function Outline({ block, opening, renderSaid }: { block: OutlineShape; opening: Opening; renderSaid: Quoted }) {
  const { texts } = useWords({ figures });
  const words = texts.figures.whole.outline;
  const rows = block.points.flatMap(({ sides: [said] }) => (said?.kind === 'cells' ? [said] : []));
  return (
    <section className={styles.outline} aria-label={words.title(block)}>
      <p className={blocks.verdict}>{words.title(block)}</p>
      {outlineNotes(block, words).map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      {block.of === 'comparison' ? (
        <Compared block={block} renderSaid={renderSaid} />
      ) : rows.length === block.points.length ? (
        <Rows rows={rows} opening={opening} />
      ) : (
        <ol className={styles.points} data-of={block.of}>
          {block.points.map(({ heading, sides: [said] }) =>
            said ? (
              <li key={spanOf(said.citation)}>
                {heading !== null && <opening.heading className={styles.heading}>{heading}</opening.heading>}
                {renderSaid(said)}
              </li>
            ) : null,
          )}
        </ol>
      )}
    </section>
  );
}

/** Items that are rows, as the tables that they are of. */
function Rows({ rows, opening }: { rows: readonly Extract<Said, { kind: 'cells' }>[]; opening: Opening }) {
  const { texts } = useWords({ written });
  const tables = tablesOf(rows);
  return tables.map(({ columns, rows: held }) => (
    <div className={styles.rows} key={columns.join('\n')}>
      <table>
        {tables.length > 1 && <caption>{[...new Set(held.map(({ citation }) => citation.title))].join(' · ')}</caption>}
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <th scope="col">{texts.written.sources}</th>
          </tr>
        </thead>
        <tbody>
          {held.map(({ cells, citation }) => (
            <tr key={spanOf(citation)}>
              {columns.map((column) => (
                <td key={column}>{unbroken(cells.find((cell) => cell.column === column)?.value ?? '')}</td>
              ))}
              <td>
                <SourceNumber citation={citation} opening={opening} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  ));
}

function Compared({ block: { titles, points }, renderSaid }: { block: OutlineShape; renderSaid: Quoted }) {
  const { texts } = useWords({ figures });
  const words = texts.figures.whole.outline;
  return (
    <table className={styles.compared}>
      <thead>
        <tr>
          <th scope="col">{words.point}</th>
          {titles.map((title, side) => (
            <th key={`${String(side)}${title}`} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map(({ heading, sides, differs }, at) => (
          // Points are read again in the same order.
          <tr key={`${String(at)}${heading ?? ''}`}>
            <th scope="row">
              {heading ?? words.elsewhere}
              {differs !== null && <small data-differs={differs}>{differs ? words.differs : words.same}</small>}
            </th>
            {sides.map((said, side) => (
              <td key={`${String(side)}${said ? spanOf(said.citation) : ''}`} data-title={titles[side]}>
                {said ? renderSaid(said) : <span className={styles.note}>{words.absent}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What follows from quoted sentences by a rule: the result, the rule, each sentence with what it gives. */
export function Worked({ block, renderSaid }: { block: WorkedShape; renderSaid: Quoted }) {
  const { texts } = useWords({ figures });
  const words = texts.figures.whole.worked;
  return (
    <section className={styles.outline} aria-label={words.title(block.result)}>
      <p className={blocks.verdict}>{words.title(block.result)}</p>
      <p className={styles.note}>{words.rule(block.result)}</p>
      {block.from.map(({ role, said }) => (
        <div key={`${role}${spanOf(said.citation)}`}>
          <p className={blocks.place}>{[words.roles[role], said.citation.title].join(' · ')}</p>
          {renderSaid(said)}
        </div>
      ))}
      {block.result.kind !== 'verdict' && <p className={styles.note}>{words.exact}</p>}
    </section>
  );
}
