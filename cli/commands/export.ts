import { resolve } from 'node:path';
import { Command } from 'commander';
import { shortestPassphrase } from '#contract/operations.ts';
import { formatsOf } from '#contract/texts/formats.ts';
import { asMember, required, typedPassword, type CommandFile, type Context } from '../context.ts';
import { refuse } from '../failure.ts';
import { createOutput } from '../output.ts';
import { operations } from '../texts/operations.ts';

export const command: CommandFile = { rank: 112, texts: operations, create: (context) => [exportCommand(context)] };

interface Options {
  reason?: string;
  passphraseStdin?: boolean;
  inClear?: boolean;
}

/** `beffroi export FILE`: the whole organisation in one archive; `beffroi import --suitcase` takes it in elsewhere. */
function exportCommand(context: Context): Command {
  const texts = context.with(operations);
  return new Command('export')
    .description(texts.usage.export)
    .argument(`<${texts.names.file}>`, texts.usage.newFile)
    .option('--reason <text>', texts.usage.exportReason)
    .option('--passphrase-stdin', texts.usage.passphraseStdin)
    .option('--in-clear', texts.usage.inClear)
    .action(async (file: string, options: Options) => {
      const reason = await required(context, options.reason, { option: '--reason', prompt: texts.askExportReason });
      const passphrase = options.inClear ? null : await passphraseOf(context, options);
      const path = resolve(file);
      let bytes = 0;
      await asMember(context, ({ client, organisation }) =>
        createOutput(path, async (output) => {
          for await (const chunk of client.bytes('exportHouse', { params: { organisation }, body: { reason, passphrase } })) {
            output.write(chunk);
            bytes += chunk.length;
          }
        }),
      );
      context.say(texts.suitcasePacked(path, formatsOf(context.settings.language).size(bytes)));
      context.say(passphrase === null ? texts.suitcaseInClear : texts.suitcaseSealed);
      context.result({ file: path, bytes, sealed: passphrase !== null });
    });
}

/** @throws answer_needed without one, password_weak */
async function passphraseOf(context: Context, { passphraseStdin = false }: Options): Promise<string> {
  const texts = context.with(operations);
  const typed = await typedPassword(context, { passwordStdin: passphraseStdin }, texts.askPassphrase);
  if (typed === null || typed === '') throw refuse('answer_needed', { option: '--passphrase-stdin' });
  if (typed.length < shortestPassphrase) throw refuse('password_weak', { minimum: shortestPassphrase });
  return typed;
}
