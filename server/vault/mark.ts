import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { causeOf } from '#server/foundation/refusal.ts';
import { replaceFile } from './durable.ts';

/**
 * What is kept of a store beside its key, outside the data folder: a data folder put back from an earlier day meets it.
 * It may be a little behind the store, never ahead: docs/decisions/0013-a-mark-beside-the-keys.md.
 */
export interface Mark {
  /** The first 16 bytes of the store's file (SQLCipher's salt, drawn once); null while the store is being made. */
  store: string | null;
  /** The public name of the key that opens it. */
  key: string;
  /** How many changes it had seen, and how many of them were in its file when its write-ahead log began. */
  counter: number;
  base: number;
  /** Where its journal stood; null when it had none. */
  head: { count: number; hash: string } | null;
}

const shape = z.object({
  version: z.literal(1),
  store: z.string().nullable(),
  key: z.string(),
  counter: z.number().int().nonnegative(),
  base: z.number().int().nonnegative(),
  head: z.object({ count: z.number().int(), hash: z.string() }).nullable(),
});

export function readMark(file: string): Mark | 'absent' | 'unreadable' {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return causeOf(error) === 'ENOENT' ? 'absent' : 'unreadable';
  }
}

/** Writes a mark whole and durably, or leaves the one before. @throws disk_full */
export function writeMark(file: string, mark: Mark): void {
  const { store, key, counter, base, head } = mark;
  replaceFile(file, `${JSON.stringify({ version: 1, store, key, counter, base, head })}\n`);
}

/** How far a mark may be behind its store while changes come. */
const lagMs = 1000;

/**
 * Keeps a mark close behind its store: once told of a change, writes what `note` reads within a second, once for all that came.
 * @param needs.note what to write, read from what is committed
 * @param needs.onTrouble told when a mark cannot be written, once until one can
 */
export function createMarkKeeper(needs: { file: string; note(): Promise<Mark>; onTrouble(error: unknown): void }) {
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let isBehind = false;
  let isTroubled = false;
  let stopped = false;

  async function write(): Promise<void> {
    isBehind = false;
    try {
      writeMark(needs.file, await needs.note());
      isTroubled = false;
    } catch (error) {
      isBehind = true;
      if (!isTroubled && !stopped) needs.onTrouble(error);
      isTroubled = true;
      wait();
    }
  }

  function wait(): void {
    if (stopped) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      writing = writing.then(write);
    }, lagMs).unref();
  }

  return {
    /** Something was committed. */
    touch(): void {
      isBehind = true;
      wait();
    },
    isTroubled: () => isTroubled,
    /** Whether changes came that the mark does not say. */
    isBehind: () => isBehind,
    /** Writes no more by itself. */
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      await writing;
    },
  };
}
