import { z } from 'zod';
import { exposedFrom, toolName, type Diagnosis, type Tool } from './diagnosis.ts';
import { zones } from './engine.ts';
import { exposedData, laws } from './exposures.ts';
import { dataClasses } from './privacy.ts';

export const flowsShown = ['all', 'exposed', 'shadow'] as const;
const text = z.string().max(200).optional();
/** Which flows are meant; absent: all. */
export const flowFilter = z.object({
  shown: z.enum(flowsShown).default('all'),
  /** Empty for the whole company. */
  service: text,
  operator: text,
  parent: text,
  country: text,
  zone: z.enum(zones).optional(),
  law: z.enum(laws).optional(),
  data: z.enum(exposedData).optional(),
  /** The class that texts had which left by our own ledger. */
  sent: z.enum(dataClasses).optional(),
});
export type FlowFilter = z.output<typeof flowFilter>;

/** Toward what the flows are drawn. */
export const flowEnds = ['country', 'operator', 'parent', 'zone', 'law'] as const;
export type FlowEnd = (typeof flowEnds)[number];

export interface FlowRow {
  service: string;
  weight: number;
  tool: Tool;
}

/** The laws that reach a tool, wholly or in part. */
export const lawsReaching = ({ laws: all }: Pick<Tool, 'laws'>): Tool['laws'][number]['law'][] =>
  all.flatMap(({ law, answer }) => (answer === 'yes' || answer === 'part' ? [law] : []));

/** The flows that are meant, the most exposed tools first. */
export function flowRows({ flows, tools }: Pick<Diagnosis, 'flows' | 'tools'>, filter: FlowFilter): FlowRow[] {
  const byId = new Map(tools.map((tool) => [tool.id, tool]));
  const { shown, service, operator, parent, country, zone, law, data, sent } = filter;
  const isMeant = (tool: Tool): boolean =>
    (shown === 'all' || (shown === 'shadow' ? tool.shadow : tool.exposureScore >= exposedFrom)) &&
    (operator === undefined || tool.vendor === operator) &&
    (parent === undefined || tool.parent === parent) &&
    (country === undefined || tool.country === country) &&
    (zone === undefined || tool.zone === zone) &&
    (law === undefined || lawsReaching(tool).includes(law)) &&
    (data === undefined || tool.data.includes(data)) &&
    (sent === undefined || tool.sent.some((one) => one.class === sent));
  return flows
    .flatMap((flow): FlowRow[] => {
      const tool = byId.get(flow.tool);
      return tool && isMeant(tool) && (service === undefined || flow.service === service)
        ? [{ service: flow.service, weight: flow.weight, tool }]
        : [];
    })
    .toSorted((one, two) => two.tool.exposureScore - one.tool.exposureScore || (toolName(one.tool) < toolName(two.tool) ? -1 : 1));
}
