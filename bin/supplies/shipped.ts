import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readAllowed } from './licences.ts';
import { at } from './places.ts';

/** A package that is installed in production, or whose code is in the built web app. */
export interface Shipped {
  ref: string;
  name: string;
  version: string;
  /** An SPDX expression; empty when the package declares none and nobody has looked. */
  licence: string;
  part: 'server' | 'web';
  /** As npm describes it. */
  component: Component;
}

export interface Bill {
  head: Record<string, unknown>;
  product: Component;
  packages: Shipped[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

const licenceSchema = z.union([z.object({ license: z.object({ id: z.string() }) }), z.object({ expression: z.string() })]);
const componentSchema = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string(),
  properties: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  licenses: z.array(licenceSchema).default([]),
});
type Component = z.infer<typeof componentSchema>;
const billSchema = z.object({
  $schema: z.string(),
  bomFormat: z.string(),
  specVersion: z.string(),
  metadata: z.object({ component: componentSchema }),
  components: z.array(componentSchema),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
});

/** What npm says of the lockfile, less what only builds and tests. */
export function readShipped(): Bill {
  const bill = billSchema.parse(
    JSON.parse(inStrippedLock((folder) => npm(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], folder))),
  );
  const { corrected } = readAllowed();
  const below = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const inWeb = closure(
    bill.components.filter(({ name }) => importedByWeb().has(name)).map((component) => component['bom-ref']),
    below,
  );
  const packages = bill.components.flatMap((component): Shipped[] => {
    const ref = component['bom-ref'];
    const builds = component.properties.some(({ name }) => name === 'cdx:npm:package:development');
    if (builds && !inWeb.has(ref)) return [];
    const { name, version } = component;
    return [{ ref, name, version, licence: corrected[name]?.licence ?? declared(component), part: builds ? 'web' : 'server', component }];
  });
  const refs = new Set([bill.metadata.component['bom-ref'], ...packages.map(({ ref }) => ref)]);
  return {
    head: { $schema: bill.$schema, bomFormat: bill.bomFormat, specVersion: bill.specVersion },
    product: bill.metadata.component,
    packages: packages.toSorted((a, b) => (a.ref < b.ref ? -1 : 1)),
    dependencies: bill.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)).toSorted() }))
      .toSorted((a, b) => (a.ref < b.ref ? -1 : 1)),
  };
}

const lockSchema = z.looseObject({
  packages: z.record(
    z.string(),
    z.looseObject({ link: z.boolean().optional(), optionalDependencies: z.record(z.string(), z.string()).optional() }),
  ),
});

/** Runs `work` where the lockfile is ours without the packages that bin/no-gpu stands for: npm takes such a stand-in for a mistake. */
export function inStrippedLock(work: (folder: string) => string): string {
  const { overrides: _, ...declared } = z.looseObject({}).parse(JSON.parse(readFileSync(at('package.json'), 'utf8')));
  const lock = lockSchema.parse(JSON.parse(readFileSync(at('package-lock.json'), 'utf8')));
  const stoodFor = Object.keys(lock.packages).filter((path) => lock.packages[path]?.link === true || path.endsWith('/bin/no-gpu'));
  for (const path of stoodFor) delete lock.packages[path];
  const names = new Set(stoodFor.map((path) => path.replace(/^node_modules\//, '')));
  for (const entry of Object.values(lock.packages))
    for (const name of Object.keys(entry.optionalDependencies ?? {})) if (names.has(name)) delete entry.optionalDependencies?.[name];
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-supplies-'));
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify(declared));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
    copyFileSync(at('.npmrc'), join(folder, '.npmrc'));
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** npm's answer on its output, in the checkout or another folder. @throws Error when it cannot be run or has nothing to say */
export function npm(args: string[], folder = at('')): string {
  const script = process.env.npm_execpath;
  const [program, first] = script === undefined ? ['npm', []] : [process.execPath, [script]];
  const { stdout, stderr } = spawnSync(program, [...first, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (stdout === null || stdout === '') throw new Error(`npm ${args[0] ?? ''}: ${stderr}`);
  return stdout;
}

function declared({ licenses }: Component): string {
  return licenses.map((one) => ('expression' in one ? one.expression : one.license.id)).join(' AND ');
}

/** Packages whose code or fonts the web app takes in. */
function importedByWeb(): Set<string> {
  const names = new Set<string>();
  for (const file of globSync('web/**/*.{ts,tsx,css}', { cwd: at('') })) {
    if (/\.test\.tsx?$|^web\/(?:vite\.config|lean)\.ts$/.test(file)) continue;
    for (const [, name] of readFileSync(at(file), 'utf8').matchAll(
      /(?:(?:from|import)\s*\(?['"]|url\(['"]?)((?:@[\w.-]+\/)?[\w-][\w.-]*)/g,
    )) {
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}

function closure(roots: string[], below: Map<string, string[]>): Set<string> {
  const reached = new Set<string>();
  const left = [...roots];
  for (let ref = left.pop(); ref !== undefined; ref = left.pop()) {
    if (reached.has(ref)) continue;
    reached.add(ref);
    left.push(...(below.get(ref) ?? []));
  }
  return reached;
}
