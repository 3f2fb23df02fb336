import { under, type FileSeen, type FolderSeen, type Walk } from './walking.ts';

/** A file that was taken in, as it was known then. */
export interface KnownFile {
  row: number;
  key: string;
  stamp: string;
  sizeBytes: number;
  hash: string | null;
  /** The row of its document; null for what was erased here, which does not come in again. */
  document: number | null;
  /** When it was found missing; null while it stands there. */
  goneAt: number | null;
}
export interface KnownFolder {
  key: string;
  /** The row of the folder of the source. */
  place: number;
  inode: string;
}

/** A folder known by its inode that stands elsewhere, and is no longer where it was: it was moved, with the rights of its own. */
export function movedFolders(walk: Walk, known: readonly KnownFolder[]): { from: KnownFolder; to: FolderSeen }[] {
  const byInode = new Map(known.map((folder) => [folder.inode, folder]));
  return [...walk.folders.values()].flatMap((to) => {
    const from = byInode.get(to.inode);
    const isMoved = from !== undefined && from.key !== to.key && walk.folders.get(from.key)?.inode !== from.inode;
    return isMoved && !walk.unknown.some((folder) => from.key === folder || under(from.key, folder)) ? [{ from, to }] : [];
  });
}

export interface Differences {
  /** Known, at another place or under another name, and otherwise the same. */
  moved: { known: KnownFile; seen: FileSeen }[];
  /** Known at its place, with another size, time or inode. */
  changed: { known: KnownFile; seen: FileSeen }[];
  added: FileSeen[];
  /** Was missing, and stands there again. */
  back: { known: KnownFile; seen: FileSeen }[];
  gone: KnownFile[];
  /** Missing for longer. */
  lost: KnownFile[];
}

/**
 * What a look at a folder tells of the files known before. A file is followed by its inode first, for a name is often given to another
 * file when one is saved; then by its place.
 */
export function differences(walk: Walk, known: readonly KnownFile[]): Differences {
  const found: Differences = { moved: [], changed: [], added: [], back: [], gone: [], lost: [] };
  const byKey = Map.groupBy(known, ({ key }) => key);
  const free = new Map(known.map((file) => [file.row, file]));
  const unmatched: FileSeen[] = [];
  for (const seen of walk.files.values()) {
    const same = byKey.get(seen.key)?.find(({ stamp }) => stamp === seen.stamp);
    if (!same) unmatched.push(seen);
    else {
      free.delete(same.row);
      if (same.goneAt !== null) found.back.push({ known: same, seen });
    }
  }
  const byStamp = Map.groupBy(free.values(), ({ stamp }) => stamp);
  const elsewhere = unmatched.filter((seen) => {
    const same = byStamp.get(seen.stamp)?.find(({ row }) => free.has(row));
    if (!same) return true;
    free.delete(same.row);
    // Erased by a person, it stays out wherever it goes.
    if (same.document !== null) found.moved.push({ known: same, seen });
    return false;
  });
  for (const seen of elsewhere) {
    const same = byKey.get(seen.key)?.find(({ row, document }) => free.has(row) && document !== null);
    if (!same) found.added.push(seen);
    else {
      free.delete(same.row);
      found.changed.push({ known: same, seen });
    }
  }
  const isUnknown = (key: string): boolean => walk.unknown.some((folder) => key === folder || under(key, folder));
  found.gone = [...free.values()].filter(({ document, goneAt, key }) => document !== null && goneAt === null && !isUnknown(key));
  found.lost = [...free.values()].filter(({ document, goneAt }) => document !== null && goneAt !== null);
  return found;
}
