import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, statfs, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal, isDiskFull } from '#server/foundation/refusal.ts';

/** What a download stands on: whose bytes these are, so that others are not put behind them. */
const footing = z.object({
  from: z.string().nullable(),
  validator: z.string().nullable(),
  packages: z.int().min(0),
  bytes: z.int().min(0),
});
export type Footing = z.output<typeof footing>;
const fresh: Footing = { from: null, validator: null, packages: 0, bytes: 0 };

const lookEvery = 16 * 1024 * 1024;

export type Part = Awaited<ReturnType<typeof openPart>>;

/** HOME/models/.ID/, where a model is made ready: the engine looks at no folder that begins with a dot. */
export const stagingOf = (models: string, id: string): string => join(models, `.${id}`);

/**
 * The file of a model as far as it has come, hashed again from its first byte: what a crash left is taken up, and never believed.
 * @param options.spareBytes left free on the disk, for the house's own stores
 */
export async function openPart(folder: string, options: { spareBytes: number }) {
  await orDiskFull(() => mkdir(folder, { recursive: true, mode: 0o700 }));
  const path = join(folder, 'part');
  const notes = join(folder, 'footing.json');
  const file = await orDiskFull(() => open(path, 'a+', 0o600));
  let size = 0;
  let lookedAt = 0;
  let hash: Hash = createHash('sha256');
  let stands = await readFooting(notes);
  await hashAgain();

  async function hashAgain(): Promise<void> {
    size = 0;
    hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      hash.update(bytes);
    }
  }

  async function look(): Promise<void> {
    lookedAt = size;
    if ((await freeBytes(folder)) < options.spareBytes) throw new Refusal('disk_full');
  }

  return {
    path,
    folder,
    size: () => size,
    stands: () => stands,

    /** @throws disk_full: what was written stays, to be taken up */
    async add(bytes: Uint8Array): Promise<void> {
      if (size - lookedAt >= lookEvery || size === 0) await look();
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await orDiskFull(() => file.write(bytes, done, bytes.length - done));
        if (bytesWritten === 0) throw new Refusal('disk_full');
        hash.update(bytes.subarray(done, done + bytesWritten));
        size += bytesWritten;
        done += bytesWritten;
      }
    },

    /** Notes what the bytes so far stand on; durable before more are added. */
    async stand(on: Partial<Footing>): Promise<void> {
      stands = { ...stands, ...on };
      await file.sync();
      await writeDurably(notes, JSON.stringify(stands));
    },

    /** Goes back to so many bytes, of those that it has. */
    async cutTo(bytes: number): Promise<void> {
      if (bytes > size) return this.restart();
      await file.truncate(bytes);
      await hashAgain();
    },

    /** Begins again from nothing. */
    async restart(): Promise<void> {
      await file.truncate(0);
      size = 0;
      lookedAt = 0;
      hash = createHash('sha256');
      await this.stand(fresh);
    },

    /** Refuses before anything comes when the whole cannot be held. @throws disk_full */
    async room(totalBytes: number): Promise<void> {
      if ((await freeBytes(folder)) < totalBytes - size + options.spareBytes) throw new Refusal('disk_full');
    },

    /** Its hash, once every byte is on the disk. */
    async digest(): Promise<string> {
      await orDiskFull(() => file.sync());
      return hash.copy().digest('hex');
    },

    close: (): Promise<void> => file.close(),
  };
}

async function readFooting(path: string): Promise<Footing> {
  try {
    return footing.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return fresh;
  }
}

/** What an ordinary process may still write where this folder stands. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** A small file, whole and durable, or as it was. @throws disk_full */
export async function writeDurably(path: string, text: string): Promise<void> {
  const draft = `${path}.draft`;
  await orDiskFull(async () => {
    const file: FileHandle = await open(draft, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  }).catch(async (error: unknown) => {
    await rm(draft, { force: true });
    throw error;
  });
}

/** What `act` gives; a full disk by its name. */
export async function orDiskFull<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw isDiskFull(error) ? new Refusal('disk_full', {}, error) : error;
  }
}
