import { comparisonRows, toolName, type Diagnosis } from '#contract/sovereignty.ts';
import { Pill, type Tone } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import { Ground, GroundLegend } from './grounding.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

const tones = { good: 'ok', fair: 'warn', poor: 'bad', unknown: 'quiet' } as const satisfies Record<string, Tone>;

/** Every tool by the same five rows, each answer with what it rests on. */
export function Comparison({ diagnosis }: { diagnosis: Diagnosis }) {
  const { texts } = useWords(diagnostic);
  const t = texts.sovereignty;
  const used = diagnosis.tools.filter(({ state }) => state === 'used').toSorted((one, two) => two.exposureScore - one.exposureScore);
  return (
    <section className={styles.section}>
      <h2>{t.compared}</h2>
      <p className={styles.quiet}>{t.comparedLead}</p>
      <GroundLegend />
      <div className={styles.scroll}>
        <table className={styles.wide}>
          <thead>
            <tr>
              <th scope="col">{t.tool}</th>
              {comparisonRows.map((row) => (
                <th key={row} scope="col">
                  {texts.comparisonRows[row]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {used.map((tool) => (
              <tr key={tool.id}>
                <th scope="row">{toolName(tool)}</th>
                {tool.comparison.map(({ row, level, grounding }) => (
                  <td key={row}>
                    <Ground of={grounding} /> <Pill tone={tones[level]}>{texts.levels[level]}</Pill>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
