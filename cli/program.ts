import { readdirSync } from 'node:fs';
import { Command } from 'commander';
import packageFile from '../package.json' with { type: 'json' };
import type { CommandFile, Context } from './context.ts';
import { translateHelp } from './misuse.ts';

const folder = new URL('commands/', import.meta.url);
const files = (await Promise.all(readdirSync(folder).map(load))).toSorted((a, b) => a.rank - b.rank);

async function load(name: string): Promise<CommandFile> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the folder is ours, and tsc checks each `command` against its type
  const { command } = (await import(new URL(name, folder).href)) as { command: CommandFile };
  return command;
}

/** The whole command, in the person's language. */
export function createProgram(context: Context): Command {
  const { usage, help } = context.texts;
  const lessons = new Map(files.flatMap(({ texts }) => Object.entries(texts[context.settings.language].lessons)));
  const program = new Command('beffroi').description(context.texts.description).version(packageFile.version, '-V, --version', help.version);
  program.addHelpText('after', usage.exitCodes);
  for (const { create } of files) for (const command of create(context)) program.addCommand(command);
  everywhere(program, (command) => {
    command.exitOverride();
    translateHelp(command, context.texts);
    if (command === program || command.commands.length === 0) command.option('--json', usage.json);
    const lesson = command.parent === program ? lessons.get(command.name()) : undefined;
    if (lesson !== undefined) command.addHelpText('after', `\n${lesson}`);
  });
  return program;
}

function everywhere(command: Command, act: (command: Command) => void): void {
  act(command);
  for (const below of command.commands) everywhere(below, act);
}
