import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Command } from 'commander';
import { isAnswerable, type DocumentState } from '#contract/documents.ts';
import { reasonText, refusalText, remarkText } from '#contract/texts/texts.ts';
import type { HouseClient } from '../client.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { exits } from '../exits.ts';
import { causeOf, exitOf, refuse, refusedBy, type Refused } from '../failure.ts';
import { filesAt, type Found } from '../files.ts';
import { placeNamed } from '../places.ts';
import { takeInAt } from '../suitcase.ts';
import { createProgress } from '../terminal.ts';
import { documents } from '../texts/documents.ts';

export const command: CommandFile = { rank: 70, texts: documents, create: (context) => [importCommand(context)] };

/** A file as it ended: `document` is null when it was not taken in. */
interface Taken {
  file: string;
  document: string | null;
  state: DocumentState | 'refused';
  reason: string | null;
  /** What of it was not read, in words. */
  remarks: string[];
}

interface Import {
  client: HouseClient;
  organisation: string;
  place: string;
  taken: Taken[];
}

const lookEveryMs = 100;

/** `beffroi import FILE|FOLDER`: each file goes in on its own; what cannot is listed with its reason and the rest goes on. */
function importCommand(context: Context): Command {
  const texts = context.with(documents);
  return new Command('import')
    .description(texts.usage.import)
    .argument(`<${texts.names.path}>`, texts.usage.path)
    .option('--to <place>', texts.usage.to)
    .option('--suitcase', texts.usage.suitcase)
    .option('--passphrase-stdin', texts.usage.suitcasePassphrase)
    .action(async (path: string, options: { to?: string; suitcase?: boolean; passphraseStdin?: boolean }) => {
      if (options.suitcase) return takeInAt(context, path, options);
      const files = await filesAt(resolve(path));
      if (files.length === 0) throw refuse('import_empty', { path });
      await asMember(context, async ({ client, organisation }) => {
        const place = await placeNamed(client, organisation, options.to);
        const run: Import = { client, organisation, place, taken: [] };
        report(context, run, await bringIn(context, run, files));
      });
    });
}

/** Takes the files in, then waits until each is read; returns what stopped it, if anything did. */
async function bringIn(context: Context, run: Import, files: readonly Found[]): Promise<Refused | null> {
  const progress = createProgress();
  try {
    for (const [index, file] of files.entries()) {
      if (context.signal.aborted) throw refuse('cancelled', {});
      run.taken.push(await bringInOne(context, run, file));
      progress.step(index + 1, files.length, context.with(documents).importing(index + 1, files.length, basename(file.path)));
    }
    await untilRead(context, run);
    return null;
  } catch (error) {
    const refused = refusedBy(error);
    if (!refused) throw error;
    return refused;
  } finally {
    progress.end();
  }
}

async function bringInOne(
  context: Context,
  { client, organisation, place }: Import,
  { path, at, folders, refused }: Found,
): Promise<Taken> {
  try {
    if (refused) throw refused;
    const form = new FormData();
    form.set('file', await blobOf(path, at), 'file');
    const modified = Math.trunc((await stat(at)).mtimeMs);
    const within = folders.length === 0 ? {} : { folders: folders.join('/') };
    const query = { place, name: basename(path), modified, ...within };
    const { document } = await client.call('upload', { params: { organisation }, query, form });
    return { file: path, document, state: 'waiting', reason: null, remarks: [] };
  } catch (error) {
    const why = refusedBy(error);
    if (!why || stops(why)) throw error;
    return {
      file: path,
      document: null,
      state: 'refused',
      reason: refusalText(context.settings.language, why.code, why.details),
      remarks: [],
    };
  }
}

async function blobOf(path: string, at: Buffer): Promise<Blob> {
  try {
    const blob = await openAsBlob(at);
    // Opening tells nothing of whether it can be read.
    await blob.slice(0, 1).arrayBuffer();
    return blob;
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? causeOf(error.cause) : causeOf(error);
    throw refuse('import_path_unreadable', { path, cause });
  }
}

/** After these, no other file would go in either. */
function stops({ code }: Refused): boolean {
  return [
    'cancelled',
    'server_unreachable',
    'not_signed_in',
    'organisation_unknown',
    'permission_missing',
    'place_unknown',
    'disk_full',
    'vault_closed',
    'internal',
  ].includes(code);
}

/** Waits until every file has been read or found unreadable. */
async function untilRead(context: Context, { client, organisation, taken }: Import): Promise<void> {
  const { signal, settings } = context;
  const texts = context.with(documents);
  const progress = createProgress();
  const waiting = new Set(taken.filter(({ document }) => document !== null));
  const total = waiting.size;
  try {
    while (waiting.size > 0) {
      // They are read in turn: the first that is not read yet stands before all the others.
      for (const one of waiting) {
        const { state, unreadableReason, remarks } = await client.call('document', {
          params: { organisation, document: one.document ?? '' },
        });
        one.state = state;
        if (state === 'waiting' || state === 'reading') break;
        one.reason = unreadableReason === null ? null : reasonText(settings.language, unreadableReason);
        one.remarks = remarks.map((remark) => remarkText(settings.language, remark));
        waiting.delete(one);
        progress.step(total - waiting.size, total, texts.reading(total - waiting.size, total, basename(one.file)));
      }
      if (waiting.size > 0)
        await after(lookEveryMs, undefined, { signal }).catch(() => {
          throw refuse('cancelled', {});
        });
    }
  } finally {
    progress.end();
  }
}

/** What went in, what did not and why, and what is still to be read. */
function report(context: Context, { place, taken }: Import, refused: Refused | null): void {
  const texts = context.with(documents);
  for (const { file, document, reason } of taken)
    if (reason !== null) context.say((document === null ? texts.notTaken : texts.notRead)(file, reason));
  for (const { file, remarks } of taken) for (const remark of remarks) context.say(texts.remarked(file, remark));
  const kept = taken.filter(({ document }) => document !== null);
  const read = taken.filter(({ state }) => isRead(state));
  context.say(texts.imported(kept.length, read.length));
  if (refused) {
    const unread = kept.filter(({ state, reason }) => !isRead(state) && reason === null).length;
    if (unread > 0) context.say(texts.readLater(unread));
    process.stderr.write(
      `${refused.code === 'cancelled' ? texts.importStopped : refusalText(context.settings.language, refused.code, refused.details)}\n`,
    );
  }
  context.result({ ...(refused ? { refused: { code: refused.code, details: refused.details } } : {}), place, files: taken });
  if (refused) process.exitCode = exitOf(refused);
  else if (read.length < taken.length) process.exitCode = exits.refused;
}

const isRead = (state: Taken['state']): boolean => state !== 'refused' && isAnswerable(state);
