import { z } from 'zod';
import { zones } from './engine.ts';
import {
  certificateNames,
  certificateStates,
  exposures,
  vendorCategories,
  signals,
  toolStates,
  toolUses,
  ownFields,
  groundings,
  criticalities,
  decisionStates,
  upkeepTasks,
  exposedData,
  laws,
  lawAnswers,
  pillars,
  comparisonRows,
  levels,
  remedies,
  efforts,
  actionOwners,
  sourceKinds,
  sourceStates,
  limits,
  criterionIds,
  profileIds,
  costLineIds,
} from './exposures.ts';
import { dataClasses } from './privacy.ts';

const decided = z.object({ owner: z.string().nullable(), dueAt: z.number().nullable(), state: z.enum(decisionStates) });

const evidence = z.object({
  signal: z.enum(signals),
  file: z.string(),
  line: z.number().int().nullable(),
  words: z.string(),
  ended: z.boolean(),
});

export const framework = z.object({
  /** Each profile's score: between the two when what is unknown turns out worst, or best; in percent. */
  profiles: z.array(z.object({ id: z.enum(profileIds), low: z.number(), high: z.number() })),
  answered: z.number().int(),
  criteria: z.number().int(),
  /** No better than this; null when nothing is answered. */
  seal: z.number().int().nullable(),
  /** The criteria that hold it there. */
  binding: z.array(z.enum(criterionIds)),
});
export type FrameworkScore = z.output<typeof framework>;

/** What the company says itself of a product: which fields, by which document, of which day. */
export const own = z.object({ fields: z.array(z.enum(ownFields)), source: z.string(), asOf: z.string() });
export type Own = z.output<typeof own>;

export const tool = z.object({
  id: z.string(),
  vendor: z.string(),
  product: z.string(),
  /** Who owns the operator; empty where the catalogue does not know. */
  parent: z.string().default(''),
  category: z.enum(vendorCategories),
  country: z.string(),
  regions: z.string(),
  exposure: z.enum(exposures),
  training: z.string(),
  retention: z.string(),
  unverified: z.string(),
  asOf: z.string(),
  /** As the catalogue has them; a source that is empty is general knowledge, to be confirmed. */
  certificates: z
    .array(z.object({ name: z.enum(certificateNames), state: z.enum(certificateStates), asOf: z.string(), source: z.string() }))
    .default([]),
  state: z.enum(toolStates),
  confidence: z.number(),
  /** Seen, and in no list that the company gave. */
  shadow: z.boolean(),
  declared: z.boolean(),
  /** What the company answered of it; null when it did not. */
  saidUse: z.enum(toolUses).nullable().default(null),
  own: own.nullable().default(null),
  criticality: z.enum(criticalities),
  /** False when nobody said it, and it was supposed. */
  criticalityGiven: z.boolean(),
  data: z.array(z.enum(exposedData)),
  /** False when nobody said what it sees, and it was supposed of its kind. */
  dataGiven: z.boolean().default(false),
  services: z.array(z.string()),
  signals: z.array(z.enum(signals)),
  evidence: z.array(evidence),
  evidenceCount: z.number().int(),
  hits: z.number().int(),
  days: z.number().int(),
  /** Null when fewer than five, or none, were seen. */
  people: z.number().int().nullable(),
  fewPeople: z.boolean(),
  teams: z.array(z.object({ team: z.string(), people: z.number().int() })),
  /** Of our own ledger: how many texts of which class went there, as their documents' labels and their words say. */
  sent: z.array(z.object({ class: z.enum(dataClasses), requests: z.number().int() })).default([]),
  /** Where a text goes that goes there; null when the group is not established. */
  zone: z.enum(zones).nullable().default(null),
  cents: z.number().int().nullable(),
  laws: z.array(z.object({ law: z.enum(laws), answer: z.enum(lawAnswers) })),
  answers: z.array(
    z.object({
      criterion: z.enum(criterionIds),
      step: z.number().int(),
      steps: z.number().int(),
      seal: z.number().int(),
      grounding: z.enum(groundings),
    }),
  ),
  framework,
  gauges: z.array(z.object({ pillar: z.enum(pillars), value: z.number().nullable() })),
  comparison: z.array(z.object({ row: z.enum(comparisonRows), level: z.enum(levels), grounding: z.enum(groundings) })),
  /** 0 to 100. */
  exposureScore: z.number(),
  priority: z.number(),
});
export type Tool = z.output<typeof tool>;

