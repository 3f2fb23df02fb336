import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { outcomes, type JournalFilter, type Outcome } from '#contract/journal.ts';
import * as en from '#contract/texts/en/journal.sentences.ts';
import * as fr from '#contract/texts/fr/journal.sentences.ts';
import { plain, sentenceOf } from '#contract/texts/journalsentences.ts';
import { actWord } from '#contract/texts/sentences.ts';
import { formatDateTime, formatsOf, textsOf } from '#contract/texts/texts.ts';
import { dayAt } from '../days.ts';
import { asMember, required, type CommandFile, type Context } from '../context.ts';
import { exits } from '../exits.ts';
import { causeOf, refuse } from '../failure.ts';
import { wholeNumber } from '../misuse.ts';
import { writeBytes } from '../output.ts';
import { journal } from '../texts/journal.ts';

const sentencesIn = { fr, en };

export const command: CommandFile = { rank: 110, texts: journal, create: (context) => [journalCommand(context)] };

/** `beffroi journal list|export|verify`. */
function journalCommand(context: Context): Command {
  const texts = context.with(journal);
  return new Command('journal')
    .description(texts.usage.journal)
    .addCommand(listCommand(context))
    .addCommand(exportCommand(context))
    .addCommand(verifyCommand(context));
}

function reasonOf(context: Context, given: string | undefined): Promise<string> {
  return required(context, given, { option: '--reason', prompt: context.with(journal).ask.reason });
}

interface FilterOptions {
  since?: number;
  until?: number;
  act?: string;
  actor?: string;
  on?: string;
  outcome?: Outcome;
}

function withFilter(context: Context, command: Command): Command {
  const { usage } = context.with(journal);
  const outcome = new Option('--outcome <outcome>', usage.outcome).choices(outcomes);
  return command
    .option('--since <day>', usage.since, (text) => dayAt(context, '--since', text, 0))
    .option('--until <day>', usage.until, (text) => dayAt(context, '--until', text, 1))
    .option('--act <act>', usage.act)
    .option('--actor <id>', usage.actor)
    .option('--on <id>', usage.on)
    .addOption(outcome);
}

