import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyRepository, root } from './support/copy.ts';
import { failed, runTests } from './support/runs.ts';
import { testFolder } from './support/vault.ts';

test('a format is one folder: recognised, read in the sandbox and answered from, with no other file touched', async () => {
  const copy = testFolder();
  copyRepository(copy);
  cpSync(join(root, 'bench', 'fixtures', 'format'), copy, { recursive: true });
  const { report, output } = await runTests(copy, ['server/reading/formats/vtt']);
  rmSync(copy, { recursive: true });
  expect(report && failed(report), output).toEqual([]);
  expect(report?.numPassedTests).toBe(1);
});
