import type { WorkedResult, WorkedRole } from '#contract/worked.ts';
import type { SpanOfTime } from '#contract/timespans.ts';
import type { Given, Statement } from '../extract/statements.ts';

/** A place that a result follows from: what it gives, and where inside it, as pairs of offsets. */
export interface Ground {
  role: WorkedRole;
  statement: Pick<Statement, 'start' | 'end'> & { given: Pick<Given, 'document' | 'textId'>; columns: Statement['columns'] };
  marks: number[];
}

/** How a result is made again from what it cites: sums are read in it each time, and are not kept. */
export type How =
  | Extract<WorkedResult, { kind: 'day' | 'verdict' }>
  | { kind: 'per-time'; from: SpanOfTime; to: SpanOfTime }
  | { kind: 'quantity'; times: string; unit: string }
  /** `rate`: where the question gives it; else it is cited. */
  | { kind: 'tax'; to: 'with' | 'without'; rate: string | null };

/** What follows from quoted sentences. */
export interface Worked {
  how: How;
  from: Ground[];
}
