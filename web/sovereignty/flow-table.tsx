import { isFound, lawsReaching, toolName, type FlowRow } from '#contract/sovereignty.ts';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** What the drawing shows, in words: for who listens to the page, and for who reads figures. */
export function FlowTable({ rows }: { rows: readonly FlowRow[] }) {
  const { texts, formats } = useWords(diagnostic);
  const t = texts.sovereignty;
  return (
    <details className={styles.asTable}>
      <summary>{t.mapTable(rows.length)}</summary>
      <div className={styles.scroll}>
        <table className={`${styles.table} ${styles.named}`} aria-label={t.map}>
          <thead>
            <tr>
              <th scope="col">{t.mapColumns.service}</th>
              <th scope="col">{t.tool}</th>
              <th scope="col">{t.mapEnds.parent}</th>
              <th scope="col">{t.mapEnds.zone}</th>
              <th scope="col">{t.mapEnds.law}</th>
              <th scope="col">{t.sees}</th>
              <th scope="col">{t.mapSent}</th>
              <th scope="col" className={styles.num}>
                {t.exposure}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ service, tool }) => (
              <tr key={`${service} ${tool.id}`}>
                <td>{service === '' ? t.wholeCompany : service}</td>
                <th scope="row">
                  {toolName(tool)}
                  {!isFound(tool) && <small> ({t.saidByCompany})</small>}
                </th>
                <td>{[tool.parent || tool.vendor, formats.countries(tool.country)].filter((one) => one !== '').join(', ')}</td>
                <td>{tool.zone === null ? t.noCountry : texts.zones[tool.zone]}</td>
                <td>{formats.list(lawsReaching(tool).map((law) => texts.laws[law])) || t.noLaw}</td>
                <td>{formats.list(tool.data.map((one) => texts.exposedData[one]))}</td>
                <td>{formats.list(tool.sent.map((one) => `${texts.dataClasses[one.class]} (${formats.number(one.requests)})`))}</td>
                <td className={styles.num}>{formats.number(tool.exposureScore)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
