import { createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';

import { testClock, testFolder } from '../../../test/support/vault.ts';
import { openStore, type Store } from '#server/vault/store.ts';
import { createLexicalIndex, type IndexedPassage, type LexicalIndex } from './lexical.ts';
import { retrievalMigrations } from '../migrations.ts';
import { createMerger } from './merger.ts';
import { mergeChunks, type MergePart } from './merge.ts';

const key = randomBytes(32);
let store: Store;
let lexical: LexicalIndex;
let folder = '';

const textOf = async (_: unknown, hits: readonly unknown[]) => hits.map(() => ({ title: '', headings: '', body: '' }));

async function open(): Promise<void> {
  if (folder === '') folder = testFolder();
  store = await openStore({ path: join(folder, 'vault.db'), key, migrations: retrievalMigrations, clock: testClock() });
  lexical = createLexicalIndex({
    store,
    onTrouble: (error) => {
      throw error;
    },
  });
}

afterEach(async () => {
  await lexical.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  folder = '';
});

const passages = (body: string): IndexedPassage[] =>
  Array.from({ length: 3 }, (_, ordinal) => ({ ordinal, title: 'Dossier', headings: '', body: `${body} page${ordinal}` }));
const index = (unit: number, body: string) => store.write('index', (tx) => lexical.index(tx, unit, passages(body)));
const remove = (unit: number, body: string) => store.write('remove', (tx) => lexical.remove(tx, unit, passages(body)));
const holds = async (question: string, units: number[]) =>
  (await store.read((snapshot) => lexical.search(snapshot, { question, allowed: Int32Array.from(units), k: 50, textOf }))).hits.map(
    (hit) => hit.unit,
  );

/** Every page of the file and of its log, decrypted one by one: what a thief with the key would read. */
function decryptedPages(): Buffer {
  const pages: Buffer[] = [];
  for (const name of ['vault.db', 'vault.db-wal']) {
    const path = join(folder, name);
    if (!existsSync(path)) continue;
    const file = readFileSync(path);
    const isLog = name.endsWith('-wal');
    for (let at = isLog ? 32 : 0; at + 4096 <= file.length; at += 4096) {
      if (isLog) at += 24;
      const page = file.subarray(at, at + 4096);
      const isFirst = !isLog && at === 0;
      const decipher = createDecipheriv('aes-256-cbc', key, page.subarray(4096 - 80, 4096 - 64)).setAutoPadding(false);
      pages.push(decipher.update(page.subarray(isFirst ? 16 : 0, 4096 - 80)));
    }
  }
  return Buffer.concat(pages);
}

/** Words that share no beginning with others, so that no prefix hides them from a search for their bytes. */
const secret = 'zyxqwvu kjhgfdbc';
const traces = ['yxqwv', 'vwqxy', 'jhgfd', 'dfghj'];
const found = () => traces.filter((trace) => decryptedPages().includes(trace));

describe('after a removal', () => {
  test('no word that only this unit held is left in the file, whatever was merged before', async () => {
    await open();
    for (let unit = 0; unit < 20; unit++) await index(unit, unit === 5 ? secret : `ordinaire numero${unit}`);
    await lexical.maintain();
    await store.checkpoint();
    expect(found()).toEqual(traces);
    await remove(5, secret);
    await lexical.maintain();
    expect(await store.checkpoint()).toBe(true);
    expect(found()).toEqual([]);
    expect(await holds('zyxqwvu', [5])).toEqual([]);
    expect(await holds('ordinaire numero6', [6])).toEqual([6, 6, 6]);
  });

  test('the same when the text given is not the one that was indexed', async () => {
    await open();
    // So many words that those of the text given stand in other chunks than the secret ones.
    const filler = Array.from({ length: 2_600 }, (_, at) => `${String.fromCodePoint(97 + (at % 26))}bois${at}`).join(' ');
    await index(1, `${secret} ${filler}`);
    await index(2, 'zyxqwvu ordinaire');
    await remove(1, 'tout autre texte');
    await store.checkpoint();
    expect(found()).toEqual(['yxqwv', 'vwqxy']);
    expect(await holds('zyxqwvu', [1, 2])).toEqual([2, 2, 2]);
    await remove(2, '');
    await store.checkpoint();
    expect(found()).toEqual([]);
  });

  test('a long unit is taken out part by part, can be stopped anywhere, and leaves no letter; what others hold is found', async () => {
    await open();
    const long = Array.from({ length: 700 }, (_, ordinal) => ({
      ordinal,
      title: 'Dossier',
      headings: '',
      body: `zyxquovalmk numéro${ordinal} partagé`,
    }));
    await store.write('index', (tx) => lexical.index(tx, 1, long));
    await index(2, 'partagé seul');
    await lexical.maintain();
    // Stopped after its first part, then done again from the beginning.
    await lexical.vacate(1, long.slice(0, 300));
    await lexical.vacate(1, long);
    expect(await store.read((snapshot) => lexical.held(snapshot, 1))).toBe(1);
    await store.write('remove', (tx) => lexical.remove(tx, 1, long));
    expect(await store.read((snapshot) => lexical.held(snapshot, 1))).toBe(0);
    expect(await holds('partagé', [1, 2])).toEqual([2, 2, 2]);
    expect(await holds('zyxquovalmk', [1, 2])).toEqual([]);
    await store.checkpoint();
    expect(decryptedPages().includes('zyxquovalmk')).toBe(false);
  });

  test('the words of a long term, spread over chunks, stay spelt while one passage holds them', async () => {
    await open();
    const many = Array.from({ length: 4_000 }, (_, ordinal) => ({ ordinal, title: '', headings: '', body: 'garantie' }));
    await store.write('index', (tx) => lexical.index(tx, 1, many));
    await index(2, 'garantie');
    await remove(2, 'garantie');
    expect(new Set(await holds('garentie', [1]))).toEqual(new Set([1]));
  });
});

describe('a merge', () => {
  /** Steps with the merging done here, so that each stands between two known moments. */
  const stepper = (merge = async (part: MergePart) => mergeChunks(part)) =>
    createMerger({ store, partChunks: 2, thread: () => ({ merge, close: async () => {} }) });
  const words = (unit: number) => Array.from({ length: 600 }, (_, at) => `m${(at * 7919 + unit * 131) % 20_000}x`).join(' ');

  async function fill(): Promise<void> {
    await open();
    // Closed at once: merges happen in the test's steps only.
    await lexical.close();
    for (let unit = 0; unit < 9; unit++) await index(unit, unit === 3 ? `${words(3)} ${secret}` : words(unit));
  }
  const all = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const questions = ['m131x m7919x', 'm393x', 'dossier page1', 'zyxqwvu', 'zyxqwvv'];
  const answers = () =>
    Promise.all(
      questions.map((question) =>
        store.read((snapshot) => lexical.search(snapshot, { question, allowed: Int32Array.from(all), k: 20, textOf })),
      ),
    );

  test('can stop after any step, and goes on in a new process with the same results', async () => {
    await fill();
    const before = await answers();
    let steps = 0;
    while (await stepper().step()) {
      steps++;
      await store.close();
      await open();
      await lexical.close();
      expect(await answers()).toEqual(before);
    }
    expect(steps).toBeGreaterThan(4);
    expect(await answers()).toEqual(before);
  });

  test.each(['between two of its steps', 'while a part is being merged'])('brings nothing back that is removed %s', async (moment) => {
    let removals = 0;
    for (let removeAt = 1; ; removeAt++) {
      await fill();
      let chances = 0;
      const mayRemove = async (): Promise<void> => {
        if (++chances === removeAt) await remove(3, `${words(3)} ${secret}`);
      };
      const isDuring = moment.startsWith('while');
      const merge = async (part: MergePart) => {
        const chunks = mergeChunks(part);
        if (isDuring) await mayRemove();
        return chunks;
      };
      const merger = stepper(merge);
      while (await merger.step()) if (!isDuring) await mayRemove();
      if (chances < removeAt) break;
      removals++;
      await store.checkpoint();
      expect(found()).toEqual([]);
      expect(await holds('dossier', all)).not.toContain(3);
      await store.close();
      rmSync(folder, { recursive: true, force: true });
      folder = '';
    }
    expect(removals).toBeGreaterThan(2);
  });

  test('ends although something is removed each time that it merges a part', async () => {
    await fill();
    const left = [...all];
    const merger = stepper(async (part) => {
      const unit = left.length > 2 ? left.pop() : undefined;
      if (unit !== undefined) await remove(unit, unit === 3 ? `${words(3)} ${secret}` : words(unit));
      return mergeChunks(part);
    });
    while (await merger.step());
    expect(left).toEqual([0, 1]);
    expect(await holds('dossier', all)).toEqual([0, 0, 0, 1, 1, 1]);
    expect(new Set(await holds('m131x', all))).toEqual(new Set([1]));
  });
});
