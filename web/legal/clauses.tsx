import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { ContractClause, ContractDetail, Severity } from '#contract/legal.ts';
import { useHouse } from '../house/house.tsx';
import { Pill } from '../ui/pill.tsx';
import { KeepClause } from './library.tsx';
import styles from './legal.module.css';
import { See } from './see.tsx';
import { useContractWords } from './texts.ts';

const tones = { critical: 'bad', high: 'warn', medium: 'quiet', low: 'quiet' } as const;
const rank: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 };

interface Choice {
  chosen: readonly string[];
  choose: (clauses: readonly string[]) => void;
}

/** Risks by severity with the words they stand in; what is missing; the clauses that hold no risk. */
export function Clauses({ contract, ...choice }: { contract: ContractDetail } & Choice) {
  const { t, words } = useContractWords();
  const worst = ({ risks }: ContractClause) =>
    Math.min(...risks.filter(({ onUs }) => onUs !== false).map(({ severity }) => rank[severity]));
  const risky = contract.clauses.filter(({ risks }) => risks.some(({ onUs }) => onUs !== false)).toSorted((a, b) => worst(a) - worst(b));
  const others = contract.clauses.filter((clause) => !risky.includes(clause));
  return (
    <>
      <section className={styles.section}>
        <h2>{t.ourRisks}</h2>
        {risky.length === 0 && <p className={styles.quiet}>{t.noRisk}</p>}
        {risky.map((clause) => (
          <Clause key={`${clause.clause} ${String(clause.at.start)}`} contract={contract} clause={clause} {...choice} />
        ))}
      </section>
      <section className={styles.section}>
        <h2>{t.missingTitle}</h2>
        <p className={styles.quiet}>{contract.missingClauses.length === 0 ? t.noMissing : t.missingLead}</p>
        <ul className={styles.list}>
          {contract.missingClauses.map(({ clause, severity, onUs, basis, own }) => (
            <li key={clause}>
              <Choose clause={clause} {...choice} />
              <b>{words.clauseName(clause)}</b> <Pill tone={tones[severity]}>{words.said.severities[severity]}</Pill>
              {onUs === false && <span className={styles.quiet}> {t.theirRisk}</span>}
              {own && <span className={styles.quiet}> {t.ownExists}</span>}
              <Basis basis={basis} />
            </li>
          ))}
        </ul>
      </section>
      {others.length > 0 && (
        <section className={styles.section}>
          <h2>{t.otherClauses}</h2>
          {others.map((clause) => (
            <Clause key={`${clause.clause} ${String(clause.at.start)}`} contract={contract} clause={clause} {...choice} />
          ))}
        </section>
      )}
    </>
  );
}

function Clause({ contract, clause, ...choice }: { contract: ContractDetail; clause: ContractClause } & Choice) {
  const { t, words } = useContractWords();
  const { may } = useHouse();
  const [isCompared, setCompared] = useState(false);
  const [isKeeping, setKeeping] = useState(false);
  return (
    <article className={styles.clause}>
      <h3>
        <Choose clause={clause.clause} {...choice} />
        {words.clauseName(clause.clause)}
      </h3>
      <blockquote className={styles.quote}>{clause.at.quote}</blockquote>
      <ul className={styles.list}>
        {clause.risks.map(({ id, severity, onUs }) => (
          <li key={id}>
            <Pill tone={onUs === false ? 'quiet' : tones[severity]}>{words.said.severities[severity]}</Pill>{' '}
            {words.riskText(clause.clause, id)}
            {onUs === false && <span className={styles.quiet}> · {t.theirRisk}</span>}
            {onUs === null && <span className={styles.quiet}> · {t.unknownSide}</span>}
          </li>
        ))}
      </ul>
      <Basis basis={clause.basis} />
      <p className={styles.links}>
        <See contract={contract} at={clause.at} />
        {clause.difference && (
          <UnstyledButton className={styles.link ?? ''} aria-expanded={isCompared} onClick={() => setCompared(!isCompared)}>
            {isCompared ? t.hideCompare : t.compare}
          </UnstyledButton>
        )}
        {may('clauses.keep') && (
          <UnstyledButton className={styles.link ?? ''} onClick={() => setKeeping(true)}>
            {t.keepAsOwn}
          </UnstyledButton>
        )}
      </p>
      {isCompared && clause.difference && <Difference difference={clause.difference} />}
      {isKeeping && <KeepClause clause={clause.clause} words={clause.at.quote} close={() => setKeeping(false)} />}
    </article>
  );
}

function Difference({ difference }: { difference: NonNullable<ContractClause['difference']> }) {
  const { t } = useContractWords();
  return (
    <div className={styles.difference}>
      <p className={styles.quiet}>
        <del>{t.theirs}</del> · <ins>{t.ours}</ins>
      </p>
      <p>
        {difference.map(({ kind, words }, at) => {
          const key = `${String(at)} ${kind}`;
          if (kind === 'same') return <span key={key}>{words} </span>;
          return kind === 'ours' ? <ins key={key}>{words} </ins> : <del key={key}>{words} </del>;
        })}
      </p>
    </div>
  );
}

function Choose({ clause, chosen, choose }: { clause: string } & Choice) {
  const { t, words } = useContractWords();
  return (
    <input
      type="checkbox"
      className={styles.choose}
      aria-label={t.chooseForAmendment(words.clauseName(clause))}
      checked={chosen.includes(clause)}
      onChange={({ currentTarget }) => choose(currentTarget.checked ? [...chosen, clause] : chosen.filter((one) => one !== clause))}
    />
  );
}

function Basis({ basis }: { basis: ContractClause['basis'] }) {
  const { t, words, formats } = useContractWords();
  const said = basis.map(({ text, article, checked }) => `${words.basisText(text, article)}${checked ? '' : ` (${words.said.unchecked})`}`);
  return (
    <p className={styles.under}>
      {t.basis} : {formats.list(said)}
    </p>
  );
}
