import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { at } from './places.ts';

const crateSchema = z.object({ name: z.string(), version: z.string(), licence: z.string() });
const embeddedSchema = z.array(
  z.object({
    /** The package whose native builds hold the rest. */
    within: z.string(),
    /** The builds that were looked into, under node_modules. */
    builds: z.array(z.string()),
    /** What was found by hand. `seen` is what shows it in a build; without it, the build's own makers say that it is there. */
    components: z.array(z.object({ name: z.string(), version: z.string().optional(), licence: z.string(), seen: z.string().optional() })),
    /** Rust libraries whose paths stand in a build. */
    crates: z.array(crateSchema),
  }),
);

export type Embedded = z.infer<typeof embeddedSchema>;
export type Crate = z.infer<typeof crateSchema>;

const FILE = 'docs/supplies/embedded.json';

/** Libraries inside the native builds of packages: no lockfile tells of them. */
export function readEmbedded(): Embedded {
  return embeddedSchema.parse(JSON.parse(readFileSync(at(FILE), 'utf8')));
}

export function writeEmbedded(embedded: Embedded): void {
  writeFileSync(at(FILE), `${JSON.stringify(embedded, null, 2)}\n`);
}

/** The bytes of builds as text, one character a byte; null where they are not installed, on another system. */
export function buildsOf({ builds }: Embedded[number]): string | null {
  const paths = builds.map((build) => at(`node_modules/${build}`));
  return paths.every((path) => existsSync(path)) ? paths.map((path) => readFileSync(path, 'latin1')).join('\0') : null;
}

/** Compilers leave the paths of sources in what they build, for their messages: `registry/src/…/name-1.2.3/`. */
export function cratesIn(builds: string): { name: string; version: string }[] {
  const found = new Map<string, { name: string; version: string }>();
  for (const [, name = '', version = ''] of builds.matchAll(/registry\/src\/[^/\0]{1,80}\/([A-Za-z][\w-]*?)-(\d+\.\d+\.\d+[\w.+-]*)\//g)) {
    found.set(`${name} ${version}`, { name, version });
  }
  return [...found.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, crate]) => crate);
}
