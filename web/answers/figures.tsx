import type { Block } from '#contract/answers.ts';
import { isExtreme } from '#contract/computed.ts';
import { useWords } from '../ui/words.tsx';
import styles from './blocks.module.css';
import { spanOf } from './sources.ts';
import { SourceNumber, type Opening } from './source-number.tsx';
import { figures } from './answer-texts.ts';

/** A figure that the house computed over a table: what, from which rows, and what was left out. */
export function Figure({ block, opening }: { block: Extract<Block, { kind: 'computed' }>; opening: Opening }) {
  const { texts, formats } = useWords({ figures });
  const said = texts.figures;
  return (
    <figure className={styles.said}>
      <div className={styles.cells}>
        <p className={styles.verdict}>
          {formats.decimal(block.value)}
          {block.isRounded && ` (${said.rounded})`} <SourceNumber citation={block.citation} opening={opening} />
        </p>
        <p>
          {[said.operations[block.operation](block.columns), ...block.conditions.map((condition) => said.condition(condition))].join(' · ')}
        </p>
        <details>
          <summary>{isExtreme(block.operation) ? said.borne(block.rows.length, block.counted) : said.counted(block.counted)}</summary>
          <table>
            <tbody>
              {block.rows.map(({ label, value, citation }) => (
                <tr key={spanOf(citation)}>
                  <th scope="row">{label}</th>
                  <td>
                    {value !== null && formats.decimal(value)} <SourceNumber citation={citation} opening={opening} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {block.leftOut.length > 0 && (
            <p>
              {said.leftOut(block.leftOut.length)} :{' '}
              {block.leftOut.map(({ label, why }) => `${label} (${said.whyLeftOut[why]})`).join(', ')}
            </p>
          )}
        </details>
        <figcaption>
          {said.exact}, {block.citation.title}
        </figcaption>
      </div>
    </figure>
  );
}
