import { isUtf8 } from 'node:buffer';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { leftovers } from '#contract/documents.ts';
import { causeOf, refuse, type CommandRefused } from './failure.ts';

/**
 * A file to bring in, or why what stands at that path is not one. `path` is for a person; `at` is what the system opens, for a name
 * need not be UTF-8; `folders` are the names of the folders below the path that was given.
 */
export interface Found {
  path: string;
  at: Buffer;
  folders: readonly string[];
  refused: CommandRefused | null;
}

const separator = Buffer.from('/');
const western = new TextDecoder('windows-1252');
/** A name that is no UTF-8 was written by a system of before, in the Western European letters of its time. */
const readable = (name: Buffer): string => (isUtf8(name) ? name.toString('utf8') : western.decode(name)).normalize('NFC');

/** What is never a file of a company's own, where hidden ones are wanted: a repository's settings begin with a dot. */
const systems = /^(\.git|\.svn|\.hg|\.DS_Store|node_modules|__pycache__|\.venv|~\$.*|Thumbs\.db|desktop\.ini|__MACOSX)$/i;

/**
 * The file at this path, or every file under this folder, in the order of names. Hidden ones (unless they are wanted) and leftovers are left aside;
 * links to files are followed, links to folders are not. What cannot be read is given with its reason.
 * @throws import_path_unreadable when the path itself cannot be read
 */
export async function filesAt(path: string, { hidden = false }: { hidden?: boolean } = {}): Promise<Found[]> {
  const found = await kindOf(path);
  if (found instanceof Error) throw found;
  if (found === 'folder') return filesUnder({ path, at: Buffer.from(path), folders: [] }, hidden);
  return found === 'file' ? [{ path, at: Buffer.from(path), folders: [], refused: null }] : [];
}

async function filesUnder(folder: Omit<Found, 'refused'>, hidden: boolean): Promise<Found[]> {
  const entries = await readdir(folder.at, { withFileTypes: true, encoding: 'buffer' }).catch((error: unknown) =>
    unreadable(folder.path, error),
  );
  if (entries instanceof Error) return [{ ...folder, refused: entries }];
  const files: Found[] = [];
  const named = entries.map((entry) => ({ entry, name: readable(entry.name) }));
  for (const { entry, name } of named.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if ((hidden ? systems : leftovers).test(name)) continue;
    const found = { path: join(folder.path, name), at: Buffer.concat([folder.at, separator, entry.name]), folders: folder.folders };
    if (entry.isDirectory()) files.push(...(await filesUnder({ ...found, folders: [...folder.folders, name] }, hidden)));
    else if (entry.isFile()) files.push({ ...found, refused: null });
    else if (entry.isSymbolicLink()) {
      const target = await kindOf(found.path, found.at);
      if (target instanceof Error) files.push({ ...found, refused: target });
      else if (target === 'file') files.push({ ...found, refused: null });
    }
  }
  return files;
}

async function kindOf(path: string, at: string | Buffer = path): Promise<'file' | 'folder' | 'other' | CommandRefused> {
  const found = await stat(at).catch((error: unknown) => unreadable(path, error));
  if (found instanceof Error) return found;
  if (found.isDirectory()) return 'folder';
  return found.isFile() ? 'file' : 'other';
}

function unreadable(path: string, error: unknown): CommandRefused {
  return refuse('import_path_unreadable', { path, cause: causeOf(error) });
}
