import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Embedded } from './embedded.ts';
import { at, keptText } from './places.ts';
import type { Shipped } from './shipped.ts';

interface Notice {
  name: string;
  licence: string;
  text: string;
}

const lockSchema = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

/** Who made what is shipped, and under which terms: each text once, under the names of all that carry it. */
export function noticesOf(packages: Shipped[], embedded: Embedded): string {
  const notices = [...ofPackages(packages), ...embedded.flatMap(ofEmbedded)];
  const byText = Map.groupBy(notices, ({ text }) => text.replace(/\s+/g, ' ').trim());
  const sections = [...byText.values()].map((same) => {
    const names = same.map(({ name, licence }) => `${name} (${licence})`);
    return `${[...new Set(names)].toSorted().join('\n')}\n\n${same[0]?.text.trim() ?? ''}\n`;
  });
  return [
    'What Beffroi is shipped with, and the terms of each: packages installed in production, what is in the built web app,\n' +
      'and what is inside native builds. Made by `node bin/supplies.js`; beffroi.cdx.json lists the same for machines.\n' +
      'Beffroi itself: LICENSE and docs/licence.md.\n',
    ...sections.toSorted(),
  ].join(`\n${'='.repeat(100)}\n\n`);
}

/** The builds of a package for each system are one notice, whichever is installed here. */
function ofPackages(packages: Shipped[]): Notice[] {
  const folders = foldersOf();
  const together = Map.groupBy(packages, ({ name, version }) => `${withoutSystem(name)} ${version}`);
  return [...together].map(([name, builds]) => {
    const [first] = builds;
    if (first === undefined) throw new Error(name);
    const texts = builds.map(({ name: build, version }) => ownText(folders.get(`${build}@${version}`)));
    const text = texts.find((one) => one !== null) ?? keptText(withoutSystem(first.name)) ?? commonText(first.licence);
    if (text === null) throw new Error(`${name} travels without its text: write it under docs/supplies/texts`);
    return { name, licence: first.licence, text };
  });
}

function ofEmbedded({ within, components, crates }: Embedded[number]): Notice[] {
  return [...components, ...crates].map(({ name, version, licence }) => {
    const text = keptText(`${name}-${version ?? ''}`) ?? keptText(name) ?? commonText(licence);
    if (text === null) throw new Error(`${name} in ${within} has no text: write it under docs/supplies/texts`);
    return { name: `${name}${version === undefined ? '' : ` ${version}`}, in ${within}`, licence, text };
  });
}

function withoutSystem(name: string): string {
  return name.replace(
    /-(?:linux|darwin|win|win32|android|freebsd|openharmony|wasm32)-?(?:x64|ia32|arm|arm64|wasi)?(?:-(?:gnu|musl|msvc|eabi|gnueabihf))?$/,
    '',
  );
}

function commonText(licence: string): string | null {
  return licence.includes('Apache-2.0') ? keptText('Apache-2.0') : null;
}

/** Folders under node_modules, by name and version. */
function foldersOf(): Map<string, string> {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(at('package-lock.json'), 'utf8')));
  const folders = Object.entries(packages).map(([folder, { version }]): [string, string] => [
    `${folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${version ?? ''}`,
    folder,
  ]);
  return new Map(folders);
}

function ownText(folder: string | undefined): string | null {
  if (folder === undefined || !existsSync(at(folder))) return null;
  const files = readdirSync(at(folder)).filter((file) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(file));
  const texts = files.toSorted().map((file) =>
    readFileSync(join(at(folder), file), 'utf8')
      .replaceAll('\r\n', '\n')
      .trim(),
  );
  return texts.length === 0 ? null : texts.join('\n\n');
}
