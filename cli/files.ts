import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { causeOf, refuse, type CommandRefused } from './failure.ts';

/** A file to bring in, or why what stands at that path is not one. */
export type Found = { path: string; refused: null } | { path: string; refused: CommandRefused };

/** What the system or an editor leaves beside documents. */
const leftovers = /^(\..*|~\$.*|Thumbs\.db|desktop\.ini|__MACOSX)$/i;

/**
 * The file at this path, or every file under this folder, in the order of names. Hidden ones and leftovers are left aside;
 * links to files are followed, links to folders are not. What cannot be read is given with its reason.
 * @throws import_path_unreadable when the path itself cannot be read
 */
export async function filesAt(path: string): Promise<Found[]> {
  const found = await kindOf(path);
  if (found instanceof Error) throw found;
  if (found === 'folder') return filesUnder(path);
  return found === 'file' ? [{ path, refused: null }] : [];
}

async function filesUnder(folder: string): Promise<Found[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => unreadable(folder, error));
  if (entries instanceof Error) return [{ path: folder, refused: entries }];
  const files: Found[] = [];
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (leftovers.test(basename(path))) continue;
    if (entry.isDirectory()) files.push(...(await filesUnder(path)));
    else if (entry.isFile()) files.push({ path, refused: null });
    else if (entry.isSymbolicLink()) {
      const target = await kindOf(path);
      if (target instanceof Error) files.push({ path, refused: target });
      else if (target === 'file') files.push({ path, refused: null });
    }
  }
  return files;
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'other' | CommandRefused> {
  const found = await stat(path).catch((error: unknown) => unreadable(path, error));
  if (found instanceof Error) return found;
  if (found.isDirectory()) return 'folder';
  return found.isFile() ? 'file' : 'other';
}

function unreadable(path: string, error: unknown): CommandRefused {
  return refuse('import_path_unreadable', { path, cause: causeOf(error) });
}
