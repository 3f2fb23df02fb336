import { costLineName, costOver, type CostLine, overYears, paidOver, type Diagnosis } from '#contract/sovereignty.ts';
import { useWords } from '../ui/words.tsx';
import { Ground, GroundLegend } from './grounding.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** What the plan costs over five years, line by line, each with its source; and what the orchestrator was measured to save. */
export function Cost({ diagnosis, asOf }: { diagnosis: Diagnosis; asOf: string }) {
  const { texts, formats } = useWords(diagnostic);
  const t = texts.money;
  const { cost } = diagnosis;
  const total = costOver(cost);
  const sourceOf = ({ source, document, datedAt }: CostLine): string => {
    const day = source === 'makers' ? Date.parse(asOf) : datedAt;
    return t.datedSource(texts.costSources[source], document, day === null ? '' : formats.date(day));
  };
  return (
    <section className={styles.section}>
      <h2>{t.cost}</h2>
      <p className={styles.quiet}>{t.costLead}</p>
      <p>{t.costBefore(paidOver(diagnosis))}</p>
      <GroundLegend />
      <div className={styles.scroll}>
        <table className={styles.wide}>
          <thead>
            <tr>
              <th scope="col">{t.costTable.line}</th>
              <th scope="col">{t.costTable.kind}</th>
              <th scope="col" className={styles.num}>
                {t.costTable.low}
              </th>
              <th scope="col" className={styles.num}>
                {t.costTable.high}
              </th>
              <th scope="col">{t.costSource}</th>
            </tr>
          </thead>
          <tbody>
            {cost.map((line) => (
              <tr key={line.id}>
                <th scope="row">{costLineName(line, texts.costLineNames)}</th>
                <td>{`${texts.costCategories[line.category]}, ${t.costKinds[line.kind]}, ${t.costRhythms[line.rhythm]}`}</td>
                <td className={styles.num}>{t.euros(overYears(line, line.low))}</td>
                <td className={styles.num}>{t.euros(overYears(line, line.high))}</td>
                <td>
                  <Ground of={line.grounding} /> {sourceOf(line)}
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row" colSpan={2}>
                {t.total}
              </th>
              <td className={styles.num}>{t.euros(total.low)}</td>
              <td className={styles.num}>{t.euros(total.high)}</td>
              <td>{texts.sovereignty.fiveYears}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <Saved saving={diagnosis.saving} />
    </section>
  );
}

function Saved({ saving }: Pick<Diagnosis, 'saving'>) {
  const { texts } = useWords(diagnostic);
  const t = texts.money;
  if (saving === null) return <p>{t.savingUnknown}</p>;
  const { kept, trials, needed } = saving;
  if (kept === null) return <p>{t.savingUnmeasured(trials, needed)}</p>;
  return (
    <p>
      {t.savingMeasured(kept.saving.low, kept.saving.high, trials, kept.quality.low, kept.quality.high)}{' '}
      {kept.holds ? t.savingEnters : t.savingFails}
    </p>
  );
}
