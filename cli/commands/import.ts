import { openAsBlob } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Command } from 'commander';
import type { Folder } from '#contract/documents.ts';
import { reasonText, refusalText } from '#contract/texts/texts.ts';
import { HouseRefused, type HouseClient } from '../client.ts';
import { asMember, type Context } from '../context.ts';
import { exits, refusedBy, Stop } from '../failure.ts';
import { progressLine } from '../terminal.ts';

interface Taken { file: string; document: string | null; state: string; reason: string | null }

/** `beffroi import FILE|FOLDER`: each file goes in on its own; what cannot is listed with its reason and the rest goes on. */
export function importCommand(context: Context): Command {
  const { texts } = context;
  return new Command('import')
    .description(texts.usage.import)
    .argument('<path>', texts.usage.path)
    .option('--to <place>', texts.usage.to)
    .action((path: string, options: { to?: string }) =>
      asMember(context, async ({ client, organisation }) => {
        const files = await filesUnder(resolve(path));
        if (files.length === 0) throw new Stop(exits.refused, texts.importEmpty(path));
        const place = await placeNamed(context, client, organisation, options.to);
        const taken: Taken[] = [];
        for (const [index, file] of files.entries()) {
          progressLine(texts.importing(index + 1, files.length, basename(file)));
          taken.push(await upload(context, client, organisation, place, file));
        }
        await untilRead(context, client, organisation, taken);
        progressLine(null);
        for (const one of taken.filter(({ reason }) => reason !== null)) context.say((one.document === null ? texts.notTaken : texts.notRead)(one.file, one.reason ?? ''));
        context.say(texts.imported(taken.filter(({ document }) => document !== null).length, taken.filter(({ state }) => state === 'read').length));
        context.result({ place, files: taken });
        if (taken.some(({ document }) => document === null)) process.exitCode = exits.refused;
      }),
    );
}

async function filesUnder(path: string): Promise<string[]> {
  const found = await stat(path).catch((error: unknown) => {
    throw new HouseRefused('import_path_unreadable', { path, cause: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' });
  });
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => join(entry.parentPath, entry.name)).toSorted();
}

async function upload(context: Context, client: HouseClient, organisation: string, place: string, file: string): Promise<Taken> {
  try {
    const form = new FormData();
    form.set('file', await openAsBlob(file), basename(file));
    const { document } = await client.call('upload', { params: { organisation }, query: { place }, form });
    return { file, document, state: 'waiting', reason: null };
  } catch (error) {
    const refused = refusedBy(error);
    if (!refused || refused.code === 'server_unreachable' || refused.code === 'not_signed_in') throw error;
    return { file, document: null, state: 'refused', reason: refusalText(context.settings.language, refused.code, refused.details) };
  }
}

/** Waits until every file has been read or found unreadable. */
async function untilRead(context: Context, client: HouseClient, organisation: string, taken: Taken[]): Promise<void> {
  const waiting = new Set(taken.filter(({ document }) => document !== null));
  const total = waiting.size;
  while (waiting.size > 0) {
    for (const one of waiting) {
      const { state, unreadableReason } = await client.call('document', { params: { organisation, document: one.document ?? '' } });
      if (state === 'waiting' || state === 'reading') break;
      one.state = state;
      one.reason = unreadableReason === null ? null : reasonText(context.settings.language, unreadableReason);
      waiting.delete(one);
      progressLine(context.texts.importing(total - waiting.size, total, basename(one.file)));
    }
    if (waiting.size > 0) await new Promise((done) => { setTimeout(done, 100); });
  }
}

/** The place called `name` (or its id) where the member may add; the member's own source by default. */
export async function placeNamed(context: Context, client: HouseClient, organisation: string, name: string | undefined): Promise<string> {
  const { sources } = await client.call('sources', { params: { organisation } });
  const places = sources.flatMap((source) => [{ id: source.id, name: source.name, own: source.own, mayAdd: source.mayAdd }, ...foldersOf(source.folders)]).filter(({ mayAdd }) => mayAdd);
  const chosen = places.find((place) => (name === undefined ? place.own : place.id === name || place.name === name));
  if (!chosen) throw new Stop(exits.notFound, context.texts.unknownPlace(name ?? '', places.map((place) => place.name).join(', ')));
  return chosen.id;
}

function foldersOf(folders: readonly Folder[]): { id: string; name: string; own: boolean; mayAdd: boolean }[] {
  return folders.flatMap((folder) => [{ id: folder.id, name: folder.name, own: false, mayAdd: folder.mayAdd }, ...foldersOf(folder.folders)]);
}
