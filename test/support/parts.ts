import { existsSync } from 'node:fs';
import { parts } from '#server/parts.ts';
import { steps, type Journalled, type PartTests, type Silent } from './part.ts';

/** What each part tells, in the order of the parts. */
export const partTests: ReadonlyMap<string, PartTests> = new Map(
  await Promise.all(parts.map(async ({ name }): Promise<[string, PartTests]> => [name, await load(name)])),
);

async function load(name: string): Promise<PartTests> {
  const file = new URL(`../parts/${name}.ts`, import.meta.url);
  return existsSync(file) ? ((await import(file.href)) as { part: PartTests }).part : {};
}

/** Every endpoint's line, in the order in which they can all be called once. */
export const lines: readonly { name: string; line: Silent | Journalled }[] = [...partTests.values()]
  .flatMap(({ endpoints = {} }) => Object.entries(endpoints).map(([name, line]) => ({ name, line })))
  .toSorted((a, b) => stepOf(a.line) - stepOf(b.line));

function stepOf(line: Silent | Journalled): number {
  return steps.indexOf('leaves' in line ? (line.step ?? 'use') : 'use');
}
