import type { Command, CommanderError } from 'commander';
import type { CliTexts } from '#contract/texts/fr/cli.ts';
import { refuse, type CommandRefused } from './failure.ts';

/** What the library found wrong in the words of a command, as our own refusal; null for what is no error (help, version). */
export function misuseOf(error: CommanderError): CommandRefused | null {
  const name = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  if (error.exitCode === 0) return null;
  switch (error.code) {
    case 'commander.help':
      return refuse('command_misused', { problem: 'command_missing', name });
    case 'commander.unknownCommand':
      return refuse('command_misused', { problem: 'unknown_command', name });
    case 'commander.unknownOption':
      return refuse('command_misused', { problem: 'unknown_option', name });
    case 'commander.missingArgument':
      return refuse('command_misused', { problem: 'argument_missing', name });
    case 'commander.optionMissingArgument':
      return refuse('command_misused', { problem: 'value_missing', name: name.split(' ')[0] ?? name });
    case 'commander.excessArguments':
      return refuse('command_misused', { problem: 'too_many', name });
    default:
      return refuse('command_misused', { problem: 'other', name: error.message });
  }
}

/** An option or an argument whose value will not do. */
export const unfit = (name: string): CommandRefused => refuse('command_misused', { problem: 'value_invalid', name });

/** Reads a whole number from an option, between bounds. @throws command_misused */
export function wholeNumber(texts: CliTexts, option: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw refuse('command_misused', { problem: 'value_invalid', name: `${option} ${text}`, expected: texts.expected.whole(least, most) });
  };
}

/** Reads one of a closed list from an option. @throws command_misused */
export function oneOf<Value extends string>(texts: CliTexts, option: string, values: readonly Value[]): (text: string) => Value {
  return (text) => {
    const found = values.find((value) => value === text.trim());
    if (found !== undefined) return found;
    throw refuse('command_misused', { problem: 'value_invalid', name: `${option} ${text}`, expected: texts.expected.oneOf(values) });
  };
}

/** Puts the library’s own words of help into the reader's language. */
export function translateHelp(command: Command, texts: CliTexts): void {
  const { help } = texts;
  command
    .helpOption('-h, --help', help.help)
    .helpCommand(`help [${help.command}]`, help.help)
    .configureOutput({ outputError: () => {} })
    .configureHelp({
      styleTitle: (title) => help.titles[title] ?? title,
      optionDescription: (option) =>
        option.defaultValue === undefined || typeof option.defaultValue === 'boolean'
          ? option.description
          : `${option.description} (${help.byDefault} ${String(option.defaultValue)})`,
      argumentDescription: (argument) => argument.description,
      styleUsage: (usage) => usage.replace('[command]', `[${help.command}]`),
    });
}
