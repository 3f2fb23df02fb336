import { expect, test } from 'vitest';
import { acts, endpoints, events, parts as contracts, settings } from '#contract/house.ts';
import { parts } from '#server/parts.ts';
import { unusedWords } from './support/agreed.ts';

/** What walks the list of parts and what they agree to: see CONTRIBUTING.md, "To add a part". */

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

test('nothing is agreed that nobody uses: acts, refusals, events, permissions, settings, hooks, texts', async () => {
  expect(await unusedWords()).toEqual([]);
}, 180_000);
