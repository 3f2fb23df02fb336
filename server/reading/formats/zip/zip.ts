import { isDocument, openArchive, type Member } from '../../archive.ts';
import { createEnclosing, type Enclosing } from '../../enclosing.ts';
import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { Unreadable } from '../../unreadable.ts';

/** What systems put into every folder, and nobody made. */
const OF_THE_SYSTEM = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|\._[^/]*$|Thumbs\.db$|desktop\.ini$)/i;
/** Archives in archives are folders in folders, as deep as a person makes them. */
const DEEPEST = 3;
/** Of all that is unpacked, nested archives included: a file of a few kilobytes can hold thousands, each with as many. */
const ENTRIES = 5_000;
const MEMBER_BYTES = 96 * 1024 * 1024;

/** A folder: each of its files is a document of its own; the archive's own text lists them, and answers nothing. */
export async function read(draft: Draft, { archive }: OpenedFile): Promise<Found> {
  const enclosing = createEnclosing(draft);
  const listed: string[] = [];
  if (archive !== null) await openFolder(draft, archive.members, { path: '', depth: 0, enclosing, listed });
  const members = archive?.members ?? [];
  if (members.length === 0) throw new Unreadable('file_empty', { format: 'zip' });
  if (members.every(({ lost }) => lost === 'encrypted')) throw new Unreadable('password_protected', { format: 'zip' });
  if (enclosing.files.length === 0 && members.every(({ lost }) => lost !== null)) throw new Unreadable('file_damaged', { format: 'zip' });
  draft.aside('contents', () => {
    for (const name of listed) draft.line(name);
  });
  return { title: null, enclosed: enclosing.files };
}

interface Folder {
  path: string;
  depth: number;
  enclosing: Enclosing;
  listed: string[];
}

async function openFolder(draft: Draft, members: readonly Member[], folder: Folder): Promise<void> {
  const { enclosing, listed } = folder;
  for (const member of members) {
    if (OF_THE_SYSTEM.test(member.name)) continue;
    if (listed.length >= ENTRIES) throw new Unreadable('archive_bomb', { limit: ENTRIES, found: listed.length + 1 });
    const path = folder.path + member.name;
    listed.push(path);
    // A name that climbs out of the folder is nobody's file.
    const climbs = member.name.split('/').includes('..');
    const bytes = climbs || member.lost !== null ? null : await member.unpack(Math.min(MEMBER_BYTES, enclosing.room));
    if (bytes === null) enclosing.leave(path);
    else if (!/\.zip$/i.test(member.name) || !(await openNested(draft, bytes, { ...folder, path: `${path}/`, depth: folder.depth + 1 })))
      enclosing.add(path.slice(path.lastIndexOf('/') + 1), 'application/octet-stream', bytes);
  }
}

/** Lays an archive within the archive out as a folder in it; false for what is none. @throws Unreadable where it is made to explode */
async function openNested(draft: Draft, bytes: Buffer, folder: Folder): Promise<boolean> {
  const archive = await openArchive(bytes).catch((error: unknown) => {
    if (error instanceof Unreadable && error.reason === 'archive_bomb') throw error;
    return null;
  });
  if (archive === null || isDocument(archive)) return false;
  if (folder.depth > DEEPEST) folder.enclosing.leave(folder.path);
  else await openFolder(draft, archive.members, folder);
  return true;
}
