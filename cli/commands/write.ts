import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { text as wholeText } from 'node:stream/consumers';
import { Command } from 'commander';
import { draftKinds, draftLengths, isOfModel, type DraftVersion } from '#contract/drafting.ts';
import type { HouseClient } from '../client.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { documentNamed } from '../documents.ts';
import { causeOf, refuse } from '../failure.ts';
import { writeBytes } from '../output.ts';
import { drafting } from '../texts/drafting.ts';

export const command: CommandFile = { rank: 82, texts: drafting, create: (context) => [writeCommand(context)] };

interface Options {
  instruction?: string;
  document?: string[];
  to?: string;
  length?: string;
  quotes?: true;
  whence?: true;
  output?: string;
}

/** `beffroi write KIND [FILE…]`: a text written from files and documents, each sentence with where it comes from. */
function writeCommand(context: Context): Command {
  const texts = context.with(drafting);
  const { usage, names } = texts;
  return new Command('write')
    .description(usage.write)
    .argument(`<${names.kind}>`, usage.kind)
    .argument(`[${names.file}...]`, usage.file)
    .option('-i, --instruction <text>', usage.instruction)
    .option('--document <name...>', usage.document)
    .option('--to <language>', usage.to)
    .option('--length <length>', usage.length)
    .option('--quotes', usage.quotes)
    .option('--whence', usage.whence)
    .option('-o, --output <file>', usage.output)
    .action((kindNamed: string, files: string[], options: Options) =>
      asMember(context, async ({ client, organisation }) => {
        const kind = oneOf(draftKinds, kindNamed, names.kind, texts.kindExpected);
        const length = oneOf(draftLengths, options.length ?? 'medium', '--length', usage.length);
        const language = oneOf(['fr', 'en'] as const, options.to ?? context.settings.language, '--to', usage.to);
        const format = formatOf(options.output, texts.outputExpected);
        const given = [];
        for (const file of files) given.push(await readGiven(client, organisation, file));
        const documents = [];
        for (const name of options.document ?? []) documents.push((await documentNamed(client, organisation, name)).id);
        const { id } = await client.call('addDraft', {
          params: { organisation },
          body: { kind, language, length, instruction: options.instruction ?? '', texts: given, documents },
        });
        const version = await written(context, client, { organisation, draft: id }, options.quotes ? 'quotes' : 'engine');
        print(context, version, options.whence === true);
        if (options.output !== undefined && format !== null) {
          const query = { format, language: context.settings.language };
          await writeBytes(options.output, client.bytes('draftFile', { params: { organisation, draft: id }, query }));
          context.say(`\n${texts.draftWritten(options.output)}`);
        }
        context.result({ draft: id, version });
      }),
    );
}

function oneOf<Value extends string>(values: readonly Value[], given: string, name: string, expected: string): Value {
  const found = values.find((one) => one === given);
  if (found === undefined) throw refuse('command_misused', { problem: 'value_invalid', name: `${name} ${given}`, expected });
  return found;
}

function formatOf(path: string | undefined, expected: string): 'docx' | 'pdf' | null {
  if (path === undefined) return null;
  if (/\.docx$/i.test(path)) return 'docx';
  if (/\.pdf$/i.test(path)) return 'pdf';
  throw refuse('command_misused', { problem: 'value_invalid', name: `--output ${path}`, expected });
}

/** A file as the house reads it; what comes by standard input is a text. */
async function readGiven(
  client: HouseClient,
  organisation: string,
  path: string,
): Promise<{ kind: 'pasted' | 'file'; title: string; text: string }> {
  if (path === '-') return { kind: 'pasted', title: '', text: await wholeText(process.stdin) };
  const bytes = await readFile(path).catch((error: unknown) => {
    throw refuse('import_path_unreadable', { path, cause: causeOf(error) });
  });
  const form = new FormData();
  form.append('file', new Blob([bytes]), basename(path));
  const { title, text } = await client.call('readForDraft', { params: { organisation }, form });
  return { kind: 'file', title, text };
}

/** Told slice by slice. */
async function written(
  context: Context,
  client: HouseClient,
  params: { organisation: string; draft: string },
  by: 'engine' | 'quotes',
): Promise<DraftVersion> {
  const texts = context.with(drafting);
  let version: DraftVersion | null = null;
  for await (const event of client.events('writeDraft', { params, body: { by } })) {
    if (event.kind === 'slice' && event.of > 1) context.say(`  ${texts.slice(event.done, event.of)}`);
    if (event.kind === 'done') ({ version } = event);
  }
  if (version === null) throw refuse('server_unreachable', { address: client.address });
  return version;
}

function print(context: Context, version: DraftVersion, withOrigin: boolean): void {
  const texts = context.with(drafting);
  const { sentences, withheld, missing, end, slices } = version;
  let paragraph = 0;
  for (const { text, shape, origin, paragraph: own } of sentences) {
    if (own !== paragraph) context.say();
    paragraph = own;
    context.say(
      `${shape === 'item' ? '– ' : ''}${text}${isOfModel(origin) ? ' ○' : ''}${withOrigin ? `   (${texts.origins[origin]})` : ''}`,
    );
  }
  context.say();
  if (end !== 'whole') context.say(texts.stoppedAt(slices.done, slices.of));
  const ofModel = sentences.filter(({ origin }) => isOfModel(origin)).length;
  if (ofModel > 0) context.say(texts.ofModel(ofModel, sentences.length));
  if (withheld.length > 0) context.say(texts.withheldSentences(withheld.length));
  for (const { text } of withheld) context.say(`  ✗ ${text}`);
  if (missing.length > 0) context.say(texts.notTaken(missing.map(({ text }) => text).join(' · ')));
}
