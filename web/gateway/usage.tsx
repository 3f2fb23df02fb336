import { zones, type Zone } from '#contract/models.ts';
import type { Usage } from '#contract/usage.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Notice, Waiting } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './charts.module.css';
import { charts } from './texts.ts';

const days = 30;
const dayMs = 24 * 60 * 60 * 1000;
type Row = Usage['byDay'][number];

/** What calls cost and took, day by day, by how far they went. */
export function UsageView() {
  const { texts, formats } = useWords({ charts });
  const t = texts.charts;
  const { organisation } = useHouse();
  const found = useAnswer('usage', { params: { organisation }, query: { days } });
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Waiting shape="chart" />;
  const { byDay, refused, energy, last } = found.data;
  if (byDay.length === 0) return <Notice title={t.noUsage} />;
  const sum = (value: (row: Row) => number): number => byDay.reduce((total, row) => total + value(row), 0);
  const seen = zones.filter((zone) => byDay.some((row) => row.zone === zone));
  const euros = (microEuros: number): string => formats.euros(microEuros / 10_000);
  const wattHours = sum((row) => row.wattHours);
  return (
    <>
      <ul className={styles.legend} aria-label={t.zoneLegend}>
        {seen.map((zone) => (
          <li key={zone} data-zone={zone}>
            {texts.zones[zone]}
          </li>
        ))}
        {refused > 0 && <li data-zone="none">{t.refused(refused)}</li>}
      </ul>
      <div className={styles.columns}>
        <Bars title={t.costs} rows={byDay} last={last} value={(row) => row.microEuros} said={euros}>
          {t.tokensSaid(
            sum((row) => row.tokensIn),
            sum((row) => row.tokensOut),
          )}
        </Bars>
        <Bars title={t.energy} rows={byDay} last={last} value={(row) => row.wattHours} said={t.wattHours} isRough>
          {t.energyLead(t.wattHours(wattHours / energy.withinFactor), t.wattHours(wattHours * energy.withinFactor))}
        </Bars>
        <Bars title={t.callsTitle} rows={byDay} last={last} value={(row) => row.calls} said={t.callsSaid} />
      </div>
      <details className={styles.details}>
        <summary>{t.energySource}</summary>
        <p lang="en">
          {energy.source} ({energy.date}).
        </p>
      </details>
    </>
  );
}

const [width, height, foot] = [460, 150, 20];

/** One bar a day, its zones one on the other; each is said in words where it is pointed at. */
function Bars(props: {
  title: string;
  rows: readonly Row[];
  last: number;
  value: (row: Row) => number;
  said: (value: number) => string;
  isRough?: boolean;
  children?: string;
}) {
  const { title, rows, last, value, said, isRough = false, children } = props;
  const { texts, formats } = useWords({ charts });
  const t = texts.charts;
  const line = Array.from({ length: days }, (_, at) => last - (days - 1 - at) * dayMs);
  const totals = line.map((day) => rows.reduce((sum, row) => sum + (row.day === day ? value(row) : 0), 0));
  const highest = Math.max(...totals, Number.MIN_VALUE);
  const step = width / days;
  const total = rows.reduce((sum, row) => sum + value(row), 0);
  return (
    <figure className={styles.figure}>
      <figcaption>
        {title}
        <b>
          {isRough ? '≈ ' : ''}
          {said(total)}
        </b>
        <small>{t.total(days)}</small>
      </figcaption>
      <svg className={styles.bars} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${title} ${said(total)}`}>
        {line.map((day, at) => {
          let from = height - foot;
          return zones.map((zone: Zone) => {
            const row = rows.find((one) => one.day === day && one.zone === zone);
            if (!row || value(row) === 0) return null;
            const tall = Math.max(1.5, ((height - foot - 6) * value(row)) / highest);
            from -= tall;
            return (
              <rect key={`${day} ${zone}`} data-zone={zone} x={at * step + step * 0.15} y={from} width={step * 0.7} height={tall}>
                <title>{t.daySaid(formats.day(day), texts.zones[zone], said(value(row)))}</title>
              </rect>
            );
          });
        })}
        <line className={styles.grid} x1={0} x2={width} y1={height - foot} y2={height - foot} />
        <text className={styles.tick} x={0} y={height - 4}>
          {formats.day(line[0] ?? last)}
        </text>
        <text className={styles.tick} x={width} y={height - 4} textAnchor="end">
          {formats.day(last)}
        </text>
      </svg>
      {children !== undefined && <p className={styles.quiet}>{children}</p>}
    </figure>
  );
}
