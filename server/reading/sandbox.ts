import type { Drawn, PictureAsked } from './drawing.ts';
import { batchesOf, mayBearXml, packed, treesIn } from './data.ts';
import type { FileHint } from './file.ts';
import { createCompiled } from './compiled.ts';
import { createPool, type PoolSettings } from './pool.ts';
import type { FileBytes } from './process.ts';
import type { Outcome } from './read.ts';
import type { Element } from './xml.ts';

export type { FileHint } from './file.ts';
export type { Outcome } from './read.ts';
export type { UnreadableDetails } from './unreadable.ts';

export interface SandboxOptions extends Partial<Omit<PoolSettings, 'compiled'>> {
  /** A folder that this house's user alone writes to, for the readers' compiled code; null keeps none. */
  cache?: string | null;
}

export interface ReadOptions {
  signal?: AbortSignal;
  /** Told how much of a long document is read, from 0 to 1. */
  progress?: (share: number) => void;
}

export interface Sandbox {
  /**
   * Reads a file in a process of its own. What goes wrong with the file is an outcome; only a cancelled read (by
   * `signal`, or because the sandbox closed) rejects, with the reason of the cancellation, and one whose bytes could not be had.
   */
  read(bytes: FileBytes, hint: FileHint, options?: ReadOptions): Promise<Outcome>;
  /** Draws a page of a file as it is shown, in the same way; whoever reads a long file keeps nobody from looking at a page. */
  draw(bytes: FileBytes, hint: FileHint, asked: PictureAsked, options?: { signal?: AbortSignal; of?: string }): Promise<Drawn>;
  /**
   * The XML that each file is, or that a PDF carries; none where there is none, or where it is damaged. All of them go to one process beside
   * those that read: a person waits for it. Rejects as `read` does.
   */
  xml(files: readonly Uint8Array[], options?: Pick<ReadOptions, 'signal'>): Promise<Element[][]>;
  /** Such a file is to be read next. */
  expectReading(hint: FileHint): void;
  /** Somebody opens such a file, and is about to ask for a page of it. */
  expectDrawing(hint: FileHint): void;
  close(): Promise<void>;
}

/** Sized for two cores and a small server: the largest documents seen took 400 MB, and the slowest 20 s. */
const READING: Omit<PoolSettings, 'compiled'> = {
  memoryMb: 1024,
  timeoutMs: 60_000,
  cpuMs: 2_500,
  cpuMsPerMb: 4_000,
  msPerScan: 8_000,
  fileMb: 200,
  atOnce: 1,
  idleMs: 3_000,
};
/** A page is looked at while it is drawn: who turns pages finds the next process ready. */
const DRAWING = { cpuMs: 8_000, cpuMsPerMb: 100, atOnce: 2, idleMs: 15_000 };
const drawingMs = 10_000;
const noHint = { name: '', mediaType: null };

export function createSandbox({ cache = null, ...options }: SandboxOptions = {}): Sandbox {
  const settings = { ...READING, ...options, compiled: createCompiled(cache) };
  const readers = createPool(settings);
  const drawers = createPool({ ...settings, ...DRAWING, timeoutMs: Math.min(drawingMs, settings.timeoutMs) });
  const data = createPool({ ...settings, atOnce: 1, idleMs: 0 });
  /** One that ends the process takes no other with it: each is asked again alone. */
  const treesOf = async (files: readonly Uint8Array[], options: Pick<ReadOptions, 'signal'> | undefined): Promise<Element[][]> => {
    const trees = treesIn(await data.ask(packed(files), { ...noHint, wants: 'xml' }, options), files.length);
    if (trees !== null || files.length === 1) return trees ?? [[]];
    const alone: Element[][] = [];
    for (const file of files) alone.push(...(await treesOf([file], options)));
    return alone;
  };
  return {
    async xml(files, options) {
      const trees = new Map<Uint8Array, Element[]>();
      for (const batch of batchesOf(files.filter(mayBearXml))) {
        const found = await treesOf(batch, options);
        for (const [at, file] of batch.entries()) trees.set(file, found[at] ?? []);
      }
      return files.map((file) => trees.get(file) ?? []);
    },
    async read(bytes, { name, mediaType }, options) {
      const answer = await readers.ask(bytes, { name, mediaType }, options);
      // Only a process that a file took over answers what it was not asked.
      return answer.kind === 'read' || answer.kind === 'unreadable' ? answer : { kind: 'unreadable', reason: 'reader_failed', details: {} };
    },
    async draw(bytes, { name, mediaType }, picture, options) {
      const answer = await drawers.ask(bytes, { name, mediaType, picture }, options);
      return answer.kind === 'read' ? { kind: 'unreadable', reason: 'reader_failed', details: {} } : answer;
    },
    expectReading: ({ name, mediaType }) => readers.expect({ name, mediaType }),
    expectDrawing: ({ name, mediaType }) => drawers.expect({ name, mediaType }),
    async close() {
      await Promise.all([readers.close(), drawers.close(), data.close()]);
    },
  };
}
