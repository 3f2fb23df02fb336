import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { hasValue, isDays, type FigureSeen, type LedgerAnalysis, type LedgerFinding, type Severity } from '#contract/finance.ts';
import { Pill, type Tone } from '../ui/pill.tsx';
import { Aged } from './aged.tsx';
import { Budget } from './budget.tsx';
import { Commentary } from './commentary.tsx';
import styles from './finance.module.css';
import { Lines, type Asked } from './lines.tsx';
import { Months } from './months.tsx';
import { Risk } from './risk.tsx';
import { useAccountWords } from './texts.ts';

const tones: Record<Severity, Tone> = { error: 'bad', high: 'bad', warning: 'warn', medium: 'warn', low: 'quiet', info: 'quiet' };

/** What a ledger says: in short, month by month, what the checks show, then each statement; every figure opens its lines. */
export function Ledger({ document, analysis, budget }: { document: string; analysis: LedgerAnalysis; budget: string }) {
  const { t, texts, formats } = useAccountWords();
  const [asked, setAsked] = useState<Asked | null>(null);
  const see = (figure: FigureSeen) =>
    setAsked({ title: texts.figures[figure.name] ?? figure.name, query: { accounts: accountsOf(figure) } });
  const { months, indicators, income, sheet, customers, suppliers } = analysis;
  const turnover = months.reduce((sum, one) => sum + one.turnover, 0);
  const short = [
    income.find(({ name }) => name === 'ebitda'),
    income.find(({ name }) => name === 'net_result'),
    indicators.find(({ name }) => name === 'net_cash'),
  ];
  return (
    <>
      <p className={styles.quiet}>{t.facts(analysis.lines, analysis.chart)}</p>
      {analysis.leftOut > 0 && <p className={styles.problem}>{t.leftOut(analysis.leftOut)}</p>}
      <dl className={styles.totals}>
        <div>
          <dt>{t.turnover}</dt>
          <dd>{formats.euros(turnover)}</dd>
        </div>
        {short.map(
          (figure) =>
            figure && (
              <div key={figure.name}>
                <dt>{texts.figures[figure.name]}</dt>
                <dd>{formats.euros(figure.value ?? 0)}</dd>
              </div>
            ),
        )}
      </dl>
      <Commentary commentary={analysis.commentary} see={setAsked} />
      {budget !== '' && <Budget document={document} budget={budget} see={setAsked} />}
      <Months months={months} />
      <section className={styles.section}>
        <h2>{t.findings}</h2>
        {analysis.findings.length === 0 && <p className={styles.quiet}>{t.noFinding}</p>}
        <Findings findings={analysis.findings} see={(finding, title) => setAsked({ title, query: { at: finding.lines.join(',') } })} />
      </section>
      <Figures title={t.income} figures={income} see={see} />
      <Figures title={t.indicators} figures={indicators} see={see} lead={t.convention} />
      <Figures title={t.sheet} figures={sheet} see={see} />
      <Aged title={t.aged.customers} parties={customers} see={(title, lines) => setAsked({ title, query: { at: lines.join(',') } })} />
      <Aged title={t.aged.suppliers} parties={suppliers} see={(title, lines) => setAsked({ title, query: { at: lines.join(',') } })} />
      <Risk document={document} see={setAsked} />
      {asked && <Lines document={document} asked={asked} close={() => setAsked(null)} />}
    </>
  );
}

/** The accounts of a figure, as many as an address holds. */
const accountsOf = ({ accounts }: FigureSeen): string => [...new Set(accounts.map(({ account }) => account))].slice(0, 200).join(',');

const totals = new Set([
  'goods_margin',
  'production',
  'added_value',
  'ebitda',
  'operating_result',
  'current_result',
  'net_result',
  'assets',
  'liabilities',
]);

function Figures({
  title,
  figures,
  see,
  lead,
}: {
  title: string;
  figures: readonly FigureSeen[];
  see: (figure: FigureSeen) => void;
  lead?: string;
}) {
  const { t, texts, formats } = useAccountWords();
  const valueOf = (figure: FigureSeen): string =>
    figure.value === null ? t.unknown : isDays(figure) ? t.days(figure.value) : formats.euros(figure.value);
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      <table className={styles.figures}>
        <tbody>
          {figures.filter(hasValue).map((figure) => (
            <tr key={figure.name} data-total={totals.has(figure.name) || undefined}>
              <th scope="row">{texts.figures[figure.name] ?? figure.name}</th>
              <td>{valueOf(figure)}</td>
              <td>
                {figure.accounts.length > 0 && (
                  <UnstyledButton
                    className={styles.link ?? ''}
                    aria-label={t.linesOf(texts.figures[figure.name] ?? figure.name)}
                    onClick={() => see(figure)}
                  >
                    {t.lines}
                  </UnstyledButton>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lead && <p className={styles.quiet}>{lead}</p>}
    </section>
  );
}

function Findings({ findings, see }: { findings: readonly LedgerFinding[]; see: (finding: LedgerFinding, title: string) => void }) {
  const { t, texts } = useAccountWords();
  return (
    <ul className={styles.findings}>
      {findings.map((finding) => {
        const said = texts.ledgerFindings[finding.code]?.(finding.details) ?? finding.code;
        const lines = `${t.lines} ${finding.lines.slice(0, 3).join(', ')}${finding.count > 3 ? '…' : ''}`;
        return (
          <li key={`${finding.code} ${said} ${finding.lines.join(' ')}`}>
            <Pill tone={tones[finding.severity]}>{texts.severities[finding.severity]}</Pill>
            <span>
              {said} <span className={styles.code}>{finding.code}</span>
            </span>
            {finding.lines.length > 0 && (
              <UnstyledButton className={styles.link ?? ''} aria-label={`${lines} · ${said}`} onClick={() => see(finding, said)}>
                {lines}
              </UnstyledButton>
            )}
          </li>
        );
      })}
    </ul>
  );
}
