import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { buildsOf, cratesIn, readEmbedded } from './embedded.ts';
import { readAllowed, reliedOn } from './licences.ts';
import { makeSupplies } from './main.ts';
import { at } from './places.ts';
import { inStrippedLock, npm, readShipped } from './shipped.ts';

const shipped = readShipped();
const embedded = readEmbedded();
const { licences, corrected } = readAllowed();
const packages = shipped.packages.map(({ name, licence }) => ({ name, licence }));
const everything = [...packages, ...embedded.flatMap(({ components, crates }) => [...components, ...crates])];
const isAllowed = (licence: string): boolean => licences[licence] !== undefined;

describe('what is shipped', () => {
  it('is what the committed bill and notices say; otherwise run node bin/supplies.js', () => {
    const made = makeSupplies();
    expect(made.size).toBe(2);
    for (const [path, content] of made) expect(readFileSync(at(path), 'utf8') === content, path).toBe(true);
  });

  it('may be conveyed under AGPL-3.0-only', () => {
    expect(everything.length).toBeGreaterThan(200);
    expect(everything.filter(({ licence }) => reliedOn(licence, isAllowed) === null)).toEqual([]);
  });

  it('is all that the lists of licences, corrections and texts are about', () => {
    const used = new Set(everything.flatMap(({ licence }) => reliedOn(licence, isAllowed) ?? []));
    expect(Object.keys(licences).filter((licence) => !used.has(licence))).toEqual([]);
    expect(Object.keys(corrected).filter((name) => !packages.some((one) => one.name === name))).toEqual([]);
    const notices = readFileSync(at('docs/supplies/notices.txt'), 'utf8').replace(/\s+/g, ' ');
    const unused = readdirSync(at('docs/supplies/texts')).filter((file) => {
      return !notices.includes(
        readFileSync(at(`docs/supplies/texts/${file}`), 'utf8')
          .replace(/\s+/g, ' ')
          .trim(),
      );
    });
    expect(unused).toEqual([]);
  });

  it('holds nothing that only builds, tests or belongs to other programs', () => {
    const manifest = z
      .object({ devDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(at('package.json'), 'utf8')));
    const installed = shipped.packages.filter(({ part }) => part === 'server').map(({ name }) => name);
    // `docx` asks for the types of Node as if it ran them: they run nothing.
    expect(Object.keys(manifest.devDependencies).filter((name) => installed.includes(name))).toEqual(['@types/node']);
  });

  it('lacks no package that another one asks its user for, save types that are not looked at', () => {
    // npm does not install them here (.npmrc), for it would install optional ones too.
    const listed = inStrippedLock((folder) => npm(['ls', '--all', '--package-lock-only', '--legacy-peer-deps=false', '--json'], folder));
    expect(
      z
        .object({ problems: z.array(z.string()).default([]) })
        .parse(JSON.parse(listed))
        .problems.toSorted(),
    ).toEqual([
      expect.stringMatching(/^missing: @fastify\/swagger@.*fastify-type-provider-zod/),
      expect.stringMatching(/^missing: openapi-types@.*fastify-type-provider-zod/),
    ]);
  });
});

describe.each(embedded)('the native builds of $within', (one) => {
  const builds = buildsOf(one);

  it.skipIf(builds === null)('hold what is listed, and no other Rust library; otherwise run node bin/supplies.js --crates', () => {
    const found = cratesIn(builds ?? '').map(({ name, version }) => `${name} ${version}`);
    expect(found).toEqual(one.crates.map(({ name, version }) => `${name} ${version}`));
    expect(one.components.filter(({ seen }) => seen !== undefined && builds?.includes(seen) !== true)).toEqual([]);
  });
});

describe('a licence expression', () => {
  const allowed = (licence: string): boolean => ['MIT', 'Zlib', 'Apache-2.0 WITH LLVM-exception'].includes(licence);

  it.each([
    ['MIT', ['MIT']],
    ['GPL-2.0-only', null],
    ['GPL-2.0-only OR MIT', ['MIT']],
    ['(MIT OR GPL-3.0-or-later)', ['MIT']],
    ['MIT AND Zlib', ['MIT', 'Zlib']],
    ['MIT AND GPL-2.0-only', null],
    ['GPL-2.0-only AND (MIT OR Zlib)', null],
    ['Zlib AND (GPL-2.0-only OR MIT)', ['Zlib', 'MIT']],
    ['CC0-1.0 OR Apache-2.0 WITH LLVM-exception', ['Apache-2.0 WITH LLVM-exception']],
    ['', null],
    ['MIT OR', ['MIT']],
    ['(MIT', null],
    ['MIT Zlib', null],
  ])('%s relies on %j', (expression, relied) => {
    expect(reliedOn(expression, allowed)).toEqual(relied);
  });
});
