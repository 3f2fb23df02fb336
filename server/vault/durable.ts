import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal, isDiskFull } from '#server/foundation/refusal.ts';

/** Makes a folder's list of files durable: a rename or an unlink in it then survives a power cut. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** Writes every byte, at `position` or where the file stands: a disk that took a part is asked again for the rest. @throws disk_full */
export function writeAll(descriptor: number, bytes: Uint8Array, position: number | null = null): void {
  orDiskFull(() => {
    for (let done = 0; done < bytes.length;) {
      const written = writeSync(descriptor, bytes, done, bytes.length - done, position === null ? null : position + done);
      if (written === 0) throw new Refusal('disk_full');
      done += written;
    }
  });
}

/** Makes what was written durable; a disk may say only here that it is full. @throws disk_full */
export function syncFile(descriptor: number): void {
  orDiskFull(() => fsyncSync(descriptor));
}

/** Puts a file in place whole and durably, or leaves what was there. @throws disk_full */
export function replaceFile(path: string, text: string): void {
  const draft = `${path}.draft`;
  try {
    const descriptor = orDiskFull(() => openSync(draft, 'w', 0o600));
    try {
      writeAll(descriptor, Buffer.from(text));
      syncFile(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Adds a line to a file, whole and durably, or leaves the file as it was; an end that a crash cut is ended before. @throws disk_full */
export function appendLine(path: string, line: string): void {
  const descriptor = orDiskFull(() => openSync(path, 'a+', 0o600));
  const { size } = fstatSync(descriptor);
  try {
    const last = Buffer.alloc(1, '\n');
    if (size > 0) readSync(descriptor, last, 0, 1, size - 1);
    writeAll(descriptor, Buffer.from(`${last.toString() === '\n' ? '' : '\n'}${line}\n`));
    syncFile(descriptor);
  } catch (error) {
    ftruncateSync(descriptor, size);
    throw error;
  } finally {
    closeSync(descriptor);
  }
  syncFolder(dirname(path));
}

/** What `act` gives; a full disk by its name. */
export function orDiskFull<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw isDiskFull(error) ? new Refusal('disk_full', {}, error) : error;
  }
}
