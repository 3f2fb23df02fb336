import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { CommanderError } from 'commander';
import { readSettings } from '#contract/settings.ts';
import { refusalText } from '#contract/texts/texts.ts';
import { createContext, type Context } from './context.ts';
import { exitOf, exits, refusedBy, Stop } from './failure.ts';
import { createProgram } from './program.ts';

enableCompileCache();

// The one place that reads the environment.
const outcome = readSettings(process.env);
const arguments_ = process.argv.slice(2);
const json = arguments_.includes('--json');

if ('problems' in outcome) {
  const context = createContext({ settings: fallbackSettings(), home: '', json });
  for (const { variable, value, expected } of outcome.problems) process.stderr.write(`${context.texts.wrongSetting(variable, value, expected)}\n`);
  process.exitCode = exits.usage;
} else {
  const home = resolve(outcome.settings.home.replace(/^~(?=\/|\\|$)/, homedir()));
  const context = createContext({ settings: { ...outcome.settings, home }, home, json });
  process.exitCode = await runCommand(context);
}

async function runCommand(context: Context): Promise<number> {
  try {
    const program = createProgram(context);
    if (arguments_.length === 0) program.outputHelp();
    else await program.parseAsync(arguments_, { from: 'user' });
    return typeof process.exitCode === 'number' ? process.exitCode : exits.done;
  } catch (error) {
    return report(context, error);
  }
}

function report(context: Context, error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exits.done : exits.usage;
  const refused = error instanceof Stop ? error.refused : refusedBy(error);
  if (refused) {
    const text = refusalText(context.settings.language, refused.code, refused.details);
    process.stderr.write(`${text}\n`);
    context.result({ refused });
    return error instanceof Stop ? error.exit : exitOf(refused);
  }
  if (error instanceof Stop) {
    if (error.message !== '') process.stderr.write(`${error.message}\n`);
    return error.exit;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return exits.internal;
}

function fallbackSettings() {
  const defaults = readSettings({});
  if ('problems' in defaults) throw new Error('the default settings do not hold');
  return defaults.settings;
}