function filterOf({ since, until, act, actor, on, outcome }: FilterOptions): JournalFilter {
  return {
    ...(since === undefined ? {} : { from: since }),
    ...(until === undefined ? {} : { to: until }),
    ...(act === undefined ? {} : act.includes('.') ? { act } : { family: act }),
    ...(actor === undefined ? {} : { actor }),
    ...(on === undefined ? {} : { on }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

function listCommand(context: Context): Command {
  const { language } = context.settings;
  const texts = context.with(journal);
  const command = new Command('list').description(texts.usage.journalList).option('--reason <text>', texts.usage.reason);
  return withFilter(context, command)
    .option('--mine', texts.usage.mine)
    .option('--limit <n>', texts.usage.limit, wholeNumber(texts, '--limit', 1, 500), 50)
    .action(async (options: FilterOptions & { reason?: string; limit: number; mine?: true }) => {
      const query = { ...filterOf(options), limit: options.limit };
      const reason = options.mine ? null : await reasonOf(context, options.reason);
      const words = textsOf(language);
      const { sentences, sentenceWords } = sentencesIn[language];
      await asMember(context, async ({ client, organisation }) => {
        const params = { organisation };
        const { actor: _, ...mine } = query;
        const page = await (reason === null
          ? client.call('ownJournal', { params, query: mine })
          : client.call('journal', { params, query: { ...query, reason } }));
        const said = { ...sentenceWords, roles: words.roles, formats: formatsOf(language) };
        for (const entry of page.entries) {
          const outcome = entry.outcome === 'done' ? '' : `  (${words.outcomes[entry.outcome]})`;
          const sentence = sentenceOf(entry, page.names, { sentences, fallback: actWord(words, entry.act), words: said });
          context.say(`${String(entry.seq).padStart(6)}  ${formatDateTime(language, entry.at)}  ${plain(sentence)}${outcome}`);
        }
        context.say(texts.matching(page.matching.count, page.matching.isMore));
        context.say(texts.journalHead(page.head.count, page.head.hash));
        context.result(page);
      });
    });
}

function exportCommand(context: Context): Command {
  const texts = context.with(journal);
  const { language } = context.settings;
  const command = new Command('export')
    .description(texts.usage.journalExport)
    .argument(`<${texts.names.file}>`, texts.usage.newFile)
    .option('--reason <text>', texts.usage.reason);
  return withFilter(context, command)
    .option('--csv', texts.usage.csv)
    .action(async (file: string, options: FilterOptions & { reason?: string; csv?: true }) => {
      const reason = await reasonOf(context, options.reason);
      const path = resolve(file);
      const query = { ...filterOf(options), reason, language, format: options.csv ? ('csv' as const) : ('signed' as const) };
      await asMember(context, ({ client, organisation }) =>
        writeBytes(path, client.bytes('exportJournal', { params: { organisation }, query })),
      );
      context.say(texts.exported(path));
      context.result({ file: path });
    });
}

function verifyCommand(context: Context): Command {
  const texts = context.with(journal);
  return new Command('verify')
    .description(texts.usage.journalVerify)
    .argument(`<${texts.names.file}>`, texts.usage.file)
    .option('--head <count:hash>', texts.usage.head, (text) => keptHead(context, text))
    .option('--public-key <key>', texts.usage.publicKey)
    .action(async (file: string, kept: { head?: { count: number; hash: string }; publicKey?: string }) => {
      const { verifyExportFile } = await import('#server/house.ts');
      const verdict = await verifyExportFile(bytesOf(resolve(file)), kept);
      context.result(verdict);
      if (verdict.kind === 'broken') {
        process.stderr.write(`${texts.broken(verdict.line, verdict.seq, texts.brokenWhat[verdict.what])}\n`);
        process.exitCode = exits.verificationFailed;
        return;
      }
      if (!verdict.isVouched) context.say(texts.notVouched);
      context.say((verdict.isVouched ? texts.verified : texts.coherent)(verdict.count, verdict.first, verdict.last));
      if (verdict.selection !== null)
        context.say(
          texts.selected(
            Object.entries(verdict.selection)
              .map(([key, value]) => `${key}=${value}`)
              .join(' '),
          ),
        );
      else if (verdict.first > 1) context.say(texts.startsAfter(verdict.first));
      context.say(texts.signedBy(verdict.fingerprint));
      context.say(texts.kept[verdict.comparedWithKeptHead]);
      context.say(texts.journalHead(verdict.last, verdict.head));
      if (verdict.comparedWithKeptHead === 'older-export') process.exitCode = exits.verificationFailed;
      else if (!verdict.isVouched) process.exitCode = exits.notVouched;
    });
}

/** The file's bytes. @throws import_path_unreadable; journal_file_invalid when it does not begin as an export */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  let isBegun = false;
  const stream = createReadStream(path);
  try {
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) continue;
      if (!isBegun && !/^\s*\{/.test(Buffer.from(chunk.subarray(0, 20)).toString('latin1'))) break;
      isBegun = true;
      yield chunk;
    }
  } catch (error) {
    throw refuse('import_path_unreadable', { path, cause: causeOf(error) });
  }
  if (!isBegun) throw refuse('journal_file_invalid', { path, line: 1 });
}

/** The head as it was printed, with or without the word before it. @throws command_misused */
function keptHead({ texts }: Context, text: string): { count: number; hash: string } {
  const [, count, hash] = /(?:^|\s)(\d+):([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
  if (count === undefined || hash === undefined)
    throw refuse('command_misused', { problem: 'value_invalid', name: `--head ${text}`, expected: texts.expected.head });
  return { count: Number(count), hash: hash.toLowerCase() };
}
