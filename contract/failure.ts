import { z } from 'zod';

/** A refusal as it is answered and as it is kept: its code, and what its sentence needs. */
export const failure = z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) });
export type Failure = z.output<typeof failure>;
