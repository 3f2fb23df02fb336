import { Command } from 'commander';
import packageFile from '../package.json' with { type: 'json' };
import { askCommand } from './commands/ask.ts';
import { demoCommand } from './commands/demo.ts';
import { documentCommands } from './commands/withdraw.ts';
import { importCommand } from './commands/import.ts';
import { initCommand } from './commands/init.ts';
import { journalCommand } from './commands/journal.ts';
import { keyCommand } from './commands/key.ts';
import { loginCommands } from './commands/login.ts';
import { orgCommand } from './commands/org.ts';
import { searchCommand } from './commands/search.ts';
import { serveCommand } from './commands/serve.ts';
import { userCommand } from './commands/user.ts';
import type { Context } from './context.ts';
import { translateHelp } from './misuse.ts';

/** The whole command, in the person's language. */
export function createProgram(context: Context): Command {
  const { usage, help, lessons } = context.texts;
  const program = new Command('beffroi').description(context.texts.description).version(packageFile.version, '-V, --version', help.version);
  program.addHelpText('after', usage.exitCodes);
  const commands = [
    initCommand(context),
    ...loginCommands(context),
    serveCommand(context),
    demoCommand(context),
    orgCommand(context),
    userCommand(context),
    importCommand(context),
    askCommand(context),
    searchCommand(context),
    ...documentCommands(context),
    journalCommand(context),
    keyCommand(context),
  ];
  for (const command of commands) program.addCommand(command);
  everywhere(program, (command) => {
    command.exitOverride();
    translateHelp(command, context.texts);
    if (command === program || command.commands.length === 0) command.option('--json', usage.json);
    const lesson = command.parent === program ? lessons[command.name()] : undefined;
    if (lesson !== undefined) command.addHelpText('after', `\n${lesson}`);
  });
  return program;
}

function everywhere(command: Command, act: (command: Command) => void): void {
  act(command);
  for (const below of command.commands) everywhere(below, act);
}
