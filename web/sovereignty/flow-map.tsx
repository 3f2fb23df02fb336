import { Button, SegmentedControl } from '@mantine/core';
import { useRef, useState } from 'react';
import {
  flowEnds,
  flowRows,
  lawsReaching,
  toolName,
  type Diagnosis,
  type FlowEnd,
  type FlowFilter,
  type Tool,
} from '#contract/sovereignty.ts';
import { addressOf } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { useWords } from '../ui/words.tsx';
import { saveDrawing } from './drawing.ts';
import { Flows, Graph } from './flow-drawing.tsx';
import { FlowFilters } from './flow-filters.tsx';
import { FlowTable } from './flow-table.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

const mostTools = 18;
const toneOf = (score: number): string => (score >= 60 ? 'poor' : score >= 30 ? 'fair' : 'good');

/**
 * Who uses what, and toward which country, operator, group, zone or law: the most exposed tools first, as flows or as a graph, what is
 * shown chosen. The table below says the same in words.
 */
export function FlowMap({ diagnosis }: { diagnosis: Diagnosis }) {
  const { texts, formats, language } = useWords(diagnostic);
  const { organisation } = useHouse();
  const t = texts.sovereignty;
  const [form, setForm] = useState<'flows' | 'graph'>('flows');
  const [end, setEnd] = useState<FlowEnd>('country');
  const [filter, setFilter] = useState<FlowFilter>({ shown: 'all' });
  const drawing = useRef<SVGSVGElement>(null);
  const serviceOf = (name: string): string => (name === '' ? t.wholeCompany : name);
  const country = (code: string): string => formats.countries(code) || t.noCountry;
  const ends: Record<FlowEnd, (tool: Tool) => readonly string[]> = {
    country: (tool) => [country(tool.country)],
    operator: (tool) => [tool.vendor],
    parent: (tool) => [tool.parent === '' ? t.noCountry : tool.parent],
    zone: (tool) => [tool.zone === null ? t.noCountry : texts.zones[tool.zone]],
    law: (tool) => (lawsReaching(tool).length === 0 ? [t.noLaw] : lawsReaching(tool).map((law) => texts.laws[law])),
  };
  const rows = flowRows(diagnosis, filter);
  const first = new Set([...new Set(rows.map(({ tool }) => tool.id))].slice(0, mostTools));
  const kept = rows
    .filter(({ tool }) => first.has(tool.id))
    .map(({ service, weight, tool }) => ({
      service: serviceOf(service),
      weight: Math.sqrt(weight),
      name: toolName(tool),
      ends: ends[end](tool),
      tone: toneOf(tool.exposureScore),
    }));
  const services = [...new Set(kept.map(({ service }) => service))];
  const all = flowRows(diagnosis, { shown: 'all' });
  const shown = { kept, services, drawing, label: t.map, titles: [t.mapColumns.service, t.mapColumns.tool, t.mapEnds[end]] };
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
        <Choice size="xs" label={t.mapToward} value={end} all={flowEnds} words={t.mapEnds} set={setEnd} />
        <FlowFilters rows={all} filter={filter} set={setFilter} />
        {(['svg', 'png'] as const).map((format) => (
          <Button
            key={format}
            size="xs"
            disabled={kept.length === 0}
            onClick={() => drawing.current && void saveDrawing(drawing.current, t.mapFile, format)}
          >
            {format.toUpperCase()}
          </Button>
        ))}
        <Button
          size="xs"
          component="a"
          download
          href={addressOf('flowsFile', { params: { organisation }, query: { ...filter, language } })}
        >
          XLSX
        </Button>
      </div>
      {kept.length === 0 ? (
        <p className={styles.quiet}>{t.mapEmpty}</p>
      ) : (
        <>
          <div className={styles.map}>{form === 'flows' ? <Flows {...shown} /> : <Graph {...shown} />}</div>
          <FlowTable rows={rows} />
        </>
      )}
    </section>
  );
}
