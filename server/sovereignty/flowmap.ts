import { toolName, type Diagnosis, type Exposure } from '#contract/sovereignty.ts';
import { createFlows, type Flow } from '#server/papers/papers.ts';

const tones: Record<Exposure, Flow['tone']> = {
  US_DIRECT: 'exposed',
  US_GROUP: 'exposed',
  CN: 'exposed',
  OTHER: 'exposed',
  UK: 'doubtful',
  CA: 'doubtful',
  US_SUBPROC: 'doubtful',
  EU_MIXED: 'fair',
  EU_ONLY: 'good',
  SELF_HOSTED: 'good',
  UNKNOWN: 'unknown',
};
/** A map with more names than that is read by nobody: the least exposed go together, last. */
const mostTools = 16;

/** Who uses what, and under which country's law it is. */
export function flowMap({ flows, tools }: Diagnosis, said: { titles: readonly string[]; whole: string; country(code: string): string }) {
  const byId = new Map(tools.map((tool) => [tool.id, tool]));
  const shown = new Set(
    tools
      .filter(({ id }) => flows.some(({ tool }) => tool === id))
      .toSorted((one, two) => two.exposureScore - one.exposureScore)
      .slice(0, mostTools)
      .map(({ id }) => id),
  );
  const kept = flows.filter(({ tool }) => shown.has(tool));
  const nameOf = (id: string): string => {
    const tool = byId.get(id);
    return tool ? toolName(tool) : id;
  };
  const service = (name: string): string => (name === '' ? said.whole : name);
  const unique = (names: string[]): string[] => [...new Set(names)];
  const bands: Flow[] = kept.flatMap(({ service: from, tool, country, exposure, weight }) => [
    { from: service(from), to: nameOf(tool), weight: Math.sqrt(weight), tone: tones[exposure] },
    { from: nameOf(tool), to: said.country(country), weight: Math.sqrt(weight), tone: tones[exposure] },
  ]);
  const [first = '', second = '', third = ''] = said.titles;
  return createFlows(
    [
      { title: first, names: unique(kept.map((flow) => service(flow.service))) },
      {
        title: second,
        names: unique(
          kept
            .toSorted((one, two) => (byId.get(two.tool)?.exposureScore ?? 0) - (byId.get(one.tool)?.exposureScore ?? 0))
            .map(({ tool }) => nameOf(tool)),
        ),
      },
      { title: third, names: unique(kept.map(({ country }) => said.country(country))) },
    ],
    bands,
  );
}
