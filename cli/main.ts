import { randomBytes } from 'node:crypto';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { CommanderError } from 'commander';
import { readSettings } from '#contract/settings.ts';
import { refusalText } from '#contract/texts/texts.ts';
import { createContext, type Context } from './context.ts';
import { exitOf, exits, refusedBy, type Refused } from './failure.ts';
import { misuseOf } from './misuse.ts';
import { createProgram } from './program.ts';
import { refusedSettings } from './settings.ts';
import { keepQuietOnBrokenPipe, stopSignal } from './stopping.ts';

enableCompileCache();
keepQuietOnBrokenPipe();

// The one place that reads the environment.
const outcome = readSettings(process.env);
const arguments_ = process.argv.slice(2);
const json = arguments_.includes('--json');
const signal = stopSignal();

if ('problems' in outcome) {
  const defaults = readSettings({ BEFFROI_LANGUAGE: process.env.BEFFROI_LANGUAGE === 'en' ? 'en' : 'fr' });
  if ('problems' in defaults) throw new Error('the default settings do not hold');
  const context = createContext({ settings: defaults.settings, home: '', json, signal });
  process.exitCode = tell(context, ...refusedSettings(context.texts, outcome.problems));
} else {
  const home = resolve(outcome.settings.home.replace(/^~(?=\/|\\|$)/, homedir()));
  process.exitCode = await runCommand(createContext({ settings: { ...outcome.settings, home }, home, json, signal }));
}

async function runCommand(context: Context): Promise<number> {
  try {
    const program = createProgram(context);
    if (arguments_.length === 0) program.outputHelp();
    else await program.parseAsync(arguments_, { from: 'user' });
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
  context.result({ refused: refused[0] });
  return exitOf(refused[0]);
}
