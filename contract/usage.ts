import { z } from 'zod';
import { zones } from './models.ts';

/** What calls cost and took over time, by where they went: counts, euros, tokens, and an estimate of their energy. */
const amounts = { calls: z.number().int(), microEuros: z.number(), tokensIn: z.number().int(), tokensOut: z.number().int() };
export const usage = z.object({
  days: z.number().int(),
  /** The first moment of the last of them, UTC. */
  last: z.number().int(),
  /** Each day (its first moment, UTC) with each zone in which something was called. */
  byDay: z.array(z.object({ day: z.number().int(), zone: z.enum(zones), ...amounts, wattHours: z.number() })),
  byEngine: z.array(z.object({ engine: z.string(), zone: z.enum(zones), ...amounts, wattHours: z.number() })),
  refused: z.number().int(),
  /** What the energy is reckoned from: published figures, by no means a measure of these engines. */
  energy: z.object({ source: z.string(), date: z.string(), withinFactor: z.number() }),
});
export type Usage = z.output<typeof usage>;
