import { z } from 'zod';
import { failure } from './failure.ts';
import { name } from './names.ts';

/** `watched` while the house looks at it; what of it is not taken in has a code, whose words are those of a refusal. */
export const watchedStates = ['looking', 'taking', 'watched', 'paused', 'unreachable'] as const;
export const watchedFolder = z.object({
  /** The id of its source. */
  source: z.string(),
  name: z.string(),
  path: z.string(),
  groups: z.boolean(),
  state: z.enum(watchedStates),
  /** Why it is unreachable, as the system says it; `empty` where files stood, `replaced` by another folder. */
  cause: z.string().nullable(),
  failure: failure.nullable(),
  /** Files that stand there; those that are taken in; documents that wait to be read. */
  files: z.number().int(),
  current: z.number().int(),
  unread: z.number().int(),
  perMinute: z.number().int().nullable(),
  secondsLeft: z.number().int().nullable(),
  lookedAt: z.number().nullable(),
  notTaken: z.array(z.object({ path: z.string(), code: z.string(), details: z.record(z.string(), z.unknown()) })),
  notTakenTotal: z.number().int(),
});
/** `roots`: below which an administrator may have folders watched, as the house's settings say. */
export const watchedList = z.object({ watched: z.array(watchedFolder), roots: z.array(z.string()) });
export const watchedInput = z.object({ path: z.string().min(1).max(1000), name: name(200), groups: z.boolean().default(false) });
export const watchedChange = z.object({ paused: z.boolean() });

/** Roots of watched folders as the setting says them, with commas between. */
export const watchedRoots = z
  .string()
  .max(4000)
  .transform((text) => text.split(',').map((one) => one.trim()))
  .pipe(z.array(z.string().regex(/^(org_[0-9a-z]+=)?\//)).max(50))
  .nullable();
