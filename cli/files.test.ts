import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { testFolder } from '../test/support/vault.ts';
import { filesAt } from './files.ts';

const folder = testFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function make(path: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), 'x');
}

test('a folder gives its files in the order of names; hidden ones and leftovers stay out, what cannot be read says why', async () => {
  for (const path of ['b.txt', 'a/deep/c.txt', 'é.txt', '.git/config', '.cache', 'Thumbs.db', '~$lettre.docx', 'a/.DS_Store']) make(path);
  symlinkSync('b.txt', join(folder, 'link.txt'));
  symlinkSync('nowhere', join(folder, 'lost.txt'));
  symlinkSync('..', join(folder, 'a', 'up'));
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
  const found = await filesAt(folder);
  expect(found.map(({ path, refused }) => [relative(folder, path), refused?.details.cause])).toEqual([
    ['a/deep/c.txt', undefined],
    ['b.txt', undefined],
    ['link.txt', undefined],
    ['lost.txt', 'ENOENT'],
    ['é.txt', undefined],
  ]);
});

test('a path given by name is taken whatever its name; a path that is not there is refused', async () => {
  expect(await filesAt(join(folder, '.cache'))).toHaveLength(1);
  await expect(filesAt(join(folder, 'absent'))).rejects.toMatchObject({ code: 'import_path_unreadable', details: { cause: 'ENOENT' } });
});