/** From that much exposure on, a tool is counted as exposed. */
export const exposedFrom = 40;
/** From that much on, the signs together say that a thing is used. */
export const usedFrom = 0.5;
/** Whether signs show the use, or the company alone says it. */
export const isFound = ({ confidence, evidenceCount }: Pick<Tool, 'confidence' | 'evidenceCount'>): boolean =>
  evidenceCount > 0 && confidence >= usedFrom;

/** A product under a short name, its vendor first where the name does not say it. */
export function toolName({ vendor, product }: Pick<Tool, 'vendor' | 'product'>): string {
  const short = product.replace(/\s*\(.*$/, '').split(' / ')[0] ?? product;
  const maker = vendor.replace(/\s*\(.*$/, '');
  // A product that only says what it is goes by its vendor's name.
  if (
    /^(meeting notes|images|voice|stt|inference|inference providers|router|agents platform|marketing copy|code review|app builder|translate\/write|embeddings|API|sonar api and app)$/i.test(
      short,
    )
  )
    return maker;
  return short.toLowerCase().includes(maker.toLowerCase().split(/[ .]/)[0] ?? '') ? short : `${maker} – ${short}`;
}

export const action = z.object({
  tool: z.string(),
  remedy: z.enum(remedies),
  /** Ours, where the company chose another. */
  proposed: z.enum(remedies).nullable().default(null),
  alternatives: z.array(z.string()),
  owner: z.enum(actionOwners),
  effort: z.enum(efforts),
  dueAt: z.number().int(),
  priority: z.number(),
  /** SEAL and exposure once it is done. */
  exposureBefore: z.number(),
  exposureAfter: z.number(),
  /** Every way considered, with what it would leave. */
  considered: z.array(z.object({ remedy: z.enum(remedies), exposureAfter: z.number(), effort: z.enum(efforts) })),
});
export type Action = z.output<typeof action>;

export const costCategories = ['infrastructure', 'licences', 'development', 'maintenance', 'skills'] as const;
/** accounts: the company's; makers: our order of size; measured: on its own questions; company: an offer that it has. */
export const costSources = ['accounts', 'makers', 'measured', 'company'] as const;
export const costLine = z.object({
  /** One of `costLineIds`, or a line of the company's own, which has a name. */
  id: z.string(),
  name: z.string().default(''),
  category: z.enum(costCategories),
  kind: z.enum(['capex', 'opex']),
  rhythm: z.enum(['once', 'yearly']),
  /** In cents, VAT apart. */
  low: z.number().int(),
  high: z.number().int(),
  grounding: z.enum(groundings),
  source: z.enum(costSources).default('makers'),
  /** The offer, and its date (ms UTC). */
  document: z.string().default(''),
  datedAt: z.number().int().nullable().default(null),
  /** What it takes of the line of engines, as measured; a saving alone has one. */
  share: z.object({ low: z.number(), high: z.number() }).nullable().default(null),
});
export type CostLine = z.output<typeof costLine>;

/** What a line is called: by its own name, or by ours. */
export const costLineName = ({ id, name }: Pick<CostLine, 'id' | 'name'>, names: Record<(typeof costLineIds)[number], string>): string => {
  const known = costLineIds.find((one) => one === id);
  return known ? names[known] : name;
};

export const costYears = 5;
/** What a line costs over the five years, in cents. */
export const overYears = ({ rhythm }: Pick<CostLine, 'rhythm'>, cents: number): number => (rhythm === 'yearly' ? cents * costYears : cents);

/** The two ends over five years, in cents. */
export const costOver = (lines: readonly CostLine[]): { low: number; high: number } => ({
  low: lines.reduce((sum, line) => sum + overYears(line, line.low), 0),
  high: lines.reduce((sum, line) => sum + overYears(line, line.high), 0),
});

/** What is paid today, going on for as long. */
export const paidOver = ({ tools }: { tools: readonly Pick<Tool, 'state' | 'cents'>[] }): number =>
  tools.reduce((sum, { state, cents }) => sum + (state === 'used' ? (cents ?? 0) * costYears : 0), 0);

/** What the company was offered: in place of one of our orders of size, or a line of its own, which has a name. */
export const offer = z
  .object({
    id: z.enum(costLineIds).nullable(),
    name: z.string().trim().max(120),
    category: z.enum(costCategories),
    kind: z.enum(['capex', 'opex']),
    rhythm: z.enum(['once', 'yearly']),
    /** In cents, VAT apart. */
    low: z.int().min(0).max(1e12),
    high: z.int().min(0).max(1e12),
    document: z.string().trim().min(1).max(200),
    datedAt: z.int().nonnegative(),
  })
  .refine(({ id, name }) => id !== null || name !== '', { path: ['name'] })
  .refine(({ low, high }) => low <= high, { path: ['high'] });
export type Offer = z.output<typeof offer>;

const interval = z.object({ mean: z.number(), low: z.number(), high: z.number() });
/** What choosing between engines saves, on the organisation's own questions; `kept` is null as long as too few were compared. */
export const saving = z.object({
  trials: z.number().int(),
  needed: z.number().int(),
  kept: z.object({ saving: interval, quality: interval, holds: z.boolean() }).nullable(),
});
export type Saving = z.output<typeof saving>;

export const diagnosis = z.object({
  version: z.literal(1),
  at: z.number().int(),
  organisation: z.string(),
  headcount: z.number().int().nullable(),
  catalogue: z.object({ version: z.number().int(), asOf: z.string(), vendors: z.number().int() }),
  noticeAt: z.number().int().nullable(),
  sources: z.array(
    z.object({
      file: z.string(),
      kind: z.enum(sourceKinds),
      state: z.enum(sourceStates),
      lines: z.number().int(),
      signs: z.number().int(),
    }),
  ),
  tools: z.array(tool),
  /** Hosts that look like AI, and that no catalogue knows. */
  unknown: z.array(
    z.object({ host: z.string(), hits: z.number().int(), days: z.number().int(), file: z.string(), line: z.number().int().nullable() }),
  ),
  gauges: z.array(z.object({ pillar: z.enum(pillars), value: z.number().nullable(), tools: z.number().int(), unknown: z.number().int() })),
  framework,
  exposed: z.array(z.object({ data: z.enum(exposedData), tools: z.number().int(), exposed: z.number().int() })),
  /** What the company says of its processes, and of the criteria that no fact answers. */
  processes: z.array(z.object({ name: z.string(), criticality: z.enum(criticalities), tools: z.array(z.string()) })).default([]),
  answers: z.array(z.object({ criterion: z.enum(criterionIds), step: z.number().int(), reason: z.string() })).default([]),
  /** What was decided since: of the plan, and of what keeps the house in order. */
  decisions: z.array(decided.extend({ tool: z.string() })).default([]),
  upkeep: z.array(decided.extend({ task: z.enum(upkeepTasks) })).default([]),
  flows: z.array(z.object({ service: z.string(), tool: z.string(), country: z.string(), exposure: z.enum(exposures), weight: z.number() })),
  plan: z.array(action),
  cost: z.array(costLine),
  offers: z.array(offer).default([]),
  saving: saving.nullable().default(null),
  limits: z.array(z.enum(limits)),
});
export type Diagnosis = z.output<typeof diagnosis>;

/** What is used in each team that is large enough to be told, the tools with most people first. */
export function usedByTeam({ tools }: Pick<Diagnosis, 'tools'>): { team: string; used: { tool: Tool; people: number }[] }[] {
  const teams = new Map<string, { tool: Tool; people: number }[]>();
  for (const tool of tools)
    if (tool.state === 'used') for (const { team, people } of tool.teams) teams.set(team, [...(teams.get(team) ?? []), { tool, people }]);
  return [...teams]
    .map(([team, used]) => ({ team, used: used.toSorted((one, two) => two.people - one.people) }))
    .toSorted((one, two) => (one.team < two.team ? -1 : 1));
}
