import { readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { copyRepository, root } from '../../../test/support/copy.ts';
import { failed, runTests } from '../../../test/support/runs.ts';
import type { Mutant } from './mutant.ts';

/** A test that waits for what never comes has noticed. */
const testMs = 20_000;

/** @throws where the needle does not stand exactly once, or what it becomes is no program */
export function planted(mutant: Mutant, text: string): string {
  const found = text.split(mutant.from).length - 1;
  if (found !== 1) throw new Error(`"${mutant.harm}": what it replaces stands ${found} times in ${mutant.file}`);
  const made = text.replace(mutant.from, () => mutant.to);
  stripTypeScriptTypes(made);
  return made;
}

/**
 * Plants each mutant alone in a copy of the repository and runs the tests that should kill it; two copies at a time.
 * @returns those that no test noticed
 * @throws when the tests do not pass without a mutant, or one of them is not there: they would prove nothing
 */
export async function plantAll(folder: string, mutants: readonly Mutant[], say: (line: string) => void): Promise<Mutant[]> {
  const alive: Mutant[] = [];
  const waiting = [...mutants];
  const lane = async (number: number): Promise<void> => {
    const copy = join(folder, `lane-${number}`);
    copyRepository(copy);
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const file = join(copy, mutant.file);
      const sound = readFileSync(file, 'utf8');
      writeFileSync(file, planted(mutant, sound));
      const { report } = await runTests(copy, [mutant.tests], { only: mutant.only === undefined ? [] : [mutant.only], testMs });
      writeFileSync(file, sound);
      const isKilled = report !== null && failed(report).length > 0;
      if (!isKilled) alive.push(mutant);
      say(`${isKilled ? 'killed' : 'ALIVE '}  ${mutant.harm}`);
    }
  };
  const moved = mutants.flatMap((mutant) => {
    try {
      planted(mutant, readFileSync(join(root, mutant.file), 'utf8'));
      return [];
    } catch (error) {
      return [String(error)];
    }
  });
  if (moved.length > 0) throw new Error(moved.join('\n'));
  const sound = join(folder, 'sound');
  copyRepository(sound);
  await mustPass(sound, mutants);
  await Promise.all([lane(0), lane(1)]);
  return alive;
}

async function mustPass(folder: string, mutants: readonly Mutant[]): Promise<void> {
  const whole = [...new Set(mutants.flatMap(({ tests, only }) => (only === undefined ? [tests] : [])))];
  const named = [...new Set(mutants.map(({ tests }) => tests))].filter((file) => !whole.includes(file));
  const only = [...new Set(mutants.flatMap(({ only = [] }) => only))];
  const runs = [];
  if (named.length > 0) runs.push(await runTests(folder, named, { only, workers: 2 }));
  if (whole.length > 0) runs.push(await runTests(folder, whole, { workers: 2 }));
  for (const { report, output } of runs)
    if (report === null || report.numPassedTests === 0 || failed(report).length > 0)
      throw new Error(`the tests do not pass without a mutant: ${report ? failed(report).join('; ') : output.slice(-4000)}`);
  const passed = runs.flatMap(({ report }) => report?.testResults ?? []).flatMap(({ assertionResults }) => assertionResults);
  const missing = mutants.filter(
    ({ only }) => only !== undefined && !passed.some(({ fullName, status }) => status === 'passed' && fullName.includes(only)),
  );
  if (missing.length > 0) throw new Error(`no test is called so: ${missing.map(({ only }) => only).join(', ')}`);
}
