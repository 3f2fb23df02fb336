import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Runs the repository's own tools in a copy of it. */

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
export type Report = z.output<typeof report>;

const runMs = 300_000;

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

/** Runs tests of the copy: all of the files, or those whose names hold one of `only`; `write` commits what they say is generated. */
export async function runTests(
  folder: string,
  files: readonly string[],
  {
    only = [],
    workers = 1,
    testMs = 60_000,
    write = false,
  }: { only?: readonly string[]; workers?: number; testMs?: number; write?: boolean } = {},
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
      ...(write ? ['-u'] : []),
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

/** Tests that failed, and files that could not be run. */
export const failed = ({ testResults }: Report): string[] =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((one) => one.status === 'failed').map(({ fullName }) => fullName);
    return tests.length === 0 && status === 'failed' ? [`${name}: ${message}`] : tests;
  });
