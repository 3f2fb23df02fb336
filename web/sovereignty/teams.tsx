import { toolName, usedByTeam, type Diagnosis } from '#contract/sovereignty.ts';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** What traffic shows of each team that is large enough for nobody in it to be known. */
export function Teams({ diagnosis }: { diagnosis: Diagnosis }) {
  const { texts, formats } = useWords(diagnostic);
  const t = texts.sovereignty;
  const teams = usedByTeam(diagnosis);
  if (teams.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{t.teams}</h2>
      <p className={styles.quiet}>{t.teamsLead}</p>
      <div className={styles.scroll}>
        <table className={`${styles.table} ${styles.named}`}>
          <thead>
            <tr>
              <th scope="col">{t.teamColumns.team}</th>
              <th scope="col">{t.teamColumns.tools}</th>
              <th scope="col">{t.teamColumns.undeclared}</th>
            </tr>
          </thead>
          <tbody>
            {teams.map(({ team, used }) => (
              <tr key={team}>
                <th scope="row">{team}</th>
                <td>{formats.list(used.map(({ tool, people }) => `${toolName(tool)} (${formats.number(people)})`))}</td>
                <td>{formats.list(used.filter(({ tool }) => tool.shadow).map(({ tool }) => toolName(tool)))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
