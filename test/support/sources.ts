import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parts } from '#server/parts.ts';
import { root } from './copy.ts';

/** Our own code, as the tests that hold its shape read it. */

const folders = ['server', 'web', 'cli', 'contract', 'demo', 'bench', 'test', 'bin'];

/** Every file of code, by its path from the root; fixtures and invented companies are parts of other houses. */
export const sources: readonly string[] = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/^bench\/(?:fixtures|sovereignty\/company\d*)\//.test(file)),
);
export const text = (file: string): string => readFileSync(join(root, file), 'utf8');
export const isTest = (file: string): boolean => /\.(test|suite)\.tsx?$/.test(file);

interface Import {
  file: string;
  target: string;
}

function imports(): Import[] {
  return sources.flatMap((file) =>
    [...text(file).matchAll(/(?:^(?:import|export|\})[^'"\n]*from |\bimport\(|^import )['"]([^'"]+)['"]/gm)].map(([, name = '']) => ({
      file,
      target: resolveImport(file, name),
    })),
  );
}

function resolveImport(file: string, name: string): string {
  if (name.startsWith('.')) return relative(root, join(root, dirname(file), name));
  return name.startsWith('#') ? name.slice(1) : name;
}

/** The imports that something is wrong with, as sentences. */
export const imported = (isWrong: (one: Import) => boolean): string[] =>
  imports()
    .filter(isWrong)
    .map(({ file, target }) => `${file} imports ${target}`);

export const isPart = (path: string): boolean => path.startsWith('server/') && path.split('/').length > 2;
const names = parts.map(({ name }) => name);
const agents = new Set(parts.filter(({ within }) => within === 'agents').map(({ name }) => name));
/** An agent's folder stands in that of agents, and is a part of its own. */
const partOf = (path: string): string => {
  const [, part = '', below = ''] = path.split('/');
  return part === 'agents' && agents.has(below) ? below : part;
};
const doorOf = (part: string): string => `server/${agents.has(part) ? 'agents/' : ''}${part}/${part}.ts`;
export const rank = (path: string): number => names.indexOf(partOf(path));

/** The imports from one part of another's inside. Foundation has none: each of its files is one thing that every part may use. */
export const doorsBreached = (): string[] =>
  imported(({ file, target }) => {
    const part = partOf(target);
    const isDoor = part === 'foundation' || target === doorOf(part);
    return isPart(file) && isPart(target) && !isTest(file) && partOf(file) !== part && !isDoor;
  });
