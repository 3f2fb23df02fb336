import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unusedWords } from '../../test/support/agreed.ts';
import { doorsBreached } from '../../test/support/sources.ts';
import type { Bench, Measure } from '../main.ts';
import { addPart } from './fixture-part.ts';
import { mutants } from './mutants/all.ts';
import { plantAll } from './mutants/planting.ts';

/**
 * What a new part costs and what the tests are worth: a fixture part (bench/fixtures/part) is added to a copy, and small harms are
 * planted one by one in what keeps rights, the journal, the border, erasures, the sandbox and what leaves.
 */
export const bench: Bench = {
  name: 'parts',
  seconds: 360,
  needsShared: false,
  async run({ say }) {
    const folder = mkdtempSync(join(tmpdir(), 'beffroi-parts-'));
    try {
      const breached = doorsBreached();
      const unused = await unusedWords();
      for (const line of [...breached, ...unused]) say(line);
      const { central, failing, unseen } = await addPart(join(folder, 'part'), say);
      const alive = await plantAll(folder, mutants, say);
      return {
        measures: [
          atMost('central_files', central.length, 'files', 6),
          atMost('fixture_failures', failing.length, 'failures', 0),
          atMost('fixture_holes_unseen', unseen.length, 'holes', 0),
          atMost('doors_breached', breached.length, 'imports', 0),
          atMost('unused_words', unused.length, 'words', 0),
          { name: 'mutants', value: mutants.length, unit: 'mutants', budget: 40, holds: mutants.length >= 40 },
          atMost('mutants_alive', alive.length, 'mutants', 0),
        ],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const atMost = (name: string, value: number, unit: string, budget: number): Measure => ({
  name,
  value,
  unit,
  budget,
  holds: value <= budget,
});
