import type { Context } from './context.ts';
import { refuse } from './failure.ts';

/** The start of a day here, so many days later. @throws command_misused */
export function dayAt({ texts }: Context, name: string, text: string, more: number): number {
  const [year = 0, month = 0, day = 0] = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text.split('-').map(Number) : [];
  const at = new Date(year, month - 1, day + more);
  if (year > 0 && !Number.isNaN(at.getTime())) return at.getTime();
  throw refuse('command_misused', { problem: 'value_invalid', name: `${name} ${text}`, expected: texts.expected.day });
}
