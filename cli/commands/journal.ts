import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { formatDateTime, textsOf } from '#contract/texts/texts.ts';
import { HouseRefused } from '../client.ts';
import { asMember, required, type Context } from '../context.ts';
import { exits, Stop } from '../failure.ts';

/** `beffroi journal list|export|verify`. */
export function journalCommand(context: Context): Command {
  const { texts } = context;
  return new Command('journal').description(texts.usage.journal).addCommand(listCommand(context)).addCommand(exportCommand(context)).addCommand(verifyCommand(context));
}

function listCommand(context: Context): Command {
  const { texts, settings: { language } } = context;
  return new Command('list')
    .description(texts.usage.journalList)
    .option('--reason <text>', texts.usage.reason)
    .option('--limit <number>', texts.usage.limit, Number, 50)
    .action(async (options: { reason?: string; limit: number }) => {
      const reason = await required(context, options.reason, texts.ask.reason);
      await asMember(context, async ({ client, organisation }) => {
        const page = await client.call('journal', { params: { organisation }, query: { reason, limit: options.limit } });
        const words = textsOf(language);
        for (const entry of page.entries) {
          context.say(`${String(entry.seq).padStart(6)}  ${formatDateTime(language, entry.at)}  ${words.acts[entry.act]}  ${entry.actorName ?? entry.actor}${entry.on === null ? '' : `  ${entry.onName ?? entry.on}`}`);
        }
        context.say(texts.journalHead(page.head.count, page.head.hash));
        context.result(page);
      });
    });
}

function exportCommand(context: Context): Command {
  const { texts } = context;
  return new Command('export')
    .description(texts.usage.journalExport)
    .argument('<file>', texts.usage.file)
    .option('--reason <text>', texts.usage.reason)
    .action(async (file: string, options: { reason?: string }) => {
      const reason = await required(context, options.reason, texts.ask.reason);
      await asMember(context, async ({ client, organisation }) => {
        const response = await client.raw('exportJournal', { params: { organisation }, query: { reason } });
        if (!response.body) throw new HouseRefused('not_found', {});
        await pipeline(Readable.fromWeb(response.body), createWriteStream(file, { mode: 0o600, flags: 'wx' })).catch((error: unknown) => {
          if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw new Stop(exits.refused, texts.fileExists(file));
          throw error;
        });
        context.say(texts.exported(file));
        context.result({ file });
      });
    });
}

function verifyCommand(context: Context): Command {
  const { texts } = context;
  return new Command('verify')
    .description(texts.usage.journalVerify)
    .argument('<file>', texts.usage.file)
    .option('--head <count:hash>', texts.usage.head)
    .option('--public-key <key>', texts.usage.publicKey)
    .action(async (file: string, options: { head?: string; publicKey?: string }) => {
      const { verifyExportFile } = await import('#server/compose.ts');
      const verdict = await verifyExportFile(bytesOf(file), { ...(options.head === undefined ? {} : { head: keptHead(context, options.head) }), ...(options.publicKey === undefined ? {} : { publicKey: options.publicKey }) });
      context.result(verdict);
      if (verdict.kind === 'broken') {
        throw new Stop(exits.verificationFailed, texts.broken(verdict.line, verdict.seq, texts.brokenWhat[verdict.what] ?? verdict.what));
      }
      context.say(texts.verified(verdict.count, verdict.first, verdict.last));
      if (verdict.first > 1) context.say(texts.startsAfter(verdict.first));
      context.say(texts.signedBy(verdict.fingerprint));
      context.say(texts.kept[verdict.comparedWithKeptHead]);
      context.say(texts.journalHead(verdict.last, verdict.head));
      if (verdict.comparedWithKeptHead === 'older-export') process.exitCode = exits.verificationFailed;
    });
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file)) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    throw new HouseRefused('import_path_unreadable', { path: file, cause: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' });
  }
}

function keptHead(context: Context, text: string): { count: number; hash: string } {
  const match = /^(\d+):([0-9a-f]{64})$/i.exec(text);
  if (!match) throw new Stop(exits.usage, context.texts.usage.head);
  return { count: Number(match[1]), hash: match[2] ?? '' };
}
