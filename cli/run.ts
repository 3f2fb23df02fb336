import { randomBytes } from 'node:crypto';
import { CommanderError } from 'commander';
import { readSettings } from '#contract/settings.ts';
import { refusalText } from '#contract/texts/texts.ts';
import { homeOf } from './cache.ts';
import { createContext, type Context } from './context.ts';
import { exits } from './exits.ts';
import { exitOf, refusedBy, type Refused } from './failure.ts';
import { misuseOf } from './misuse.ts';
import { createProgram } from './program.ts';
import { refusedSettings } from './settings.ts';

/** Runs the command that these words say, in this environment. Never throws; returns the exit code. */
export async function run(words: readonly string[], environment: Record<string, string | undefined>, signal: AbortSignal): Promise<number> {
  const json = words.includes('--json');
  const outcome = readSettings(environment);
  if ('problems' in outcome) {
    const defaults = readSettings({ BEFFROI_LANGUAGE: environment.BEFFROI_LANGUAGE === 'en' ? 'en' : 'fr' });
    if ('problems' in defaults) throw new Error('the default settings do not hold');
    const context = createContext({ settings: defaults.settings, home: '', json, signal });
    return tell(context, ...refusedSettings(context.texts, outcome.problems));
  }
  const home = homeOf(outcome.settings.home);
  return runCommand(createContext({ settings: { ...outcome.settings, home }, home, json, signal }), words);
}

async function runCommand(context: Context, words: readonly string[]): Promise<number> {
  try {
    const program = createProgram(context);
    if (words.length === 0) program.outputHelp();
    else await program.parseAsync(words, { from: 'user' });
    return typeof process.exitCode === 'number' ? process.exitCode : exits.done;
  } catch (error) {
    const refused = error instanceof CommanderError ? misuseOf(error) : (refusedBy(error) ?? unforeseen(error));
    return refused ? tell(context, refused) : exits.done;
  }
}

/** What nobody foresaw, under a number that its trace on the error stream carries too. */
function unforeseen(error: unknown): Refused {
  const incident = randomBytes(4).toString('hex');
  process.stderr.write(`${incident} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return { code: 'internal', details: { incident } };
}

/** Each refusal as a sentence on the error stream; the first as the result, with --json. Returns the exit code. */
function tell(context: Context, ...refused: [Refused, ...Refused[]]): number {
  for (const { code, details } of refused) process.stderr.write(`${refusalText(context.settings.language, code, details)}\n`);
  const [{ code, details }] = refused;
  context.result({ refused: { code, details } });
  return exitOf(refused[0]);
}
