import { expect, test } from 'vitest';
import { catalogueEntry, type CatalogueEntry } from '#contract/catalogue.ts';
import { catalogue, checkBase, descriptionOf, originsOf } from './catalogue.ts';
import { architectures } from './ggufkinds.ts';
import { weightsDescription, type Installed } from './weights.ts';

test('each entry has its own name and file, an architecture that can be loaded, and a description that the engine takes', () => {
  const { entries } = catalogue;
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  expect(new Set(entries.map(({ file }) => file)).size).toBe(entries.length);
  for (const entry of entries) {
    expect([entry.id, architectures.has(entry.architecture)]).toEqual([entry.id, true]);
    expect(weightsDescription.parse(descriptionOf(entry, { bytes: 1, sha256: '0'.repeat(64) })).id).toBe(entry.id);
    expect([entry.id, entry.ability === 'embed']).toEqual([entry.id, entry.dimensions !== null]);
  }
});

test('what was verified has its size, hash and memory; what was not says no hash of which nobody knows', () => {
  for (const { id, verified, bytes, sha256, memoryMb } of catalogue.entries)
    expect([id, verified !== null]).toEqual([id, bytes !== null && sha256 !== null && memoryMb !== null]);
});

test('the families that a company asks for are there, with what is superseded; European ones among the current', () => {
  const current = catalogue.entries.filter(({ obsoleteBy }) => obsoleteBy === null);
  for (const family of ['Mistral', 'Llama', 'Falcon', 'Bloom'])
    expect([family, catalogue.entries.some((entry) => entry.family === family && entry.obsoleteBy !== null)]).toEqual([family, true]);
  expect(current.filter(({ country }) => ['FR', 'PT', 'ES'].includes(country)).length).toBeGreaterThanOrEqual(5);
  for (const ability of ['complete', 'embed', 'rerank']) expect(current.some((entry) => entry.ability === ability)).toBe(true);
});

test('no address of a hub or a registry stands in the data', () => {
  expect(JSON.stringify(catalogue)).not.toMatch(/https?:|\.co\b|\.org\b|\.io\b|\.com\b/);
});

test('a path that leads out of a package or a hub is no entry', () => {
  const [entry] = catalogue.entries;
  for (const path of ['../x.gguf', 'a/../b', '/etc/passwd', 'a//b', '-rf', 'a/./b'])
    expect(catalogueEntry.safeParse({ ...entry, origins: [{ kind: 'hub', path }] }).success, path).toBe(false);
  for (const name of ['--index-url=x', '-r', 'a b', '../a'])
    expect(
      catalogueEntry.safeParse({
        ...entry,
        origins: [{ kind: 'pip', packages: [{ name, version: '1.0', path: 'a' }], converter: null, transportBytes: null, python: null }],
      }).success,
      name,
    ).toBe(false);
});

test('an adapter goes with the file that it was made for, and with no other', () => {
  const base = catalogue.entries.find(({ id }) => id === 'qwen2.5-coder-1.5b-instruct') as CatalogueEntry;
  const adapter: CatalogueEntry = { ...base, id: 'adapter', file: 'adapter.gguf', adapterOf: { base: base.id, sha256: 'a'.repeat(64) } };
  const installed = (sha256: string): Installed => ({
    state: 'installed',
    path: '/x',
    description: descriptionOf(base, { bytes: 1, sha256 }),
  });
  expect(() => checkBase(adapter, [])).toThrow('adapter_base_missing');
  expect(() => checkBase(adapter, [installed('b'.repeat(64))])).toThrow('adapter_base_other');
  expect(() => checkBase(adapter, [installed('a'.repeat(64))])).not.toThrow();
  expect(originsOf(adapter)).toContain('mirror');
});
