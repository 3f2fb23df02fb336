import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  // A name that nobody guesses, made by us alone: what others can put there beforehand is not read.
  const made = join(process.platform === 'linux' ? '/var/tmp' : tmpdir(), `beffroi-letters-${randomBytes(12).toString('hex')}`);
  try {
    const packed = join(
      dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/fra/package.json')),
      '4.0.0_best_int',
      'fra.traineddata.gz',
    );
    mkdirSync(made, { mode: 0o755 });
    chmodSync(made, 0o755);
    writeFileSync(join(made, 'fra.traineddata'), gunzipSync(readFileSync(packed)), { mode: 0o444 });
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  } catch {
    folder = null;
  }
  return folder;
}
