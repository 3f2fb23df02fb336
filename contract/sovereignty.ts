import { z } from 'zod';
import { nothing, type ContractPart } from './part.ts';

/** Who can be compelled, and by whom: facts about the vendor's group and where it serves from. */
export const exposures = [
  'US_DIRECT',
  'US_GROUP',
  'US_SUBPROC',
  'EU_MIXED',
  'EU_ONLY',
  'CN',
  'UK',
  'CA',
  'OTHER',
  'SELF_HOSTED',
  'UNKNOWN',
] as const;
export type Exposure = (typeof exposures)[number];

export const vendorCategories = [
  'llm_api',
  'chat_app',
  'llm_router',
  'llm_platform',
  'llm_observability',
  'code_assistant',
  'saas_ai',
  'meeting_ai',
  'speech',
  'iaas',
  'vector_db',
  'writing',
  'image_gen',
  'automation',
  'embeddings',
  'design',
  'agent_platform',
  'copilot_suite',
  'model_hosting',
  'translation',
  'self_hosted',
  'other',
] as const;
export type VendorCategory = (typeof vendorCategories)[number];

/** What gave a product away. */
export const signals = [
  'log',
  'ledger',
  'invoice',
  'expense',
  'software',
  'extension',
  'account',
  'repository',
  'dns',
  'outbound',
] as const;
export type Signal = (typeof signals)[number];

/** used: the signs say so together; possible: to be asked; ended: it was there, and is refused, cancelled or blocked. */
export const toolStates = ['used', 'possible', 'ended'] as const;
export type ToolState = (typeof toolStates)[number];

/** What an answer rests on: a fact of the catalogue or of the files, what the company says, or nothing. */
export const groundings = ['fact', 'declared', 'unknown'] as const;
export type Grounding = (typeof groundings)[number];

export const criticalities = ['low', 'medium', 'high'] as const;
export type Criticality = (typeof criticalities)[number];
/** What an SME has to lose (and what holds none of it). */
export const dataClasses = ['contracts', 'hr', 'finance', 'know-how', 'other'] as const;
export type DataClass = (typeof dataClasses)[number];

export const laws = ['cloud-act', 'fisa-702', 'dpf', 'transfer', 'china'] as const;
export type Law = (typeof laws)[number];
/** yes: it applies; part: to some of the chain; no; unknown: the vendor's group is not established. */
export const lawAnswers = ['yes', 'part', 'no', 'unknown'] as const;
export type LawAnswer = (typeof lawAnswers)[number];

export const pillars = ['data', 'infrastructure', 'algorithms'] as const;
export type Pillar = (typeof pillars)[number];
export const comparisonRows = ['jurisdiction', 'dependence', 'customisation', 'gdpr', 'cost'] as const;
export type ComparisonRow = (typeof comparisonRows)[number];
export const levels = ['good', 'fair', 'poor', 'unknown'] as const;
export type Level = (typeof levels)[number];

/** What may be done about an exposed flow, from what changes least. */
export const remedies = ['keep', 'contract', 'pseudonymise', 'eu-operator', 'house-engine', 'stop'] as const;
export type Remedy = (typeof remedies)[number];
export const efforts = ['small', 'medium', 'large'] as const;
export type Effort = (typeof efforts)[number];
export const actionOwners = ['direction', 'it', 'dpo', 'business'] as const;
export type ActionOwner = (typeof actionOwners)[number];

export const sourceKinds = [
  'log',
  'ledger',
  'invoice',
  'expense',
  'software',
  'extension',
  'account',
  'repository',
  'dns',
  'outbound',
  'declared',
  'teams',
  'nothing',
] as const;
export type SourceKind = (typeof sourceKinds)[number];
export const sourceStates = ['read', 'no-sign', 'unreadable', 'left-aside', 'log-without-names'] as const;

/** What the report must say of itself, beside its figures. */
export const limits = [
  'no-logs',
  'no-declared-list',
  'before-notice',
  'scanner',
  'unverified',
  'shared-hosts',
  'no-ledger',
  'no-criticality',
  'small-groups',
] as const;
export type Limit = (typeof limits)[number];

