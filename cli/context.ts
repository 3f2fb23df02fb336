import type { Settings } from '#contract/settings.ts';
import { cli as english } from '#contract/texts/en/cli.ts';
import { cli as french, type CliTexts } from '#contract/texts/fr/cli.ts';
import { createClient, type HouseClient } from './client.ts';
import { exits, Stop } from './failure.ts';
import { reachHouse } from './house.ts';
import { sessionFile, type Session } from './session.ts';
import { askLine, readStdinLine } from './terminal.ts';

/** What every command is given: settings, words, where to write. */
export interface Context {
  settings: Settings;
  home: string;
  texts: CliTexts;
  json: boolean;
  /** A line for the person; nothing with --json. */
  say(text?: string): void;
  /** The result, with --json. */
  result(value: unknown): void;
}

export function createContext({ settings, home, json }: { settings: Settings; home: string; json: boolean }): Context {
  return {
    settings, home, json,
    texts: settings.language === 'fr' ? french : english,
    say: (text = '') => {
      if (!json) process.stdout.write(`${text}\n`);
    },
    result: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
    },
  };
}

/** Runs `act` as the signed-in member, on the house that runs or on one opened for the time of the command. */
export async function asMember<Result>(context: Context, act: (member: { client: HouseClient; organisation: string; session: Session }) => Promise<Result>): Promise<Result> {
  const session = sessionFile(context.home).read();
  if (!session) throw new Stop(exits.notPermitted, '', { code: 'command_needs_login', details: {} });
  return reachHouse(context.settings, (address) => act({ client: createClient(address, session.cookie), organisation: session.organisation, session }));
}

/** The value of an option, or what the person answers, or a stop that says how to give it. */
export async function required(context: Context, given: string | undefined, prompt: string, options: { hidden?: boolean } = {}): Promise<string> {
  const value = given ?? (await askLine(prompt, options));
  if (value === null || value.trim() === '') throw new Stop(exits.usage, context.texts.noTerminal);
  return value.trim();
}

/** A password, from standard input with --password-stdin, else typed without echo. */
export async function requiredPassword(context: Context, { passwordStdin }: { passwordStdin?: boolean }, prompt: string): Promise<string> {
  return passwordStdin ? readStdinLine() : required(context, undefined, prompt, { hidden: true });
}
