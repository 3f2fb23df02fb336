import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogueEntry, OriginKind } from '#contract/catalogue.ts';
import type { Outbound } from '#server/foundation/outbound.ts';
import type { Programs } from '#server/foundation/programs.ts';
import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { fetchInto } from './fetching.ts';
import { unpackInto } from './packages.ts';
import { openPart, stagingOf, type Part } from './part.ts';
import { placeModel, type OwnFile } from './placing.ts';
import { addressAt, incomingOf, type Sources } from './sources.ts';

/** What was agreed to, in full: nothing else is fetched, whatever the catalogue says later. */
export interface Plan {
  what: CatalogueEntry | OwnFile;
  from: readonly OriginKind[];
  /** Of the folder of incoming files. */
  file: string | null;
  bytes: number | null;
  sha256: string | null;
}

export interface Obtaining {
  models: string;
  sources: Sources;
  outbound: Outbound;
  programs: Programs;
  owner: string;
  spareBytes: number;
  signal: AbortSignal;
  progress(state: { from: OriginKind; receivedBytes: number; totalBytes: number | null }): void;
}

/**
 * Brings a model from the first of its origins that gives it, and puts it in place. What came before it was stopped is taken up.
 * @throws disk_full and cancelled at once, leaving what came; otherwise why its one origin failed, or model_unobtainable with each
 */
export async function obtain(plan: Plan, obtaining: Obtaining): Promise<{ from: OriginKind; bytes: number; sha256: string }> {
  const failures: { from: OriginKind; error: Refusal }[] = [];
  for (const from of plan.from) {
    try {
      const { bytes, sha256 } = await obtainFrom(from, plan, obtaining);
      return { from, bytes, sha256 };
    } catch (error) {
      if (obtaining.signal.aborted) throw new Refusal('cancelled');
      if (!isRefusal(error) || error.code === 'disk_full' || error.code === 'cancelled') throw error;
      failures.push({ from, error });
    }
  }
  const [first, ...others] = failures;
  if (first && others.length === 0) throw first.error;
  throw new Refusal('model_unobtainable', { tried: failures.map(({ from, error }) => ({ from, code: error.code })) });
}

async function obtainFrom(from: OriginKind, plan: Plan, obtaining: Obtaining) {
  const folder = stagingOf(obtaining.models, plan.what.id);
  for (let isSecond = false; ; isSecond = true) {
    const part = await openPart(folder, obtaining);
    // What is put behind bytes of another time may fit badly: then it comes once more, whole.
    const wasBegun = part.size() > 0;
    try {
      await bring(part, from, plan, obtaining);
      if (obtaining.signal.aborted) throw new Refusal('cancelled');
      return await placeModel(obtaining.models, part, plan.what, plan.sha256);
    } catch (error) {
      await part.close().catch(() => undefined);
      if (!isRefusal(error, 'model_refused')) throw error;
      await rm(folder, { recursive: true, force: true });
      if (!wasBegun || isSecond) throw error;
    }
  }
}

/** Every byte of the file, in its part. */
async function bring(part: Part, from: OriginKind, { what, file, bytes, sha256 }: Plan, obtaining: Obtaining): Promise<void> {
  const { sources, signal, progress } = obtaining;
  let total = bytes;
  // Of a package on its way, whose bytes are not in the part yet.
  let more = 0;
  const say = (): void => progress({ from, receivedBytes: Math.min(part.size() + more, total ?? Infinity), totalBytes: total });
  say();
  const watch = setInterval(say, 500);
  try {
    const origin = 'family' in what ? what.origins.find(({ kind }) => kind === from) : undefined;
    if (from === 'file') return await copyInto(part, file === null ? null : join(incomingOf(obtaining.models), file), bytes, signal);
    if (from === 'hub' || from === 'mirror') {
      const url = 'family' in what ? addressAt(sources, from, what) : null;
      if (url === null) throw new Refusal('origin_absent', { from });
      const sized = (size: number | null): void => void (total = size);
      return await fetchInto(part, { ...obtaining, from, url, expectedBytes: bytes, isHashKnown: sha256 !== null, sized });
    }
    if (origin?.kind !== from || !obtaining.programs.has(from)) throw new Refusal('origin_absent', { from });
    await part.room(bytes ?? part.size());
    // What is converted weighs less than what is carried.
    if (origin.converter !== null) total = origin.transportBytes;
    const grown = (size: number): void => void (more = size);
    await unpackInto(part, origin, { ...obtaining, expectedBytes: bytes, grown });
  } finally {
    clearInterval(watch);
  }
}

/** A file that whoever has the machine put there, copied from its first byte. */
async function copyInto(part: Part, path: string | null, expectedBytes: number | null, signal: AbortSignal): Promise<void> {
  const absent = new Refusal('origin_absent', { from: 'file' });
  if (path === null) throw absent;
  const source = await open(path).catch(() => {
    throw absent;
  });
  try {
    const about = await source.stat();
    if (!about.isFile()) throw absent;
    if (expectedBytes !== null && about.size !== expectedBytes) throw new Refusal('size_other', { expectedBytes, bytes: about.size });
    await part.restart();
    await part.stand({ from: 'file' });
    await part.room(about.size);
    for await (const chunk of source.createReadStream({ autoClose: false, highWaterMark: 1024 * 1024 })) {
      if (signal.aborted) throw new Refusal('cancelled');
      await part.add(Buffer.from(chunk));
    }
  } finally {
    await source.close();
  }
}
