import { layOut } from './flow-layout.ts';
import { ring } from './graph-layout.ts';
import styles from './sovereignty.module.css';

const width = 860;
const short = (name: string): string => (name.length > 28 ? `${name.slice(0, 27)}…` : name);

export interface Shown {
  kept: readonly { service: string; weight: number; name: string; ends: readonly string[]; tone: string }[];
  services: readonly string[];
  titles: readonly string[];
  label: string;
  drawing: React.RefObject<SVGSVGElement | null>;
}

/** Services, tools, and what they are drawn toward, as bands (Sankey). */
export function Flows({ kept, services, titles, label, drawing }: Shown) {
  const names = [...new Set(kept.map(({ name }) => name))];
  const ends = [...new Set(kept.flatMap((flow) => flow.ends))];
  const { bands, stops, height } = layOut(
    [services, names, ends],
    [
      kept.map(({ service, name, weight, tone }) => ({ from: service, to: name, weight, tone })),
      kept.flatMap((flow) => flow.ends.map((to) => ({ from: flow.name, to, weight: flow.weight / flow.ends.length, tone: flow.tone }))),
    ],
    width,
  );
  return (
    <svg ref={drawing} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {bands.map(({ key, path, width: thick, tone }) => (
        <path key={key} className={styles.band} data-tone={tone} d={path} strokeWidth={thick} />
      ))}
      {stops.map(({ key, name, x, y, height: tall }) => (
        <g key={key}>
          <rect className={styles.stop} x={x} y={y} width={8} height={tall} />
          <text className={styles.stopName} x={x + 13} y={y + tall / 2 + 4}>
            {short(name)}
          </text>
        </g>
      ))}
      {titles.map((title, column) => (
        <text key={title} className={styles.columnName} x={(column * (width - 150)) / 2} y={14}>
          {title}
        </text>
      ))}
    </svg>
  );
}

/** Services in the middle, tools around them, each with what it is drawn toward. */
export function Graph({ kept, services, label, drawing }: Shown) {
  const said = ({ ends }: Shown['kept'][number]): string => ends.join(', ');
  const tools = [...new Map(kept.map((flow) => [flow.name, flow])).values()].toSorted((one, two) => said(one).localeCompare(said(two)));
  const named = (flow: (typeof tools)[number]): string => `${short(flow.name)} (${said(flow)})`;
  const { dots, links, height } = ring(
    services,
    tools.map((flow) => ({ name: named(flow), tone: flow.tone })),
    kept.map((flow) => ({ service: flow.service, tool: named(flow), tone: flow.tone })),
    width,
  );
  return (
    <svg ref={drawing} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {links.map(({ key, tone, ...ends }) => (
        <line key={key} className={styles.band} data-tone={tone} strokeWidth={2} {...ends} />
      ))}
      {dots.map(({ key, name, x, y, tone, anchor }) => (
        <g key={key}>
          <circle className={styles.dot} data-tone={tone} cx={x} cy={y} r={tone === 'service' ? 7 : 5} />
          <text
            className={styles.stopName}
            textAnchor={anchor}
            x={anchor === 'middle' ? x : anchor === 'end' ? x - 10 : x + 10}
            y={anchor === 'middle' ? (y < height / 2 ? y - 11 : y + 19) : y + 4}
          >
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}
