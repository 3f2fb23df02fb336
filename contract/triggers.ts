import { z } from 'zod';
import { failure } from './failure.ts';
import { name } from './names.ts';
import { done, inOrganisation } from './part.ts';

const place = z.string().max(80);
const column = z.string().trim().min(1).max(200);
/** ISO 8601: 1 is Monday. */
const weekday = z.number().int().min(1).max(7);

export const rhythms = ['hour', 'day', 'weekday', 'week', 'month'] as const;
export type Rhythm = (typeof rhythms)[number];
export const documentChanges = ['arrived', 'changed', 'either'] as const;
export const directions = ['above', 'below'] as const;
export const triggerKinds = ['schedule', 'document', 'reading'] as const;
export type TriggerKind = (typeof triggerKinds)[number];

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** At which times, by the clocks of a place. `hour` looks at the minutes only; `weekday` is from Monday to Friday. */
export const schedule = z.object({
  kind: z.literal('schedule'),
  every: z.enum(rhythms),
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  weekday: weekday.default(1),
  monthday: z.number().int().min(1).max(28).default(1),
  zone: z.string().max(60).refine(isZone).default('Europe/Paris'),
});
export type Schedule = z.output<typeof schedule>;

/** A document of a folder, or of what is below it. `mails`: a mail file and nothing else. */
export const documentEvent = z.object({
  kind: z.literal('document'),
  place,
  change: z.enum(documentChanges).default('arrived'),
  only: z.enum(['any', 'mails']).default('any'),
});

/**
 * A reading that crosses a threshold. With a place: in the tables of its documents, by the names of their columns; without one: as
 * applications post it. `release` is where a machine that was over counts as back in order: until then it stays one incident.
 */
export const readingEvent = z
  .object({
    kind: z.literal('reading'),
    place: place.nullable().default(null),
    columns: z
      .object({ machine: column, value: column, at: column.nullable().default(null) })
      .nullable()
      .default(null),
    /** One machine by its name; every machine where none is given. */
    machine: z.string().trim().min(1).max(200).nullable().default(null),
    direction: z.enum(directions).default('above'),
    threshold: z.number(),
    release: z.number(),
  })
  .refine(({ place: watched, columns }) => (watched === null) === (columns === null), { path: ['columns'] })
  .refine(({ direction, threshold, release }) => (direction === 'above' ? release <= threshold : release >= threshold), {
    path: ['release'],
  });
export type ReadingEvent = z.output<typeof readingEvent>;

export const triggerWhen = z.discriminatedUnion('kind', [schedule, documentEvent, readingEvent]);
export type TriggerWhen = z.output<typeof triggerWhen>;

const longestDays = 366;
export const triggerInput = z.object({
  name: name(120),
  agent: z.string().max(60),
  job: z.string().max(60),
  /** The job's form. A field for a document that is left empty is given the document that arrived. */
  input: z.record(z.string(), z.unknown()),
  when: triggerWhen,
  days: z.number().int().min(1).max(longestDays),
  runsPerDay: z.number().int().min(1).max(200),
  /** Of all that its runs of a day call; null for no limit. */
  eurosPerDay: z.number().positive().max(10_000).nullable().default(null),
});

/** `stopped`: by the house, which says why; `ended`: its last day is over. */
export const triggerStates = ['on', 'off', 'stopped', 'ended'] as const;
export type TriggerState = (typeof triggerStates)[number];
/** `skipped`: the day's runs were used up. `unreadable`: what arrived does not hold what the trigger looks for. */
export const firingOutcomes = ['started', 'skipped', 'unreadable'] as const;

export const trigger = z.object({
  id: z.string(),
  name: z.string(),
  agent: z.string(),
  job: z.string(),
  /** The form is shown to its owner only. */
  input: z.record(z.string(), z.unknown()).nullable(),
  when: triggerWhen,
  placeName: z.string().nullable(),
  owner: z.string(),
  ownerName: z.string().nullable(),
  isOwn: z.boolean(),
  state: z.enum(triggerStates),
  stopped: failure.nullable(),
  endsAt: z.number(),
  runsPerDay: z.number().int(),
  runsToday: z.number().int(),
  eurosPerDay: z.number().nullable(),
  microEurosToday: z.number().int(),
  nextAt: z.number().nullable(),
  /** Newest first; what it was about is shown to its owner only. */
  last: z.array(
    z.object({
      at: z.number(),
      outcome: z.enum(firingOutcomes),
      run: z.string().nullable(),
      about: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
      failure: failure.nullable(),
    }),
  ),
});
export type TriggerSeen = z.output<typeof trigger>;

/** What an application posts: one reading of one machine. The same machine and time is the same reading. */
export const reading = z.object({
  machine: z.string().trim().min(1).max(200),
  value: z.number(),
  at: z.iso.datetime({ offset: true }).optional(),
});
/** POST `readingsPath` with the key of an application: `authorization: Bearer bfr_…`. */
export const readingsPath = '/api/readings';
export const readingsInput = z.object({ readings: z.array(reading).min(1).max(500) });
export const readingsAnswer = z.object({ received: z.number().int(), known: z.number().int(), started: z.array(z.string()) });
export const mostAheadMinutes = 60;

export const triggerEndpoints = {
  /** The caller's own; all of them for who makes agents. */
  triggers: { method: 'GET', path: `${inOrganisation}/triggers`, answer: z.object({ triggers: z.array(trigger) }) },
  addTrigger: { method: 'POST', path: `${inOrganisation}/triggers`, body: triggerInput, answer: trigger },
  /** Switching on makes the caller its owner: it runs with the rights of who switched it on. */
  switchTrigger: { method: 'PATCH', path: `${inOrganisation}/triggers/:trigger`, body: z.object({ on: z.boolean() }), answer: trigger },
  removeTrigger: { method: 'DELETE', path: `${inOrganisation}/triggers/:trigger`, answer: done },
} as const;
