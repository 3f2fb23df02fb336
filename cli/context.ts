import type { Command } from 'commander';
import type { Settings } from '#contract/settings.ts';
import { cli as english } from '#contract/texts/en/cli.ts';
import { cli as french, type CliTexts } from '#contract/texts/fr/cli.ts';
import type { Language } from '#contract/texts/formats.ts';
import { createClient, type HouseClient } from './client.ts';
import { refuse, refusedBy } from './failure.ts';
import { reachHouse } from './house.ts';
import { sessionFile } from './session.ts';
import { askLine, readStdinLine } from './terminal.ts';

/** What a part's commands say: how each is used, the lesson after its help, and sentences of their own. */
export interface CommandTexts {
  usage: Record<string, string>;
  lessons: Record<string, string>;
}

/** A file of cli/commands/, found there by itself; `rank` is its place in the help. */
export interface CommandFile {
  rank: number;
  texts: Record<Language, CommandTexts>;
  create(context: Context): Command[];
}

/** What every command is given: settings, words, where to write, when to stop. */
export interface Context {
  settings: Settings;
  home: string;
  texts: CliTexts;
  /** The texts of every command with a part's own. */
  with<Own extends CommandTexts>(own: Record<Language, Own>): CliTexts & Own;
  json: boolean;
  /** Aborted by Ctrl-C or the system's own signal: end soon and in order. */
  signal: AbortSignal;
  /** A line for the person; nothing with --json. */
  say(text?: string): void;
  /** The result, with --json: one object in all. */
  result(value: unknown): void;
}

export function createContext({
  settings,
  home,
  json,
  signal,
}: {
  settings: Settings;
  home: string;
  json: boolean;
  signal: AbortSignal;
}): Context {
  const texts = settings.language === 'fr' ? french : english;
  return {
    settings,
    home,
    json,
    signal,
    texts,
    with: (own) => {
      const said = own[settings.language];
      return { ...texts, ...said, usage: { ...texts.usage, ...said.usage } };
    },
    say: (text = '') => {
      if (!json) process.stdout.write(`${text}\n`);
    },
    result: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
    },
  };
}

/** The signed-in member: a client that speaks as him, and his organisation. */
export interface Member {
  client: HouseClient;
  organisation: string;
}

/** Runs `act` as the signed-in member, on the house that runs or on one opened for the time of the command. */
export async function asMember<Result>(context: Context, act: (member: Member) => Promise<Result>): Promise<Result> {
  const session = sessionFile(context.home).read();
  if (!session) throw refuse('command_needs_login', {});
  try {
    return await reachHouse(context.settings, (address) =>
      act({ client: createClient(address, session.cookie, context.signal), organisation: session.organisation }),
    );
  } catch (error) {
    throw refusedBy(error)?.code === 'not_signed_in' ? refuse('command_session_ended', {}) : error;
  }
}

/** The value of an option, or what the person answers, or a refusal that names the option to give. */
export async function required(
  context: Context,
  given: string | undefined,
  { option, prompt }: { option: string; prompt: string },
): Promise<string> {
  const value = (given ?? (await askLine(prompt, { signal: context.signal })))?.trim();
  if (!value) throw refuse('answer_needed', { option });
  return value;
}

/** A password, from standard input with --password-stdin, else typed without echo; null without a terminal. Its spaces are its own. */
export async function typedPassword(
  context: Context,
  { passwordStdin }: { passwordStdin?: boolean },
  prompt: string,
): Promise<string | null> {
  return passwordStdin ? readStdinLine() : askLine(prompt, { hidden: true, signal: context.signal });
}
