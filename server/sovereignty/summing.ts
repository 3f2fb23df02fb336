import { exposedData, exposedFrom, type Diagnosis, type Tool } from '#contract/sovereignty.ts';
import type { Vendor } from './catalogue.ts';
import { planFor } from './plan.ts';
import { wholeGauges } from './whole.ts';

/** What the company's tools come to: gauges, what is exposed, flows, plan. */
export function summed(
  tools: readonly Tool[],
  vendors: readonly Pick<Vendor, 'id' | 'alternatives'>[],
  at: number,
): Pick<Diagnosis, 'gauges' | 'exposed' | 'flows' | 'plan'> {
  const used = tools.filter(({ state }) => state === 'used');
  const alternatives = new Map(vendors.map((vendor) => [vendor.id, vendor.alternatives]));
  return {
    gauges: wholeGauges(used),
    exposed: exposedData.map((data) => {
      const holding = used.filter((tool) => tool.data.includes(data));
      return { data, tools: holding.length, exposed: holding.filter(({ exposureScore }) => exposureScore >= exposedFrom).length };
    }),
    flows: used.flatMap(flowsOf),
    plan: planFor(tools, (id) => alternatives.get(id) ?? [], at),
  };
}

function flowsOf(tool: Tool): Diagnosis['flows'] {
  const services =
    tool.teams.length > 0
      ? tool.teams.map(({ team, people }) => ({ service: team, weight: people }))
      : tool.services.map((service) => ({ service, weight: 1 }));
  const all = services.length === 0 ? [{ service: '', weight: 1 }] : services;
  return all.map(({ service, weight }) => ({ service, tool: tool.id, country: tool.country, exposure: tool.exposure, weight }));
}
