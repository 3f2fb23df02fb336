import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useRef, useState } from 'react';
import { exposedData, toolName, type Diagnosis } from '#contract/sovereignty.ts';
import { useWords } from '../ui/words.tsx';
import { saveDrawing } from './drawing.ts';
import { layOut } from './flow-layout.ts';
import { ring } from './graph-layout.ts';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

const width = 860;
const mostTools = 18;
const toneOf = (score: number): string => (score >= 60 ? 'poor' : score >= 30 ? 'fair' : 'good');
const short = (name: string): string => (name.length > 28 ? `${name.slice(0, 27)}…` : name);
const shown = ['all', 'exposed', 'shadow'] as const;

/**
 * Who uses what, and under which country's law it is: the most exposed tools first, as flows or as a graph, what is shown chosen by
 * exposure, data and service. The table below says the same in words.
 */
export function FlowMap({ diagnosis }: { diagnosis: Diagnosis }) {
  const { texts, formats } = useWords(diagnostic);
  const t = texts.sovereignty;
  const [form, setForm] = useState<'flows' | 'graph'>('flows');
  const [which, setWhich] = useState<(typeof shown)[number]>('all');
  const [data, setData] = useState('');
  const [service, setService] = useState('');
  const drawing = useRef<SVGSVGElement>(null);
  const serviceOf = (name: string): string => (name === '' ? t.wholeCompany : name);
  const flows = diagnosis.flows.filter((flow) => service === '' || serviceOf(flow.service) === service);
  const tools = diagnosis.tools
    .filter(({ id }) => flows.some(({ tool }) => tool === id))
    .filter((tool) => which === 'all' || (which === 'shadow' ? tool.shadow : tool.exposureScore >= 40))
    .filter((tool) => data === '' || tool.data.some((one) => one === data))
    .toSorted((one, two) => two.exposureScore - one.exposureScore)
    .slice(0, mostTools);
  const byId = new Map(
    tools.map((tool) => [
      tool.id,
      { name: toolName(tool), country: formats.countries(tool.country) || t.noCountry, tone: toneOf(tool.exposureScore) },
    ]),
  );
  const kept = flows.flatMap((flow) => {
    const tool = byId.get(flow.tool);
    return tool ? [{ service: serviceOf(flow.service), weight: Math.sqrt(flow.weight), ...tool }] : [];
  });
  const unique = (names: string[]): string[] => [...new Set(names)];
  const services = unique(kept.map((flow) => flow.service));
  const every = unique(diagnosis.flows.map((flow) => serviceOf(flow.service)));
  return (
    <section className={styles.section}>
      <h2>{t.map}</h2>
      <p className={styles.quiet}>{t.mapLead}</p>
      <div className={styles.fields}>
        <SegmentedControl
          size="xs"
          aria-label={t.mapForm}
          value={form}
          data={[
            { value: 'flows', label: t.mapForms.flows },
            { value: 'graph', label: t.mapForms.graph },
          ]}
          onChange={(to) => setForm(to === 'graph' ? 'graph' : 'flows')}
        />
        <NativeSelect
          size="xs"
          label={t.mapShown}
          value={which}
          data={shown.map((value) => ({ value, label: t.mapShows[value] }))}
          onChange={({ currentTarget }) => setWhich(shown.find((one) => one === currentTarget.value) ?? 'all')}
        />
        <NativeSelect
          size="xs"
          label={t.sees}
          value={data}
          data={[{ value: '', label: t.all }, ...exposedData.map((value) => ({ value, label: texts.exposedData[value] }))]}
          onChange={({ currentTarget }) => setData(currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label={t.mapColumns.service}
          value={service}
          data={[{ value: '', label: t.all }, ...every]}
          onChange={({ currentTarget }) => setService(currentTarget.value)}
        />
        {(['svg', 'png'] as const).map((format) => (
          <Button
            key={format}
            size="xs"
            disabled={tools.length === 0}
            onClick={() => drawing.current && void saveDrawing(drawing.current, t.mapFile, format)}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
      {tools.length === 0 ? (
        <p className={styles.quiet}>{t.mapEmpty}</p>
      ) : (
        <div className={styles.map}>
          {form === 'flows' ? (
            <Flows kept={kept} services={services} drawing={drawing} />
          ) : (
            <Graph kept={kept} services={services} drawing={drawing} />
          )}
        </div>
      )}
    </section>
  );
}

interface Shown {
  kept: readonly { service: string; weight: number; name: string; country: string; tone: string }[];
  services: readonly string[];
  drawing: React.RefObject<SVGSVGElement | null>;
}

function Flows({ kept, services, drawing }: Shown) {
  const { texts } = useWords(diagnostic);
  const t = texts.sovereignty;
  const names = [...new Set(kept.map(({ name }) => name))];
  const countries = [...new Set(kept.map(({ country }) => country))];
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
    <svg ref={drawing} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t.map}>
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

function Graph({ kept, services, drawing }: Shown) {
  const { texts } = useWords(diagnostic);
  const t = texts.sovereignty;
  const tools = [...new Map(kept.map((flow) => [flow.name, flow])).values()].toSorted((one, two) => one.country.localeCompare(two.country));
  const named = (flow: (typeof tools)[number]): string => `${short(flow.name)} (${flow.country})`;
  const { dots, links, height } = ring(
    services,
    tools.map((flow) => ({ name: named(flow), tone: flow.tone })),
    kept.map((flow) => ({ service: flow.service, tool: named(flow), tone: flow.tone })),
    width,
  );
  return (
    <svg ref={drawing} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t.map}>
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