/** The framework's criteria, by their numbers. */
export const criterionIds = [
  '1.1',
  '1.2',
  '1.3',
  '1.4',
  '1.5',
  '1.6',
  '1.7',
  '1.8',
  '2.1',
  '2.2',
  '2.3',
  '2.4',
  '2.5',
  '2.6',
  '3.1',
  '3.2',
  '3.3',
  '3.4',
  '3.5',
  '4.1',
  '4.2',
  '4.3',
  '4.4',
  '4.5',
  '4.6',
  '5.1',
  '5.2',
  '5.3',
  '5.4',
  '5.5',
  '5.6',
  '5.7',
  '6.1',
  '6.2',
  '6.3',
  '6.4',
  '6.5',
  '7.1',
  '7.2',
  '7.3',
  '7.4',
  '7.5',
  '7.6',
  '7.7',
  '8.1',
  '8.2',
  '8.3',
  '8.4',
] as const;
export const profileIds = ['csf-calc-2026-06', 'csf-1.2.1-2025-10'] as const;
/** What an architecture is said by, in five words. */
export const targetWords = ['hosting', 'models', 'connectors', 'governance', 'logging'] as const;
export const costLineIds = [
  'paid-today',
  'server',
  'energy',
  'backup',
  'eu-engine',
  'integration',
  'exit',
  'upkeep',
  'training',
  'refresher',
] as const;

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

export const tool = z.object({
  id: z.string(),
  vendor: z.string(),
  product: z.string(),
  category: z.enum(vendorCategories),
  country: z.string(),
  regions: z.string(),
  exposure: z.enum(exposures),
  training: z.string(),
  retention: z.string(),
  unverified: z.string(),
  asOf: z.string(),
  state: z.enum(toolStates),
  confidence: z.number(),
  /** Seen, and in no list that the company gave. */
  shadow: z.boolean(),
  declared: z.boolean(),
  criticality: z.enum(criticalities),
  /** False when nobody said it, and it was supposed. */
  criticalityGiven: z.boolean(),
  data: z.array(z.enum(dataClasses)),
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

/** A product under a short name, its vendor first where the name does not say it. */
export function toolName({ vendor, product }: Pick<Tool, 'vendor' | 'product'>): string {
  const short = product.replace(/\s*\(.*$/, '').split(' / ')[0] ?? product;
  const maker = vendor.replace(/\s*\(.*$/, '');
  // A product that only says what it is goes by its vendor's name.
  if (
    /^(meeting notes|images|voice|stt|inference|inference providers|router|agents platform|marketing copy|code review|app builder|translate\/write|embeddings|copilot|API|sonar api and app)$/i.test(
      short,
    )
  )
    return maker;
  return short.toLowerCase().includes(maker.toLowerCase().split(/[ .]/)[0] ?? '') ? short : `${maker} – ${short}`;
}

export const action = z.object({
  tool: z.string(),
  remedy: z.enum(remedies),
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
export const costLine = z.object({
  id: z.enum(costLineIds),
  category: z.enum(costCategories),
  kind: z.enum(['capex', 'opex']),
  rhythm: z.enum(['once', 'yearly']),
  /** In cents, VAT apart. */
  low: z.number().int(),
  high: z.number().int(),
  grounding: z.enum(groundings),
});
export type CostLine = z.output<typeof costLine>;

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
  exposed: z.array(z.object({ data: z.enum(dataClasses), tools: z.number().int(), exposed: z.number().int() })),
  flows: z.array(z.object({ service: z.string(), tool: z.string(), country: z.string(), exposure: z.enum(exposures), weight: z.number() })),
  plan: z.array(action),
  cost: z.array(costLine),
  limits: z.array(z.enum(limits)),
});
export type Diagnosis = z.output<typeof diagnosis>;

export const sovereignty = {
  ...nothing,
  refusals: {
    /** Logs were given, and nobody said when the staff was told. */
    logs_need_notice: { status: 409, details: z.object({ files: z.array(z.string()), count: z.number() }) },
    /** From fifty people on, the works council is informed and consulted first. */
    logs_need_council: { status: 409, details: z.object({ headcount: z.number() }) },
    diagnosis_empty: { status: 400, details: z.object({ path: z.string() }) },
    correction_incomplete: { status: 400, details: z.object({ id: z.string(), field: z.string() }) },
    catalogue_update_invalid: { status: 400, details: z.object({ what: z.enum(['unreadable', 'signature', 'older']) }) },
  },
} as const satisfies ContractPart;
