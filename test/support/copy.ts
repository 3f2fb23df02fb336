import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** What a copy goes without: what is installed, made or measured. */
const left = new Set([
  '.git',
  'node_modules',
  'dist',
  '.beffroi',
  'coverage',
  'bench/calibration',
  'bench/exam',
  'demo/out',
  'docs/images',
]);

/** Copies this repository's own files to a folder that it makes, and links the installed packages, so that something can be changed there. */
export function copyRepository(folder: string): void {
  mkdirSync(folder, { recursive: true });
  cpSync(root, folder, { recursive: true, filter: (path) => !left.has(relative(root, path)) });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/** Every file under a folder but those of linked packages, by its path there. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return filesUnder(join(folder, entry.name)).map((path) => join(entry.name, path));
    return entry.isFile() ? [entry.name] : [];
  });
}
