import type { Context } from './context.ts';
import { refuse } from './failure.ts';

/** A day as ms UTC; null for what is none, 31 February among it, which `Date` takes for a day of March. */
export function dayIn(text: string): number | null {
  const at = /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? at : null;
}

/** The start of a day here, so many days later. @throws command_misused */
export function dayAt({ texts }: Context, name: string, text: string, more: number): number {
  const at = dayIn(text);
  if (at === null) throw refuse('command_misused', { problem: 'value_invalid', name: `${name} ${text}`, expected: texts.expected.day });
  const day = new Date(at);
  return new Date(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + more).getTime();
}
