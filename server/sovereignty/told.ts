import { criticalities, type Criticality, type Diagnosis, type ForesightInput, type Process } from '#contract/sovereignty.ts';
import { assess, criteria, type Answers } from './criteria.ts';
import { costLines } from './cost.ts';
import { dueAfter, remedyIn, withChoices } from './plan.ts';
import { weakest, weightOf, wholeGauges } from './whole.ts';

export interface Told {
  processes: readonly Process[];
  answers: Diagnosis['answers'];
  upkeep: Diagnosis['upkeep'];
  decisions: Diagnosis['decisions'];
  choices: ForesightInput['choices'];
  offers: Diagnosis['offers'];
  saving: Diagnosis['saving'];
}

/** What the company answers of criteria: only where no fact does, and only a step that the ladder has. */
export function declaredAnswers(answers: Diagnosis['answers']): Answers {
  return new Map(
    answers.flatMap(({ criterion, step }) => {
      const found = criteria.find(({ id }) => id === criterion);
      return found && step < found.ladder.length ? [[criterion, { step, grounding: 'declared' as const }] as const] : [];
    }),
  );
}

/** The answers for the whole company: facts first, then what it says itself. */
export const companyAnswers = (used: Parameters<typeof weakest>[0], answers: Diagnosis['answers']): Answers =>
  new Map([...declaredAnswers(answers), ...weakest(used)]);

/**
 * The diagnosis with what the company told since: a tool is as critical as the most critical process that it serves, which moves its
 * priority, the gauges and the order of the plan; an answer narrows the framework's range. No trace is read again.
 */
export function withTold(diagnosis: Diagnosis, { processes, answers, upkeep, decisions, choices, offers, saving }: Told): Diagnosis {
  const critical = new Map<string, Criticality>();
  for (const { criticality, tools } of processes)
    for (const tool of tools) {
      const before = critical.get(tool);
      if (!before || criticalities.indexOf(criticality) > criticalities.indexOf(before)) critical.set(tool, criticality);
    }
  const tools = diagnosis.tools.map((tool) => {
    const criticality = critical.get(tool.id);
    if (criticality === undefined) return tool;
    return { ...tool, criticality, criticalityGiven: true, priority: Math.round(tool.exposureScore * weightOf[criticality]) };
  });
  const used = tools.filter(({ state }) => state === 'used');
  const priorities = new Map(tools.map(({ id, priority }) => [id, priority]));
  const plan = withChoices(diagnosis.plan, choices);
  return {
    ...diagnosis,
    tools,
    processes: [...processes],
    answers: [...answers],
    upkeep: [...upkeep],
    decisions: [...decisions],
    offers: [...offers],
    saving,
    cost: costLines({ headcount: diagnosis.headcount, tools, offers, saving }, remedyIn(plan)),
    gauges: wholeGauges(used),
    framework: assess(companyAnswers(used, answers)),
    plan: plan
      .map((action) => {
        const priority = priorities.get(action.tool) ?? action.priority;
        return { ...action, priority, dueAt: dueAfter(diagnosis.at, priority) };
      })
      .toSorted((one, two) => two.priority - one.priority || (one.tool < two.tool ? -1 : 1)),
    limits: used.some(({ criticalityGiven }) => !criticalityGiven)
      ? diagnosis.limits
      : diagnosis.limits.filter((limit) => limit !== 'no-criticality'),
  };
}
