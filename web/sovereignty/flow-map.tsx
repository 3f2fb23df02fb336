import { toolName, type Diagnosis } from '#contract/sovereignty.ts';
import { useWords } from '../ui/words.tsx';
import { layOut } from './flow-layout.ts';
import styles from './sovereignty.module.css';
import { sovereignty } from './texts.ts';

const width = 860;
const mostTools = 18;
const toneOf = (score: number): string => (score >= 60 ? 'poor' : score >= 30 ? 'fair' : 'good');

/** Who uses what, and under which country's law it is: the most exposed tools, first. The table below says the same in words. */
export function FlowMap({ diagnosis }: { diagnosis: Diagnosis }) {
  const { texts, formats } = useWords({ sovereignty });
  const t = texts.sovereignty;
  const tools = diagnosis.tools
    .filter(({ id }) => diagnosis.flows.some(({ tool }) => tool === id))
    .toSorted((one, two) => two.exposureScore - one.exposureScore)
    .slice(0, mostTools);
  const byId = new Map(
    tools.map((tool) => [
      tool.id,
      { name: toolName(tool), country: formats.countries(tool.country) || t.noCountry, tone: toneOf(tool.exposureScore) },
    ]),
  );
  const kept = diagnosis.flows.flatMap((flow) => {
    const tool = byId.get(flow.tool);
    return tool ? [{ service: flow.service === '' ? t.wholeCompany : flow.service, weight: Math.sqrt(flow.weight), ...tool }] : [];
  });
  const unique = (names: string[]): string[] => [...new Set(names)];
  const services = unique(kept.map(({ service }) => service));
  const countries = unique(tools.map(({ id }) => byId.get(id)?.country ?? ''));
  const names = unique(tools.map((tool) => toolName(tool)));
  const { bands, stops, height } = layOut(
    [services, names, countries],
    [
      kept.map(({ service, name, weight, tone }) => ({ from: service, to: name, weight, tone })),
      kept.map(({ name, country, weight, tone }) => ({ from: name, to: country, weight, tone })),
    ],
    width,
  );
  const titles = [t.mapColumns.service, t.mapColumns.tool, t.mapColumns.country];
  return (
    <section className={styles.section}>
      <h2>{t.map}</h2>
      <p className={styles.quiet}>{t.mapLead}</p>
      <div className={styles.map}>
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t.map}>
          {bands.map(({ key, path, width: thick, tone }) => (
            <path key={key} className={styles.band} data-tone={tone} d={path} strokeWidth={thick} />
          ))}
          {stops.map(({ key, name, x, y, height: tall }) => (
            <g key={key}>
              <rect className={styles.stop} x={x} y={y} width={8} height={tall} />
              <text className={styles.stopName} x={x + 13} y={y + tall / 2 + 4}>
                {name.length > 28 ? `${name.slice(0, 27)}…` : name}
              </text>
            </g>
          ))}
          {titles.map((title, column) => (
            <text key={title} className={styles.columnName} x={(column * (width - 150)) / 2} y={14}>
              {title}
            </text>
          ))}
        </svg>
      </div>
    </section>
  );
}
