/** The closed lists of the sovereignty diagnostic: what may be found, what may apply, what may be done. */

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

/** What a vendor or its operator may be certified for. */
export const certificateNames = ['SecNumCloud', 'ISO 27001', 'HDS', 'ISO 42001', 'SOC 2', 'C5', 'TISAX'] as const;
export const certificateStates = ['held', 'part', 'underway', 'none'] as const;

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

/**
 * used: the signs say so together, or the company does; possible: to be asked; unused: the company says so, and no sign proves the
 * contrary; ended: it was there, and is refused, cancelled or blocked.
 */
export const toolStates = ['used', 'possible', 'unused', 'ended'] as const;
export type ToolState = (typeof toolStates)[number];
/** What the company answers of a tool. */
export const toolUses = ['used', 'unused'] as const;
export type ToolUse = (typeof toolUses)[number];
/** What a company may know better of a product. */
export const ownFields = ['exposure', 'country', 'regions', 'training', 'retention'] as const;
export type OwnField = (typeof ownFields)[number];

/** What an answer rests on: a fact of the catalogue or of the files, what the company says, or nothing. */
export const groundings = ['fact', 'declared', 'unknown'] as const;
export type Grounding = (typeof groundings)[number];

export const criticalities = ['low', 'medium', 'high'] as const;
export type Criticality = (typeof criticalities)[number];
/** What an SME has to lose (and what holds none of it). */
export const exposedData = ['contracts', 'hr', 'finance', 'know-how', 'other'] as const;
export type DataClass = (typeof exposedData)[number];

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

/** What a file told of: signs, or what the company says itself. */
export const sourceKinds = [...signals, 'declared', 'teams', 'nothing'] as const;
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
/** How far something decided is. */
export const decisionStates = ['open', 'begun', 'done'] as const;
/** What keeps in order what was built, in its rhythm (months between two times). */
export const upkeepTasks = [
  'updates',
  'backup-test',
  'access-review',
  'catalogue-update',
  'diagnosis-again',
  'models-review',
  'supplier-review',
  'exit-test',
] as const;
export type UpkeepTask = (typeof upkeepTasks)[number];
export const upkeepMonths: Record<UpkeepTask, number> = {
  updates: 1,
  'backup-test': 3,
  'access-review': 6,
  'catalogue-update': 3,
  'diagnosis-again': 6,
  'models-review': 6,
  'supplier-review': 12,
  'exit-test': 12,
};
/** When a task is first due, in ms UTC, where nobody said. */
export function nextUpkeep(at: number, task: UpkeepTask): number {
  const day = new Date(at);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + upkeepMonths[task], Math.min(28, day.getUTCDate()));
}
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
  'orchestrator',
] as const;
