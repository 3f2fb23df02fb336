import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

test('a name that is no UTF-8 is read, shown and opened; a file knows the folders that it stands in', async () => {
  const old = join(folder, 'ancien');
  mkdirSync(join(old, 'Baux', '2024'), { recursive: true });
  writeFileSync(join(old, 'Baux', '2024', 'facture.md'), 'x');
  writeFileSync(Buffer.concat([Buffer.from(`${old}/`), Buffer.from('r\xe8glement.txt', 'latin1')]), 'vu');
  const found = await filesAt(old);
  expect(found.map(({ path, folders, refused }) => [relative(old, path), folders, refused])).toEqual([
    ['Baux/2024/facture.md', ['Baux', '2024'], null],
    ['règlement.txt', [], null],
  ]);
  expect(readFileSync(found[1]?.at ?? '', 'utf8')).toBe('vu');
});

test('a path given by name is taken whatever its name; a path that is not there is refused', async () => {
  expect(await filesAt(join(folder, '.cache'))).toHaveLength(1);
  await expect(filesAt(join(folder, 'absent'))).rejects.toMatchObject({ code: 'import_path_unreadable', details: { cause: 'ENOENT' } });
});
