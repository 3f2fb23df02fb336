import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The folder of the whole checkout: code, packages. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** The C libraries that Node and the addons of packages ask for by name; which of them are there depends on the system. */
const libraryNames =
  'libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libgcc_s.so.1 libstdc++.so.6 libgomp.so.1 libatomic.so.1 ld-linux-x86-64.so.2 ld-linux-aarch64.so.1'.split(
    ' ',
  );

const installed = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dependencies: z.record(z.string(), z.string()).default({}),
      optionalDependencies: z.record(z.string(), z.string()).default({}),
      peerDependencies: z.record(z.string(), z.string()).default({}),
    }),
  ),
});

/** Folders of these packages and of all that they depend on, as installed; those that are not there are left out. */
export function packageFolders(names: readonly string[]): string[] {
  const { packages } = installed.parse(JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')));
  const found = new Set<string>();
  const add = (name: string, from: string): void => {
    const path = placesOf(name, from).find((place) => place in packages);
    const described = path === undefined ? undefined : packages[path];
    if (path === undefined || described === undefined || found.has(path)) return;
    found.add(path);
    const { dependencies, optionalDependencies, peerDependencies } = described;
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) add(needed, path);
  };
  for (const name of names) add(name, '');
  // What stands inside the folder of another comes with it.
  return [...found]
    .filter((path) => ![...found].some((other) => path.startsWith(`${other}/`)))
    .map((path) => join(root, path))
    .filter((path) => existsSync(path));
}

/** Where Node looks for a package that is asked for from a folder, the nearest first. */
function placesOf(name: string, from: string): string[] {
  const places = [`node_modules/${name}`];
  for (let end = from.indexOf('/node_modules/'); ; end = from.indexOf('/node_modules/', end + 1)) {
    if (end < 0) break;
    places.unshift(`${from.slice(0, end)}/node_modules/${name}`);
  }
  if (from !== '') places.unshift(`${from}/node_modules/${name}`);
  return places;
}

/** The program that runs this house and the libraries that it needs, each with the path by which it is asked for: Linux only. */
export function programFiles(): { from: string; to: string }[] {
  const loaded = readFileSync('/proc/self/maps', 'latin1')
    .split('\n')
    .flatMap((line) => /(\/\S+\.so[.\d]*)$/.exec(line)?.[1] ?? [])
    .filter((path) => !path.startsWith(root));
  const names = new Set(libraryNames);
  for (const name of loaded.map((path) => basename(path)))
    // Files are named by their full version, and asked for by the beginning of it.
    for (let short = name; /\.so/.test(short); short = short.replace(/\.[^.]*$/, '')) names.add(short);
  const triplets = new Set(loaded.map((path) => basename(dirname(path))).filter((name) => name.includes('-linux-')));
  const folders = new Set(
    loaded
      .map((path) => dirname(path))
      .concat(
        '/lib64',
        '/usr/lib64',
        '/lib',
        '/usr/lib',
        ...[...triplets].flatMap((triplet) => [`/lib/${triplet}`, `/usr/lib/${triplet}`]),
      ),
  );
  const paths = [...folders].flatMap((folder) => [...names].map((name) => join(folder, name))).filter((path) => existsSync(path));
  return [process.execPath, ...paths].map((path) => ({ from: realpathSync(path), to: path }));
}
