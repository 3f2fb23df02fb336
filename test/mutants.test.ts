import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mutants } from '../bench/house/mutants/all.ts';
import { planted } from '../bench/house/mutants/planting.ts';
import { root } from './support/copy.ts';

/* The harms themselves take minutes to plant (`npm run bench -- parts`): here, that none has lost its line since. */
test.each(mutants.map((mutant) => [mutant.harm, mutant] as const))('the line is still there that %s', (_harm, mutant) => {
  const text = readFileSync(join(root, mutant.file), 'utf8');
  expect(planted(mutant, text)).not.toBe(text);
});
