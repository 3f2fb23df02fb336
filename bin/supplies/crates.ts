import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { buildsOf, cratesIn, type Crate, type Embedded } from './embedded.ts';
import { at, keptText } from './places.ts';

const metadataSchema = z.object({
  packages: z.array(z.object({ name: z.string(), version: z.string(), license: z.string().nullable(), manifest_path: z.string() })),
});

/** Looks for Rust libraries in the builds that are installed, and fetches their licences; their texts go to docs/supplies/texts. */
export function collectCrates(embedded: Embedded): Embedded {
  return embedded.map((one) => {
    const builds = buildsOf(one);
    if (builds === null) throw new Error(`${one.within}: its builds for this system are others than those listed`);
    return { ...one, crates: describe(cratesIn(builds), one.crates) };
  });
}

/** What is described already is kept: a registry withdraws versions (`spin` 0.9.8), and builds go on holding them. */
function describe(found: { name: string; version: string }[], before: readonly Crate[]): Crate[] {
  const isKnown = ({ name, version }: { name: string; version: string }) =>
    before.some((one) => one.name === name && one.version === version);
  const crates = found.filter((one) => !isKnown(one));
  if (crates.length === 0)
    return found.flatMap((crate) => before.filter((one) => one.name === crate.name && one.version === crate.version));
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-crates-'));
  try {
    const wanted = crates.map(
      ({ name, version }, index) => `c${index} = { package = "${name}", version = "=${version}", default-features = false }`,
    );
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src', 'lib.rs'), '');
    writeFileSync(
      join(folder, 'Cargo.toml'),
      `[package]\nname = "crates"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\n${wanted.join('\n')}\n`,
    );
    const { stdout, stderr, status } = spawnSync('cargo', ['metadata', '--format-version', '1'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 512 * 1024 * 1024,
    });
    if (status !== 0) throw new Error(`cargo metadata: ${stderr}`);
    const { packages } = metadataSchema.parse(JSON.parse(stdout));
    const described = crates.map(({ name, version }) => {
      const found = packages.find((one) => one.name === name && one.version === version);
      if (found?.license == null) throw new Error(`${name} ${version} declares no licence`);
      const licence = found.license.replaceAll('/', ' OR ');
      keepText(name, version, licence, join(found.manifest_path, '..'));
      return { name, version, licence };
    });
    return found.flatMap((crate) => [...before, ...described].filter((one) => one.name === crate.name && one.version === crate.version));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One text serves all those that may be used under Apache-2.0, which asks for no name; others need their own. */
function keepText(name: string, version: string, licence: string, folder: string): void {
  if (/Apache-2\.0(?! WITH)/.test(licence) && !licence.includes('AND')) return;
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file));
  const texts = files.toSorted().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length > 0) writeFileSync(at(`docs/supplies/texts/${name}-${version}.txt`), `${texts.join('\n\n')}\n`);
  else if (keptText(name) === null) throw new Error(`${name} ${version} travels without its text: write docs/supplies/texts/${name}.txt`);
}
