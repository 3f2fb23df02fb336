import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { copyRepository } from '../../../test/support/copy.ts';
import type { Mutant } from './mutant.ts';

const report = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});
type Report = z.output<typeof report>;

/** A test that waits for what never comes has noticed. */
const testMs = 15_000;
const runMs = 180_000;

export interface Ended {
  code: number | null;
  output: string;
}

/** Runs a program of the copy on this Node; ended by force after `ms`. */
export function runIn(folder: string, words: readonly string[], ms: number): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout: ms, killSignal: 'SIGKILL' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** Runs tests of the copy: all of the files, or those whose names hold one of `only`. */
export async function runTests(
  folder: string,
  files: readonly string[],
  only: readonly string[] = [],
  workers = 1,
): Promise<Ended & { report: Report | null }> {
  const outcome = join(folder, 'outcome.json');
  rmSync(outcome, { force: true });
  const names = only.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
  const ended = await runIn(
    folder,
    [
      join(folder, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...files,
      ...(names === '' ? [] : ['-t', names]),
      '--reporter=json',
      `--outputFile=${outcome}`,
      `--maxWorkers=${workers}`,
      `--testTimeout=${testMs}`,
    ],
    runMs,
  );
  return { ...ended, report: readReport(outcome) };
}

function readReport(path: string): Report | null {
  try {
    return report.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

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
      const { report } = await runTests(copy, [mutant.tests], mutant.only === undefined ? [] : [mutant.only]);
      writeFileSync(file, sound);
      const isKilled = report !== null && failed(report).length > 0;
      if (!isKilled) alive.push(mutant);
      say(`${isKilled ? 'killed' : 'ALIVE '}  ${mutant.harm}`);
    }
  };
  const sound = join(folder, 'sound');
  copyRepository(sound);
  await mustPass(sound, mutants);
  await Promise.all([lane(0), lane(1)]);
  return alive;
}

/** Tests that failed, and files that could not be run. */
const failed = ({ testResults }: Report): string[] =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((one) => one.status === 'failed').map(({ fullName }) => fullName);
    return tests.length === 0 && status === 'failed' ? [`${name}: ${message}`] : tests;
  });

async function mustPass(folder: string, mutants: readonly Mutant[]): Promise<void> {
  const files = [...new Set(mutants.map(({ tests }) => tests))];
  const whole = new Set(mutants.flatMap(({ tests, only }) => (only === undefined ? [tests] : [])));
  const named = await runTests(
    folder,
    files.filter((file) => !whole.has(file)),
    [...new Set(mutants.flatMap(({ only = '' }) => (only === '' ? [] : [only])))],
    2,
  );
  const all = await runTests(folder, [...whole], [], 2);
  for (const { report, output } of [named, all])
    if (report === null || report.numPassedTests === 0 || failed(report).length > 0)
      throw new Error(`the tests do not pass without a mutant: ${report ? failed(report).join('; ') : output.slice(-4000)}`);
  const passed = [named, all].flatMap(({ report }) => report?.testResults ?? []).flatMap(({ assertionResults }) => assertionResults);
  const missing = mutants.filter(
    ({ only }) => only !== undefined && !passed.some(({ fullName, status }) => status === 'passed' && fullName.includes(only)),
  );
  if (missing.length > 0) throw new Error(`no test is called so: ${missing.map(({ only }) => only).join(', ')}`);
}
