import { z } from 'zod';
import { diagnosis, framework, offer } from './diagnosis.ts';
import { criterionIds, criticalities, decisionStates, exposedData, pillars, remedies, toolUses, upkeepTasks } from './exposures.ts';
import { flowFilter } from './flows.ts';
import { name } from './names.ts';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { correctionInput, vendorInput, vendorRow } from './vendors.ts';
import { administrators, roles, type Role } from './roles.ts';

export * from './diagnosis.ts';
export * from './exposures.ts';
export * from './flows.ts';
export * from './vendors.ts';

const moment = z.int().nonnegative().nullable();
/** When the staff was told, and the works council; ms UTC. */
export const noticeInput = z.object({ givenAt: moment, councilAt: moment, headcount: z.int().min(1).max(1_000_000).nullable() });
export type NoticeInput = z.output<typeof noticeInput>;
export const decision = z.object({ owner: name(120).nullable(), dueAt: moment, state: z.enum(decisionStates) });
export type Decision = z.output<typeof decision>;

/** What the company says of a tool, beside its list: used or not, allowed or not, how critical what it serves is, what it sees. */
export const declarationInput = z.object({
  /** `unused` holds only where no sign proves the contrary; null says nothing of it. */
  use: z.enum(toolUses).nullable().default(null),
  allowed: z.boolean(),
  criticality: z.enum(criticalities),
  data: z.array(z.enum(exposedData)).max(exposedData.length),
  services: z.array(name(80)).max(20).default([]),
});
export type DeclarationInput = z.output<typeof declarationInput>;

/** Other choices than the plan's, tool by tool: what is not named keeps the plan's. */
export const foresightInput = z.object({
  choices: z.array(z.object({ tool: z.string().max(80), remedy: z.enum(remedies) })).max(500),
});
export type ForesightInput = z.output<typeof foresightInput>;
export const foresight = z.object({
  exposureBefore: z.number(),
  exposureAfter: z.number(),
  gauges: z.array(z.object({ pillar: z.enum(pillars), before: z.number().nullable(), after: z.number().nullable() })),
  before: framework,
  after: framework,
  /** Over five years, in cents: what is paid today going on, and what the choices call for. */
  cost: z.object({ before: z.number(), low: z.number(), high: z.number() }),
});
export type Foresight = z.output<typeof foresight>;

/** A process of the company: how critical it is, and the tools that serve it. A tool is as critical as the most critical of them. */
export const process = z.object({
  name: name(120),
  criticality: z.enum(criticalities),
  tools: z.array(z.string().max(80)).max(200),
});
export type Process = z.output<typeof process>;

/** What the company answers of a criterion that no fact answers: the step of its ladder, from 0, and what the answer rests on. */
export const criterionInput = z.object({ step: z.int().min(0).max(4).nullable(), reason: z.string().trim().max(500) });
export type CriterionInput = z.output<typeof criterionInput>;

/** Choices of *Et si…* that are kept under a name. */
export const scenarioInput = foresightInput.extend({ name: name(120) });
export type ScenarioInput = z.output<typeof scenarioInput>;

/** What each way of an action would make of the company, the rest of the plan as it is. */
export const effects = z.array(
  z.object({
    tool: z.string(),
    ways: z.array(
      z.object({
        remedy: z.enum(remedies),
        exposureAfter: z.number(),
        score: z.object({ low: z.number(), high: z.number() }),
        cost: z.object({ low: z.number(), high: z.number() }),
      }),
    ),
  }),
);
export type Effects = z.output<typeof effects>;

export const hardware = z.object({
  people: z.number(),
  model: z.string(),
  /** Of one written answer, on the cores that were measured. */
  secondsPerAnswer: z.number(),
  measuredCores: z.number(),
  questionsPerHour: z.number(),
  cores: z.number(),
  memoryGb: z.number(),
  /** More than a processor does alone: a graphics card, or an engine of a European operator. */
  isBeyondProcessor: z.boolean(),
});
export type Hardware = z.output<typeof hardware>;

