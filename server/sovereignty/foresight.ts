import {
  costOver,
  paidOver,
  type Diagnosis,
  type Effects,
  type ForesightInput,
  type Foresight,
  type Remedy,
  type Tool,
} from '#contract/sovereignty.ts';
import { shippedCatalogue, type Vendor } from './catalogue.ts';
import { assess } from './criteria.ts';
import { costLines } from './cost.ts';
import { answersOn, gaugesOn, stepsOf } from './exposure.ts';
import { companyAnswers } from './told.ts';
import { wholeGauges } from './whole.ts';

/** What stands where a tool stood, for the remedies that put something else there. */
const standsFor: Partial<Record<Remedy, Vendor['exposure']>> = { 'eu-operator': 'EU_ONLY', 'house-engine': 'SELF_HOSTED' };

/**
 * What the company's figures would be with other choices than the plan's: exposure, gauges, framework. A tool that is stopped answers
 * no more; one that is replaced answers as a tool of that kind does, by the same rules as the diagnosis.
 */
export function foresee(diagnosis: Diagnosis, choices: ForesightInput['choices']): Foresight {
  const chosen = new Map(choices.map(({ tool, remedy }) => [tool, remedy]));
  const used = diagnosis.tools.filter(({ state }) => state === 'used');
  const actions = new Map(diagnosis.plan.map((action) => [action.tool, action]));
  const mean = (values: readonly number[]): number => Math.round(values.reduce((sum, one) => sum + one, 0) / Math.max(1, used.length));
  const remedyOf = (tool: string): Remedy => chosen.get(tool) ?? actions.get(tool)?.remedy ?? 'keep';
  const after = used.flatMap((tool) => {
    const remedy = remedyOf(tool.id);
    if (remedy === 'stop') return [];
    const exposure = standsFor[remedy];
    return exposure ? [replaced(tool, exposure)] : [tool];
  });
  const cost = costOver(costLines(diagnosis, remedyOf));
  return {
    cost: { before: paidOver(diagnosis), ...cost },
    exposureBefore: mean(used.map(({ exposureScore }) => exposureScore)),
    exposureAfter: mean(
      used.map(({ id, exposureScore }) => {
        const way = actions.get(id)?.considered.find(({ remedy }) => remedy === remedyOf(id));
        return way?.exposureAfter ?? exposureScore;
      }),
    ),
    gauges: wholeGauges(after).map(({ pillar, value }) => ({
      pillar,
      before: diagnosis.gauges.find((gauge) => gauge.pillar === pillar)?.value ?? null,
      after: value,
    })),
    before: diagnosis.framework,
    after: assess(companyAnswers(after, diagnosis.answers)),
  };
}

/** What each way of an action would make of the company, the rest of the plan as it is. */
export function effectsOf(diagnosis: Diagnosis): Effects {
  return diagnosis.plan.map(({ tool, considered }) => ({
    tool,
    ways: considered.map(({ remedy }) => {
      const { exposureAfter, after, cost } = foresee(diagnosis, [{ tool, remedy }]);
      const [profile] = after.profiles;
      return {
        remedy,
        exposureAfter,
        score: { low: profile?.low ?? 0, high: profile?.high ?? 0 },
        cost: { low: cost.low, high: cost.high },
      };
    }),
  }));
}

function replaced(tool: Tool, exposure: Vendor['exposure']): Tool {
  const model = shippedCatalogue().vendors.find(({ id }) => id === 'self-vllm');
  if (!model) return tool;
  const other: Vendor = {
    ...model,
    exposure,
    category: exposure === 'SELF_HOSTED' ? model.category : 'llm_api',
    vendor: '',
    regions: 'EU',
    training: 'no',
  };
  return { ...tool, gauges: gaugesOn(other), answers: stepsOf(answersOn(other)) };
}
