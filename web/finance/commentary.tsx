import { UnstyledButton } from '@mantine/core';
import type { LedgerAnalysis, StatementFigure } from '#contract/finance.ts';
import styles from './finance.module.css';
import type { Asked } from './lines.tsx';
import { useAccountWords } from './texts.ts';

/** The year in sentences; every figure opens the lines that it was computed from. */
export function Commentary({ commentary, see }: { commentary: LedgerAnalysis['commentary']; see: (asked: Asked) => void }) {
  const { t, formats } = useAccountWords();
  const said = ({ unit, value }: StatementFigure): string => {
    if (value === null) return t.statementUnits.unknown;
    if (unit === 'cents') return formats.euros(value);
    return unit === 'count' ? formats.number(value) : t.statementUnits[unit](formats.number(value));
  };
  return (
    <section className={styles.section}>
      <h2>{t.inShort}</h2>
      {commentary.map(({ code, figures }) => (
        <p key={code} className={styles.said}>
          {t.commentary[code].split(/(\{\w+\})/).map((part) => {
            const figure = figures.find(({ key }) => part === `{${key}}`);
            if (figure === undefined) return part;
            const query =
              figure.lines.length > 0
                ? { at: figure.lines.join(',') }
                : { accounts: [...new Set(figure.accounts.map(({ account }) => account))].slice(0, 150).join(',') };
            const title = t.statementFigures[figure.key] ?? figure.key;
            if (figure.lines.length + figure.accounts.length === 0) return <strong key={part}>{said(figure)}</strong>;
            return (
              <UnstyledButton key={part} className={styles.link ?? ''} title={t.linesOf(title)} onClick={() => see({ title, query })}>
                {said(figure)}
              </UnstyledButton>
            );
          })}
        </p>
      ))}
    </section>
  );
}
