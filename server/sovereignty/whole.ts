import { pillars, type Criticality, type Diagnosis, type Tool } from '#contract/sovereignty.ts';
import type { Answers } from './criteria.ts';

export const weightOf: Record<Criticality, number> = { low: 0.4, medium: 0.7, high: 1 };

/** The three gauges of a company: the mean of its tools', weighed by how critical they are. */
export function wholeGauges(used: readonly Pick<Tool, 'gauges' | 'criticality'>[]): Diagnosis['gauges'] {
  return pillars.map((pillar) => {
    const valued = used.flatMap((tool) => {
      const value = tool.gauges.find((gauge) => gauge.pillar === pillar)?.value ?? null;
      return value === null ? [] : [{ value, weight: weightOf[tool.criticality] }];
    });
    const weight = valued.reduce((sum, one) => sum + one.weight, 0);
    return {
      pillar,
      value: weight === 0 ? null : Math.round(valued.reduce((sum, one) => sum + one.value * one.weight, 0) / weight),
      tools: used.length,
      unknown: used.length - valued.length,
    };
  });
}

/** The company answers as its weakest tool does, criterion by criterion. */
export function weakest(tools: readonly Pick<Tool, 'answers'>[]): Answers {
  const answers = new Map<string, { step: number; grounding: 'fact' | 'declared' | 'unknown' }>();
  for (const { answers: given } of tools) {
    for (const { criterion, step, grounding } of given) {
      const before = answers.get(criterion);
      if (!before || step < before.step) answers.set(criterion, { step, grounding });
    }
  }
  return answers;
}
