import type { Condition, Operation } from '#contract/computed.ts';
import { comparable, isNear, type Part, type Token } from '#server/language/language.ts';

/** What is computed over a table, in its columns' places; it is kept with the message, and computed again each time it is shown. */
export interface Plan {
  operation: Operation;
  columns: number[];
  conditions: PlannedCondition[];
  /** Digits after the point of a mean. */
  digits: number;
  /** How many rows were compared, where only those that bear the value are kept. */
  compared?: number;
}

export interface PlannedCondition {
  /** -1: some column of numbers, whichever. */
  column: number;
  is: Condition;
  /** Folded words, a decimal number, or a date as YYYY-MM-DD. */
  value: string;
}

/** A question's word, and whether something of the table or of what is asked explains it. */
export interface Word extends Token {
  part: Part;
  by: 'operation' | 'condition' | 'column' | 'title' | 'row' | null;
  /** Whether it stands in a title of the table, which may explain it where no cell does. */
  isOfTitle: boolean;
}

/** Whether two stems are one word, or words of a family. */
export const isSame = (one: string, other: string): boolean => comparable(one) === comparable(other) || isNear(one, other);
