import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

let folder: string | null | undefined;

/**
 * The folder with what the engine knows of French letters, unpacked once in the life of the house: the engine opens a file, and a
 * confined process may read but not write one. Null where it cannot be made: images are then told, and not read.
 */
export function recognitionData(): string | null {
  if (folder !== undefined) return folder;
  try {
    const require = createRequire(import.meta.url);
    const data = gunzipSync(
      readFileSync(join(dirname(require.resolve('@tesseract.js-data/fra/package.json')), '4.0.0_best_int', 'fra.traineddata.gz')),
    );
    const mark = createHash('sha256').update(data).digest('hex').slice(0, 16);
    const made = join(process.platform === 'linux' ? '/var/tmp' : tmpdir(), `beffroi-letters-${String(process.getuid?.() ?? 0)}-${mark}`);
    // One folder for every house of this account; what another account put under its name is not read.
    folder = isOurs(made, data) ? made : make(made, data);
  } catch {
    folder = null;
  }
  return folder;
}

function isOurs(path: string, data: Buffer): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  const isSafe = found?.isDirectory() === true && found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o022) === 0;
  return isSafe && readFileSync(join(path, 'fra.traineddata')).equals(data);
}

/** Made beside and put in its place at once, for two houses may start together. @throws where the name is taken by another */
function make(path: string, data: Buffer): string {
  const beside = `${path}-${randomBytes(6).toString('hex')}`;
  mkdirSync(beside, { mode: 0o755 });
  chmodSync(beside, 0o755);
  writeFileSync(join(beside, 'fra.traineddata'), data, { mode: 0o444 });
  try {
    renameSync(beside, path);
    return path;
  } catch {
    rmSync(beside, { recursive: true, force: true });
    if (isOurs(path, data)) return path;
    throw new Error('the folder of letters cannot be made');
  }
}