export const sovereigntyState = z.object({
  notice: noticeInput,
  traces: z.array(z.object({ id: z.string(), name: z.string(), sizeBytes: z.number().int(), addedAt: z.number().int() })),
  diagnosis: diagnosis.nullable(),
  decisions: z.array(decision.extend({ tool: z.string() })),
  effects,
  hardware,
  costsAsOf: z.string(),
  /** Whoever keeps what was built in order, when, and how far it is. */
  upkeep: z.array(decision.extend({ task: z.enum(upkeepTasks) })),
  /** Each with its figures, so that they stand side by side. */
  scenarios: z.array(scenarioInput.extend({ id: z.string(), foresight })),
  catalogue: z.object({ version: z.int(), asOf: z.string(), vendors: z.int() }),
  /** The length of each criterion's ladder, worst first, with the SEAL of each step. */
  ladders: z.array(z.object({ criterion: z.enum(criterionIds), seals: z.array(z.int()) })),
});
export type SovereigntyState = z.output<typeof sovereigntyState>;

/** Whoever answers for the company and its data. */
const answering = [...administrators, 'data-protection-officer'] as const satisfies readonly Role[];

export const sovereignty = {
  ...nothing,
  endpoints: {
    sovereignty: { method: 'GET', path: `${inOrganisation}/sovereignty`, answer: sovereigntyState },
    setNotice: { method: 'PUT', path: `${inOrganisation}/sovereignty/notice`, body: noticeInput, answer: done },
    /** Multipart, one part `file`; `name` is its path below the folder that was given. */
    addTrace: {
      method: 'POST',
      path: `${inOrganisation}/sovereignty/traces`,
      query: z.object({ name: z.string().max(1000).optional() }),
      answer: z.object({ id: z.string() }),
    },
    removeTrace: { method: 'DELETE', path: `${inOrganisation}/sovereignty/traces/:trace`, answer: done },
    diagnose: {
      method: 'POST',
      path: `${inOrganisation}/sovereignty/diagnosis`,
      body: z.object({ withLogs: z.boolean() }),
      answer: z.object({ id: z.string() }),
    },
    diagnosisFile: {
      method: 'GET',
      path: `${inOrganisation}/sovereignty/diagnosis/file`,
      query: z.object({ format: z.enum(['pdf', 'docx', 'xlsx']), language: z.enum(['fr', 'en']).default('fr') }),
    },
    /** The flows that are meant, as a workbook. */
    flowsFile: {
      method: 'GET',
      path: `${inOrganisation}/sovereignty/flows/file`,
      query: flowFilter.extend({ language: z.enum(['fr', 'en']).default('fr') }),
    },
    /** What the company's figures would be with these choices; nothing is kept. */
    foresee: { method: 'POST', path: `${inOrganisation}/sovereignty/foresight`, body: foresightInput, answer: foresight },
    /** The list of the company's processes, whole. */
    recordProcesses: {
      method: 'PUT',
      path: `${inOrganisation}/sovereignty/processes`,
      body: z.object({ processes: z.array(process).max(100) }),
      answer: done,
    },
    answerCriterion: {
      method: 'PUT',
      path: `${inOrganisation}/sovereignty/criteria/:criterion`,
      body: criterionInput,
      answer: done,
    },
    keepScenario: {
      method: 'POST',
      path: `${inOrganisation}/sovereignty/scenarios`,
      body: scenarioInput,
      answer: z.object({ id: z.string() }),
    },
    removeScenario: { method: 'DELETE', path: `${inOrganisation}/sovereignty/scenarios/:scenario`, answer: done },
    planUpkeep: { method: 'PUT', path: `${inOrganisation}/sovereignty/upkeep/:task`, body: decision, answer: done },
    /** Multipart, one part `file`: a newer catalogue that its maker signed; `key` is the maker's, received by another way. */
    updateCatalogue: {
      method: 'POST',
      path: `${inOrganisation}/sovereignty/catalogue`,
      query: z.object({ key: z.string().regex(/^[0-9a-f]{64}$/i) }),
      answer: z.object({ version: z.int() }),
    },
    /** Other remedies than the plan's become the plan: what is not named stays; ours again takes a choice back. */
    choosePlan: { method: 'PUT', path: `${inOrganisation}/sovereignty/plan`, body: foresightInput, answer: done },
    /** What the company was offered, whole. */
    recordOffers: {
      method: 'PUT',
      path: `${inOrganisation}/sovereignty/offers`,
      body: z.object({ offers: z.array(offer).max(60) }),
      answer: done,
    },
    decideAction: { method: 'PUT', path: `${inOrganisation}/sovereignty/actions/:tool`, body: decision, answer: done },
    declareTool: { method: 'PUT', path: `${inOrganisation}/sovereignty/tools/:tool`, body: declarationInput, answer: done },
    correctVendor: { method: 'PUT', path: `${inOrganisation}/sovereignty/vendors/:vendor`, body: correctionInput, answer: done },
    /** Of the catalogue with what the company said over it: those that a few words name, or the company's own. */
    vendors: {
      method: 'GET',
      path: `${inOrganisation}/sovereignty/vendors`,
      query: z.object({ words: z.string().trim().max(120).default(''), own: z.enum(['yes', 'no']).default('no') }),
      answer: z.object({ vendors: z.array(vendorRow) }),
    },
    addVendor: {
      method: 'POST',
      path: `${inOrganisation}/sovereignty/vendors`,
      body: vendorInput,
      answer: z.object({ id: z.string() }),
    },
    /** Takes back what the company said of a product; one of its own is gone. */
    restoreVendor: { method: 'DELETE', path: `${inOrganisation}/sovereignty/vendors/:vendor`, answer: done },
    liftAliases: {
      method: 'POST',
      path: `${inOrganisation}/sovereignty/people`,
      body: z.object({ tool: z.string().max(80), reason: name(500) }),
      answer: z.object({ people: z.array(z.object({ alias: z.string(), name: z.string() })) }),
    },
  },
  acts: [
    'diagnosis.notice-recorded',
    'trace.added',
    'trace.removed',
    'diagnosis.made',
    'diagnosis.read',
    'diagnosis.exported',
    'diagnosis.action-decided',
    'plan.chosen',
    'offer.recorded',
    'tool.declared',
    'process.recorded',
    'criterion.answered',
    'scenario.kept',
    'scenario.removed',
    'upkeep.planned',
    'catalogue.updated',
    'vendor.corrected',
    'vendor.added',
    'vendor.restored',
    'alias.lifted',
  ],
  permissions: {
    /** Sees which AI is used, and takes the report away. */
    'sovereignty.read': roles.filter((role) => role !== 'member'),
    /** Gives traces, records the notice, asks for a diagnosis, decides actions. */
    'sovereignty.manage': answering,
    /** Names who was behind an alias, for a reason. */
    'sovereignty.lift': ['owner', 'data-protection-officer'],
  },
  refusals: {
    /** Logs were given, and nobody said when the staff was told. */
    logs_need_notice: { status: 409, details: z.object({ files: z.array(z.string()), count: z.number() }) },
    /** From fifty people on, the works council is informed and consulted first. */
    logs_need_council: { status: 409, details: z.object({ headcount: z.number() }) },
    diagnosis_empty: { status: 400, details: z.object({ path: z.string() }) },
    diagnosis_missing: { status: 404, details: none },
    vendor_unknown: { status: 404, details: none },
    vendor_exists: { status: 409, details: z.object({ id: z.string() }) },
    criterion_unknown: { status: 404, details: none },
    upkeep_unknown: { status: 404, details: none },
    scenario_unknown: { status: 404, details: none },
    scenarios_full: { status: 409, details: z.object({ limit: z.number() }) },
    trace_unknown: { status: 404, details: none },
    traces_full: { status: 409, details: z.object({ limit: z.number() }) },
    correction_incomplete: { status: 400, details: z.object({ id: z.string(), field: z.string() }) },
    catalogue_update_invalid: { status: 400, details: z.object({ what: z.enum(['unreadable', 'signature', 'older']) }) },
  },
} as const satisfies ContractPart;
