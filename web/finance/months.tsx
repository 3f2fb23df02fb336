import type { LedgerAnalysis } from '#contract/finance.ts';
import styles from './finance.module.css';
import { useAccountWords } from './texts.ts';

const [width, height, foot] = [920, 240, 24];

/** Twelve months at a glance: turnover beside expenses, and the cash that was left, on one scale. Each month is said in words. */
export function Months({ months }: { months: LedgerAnalysis['months'] }) {
  const { t, formats } = useAccountWords();
  if (months.length === 0) return null;
  const values = months.flatMap(({ turnover, expenses, cash }) => [turnover, expenses, cash, 0]);
  const [low, high] = [Math.min(...values), Math.max(...values, 1)];
  const y = (cents: number): number => 8 + ((height - foot - 16) * (high - cents)) / (high - low);
  const step = width / months.length;
  const bar = (cents: number) => ({ y: Math.min(y(cents), y(0)), height: Math.max(1, Math.abs(y(cents) - y(0))) });
  return (
    <section className={styles.section}>
      <h2>{t.months}</h2>
      <p className={styles.legend}>
        <span data-kind="turnover">{t.turnover}</span>
        <span data-kind="expenses">{t.expenses}</span>
        <span data-kind="cash">{t.cash}</span>
      </p>
      <svg className={styles.chart} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t.monthsLead}>
        <line className={styles.axis} x1={0} x2={width} y1={y(0)} y2={y(0)} />
        {months.map(({ month, turnover, expenses, cash }, at) => {
          const x = at * step;
          return (
            <g key={month}>
              <title>{t.monthSaid(month, formats.euros(turnover), formats.euros(expenses), formats.euros(cash))}</title>
              <rect className={styles.turnover} x={x + step * 0.16} width={step * 0.3} {...bar(turnover)} />
              <rect className={styles.expenses} x={x + step * 0.5} width={step * 0.3} {...bar(expenses)} />
              <text className={styles.month} x={x + step / 2} y={height - 6} textAnchor="middle">
                {month.slice(5)}
              </text>
            </g>
          );
        })}
        <polyline
          className={styles.cash}
          points={months.map(({ cash }, at) => `${String(at * step + step / 2)},${String(y(cash))}`).join(' ')}
        />
      </svg>
    </section>
  );
}
