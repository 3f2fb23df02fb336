import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '#server/foundation/ids.ts';
import { Refusal, causeOf, isDiskFull } from '#server/foundation/refusal.ts';
import { draftName, folderName, markerText, type Place, type PlaceFile } from '../place.ts';
import { listObjects, listUploads } from './listing.ts';
import type { S3 } from './s3.ts';
import { endUpload, sendFile, sendText } from './sending.ts';
import { changed } from './troubles.ts';

/** Of a list of files, a million long. */
const mostTextBytes = 128 * 1024 * 1024;

/**
 * A place in a bucket. An object is there whole or not at all, but nothing can be renamed: a backup that is being made has a mark under `drafts/`, and is none
 * as long as that mark stands without its manifest. Files are sent as they are on this machine, once they have been opened there.
 * @param scratch a folder of this machine, for stores before they are sent and for what is read
 */
export function bucketPlaceOf(s3: S3, scratch: string): (house: string) => Place {
  return (house) => placeIn(s3, scratch, house);
}

function placeIn(s3: S3, scratch: string, house: string): Place {
  const { path } = s3;
  const top = s3.prefix === '' ? '' : `${s3.prefix}/`;
  const keyOf = (...names: readonly string[]): string => `${top}${[folderName(house), ...names].join('/')}`;
  /** What the bucket has of each organisation’s files, as it was listed in this backup; and what was sent since. */
  const there = new Map<string, Promise<Map<string, number>>>();
  const sent = new Map<string, number>();

  const under = async (...folder: string[]): Promise<Map<string, number>> => {
    const prefix = `${keyOf(...folder)}/`;
    const { objects } = await listObjects(s3, prefix);
    return new Map(objects.map(({ key, bytes }) => [key.slice(prefix.length), bytes]));
  };

  const filesOf = (organisation: string): Promise<Map<string, number>> => {
    const listed = there.get(organisation) ?? under('files', organisation);
    there.set(organisation, listed);
    return listed;
  };

  const textAt = (key: string): Promise<string | null> =>
    s3.ask({ method: 'GET', key, also: [404] }, async (reply) => {
      const text = await s3.text(reply, mostTextBytes);
      if (reply.status !== 404) return text;
      // The bucket itself may be what is not there.
      if (text.includes('<Code>NoSuchBucket</Code>'))
        throw new Refusal('backup_place_refused', { path, why: 'bucket', said: 'NoSuchBucket' });
      return null;
    });

  /** @returns whether nothing of it is left */
  const removed = (key: string): Promise<boolean> =>
    s3.ask(
      { method: 'DELETE', key, also: [403, 404, 405, 409] },
      async ({ status, headers }) => (status < 300 || status === 404) && headers['x-amz-delete-marker'] !== 'true',
    );

  async function fetched(key: string, mostBytes: number, to: string): Promise<boolean> {
    return s3.ask({ method: 'GET', key, also: [404] }, async (reply) => {
      if (reply.status === 404) return false;
      const file = await open(to, 'w', 0o600);
      let bytes = 0;
      try {
        for await (const part of reply.body) {
          bytes += part.length;
          // Whatever it is, it is not the file: it would fill the disk.
          if (bytes > mostBytes) break;
          await file.writeFile(part);
        }
        await file.sync();
      } finally {
        await file.close();
      }
      if (bytes > mostBytes) await rm(to, { force: true });
      return bytes <= mostBytes;
    });
  }

  async function removeUnder(...folder: string[]): Promise<boolean> {
    let isAll = true;
    for (const name of (await under(...folder)).keys()) isAll = (await removed(keyOf(...folder, name))) && isAll;
    return isAll;
  }

  /** The bucket has what it took: its own list says so, of each file that was sent. */
  async function checkSent(): Promise<void> {
    const organisations = new Set([...sent.keys()].map((key) => key.split('/')[0] ?? ''));
    for (const organisation of organisations) {
      const listed = await under('files', organisation);
      for (const [key, bytes] of sent)
        if (key.startsWith(`${organisation}/`) && listed.get(key.slice(organisation.length + 1)) !== bytes) throw changed(s3, key);
    }
  }

  return {
    path,
    at: async (act) => {
      try {
        return await act();
      } catch (error) {
        // Of this machine: the bucket names its own troubles.
        throw isDiskFull(error) ? new Refusal('disk_full', {}, error) : error;
      }
    },
    ready: async (wasUsed) => {
      if ((await textAt(keyOf('place.json'))) !== null) return;
      if (wasUsed) throw new Refusal('backup_place_missing', { path });
      await sendText(s3, keyOf('place.json'), markerText);
    },
    holds: async () => {
      if ((await textAt(keyOf('place.json'))) !== null) return 'ours';
      const { folders } = await listObjects(s3, top, { folders: true });
      return folders.some((folder) => folder.startsWith(`${top}${folderName('')}`)) ? 'others' : 'nothing';
    },
    names: async (...folder) => {
      const prefix = `${keyOf(...folder)}/`;
      if (folder.join('/') === 'backups') {
        const [files, marks] = await Promise.all([under('backups'), under('drafts')]);
        const names = [...new Set([...files.keys()].map((file) => file.split('/')[0] ?? ''))];
        return names.map((name) => (marks.has(name) && !files.has(`${name}/manifest.json`) ? draftName(name) : name)).toSorted();
      }
      const { objects, folders } = await listObjects(s3, prefix, { folders: true });
      const names = [...objects.map(({ key }) => key), ...folders].map((name) => name.slice(prefix.length).replace(/\/$/, ''));
      return names.toSorted();
    },
    files: async (...folder) => [...(await under(...folder)).keys()],
    text: (...file) => textAt(keyOf(...file)),
    putText: (text, ...file) => sendText(s3, keyOf(...file), text),
    has: (...file) => s3.ask({ method: 'HEAD', key: keyOf(...file), also: [404] }, async ({ status }) => status !== 404),
    remove: (...file) => removed(keyOf(...file)),
    removeFolder: removeUnder,
    reading: async (file, mostBytes, read) => {
      await mkdir(scratch, { recursive: true, mode: 0o700 });
      const to = join(scratch, newId('tmp'));
      try {
        await fetched(keyOf(...file), mostBytes, to);
        return await read(to);
      } finally {
        await rm(to, { force: true });
      }
    },
    bring: async (file, mostBytes, to) => {
      if (existsSync(to)) return true;
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      const draft = `${to}.draft`;
      try {
        if (!(await fetched(keyOf(...file), mostBytes, draft))) return false;
        await rename(draft, to);
        return true;
      } finally {
        await rm(draft, { force: true });
      }
    },
    keep: async (from, file: PlaceFile, isSound) => {
      const [, organisation = '', ...rest] = file;
      const name = rest.join('/');
      const listed = await filesOf(organisation);
      try {
        const { size } = await stat(from);
        if (listed.get(name) === size) return 0;
        if (!(await isSound(from))) return existsSync(from) ? 'unsound' : 'gone';
        const bytes = await sendFile(s3, keyOf(...file), from);
        listed.set(name, bytes);
        sent.set(`${organisation}/${name}`, bytes);
        return bytes;
      } catch (error) {
        if (causeOf(error) === 'ENOENT') return 'gone';
        throw error;
      }
    },
    draft: async (name) => {
      there.clear();
      sent.clear();
      const folder = join(scratch, 'drafts', name);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await sendText(s3, keyOf('drafts', name), '');
      return {
        folder,
        add: async (file) => {
          await sendFile(s3, keyOf('backups', name, file), join(folder, file));
          // A store is whole in the bucket: its second copy here would be in the way of the next.
          await rm(join(folder, file), { force: true });
        },
        commit: async (manifest) => {
          await checkSent();
          await sendText(s3, keyOf('backups', name, 'manifest.json'), manifest);
          await removed(keyOf('drafts', name)).catch(() => false);
          await rm(folder, { recursive: true, force: true });
        },
        abandon: async () => {
          await rm(folder, { recursive: true, force: true }).catch(() => {});
          await cleared(name).catch(() => {});
        },
      };
    },
    clearDrafts: async () => {
      await rm(join(scratch, 'drafts'), { recursive: true, force: true });
      for (const { key, id } of await listUploads(s3, `${keyOf()}/`)) await endUpload(s3, key, id);
      for (const name of (await under('drafts')).keys()) await cleared(name);
    },
  };

  /** The mark goes last: as long as something is left, it is known for a draft. */
  async function cleared(name: string): Promise<void> {
    const isMade = (await under('backups', name)).has('manifest.json');
    if (isMade || (await removeUnder('backups', name))) await removed(keyOf('drafts', name));
  }
}
