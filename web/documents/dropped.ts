/** A file that was dropped, and the names of the dropped folders that it stands in, the outermost first. */
export interface Dropped {
  file: File;
  folders: readonly string[];
}

/** The files that were dropped, those inside dropped folders included. */
export async function droppedFiles(transfer: DataTransfer): Promise<Dropped[]> {
  // Entries must be taken before the first await: the list is emptied when the event ends.
  const entries = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found = await Promise.all(
    entries.map(({ entry, file }) => (entry?.isDirectory ? filesBelow(entry, []) : Promise.resolve(file ? [{ file, folders: [] }] : []))),
  );
  return found.flat();
}

async function filesBelow(entry: FileSystemEntry, folders: readonly string[]): Promise<Dropped[]> {
  if (entry instanceof FileSystemFileEntry)
    return [{ file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)), folders }];
  if (!(entry instanceof FileSystemDirectoryEntry)) return [];
  const reader = entry.createReader();
  const inside: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives a hundred entries at a time, then none.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    inside.push(...some);
  }
  return (
    await Promise.all(inside.filter(({ name }) => !name.startsWith('.')).map((one) => filesBelow(one, [...folders, entry.name])))
  ).flat();
}
