import { toolName, type Diagnosis } from '#contract/sovereignty.ts';
import { useWords } from '../ui/words.tsx';
import { Ground } from './grounding.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** What the company has to lose, and through which tools; whether somebody said so, or it was supposed of their kind. */
export function Exposed({ diagnosis }: { diagnosis: Diagnosis }) {
  const { texts, formats } = useWords(diagnostic);
  const t = texts.sovereignty;
  const columns = t.exposedColumns;
  const rows = diagnosis.exposed.map((one) => {
    const holding = diagnosis.tools
      .filter(({ state, data }) => state === 'used' && data.includes(one.data))
      .toSorted((first, second) => second.exposureScore - first.exposureScore);
    return { ...one, holding, given: holding.filter(({ dataGiven }) => dataGiven).length };
  });
  return (
    <section className={styles.section}>
      <h2>{t.exposed}</h2>
      <p className={styles.quiet}>{t.exposedLead}</p>
      <div className={styles.scroll}>
        <table className={styles.wide}>
          <thead>
            <tr>
              <th scope="col">{columns.data}</th>
              <th scope="col" className={styles.num}>
                {columns.tools}
              </th>
              <th scope="col" className={styles.num}>
                {columns.exposed}
              </th>
              <th scope="col">{columns.named}</th>
              <th scope="col">{columns.ground}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ data, tools, exposed, holding, given }) => (
              <tr key={data}>
                <th scope="row">{texts.exposedData[data]}</th>
                <td className={styles.num}>{formats.number(tools)}</td>
                <td className={styles.num}>{formats.number(exposed)}</td>
                <td>{formats.list(holding.slice(0, 3).map(toolName))}</td>
                <td>
                  {tools > 0 && (
                    <>
                      <Ground of={given === tools ? 'declared' : 'unknown'} />{' '}
                      {given === tools ? t.dataSaid : given === 0 ? t.dataSupposed : t.dataPartly(given, tools)}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
