import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'gateway.md'), 'utf8');
const rows = page.split('\n').filter((line) => /^\| C\d+ \|/.test(line));
const tests = globSync('{server,bin}/**/*.test.ts', { cwd: root });

test('each complaint about other gateways has its row, each row its tests: files that are there, and what they are called there', () => {
  expect(rows.map((row) => row.split('|')[1]?.trim())).toEqual(Array.from({ length: 15 }, (_, at) => `C${at + 1}`));
  for (const row of rows) {
    const [, number = '', , what = ''] = row.split('|').map((cell) => cell.trim());
    const named = [...what.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, file = '']) =>
      tests.filter((one) => one === file || basename(one) === file),
    );
    const benches = [...what.matchAll(/`npm run bench -- ([a-z]+)`/g)].map(([, name = '']) => name);
    expect([row, named.length + benches.length > 0]).toEqual([row, true]);
    for (const found of named) expect([row, found.length]).toEqual([row, 1]);
    for (const name of benches) {
      const is = ['gateway', 'privacy'].some((folder) => existsSync(join(root, 'bench', folder, `${name}.ts`)));
      expect([row, is]).toEqual([row, true]);
    }
    const texts = named.flat().map((file) => readFileSync(join(root, file), 'utf8'));
    if (what.includes(`"${number}"`)) expect([row, texts.some((text) => text.includes(`${number}:`))]).toEqual([row, true]);
  }
});
