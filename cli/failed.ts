import { refusalText } from '#contract/texts/texts.ts';
import type { Context } from './context.ts';
import { exits } from './exits.ts';
import type { Refused } from './failure.ts';

/** The sentence of a failure that the house kept. */
export const whyOf = ({ settings }: Context, failure: Refused | null): string =>
  failure === null ? '' : refusalText(settings.language, failure.code, failure.details);

/** Says what did not come off: the command goes on to its end, as one that was refused. */
export function failed({ json }: Context, text: string): void {
  if (!json) process.stderr.write(`${text}\n`);
  process.exitCode = exits.refused;
}
