// Builds the archive that a firm installs: sources, built web app, locked packages and the pinned Node, for this platform. It needs nothing of the machine it
// is unpacked on, neither Node nor a network. `node bin/release.js [FOLDER]` writes it and its SHA-256 (into dist/release).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root, say } from './pinned.js';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const name = `beffroi-${version}-${process.platform}-${process.arch}`;
const out = resolve(process.argv[2] ?? join(root, 'dist', 'release'));
const folder = join(out, name);

/** What a house does not run on: what tests, measures and builds it. */
const left = [
  /^(test|bench|web|\.ci)\//,
  /\.(test|suite)\.ts$/,
  /^docs\/images\//,
  /^bin\/(release|run|build-web)\.js$/,
  /^vitest/,
  /^\.ox/,
];
const runs = (path) => !left.some((pattern) => pattern.test(path));

function run(program, args, options = {}) {
  const { status, stdout } = spawnSync(program, args, { stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28, ...options });
  if (status !== 0) process.exit(status ?? 1);
  return stdout.toString();
}

run(process.execPath, [join(root, 'bin', 'build-web.js')]);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const copy = (path) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  cpSync(join(root, path), join(folder, path), { recursive: true, verbatimSymlinks: true });
};
for (const path of run('git', ['ls-files', '-z'], { cwd: root }).split('\0').filter(Boolean).filter(runs)) copy(path);
copy(join('dist', 'web'));

// Of the packages, those that the house runs on and that this platform has; of Node's own, the program and its licence.
const isNode = (path) => /^node_modules\/node-(linux|win|darwin)-/.test(path);
const { packages, ...lock } = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8'));
const kept = Object.fromEntries(Object.entries(packages).filter(([path, { dev }]) => !dev && existsSync(join(root, path))));
for (const path of Object.keys(kept).toSorted()) {
  if (existsSync(join(folder, path))) continue;
  const wanted = isNode(path) ? ['package.json', 'LICENSE', 'bin/node'].map((part) => join(path, part)) : [path];
  for (const one of wanted) if (existsSync(join(root, one))) copy(one);
}
// A package may hold others that are not wanted.
for (const path of Object.keys(packages)) if (!kept[path]) rmSync(join(folder, path), { recursive: true, force: true });
writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ ...lock, packages: kept }));

const program = Object.keys(kept).find(isNode);
writeFileSync(
  join(folder, 'beffroi'),
  `#!/bin/sh\n# The command of the house, on the Node that comes with it.\nhere=$(dirname "$(readlink -f "$0")")\nexec "$here/${program}/bin/node" "$here/bin/beffroi.js" "$@"\n`,
);
chmodSync(join(folder, 'beffroi'), 0o755);

const archive = `${folder}.tar.gz`;
run('tar', ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '-czf', archive, '-C', out, name]);
rmSync(folder, { recursive: true, force: true });
const sha256 = createHash('sha256').update(readFileSync(archive)).digest('hex');
writeFileSync(`${archive}.sha256`, `${sha256}  ${name}.tar.gz\n`);
say(`Archive : ${archive}`, `Archive: ${archive}`);
