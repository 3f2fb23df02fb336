import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { testFolder } from '../test/support/vault.ts';
import { createOutput } from './output.ts';

const folder = testFolder();
const path = join(folder, 'out');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a file is made whole, for its owner alone, or not at all, and never over another', async () => {
  const cut = createOutput(path, async (output) => {
    output.write('half');
    throw new Error('the house went away');
  });
  await expect(cut).rejects.toThrow('the house went away');
  expect(existsSync(path)).toBe(false);

  await createOutput(path, async (output) => {
    output.write('the ');
    output.write(Buffer.from('whole'));
  });
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['the whole', 0o600]);
  await expect(createOutput(path, async (output) => output.write('other'))).rejects.toMatchObject({ code: 'file_exists' });
  expect(readFileSync(path, 'utf8')).toBe('the whole');
  await expect(createOutput(join(folder, 'no', 'out'), async () => {})).rejects.toMatchObject({
    code: 'path_unusable',
    details: { cause: 'ENOENT' },
  });
});
