import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acts, endpoints, events, parts as contracts, permissions, refusals, settings } from '#contract/house.ts';
import { parts } from '#server/parts.ts';

/** What walks the list of parts and what they agree to: see CONTRIBUTING.md, "To add a part". */

const root = join(import.meta.dirname, '..');
const code = ['server', 'web', 'cli'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|suite)\./.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
);
const isUsed = (word: string): boolean => code.some((text) => text.includes(`'${word}'`));

test('each part of the contract is a part of the server, in the same order; the command has words only', () => {
  const names = parts.map(({ name }) => name);
  expect(Object.keys(contracts)).toEqual([...names.filter((name) => Object.hasOwn(contracts, name)), 'command']);
});

test('no two parts bring the same name', () => {
  const all = Object.values(contracts);
  const twice = (names: readonly string[]): string[] => names.filter((name, at) => names.indexOf(name) !== at);
  expect(twice(all.flatMap((part) => Object.keys(part.endpoints)))).toEqual([]);
  expect(twice(all.flatMap((part) => Object.keys(part.permissions)))).toEqual([]);
  expect(twice(all.flatMap((part) => Object.keys(part.refusals)))).toEqual([]);
  expect(twice(all.flatMap((part) => Object.keys(part.settings)))).toEqual([]);
  expect(twice(all.flatMap((part) => Object.keys(part.events)))).toEqual([]);
  expect(twice(acts)).toEqual([]);
  expect(twice(Object.values(settings).map(({ variable }) => variable))).toEqual([]);
});

test('an event makes answers old that exist', () => {
  expect(Object.values(events).flatMap((names) => names.filter((name) => !Object.hasOwn(endpoints, name)))).toEqual([]);
});

test('nothing is agreed that nobody uses', () => {
  expect(acts.filter((act) => !isUsed(act))).toEqual([]);
  expect(Object.keys(refusals).filter((refusal) => !isUsed(refusal))).toEqual([]);
  expect(Object.keys(events).filter((event) => !isUsed(event))).toEqual([]);
  expect(Object.keys(permissions).filter((permission) => !isUsed(permission))).toEqual([]);
  expect(Object.keys(settings).filter((name) => !code.some((text) => new RegExp(`\\b${name}\\b`).test(text)))).toEqual([]);
  const hooks = [...readFileSync(join(root, 'server', 'hooks.ts'), 'utf8').matchAll(/^  (\w+): /gm)].map(([, name]) => name ?? '');
  expect(hooks.filter((name) => !code.some((text) => text.includes(`hooks.${name}`)))).toEqual([]);
});
