import { useSyncExternalStore } from 'react';
import { forgetEndedSession, readAgain } from '../api/cache.ts';
import { reached } from '../api/reached.ts';
import { isAborted, Unreachable } from '../api/refused.ts';
import { upload } from '../api/upload.ts';
import type { Dropped } from './dropped.ts';

/** A file on its way to the house. It goes on while one looks at other pages. */
export interface Upload {
  key: number;
  organisation: string;
  file: File;
  place: string;
  /** Folders below the place, the outermost first: made where missing. */
  folders: readonly string[];
  /** The document of which this is a new version. */
  document: string | null;
  state: 'queued' | 'sending' | 'sent' | 'cancelled' | 'failed';
  sentBytes: number;
  /** What the house made of it, once received; `received` is told too. */
  made: { document: string; job: string } | null;
  received: ((document: string) => void) | null;
  error: unknown;
}

const atOnce = 2;
let uploads: readonly Upload[] = [];
let lastKey = 0;
const listeners = new Set<() => void>();
const aborting = new Map<number, AbortController>();

export function useUploads(organisation: string): Upload[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => uploads,
  );
  return all.filter((one) => one.organisation === organisation);
}

/** Sends files into a place, two at a time, in the order given. */
export function uploadFiles(
  files: readonly (File | Dropped)[],
  {
    organisation,
    place,
    document = null,
    received = null,
  }: { organisation: string; place: string; document?: string | null; received?: Upload['received'] },
): void {
  const added = files.map((one): Upload => {
    lastKey += 1;
    const { file, folders } = one instanceof File ? { file: one, folders: [] } : one;
    return { key: lastKey, organisation, file, place, folders, document, state: 'queued', sentBytes: 0, made: null, received, error: null };
  });
  change([...uploads, ...added]);
  sendNext();
}

export function cancelUpload(key: number): void {
  const running = aborting.get(key);
  if (running) running.abort();
  else update(key, { state: 'cancelled' });
}

export function dismissUpload(key: number): void {
  change(uploads.filter((one) => one.key !== key));
}

export function retryUpload(key: number): void {
  update(key, { state: 'queued', sentBytes: 0, error: null });
  sendNext();
}

/** While the house is away nothing is sent: what waits its turn goes by itself when it is back. */
let isAway = false;

function sendNext(): void {
  if (isAway) return;
  while (aborting.size < atOnce) {
    const next = uploads.find(({ state, key }) => state === 'queued' && !aborting.has(key));
    if (!next) return;
    void sendOne(next);
  }
}

async function waitForHouse(): Promise<void> {
  if (isAway) return;
  isAway = true;
  await reached(new AbortController().signal).catch(() => {});
  isAway = false;
  sendNext();
}

async function sendOne({ key, organisation, file, place, folders, document, received }: Upload): Promise<void> {
  const aborted = new AbortController();
  aborting.set(key, aborted);
  update(key, { state: 'sending' });
  try {
    const made = await upload({
      params: { organisation },
      query: {
        place,
        name: file.name,
        modified: file.lastModified,
        ...(document === null ? {} : { document }),
        ...(folders.length === 0 ? {} : { folders: folders.join('/') }),
      },
      file,
      signal: aborted.signal,
      onSent: (sentBytes) => update(key, { sentBytes }),
    });
    update(key, { state: 'sent', sentBytes: file.size, made });
    void readAgain('documents', 'sources', 'document');
    received?.(made.document);
  } catch (error) {
    forgetEndedSession(error);
    if (error instanceof Unreachable) void waitForHouse();
    update(key, isAborted(error) ? { state: 'cancelled' } : { state: 'failed', error });
  } finally {
    aborting.delete(key);
    sendNext();
  }
}

function update(key: number, part: Partial<Upload>): void {
  change(uploads.map((one) => (one.key === key ? { ...one, ...part } : one)));
}

function change(next: readonly Upload[]): void {
  uploads = next;
  for (const listener of listeners) listener();
}
