import type { Action, ActionOwner, Effort, Remedy, Tool } from '#contract/sovereignty.ts';

const dayMs = 86_400_000;
const efforts: Record<Effort, number> = { small: 1, medium: 1.7, large: 2.6 };
/** Below this much exposure, a tool is kept as it is. */
const keptBelow = 30;
/** Kinds that an engine of the house takes over: it writes, reads, translates, answers. */
const atHome = new Set([
  'llm_api',
  'chat_app',
  'copilot_suite',
  'writing',
  'translation',
  'embeddings',
  'speech',
  'meeting_ai',
  'llm_router',
  'agent_platform',
]);
/** Kinds that are called by a program, whose texts can pass by the gateway. */
const called = new Set(['llm_api', 'llm_router', 'embeddings', 'agent_platform', 'automation', 'model_hosting', 'translation', 'speech']);

interface Way {
  remedy: Remedy;
  exposureAfter: number;
  effort: Effort;
}

const isEuropean = ({ exposure }: Pick<Tool, 'exposure'>): boolean => exposure === 'EU_ONLY' || exposure === 'EU_MIXED';

/** What may be done about a tool, and what each way would leave of its exposure. */
export function waysFor(tool: Pick<Tool, 'exposureScore' | 'category' | 'shadow' | 'exposure'>): Way[] {
  const { exposureScore: now, category } = tool;
  const ways: Way[] = [{ remedy: 'keep', exposureAfter: now, effort: 'small' }];
  // A contract changes little: no clause of a vendor's binds the law that it is under (criterion 2.2 holds it at SEAL-1).
  if (tool.exposure !== 'CN') ways.push({ remedy: 'contract', exposureAfter: Math.max(0, now - 10), effort: 'small' });
  if (called.has(category)) ways.push({ remedy: 'pseudonymise', exposureAfter: Math.round(now * 0.55), effort: 'medium' });
  if (now > 20 && !isEuropean(tool)) ways.push({ remedy: 'eu-operator', exposureAfter: Math.min(now, 15), effort: 'medium' });
  if (atHome.has(category))
    ways.push({
      remedy: 'house-engine',
      exposureAfter: Math.min(now, 5),
      effort: category === 'llm_api' || category === 'chat_app' || category === 'writing' ? 'medium' : 'large',
    });
  ways.push({ remedy: 'stop', exposureAfter: 0, effort: tool.shadow ? 'small' : 'large' });
  return ways;
}

/** The way that takes most exposure away for its effort. To stop is proposed only for what nobody declared and nothing holds back. */
export function chooseWay(tool: Tool): Way {
  const ways = waysFor(tool);
  const keep = ways[0] ?? { remedy: 'keep' as const, exposureAfter: tool.exposureScore, effort: 'small' as const };
  if (tool.exposureScore < keptBelow) return keep;
  // A European operator is framed before it is left.
  const framed = ways.find(({ remedy }) => remedy === 'contract');
  if (isEuropean(tool) && framed) return framed;
  const mayStop = tool.shadow && (tool.exposure === 'CN' || tool.exposure === 'UNKNOWN' || tool.criticality === 'low');
  const worth = (way: Way): number => (tool.exposureScore - way.exposureAfter) / efforts[way.effort];
  return ways
    .filter(({ remedy }) => remedy !== 'keep' && (remedy !== 'stop' || mayStop))
    .reduce((best, way) => (worth(way) > worth(best) ? way : best), keep);
}

const owners: Record<Remedy, ActionOwner> = {
  keep: 'business',
  contract: 'dpo',
  pseudonymise: 'it',
  'eu-operator': 'it',
  'house-engine': 'it',
  stop: 'direction',
};

/** What the plan says of a tool. */
export function remedyIn(plan: readonly Pick<Action, 'tool' | 'remedy'>[]): (tool: string) => Remedy {
  const remedies = new Map(plan.map(({ tool, remedy }) => [tool, remedy]));
  return (tool) => remedies.get(tool) ?? 'keep';
}

/** The plan with what the company chose in place of ours; a way that was not considered is none. */
export function withChoices(plan: readonly Action[], choices: readonly { tool: string; remedy: Remedy }[]): Action[] {
  const chosen = new Map(choices.map(({ tool, remedy }) => [tool, remedy]));
  return plan.map((action) => {
    const way = action.considered.find(({ remedy }) => remedy === chosen.get(action.tool));
    if (!way || way.remedy === action.remedy) return action;
    return { ...action, ...way, owner: owners[way.remedy], proposed: action.remedy };
  });
}

/** When an action is due: the more pressing, the sooner. */
export const dueAfter = (at: number, priority: number): number => at + (priority >= 60 ? 30 : priority >= 35 ? 90 : 180) * dayMs;

/** One action for each tool, the most pressing first: exposure × criticality. */
export function planFor(tools: readonly Tool[], alternativesOf: (id: string) => string[], at: number): Action[] {
  return tools
    .filter(({ state }) => state === 'used')
    .map((tool): Action => {
      const way = chooseWay(tool);
      const withNames = way.remedy === 'eu-operator' || way.remedy === 'house-engine';
      return {
        tool: tool.id,
        remedy: way.remedy,
        proposed: null,
        alternatives: withNames
          ? alternativesOf(tool.id)
              .filter((name) => /^[A-Z]/.test(name))
              .slice(0, 3)
          : [],
        owner: owners[way.remedy],
        effort: way.effort,
        dueAt: dueAfter(at, tool.priority),
        priority: tool.priority,
        exposureBefore: tool.exposureScore,
        exposureAfter: way.exposureAfter,
        considered: waysFor(tool),
      };
    })
    .toSorted((one, two) => two.priority - one.priority || (one.tool < two.tool ? -1 : 1));
}
