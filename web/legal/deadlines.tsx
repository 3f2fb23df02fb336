import { isAct, type ContractDetail } from '#contract/legal.ts';
import { addressOf } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import styles from './legal.module.css';
import { See } from './see.tsx';
import { useContractWords } from './texts.ts';

/** Each day with the rule that gives it, and the facts that the rule joins, each with its passage. */
export function Deadlines({ contract }: { contract: ContractDetail }) {
  const { t, words, language } = useContractWords();
  const { organisation } = useHouse();
  const factOf = new Map(contract.facts.map((fact) => [fact.fact, fact]));
  return (
    <section className={styles.section}>
      <h2>{t.deadlines}</h2>
      {contract.deadlines.length === 0 && <p className={styles.quiet}>{t.noDeadline}</p>}
      <ol className={styles.timeline}>
        {contract.deadlines.map(({ kind, on, sendBy, rule, from, renewals }) => (
          <li key={`${kind} ${on}`} data-act={isAct({ kind }) || undefined}>
            <time dateTime={on}>{words.dayText(on)}</time>
            <span>
              <b>{words.said.deadlines[kind]}</b>
              {sendBy !== on && isAct({ kind }) && ` · ${t.sendBy(words.dayText(sendBy))}`}
              {renewals > 0 &&
                ` · ${rule === 'start_plus_periods' || rule === 'exit_less_notice' ? t.periodNumber(renewals) : t.renewed(renewals)}`}
              <span className={styles.under}>
                {words.said.rules[rule]}
                {from.map((name) => {
                  const fact = factOf.get(name);
                  return fact?.value ? (
                    <span key={name}>
                      {' · '}
                      {words.said.facts[name]} : {words.factText(name, fact.value)} <See contract={contract} at={fact.at} />
                    </span>
                  ) : null;
                })}
              </span>
            </span>
          </li>
        ))}
      </ol>
      {contract.deadlines.length > 0 && (
        <a
          className={styles.link}
          download
          href={addressOf('contractsCalendar', { params: { organisation }, query: { document: contract.document, language } })}
        >
          {t.calendarFile}
        </a>
      )}
    </section>
  );
}
