import { z } from 'zod';
import { purposes } from './journal.ts';
import { abilities, zones } from './models.ts';
import { dataCategories, dataClasses, findingKinds } from './privacy.ts';
import { routes } from './routing.ts';

/** What a line of the policy is about: a class of data, or a category that crosses the classes. */
export const subjects = [...dataClasses, ...dataCategories] as const;
export type PolicySubject = (typeof subjects)[number];

/** One line: how far such a text may go as it is, how far once its values are hidden, and to which engines. */
export const policyRule = z.object({
  on: z.enum(subjects),
  /** The furthest zone where it goes as it is. */
  clearZone: z.enum(zones),
  /** The furthest zone at all: beyond `clearZone`, pseudonymised. */
  furthestZone: z.enum(zones),
  /** Beyond the perimeter, to engines that keep nothing and can show it only. */
  zeroRetention: z.boolean(),
  /** To these engines only; null for any. */
  engines: z.array(z.string().max(60)).max(100).nullable(),
});
export type PolicyRule = z.output<typeof policyRule>;

/** Each subject has one line. */
const rules = z
  .array(policyRule)
  .length(subjects.length)
  .refine((all) => new Set(all.map(({ on }) => on)).size === subjects.length);

export const policyInput = z.object({
  /** Nothing goes further, whatever the lines say. */
  furthestZone: z.enum(zones),
  /** Absent: the lines stay as they are. */
  rules: rules.optional(),
});
export type PolicyInput = z.output<typeof policyInput>;
export const policy = z.object({
  version: z.number().int(),
  at: z.number().int().nullable(),
  furthestZone: z.enum(zones),
  rules,
});
export type Policy = z.output<typeof policy>;

/** A version, who published it, and what it changed of the one before; 0 is what the house proposes, and nobody published it. */
export const policyVersion = policy.extend({
  member: z.string().nullable(),
  /** How far anything went before, where that changed. */
  ceilingBefore: z.enum(zones).nullable(),
  changed: z.array(z.object({ before: policyRule, after: policyRule })),
});
export type PolicyVersion = z.output<typeof policyVersion>;
export const policyVersions = z.object({
  /** Newest first. */
  versions: z.array(policyVersion),
  /** Before which to go on; null at the first. */
  next: z.number().int().nullable(),
});

/** Why a call went where it went, or nowhere: a code whose details make its sentence. */
export const decisionReasons = ['in-perimeter', 'allowed-clear', 'allowed-hidden', 'zone', 'retention', 'engine', 'none-able'] as const;
export type DecisionReason = (typeof decisionReasons)[number];
export const decision = z.object({
  allowed: z.boolean(),
  reason: z.enum(decisionReasons),
  /** The line that held it back most; null when no line was looked at. */
  by: z.enum(subjects).nullable(),
  engine: z.string().nullable(),
  model: z.string().nullable(),
  zone: z.enum(zones).nullable(),
  furthest: z.enum(zones),
  hides: z.boolean(),
});
export type Decision = z.output<typeof decision>;

const because = z.object({
  from: z.enum(['label', 'finding', 'purpose', 'default']),
  what: z.string(),
  count: z.number().int(),
  gives: z.enum(subjects),
});
const findingSeen = z.object({
  kind: z.enum(findingKinds),
  start: z.number().int(),
  end: z.number().int(),
  confidence: z.number(),
  rule: z.string(),
});

export const simulationInput = z.object({
  text: z.string().min(1).max(200_000),
  purpose: z.enum(purposes).default('internal-information'),
  /** A policy to try instead of the one in force. */
  policy: policyInput.optional(),
});
export const simulation = z.object({
  findings: z.array(findingSeen),
  class: z.enum(dataClasses),
  categories: z.array(z.enum(dataCategories)),
  because: z.array(because),
  decision,
  /** What would leave; null when nothing would. */
  sent: z.string().nullable(),
});

/** What the calls of the last days would have met under another policy. */
export const consequences = z.object({
  days: z.number().int(),
  calls: z.number().int(),
  same: z.number().int(),
  newlyRefused: z.number().int(),
  newlyAllowed: z.number().int(),
  newlyHidden: z.number().int(),
  newlyClear: z.number().int(),
  moved: z.number().int(),
});

/** A decision as it is kept: classes, counts and codes, never a word of the text. */
export const decisionSeen = decision.extend({
  id: z.string(),
  at: z.number().int(),
  who: z.string(),
  whoName: z.string().nullable(),
  key: z.string().nullable(),
  ability: z.enum(abilities),
  purpose: z.string().nullable(),
  class: z.enum(dataClasses).nullable(),
  categories: z.array(z.enum(dataCategories)),
  found: z.record(z.string(), z.number().int()),
  version: z.number().int(),
  outcome: z.enum(['running', 'done', 'failed', 'refused', 'interrupted']),
  tokensIn: z.number().int().nullable(),
  tokensOut: z.number().int().nullable(),
  microEuros: z.number().int(),
  /** Why this model, where the choice was left to the house. */
  route: z.enum(routes).nullable(),
});
export type DecisionSeen = z.output<typeof decisionSeen>;
