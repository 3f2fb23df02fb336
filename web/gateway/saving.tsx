import type { Kept, RoutingSeen, Way } from '#contract/routing.ts';
import { useWords } from '../ui/words.tsx';
import styles from './charts.module.css';
import { charts } from './texts.ts';

const [width, height] = [640, 300];
const room = { left: 46, right: 110, top: 24, bottom: 40 };

/** What choosing saves, as it was measured on the organisation's own questions; until then, how many comparisons are missing. */
export function Saving({ measured, settings }: Pick<RoutingSeen, 'measured' | 'settings'>) {
  const { texts, formats } = useWords({ charts });
  const t = texts.charts;
  const { curve, trials, needed, failed } = measured;
  return (
    <section className={styles.section}>
      <h2>{t.measured}</h2>
      {curve === null ? (
        <>
          <p className={styles.big}>{t.unmeasured(needed - trials, trials)}</p>
          <div className={styles.progress} aria-hidden="true">
            <span style={{ width: `${(100 * trials) / needed}%` }} />
          </div>
          <p className={styles.quiet}>{t.unmeasuredLead}</p>
        </>
      ) : (
        <>
          {curve.inForce ? <Headline kept={curve.inForce} /> : <p>{t.notInForce}</p>}
          <p className={styles.quiet}>
            {curve.proposed?.holds === true
              ? (curve.proposed.by === 'difficulty' ? t.proposedDifficulty : t.proposedConfidence)(
                  formats.number(Math.round(curve.proposed.threshold * 100) / 100),
                )
              : curve.proposed === null
                ? t.proposedNone
                : t.proposedUnsure}{' '}
            {t.over(trials, failed)}
          </p>
          <Curve curve={curve} mode={settings.mode} />
        </>
      )}
    </section>
  );
}

function Headline({ kept: { saving, quality, holds } }: { kept: Kept }) {
  const { texts } = useWords({ charts });
  const t = texts.charts;
  return (
    <>
      <p className={styles.big}>
        {t.headline(t.percent(saving.mean), t.percent(saving.low), t.percent(saving.high))}
        <small>{t.against(t.percent(quality.mean), t.percent(quality.low), t.percent(quality.high))}</small>
      </p>
      <p className={styles.verdict} data-tone={holds ? 'ok' : 'warn'}>
        {holds ? t.holds : t.fails}
      </p>
    </>
  );
}

type Curves = NonNullable<RoutingSeen['measured']['curve']>;
const ends = ['light', 'strong', 'random', 'oracle'] as const;

/** Up is better, left is cheaper: each way to choose as a point, thresholds as two lines, and chance as the straight one. */
function Curve({ curve, mode }: { curve: Curves; mode: string }) {
  const { texts } = useWords({ charts });
  const t = texts.charts;
  const all: Way[] = [...ends.map((end) => curve[end]), ...curve.points];
  const dearest = Math.max(...all.map(({ microEuros }) => microEuros), 1);
  const lowest = Math.min(...all.map(({ quality }) => quality)) - 0.05;
  const x = ({ microEuros }: Way): number => room.left + ((width - room.left - room.right) * microEuros) / dearest;
  const y = ({ quality }: Way): number => room.top + ((height - room.top - room.bottom) * (1 - quality)) / (1 - lowest);
  const line = (ways: readonly Way[]): string =>
    ways
      .toSorted((a, b) => a.microEuros - b.microEuros)
      .map((way) => `${x(way)},${y(way)}`)
      .join(' ');
  const said = (name: string, way: Way): string => t.pointSaid(name, t.percent(way.quality), t.perCall(way.microEuros));
  const ticks = [1, (1 + lowest) / 2, lowest];
  return (
    <figure className={styles.figure}>
      <figcaption>{t.curve}</figcaption>
      <div className={styles.scroll}>
        <svg
          className={styles.chart}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={ends.map((end) => said(t.ways[end], curve[end])).join(' ; ')}
        >
          {ticks.map((quality) => (
            <g key={quality}>
              <line
                className={styles.grid}
                x1={room.left}
                x2={width - room.right}
                y1={y({ quality, microEuros: 0 })}
                y2={y({ quality, microEuros: 0 })}
              />
              <text className={styles.tick} x={room.left - 6} y={y({ quality, microEuros: 0 }) + 4} textAnchor="end">
                {t.percent(Math.round(quality * 100) / 100)}
              </text>
            </g>
          ))}
          <line className={styles.chance} x1={x(curve.light)} y1={y(curve.light)} x2={x(curve.strong)} y2={y(curve.strong)} />
          {(['difficulty', 'confidence'] as const).map((by) => (
            <polyline
              key={by}
              className={styles.line}
              data-by={by}
              data-on={(mode === 'cascade' ? 'confidence' : mode) === by || undefined}
              points={line(curve.points.filter((point) => point.by === by))}
            />
          ))}
          {ends.map((end) => (
            <g key={end}>
              <title>{said(t.ways[end], curve[end])}</title>
              <circle className={styles.dot} data-end={end} cx={x(curve[end])} cy={y(curve[end])} r={5} />
              <text className={styles.name} x={x(curve[end]) + 9} y={y(curve[end]) + (end === 'random' ? 16 : end === 'light' ? 4 : -8)}>
                {t.ways[end]}
              </text>
            </g>
          ))}
          <text className={styles.tick} x={width - room.right} y={height - 8} textAnchor="end">
            {t.axisCost} →
          </text>
          <text className={styles.tick} x={room.left} y={height - 8}>
            ↑ {t.axisQuality}
          </text>
        </svg>
      </div>
      <ul className={styles.legend}>
        <li data-by="difficulty">{t.ways.difficulty}</li>
        <li data-by="confidence">{t.ways.confidence}</li>
        <li data-by="chance">{t.ways.random}</li>
      </ul>
    </figure>
  );
}
