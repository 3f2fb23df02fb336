import { z } from 'zod';
import { purposes } from './journal.ts';
import { name } from './names.ts';

/** What is counted, over what time. */
export const budgetUnits = ['euros', 'tokens', 'requests'] as const;
export type BudgetUnit = (typeof budgetUnits)[number];
export const budgetPeriods = ['day', 'month'] as const;
export type BudgetPeriod = (typeof budgetPeriods)[number];

const amount = z.number().min(0).max(1_000_000_000);
export const budgetTerms = z.object({ unit: z.enum(budgetUnits), period: z.enum(budgetPeriods), limit: amount });
export const budgetInput = budgetTerms.extend({
  /** `organisation`, a group, a member, or a key. */
  subject: z.string().min(1).max(60),
});
export type BudgetInput = z.output<typeof budgetInput>;
export const budget = budgetInput.extend({
  id: z.string(),
  subjectName: z.string().nullable(),
  /** Spent in this period, and held for calls under way. */
  used: z.number(),
  reserved: z.number(),
});

/** What somebody should know: a budget that is nearly or wholly spent, a key that calls far more than it is used to. */
export const alertKinds = ['budget', 'unusual'] as const;
export type AlertKind = (typeof alertKinds)[number];
const alertHead = { id: z.string(), at: z.number().int(), subject: z.string() };
export const alert = z.discriminatedUnion('kind', [
  z.object({
    ...alertHead,
    kind: z.literal('budget'),
    percent: z.number().int(),
    unit: z.enum(budgetUnits),
    period: z.enum(budgetPeriods),
  }),
  z.object({ ...alertHead, kind: z.literal('unusual'), calls: z.number().int(), usual: z.number().int() }),
]);
export type Alert = z.output<typeof alert>;

/** Who holds a key: a person at another client, an application, an agent. */
export const keyHolders = ['person', 'application', 'agent'] as const;
export type KeyHolder = (typeof keyHolders)[number];
export const keyInput = z.object({
  name: name(80),
  holder: z.enum(keyHolders),
  /** Whose rights it has over documents. */
  member: z.string().max(60),
  purpose: z.enum(purposes),
  /** Calls a minute; null for no limit. */
  ratePerMinute: z.int().min(1).max(100_000).nullable().default(null),
  endsAt: z.int().nullable().default(null),
  /** What it may spend, from its first call on. */
  budget: budgetTerms.nullable().default(null),
});
export type KeyInput = z.output<typeof keyInput>;
export const key = keyInput.omit({ budget: true }).extend({
  id: z.string(),
  memberName: z.string().nullable(),
  /** The first signs, to know it again. */
  begins: z.string(),
  createdAt: z.number().int(),
  lastUsedAt: z.number().int().nullable(),
  state: z.enum(['active', 'ended', 'revoked']),
});
export type Key = z.output<typeof key>;
/** A key that a member makes for himself: his own rights, at another client of his. */
export const ownKeyInput = keyInput.pick({ name: true, purpose: true, endsAt: true });
export type OwnKeyInput = z.output<typeof ownKeyInput>;
/** Shown once. */
export const newKey = key.extend({ secret: z.string() });
