import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { causeOf, refuse } from './failure.ts';

/** A new file that only its owner reads. */
export interface Output {
  write(chunk: string | Uint8Array): void;
}

/** Makes a new file and lets `fill` write it, to the disk; when that fails, nothing of it is left. @throws file_exists, path_unusable */
export async function createOutput<Result>(path: string, fill: (output: Output) => Promise<Result>): Promise<Result> {
  const descriptor = open(path);
  try {
    const result = await fill({
      write: (chunk) => {
        const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
        for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
      },
    });
    fsyncSync(descriptor);
    return result;
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Makes a new file of these bytes as they come; they are asked for once it is there. @throws file_exists, path_unusable */
export function writeBytes(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  return createOutput(path, async (output) => {
    for await (const chunk of bytes) output.write(chunk);
  });
}

function open(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    const cause = causeOf(error);
    throw cause === 'EEXIST' ? refuse('file_exists', { path }) : refuse('path_unusable', { path, cause });
  }
}
