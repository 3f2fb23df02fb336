import {
  criticalities,
  isFound,
  type Criticality,
  type DeclarationInput,
  type Diagnosis,
  type ForesightInput,
  type Own,
  type Process,
  type Tool,
} from '#contract/sovereignty.ts';
import type { Catalogue, Vendor } from './catalogue.ts';
import { assess, criteria, type Answers } from './criteria.ts';
import { costLines } from './cost.ts';
import { saidOf, toolSaid } from './diagnosis.ts';
import { judged } from './exposure.ts';
import { remedyIn, withChoices } from './plan.ts';
import { summed } from './summing.ts';
import { answered } from './tools.ts';
import { weakest } from './whole.ts';

export interface Told {
  /** What was answered of tools, by their ids. */
  tools: ReadonlyMap<string, DeclarationInput>;
  /** The catalogue with what the company said over it, and what that is. */
  catalogue: Catalogue;
  own: ReadonlyMap<string, Own>;
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
 * The diagnosis with what the company told since: a tool that no trace shows, or that is not used; what it knows better of a product;
 * how critical each process is, and with it the tools that serve it; answers that narrow the framework's range. All figures follow, and
 * no trace is read again.
 */
export function withTold(diagnosis: Diagnosis, told: Told): Diagnosis {
  const { answers, upkeep, decisions, choices, offers, saving, own } = told;
  const processes = told.processes.length > 0 ? told.processes : diagnosis.processes;
  const critical = criticalIn(processes);
  const vendors = new Map(told.catalogue.vendors.map((vendor) => [vendor.id, vendor]));
  const known = new Set(diagnosis.tools.map(({ id }) => id));
  const unseen = [...told.tools].flatMap(([id, { use }]): Tool[] => {
    const vendor = vendors.get(id);
    return vendor && use !== null && !known.has(id) ? [toolSaid(vendor, use, own.get(id) ?? null)] : [];
  });
  const tools = [...diagnosis.tools, ...unseen].map((tool) =>
    retold(tool, {
      answer: told.tools.get(tool.id) ?? null,
      own: own.get(tool.id) ?? null,
      vendor: vendors.get(tool.id) ?? null,
      critical: critical.get(tool.id) ?? null,
    }),
  );
  const used = tools.filter(({ state }) => state === 'used');
  const figures = summed(tools, told.catalogue.vendors, diagnosis.at);
  const plan = withChoices(figures.plan, choices);
  return {
    ...diagnosis,
    ...figures,
    tools,
    processes: [...processes],
    answers: [...answers],
    upkeep: [...upkeep],
    decisions: [...decisions],
    offers: [...offers],
    saving,
    cost: costLines({ headcount: diagnosis.headcount, tools, offers, saving }, remedyIn(plan)),
    framework: assess(companyAnswers(used, answers)),
    plan,
    limits: used.some(({ criticalityGiven }) => !criticalityGiven)
      ? diagnosis.limits
      : diagnosis.limits.filter((limit) => limit !== 'no-criticality'),
  };
}

/** A tool is as critical as the most critical process that it serves. */
function criticalIn(processes: readonly Process[]): ReadonlyMap<string, Criticality> {
  const critical = new Map<string, Criticality>();
  for (const { criticality, tools } of processes)
    for (const tool of tools) {
      const before = critical.get(tool);
      if (!before || criticalities.indexOf(criticality) > criticalities.indexOf(before)) critical.set(tool, criticality);
    }
  return critical;
}

interface Since {
  answer: DeclarationInput | null;
  own: Own | null;
  /** As it is now, with what the company said over it; null for what its own list alone names. */
  vendor: Vendor | null;
  critical: Criticality | null;
}

/** One tool, with what was said of it since it was diagnosed. */
function retold(tool: Tool, { answer, own, vendor, critical }: Since): Tool {
  const state = answered(tool.state, isFound(tool) ? tool.confidence : 0, answer?.use ?? null);
  const declared = answer ? answer.allowed : tool.declared;
  const shadow = state === 'used' && !declared && tool.evidenceCount > 0;
  const said = answer && { criticality: answer.criticality, criticalityGiven: true, data: answer.data, dataGiven: answer.data.length > 0 };
  const criticality = critical ?? answer?.criticality ?? tool.criticality;
  // What was said of a product at the diagnosis, and taken back since, is the catalogue's again.
  const facts = vendor && (own || tool.own) ? factsOf(vendor) : {};
  const now: Tool = {
    ...tool,
    ...facts,
    ...said,
    own,
    state,
    declared,
    shadow,
    saidUse: answer?.use ?? tool.saidUse,
    services: answer && answer.services.length > 0 ? answer.services : tool.services,
    criticality,
    criticalityGiven: critical !== null || answer !== null || tool.criticalityGiven,
  };
  return { ...now, ...judged(now, { said: saidOf(tool.id, own), cents: tool.cents, shadow, criticality }) };
}

const factsOf = ({ country, regions, exposure, training, retention, unverified, asOf }: Vendor) => ({
  country,
  regions,
  exposure,
  training,
  retention,
  unverified,
  asOf,
});
