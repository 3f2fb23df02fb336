/**
 * The lexical index of one vault: which passages hold the words of a question, best first, among those that the reader
 * may see. Its layout (segments, chunks) is nobody else's business.
 */
import { afterCommit, type Snapshot, type Store, type Tx } from '#server/vault/vault.ts';
import { createCatalogue } from './catalogue.ts';
import { completeUnit, indexUnit, prepareUnit, type PreparedUnit } from './indexing.ts';
import { createMerger } from './merger.ts';
import { presentUnit } from './lexical.store.ts';
import { removeUnit, vacateUnit } from './removal.ts';
import type { IndexedPassage } from './run.ts';
import { createSearch, type LexicalQuery, type LexicalResult } from './search.ts';
import { startMergeThread, type MergeThread } from './threads.ts';

export type { AllowedSet } from './catalogue.ts';
export type { PreparedUnit } from './indexing.ts';
export type { PassageText } from './nearness.ts';
export type { IndexedPassage } from './run.ts';
export type { LexicalHit, LexicalResult, TextOf } from './search.ts';
export type { QuestionTerm } from './terms.ts';

/** One document version as the index sees it: a small integer given by documents, unique in the vault, never reused. */
export type Unit = number;

export interface LexicalIndex {
  /** Passages in order, ordinals from 0. @throws RangeError for a unit that is indexed, or other ordinals */
  index(tx: Tx, unit: Unit, passages: readonly IndexedPassage[]): Promise<void>;
  /**
   * Takes in a long unit in transactions of its own; nobody finds it before `complete`, and `remove` takes it back. Null when it was removed
   * meanwhile. @param passages in order, ordinals from 0, made as they are asked for; `count` of them in all
   */
  prepare(unit: Unit, count: number, passages: Iterable<IndexedPassage>): Promise<PreparedUnit | null>;
  /** @throws RangeError for a unit that was removed since */
  complete(tx: Tx, prepared: PreparedUnit): Promise<void>;
  /**
   * After this commits (and a WAL checkpoint), no word that only this unit held is left in the file. Takes the same
   * passages as were indexed; with others it is slower, and as thorough. Nothing happens for an unknown unit.
   */
  remove(tx: Tx, unit: Unit, passages: readonly IndexedPassage[]): Promise<void>;
  /** Takes most of a long unit's words out in short transactions of its own. The unit must be found by nobody; `remove` ends it. */
  vacate(unit: Unit, passages: Iterable<IndexedPassage>): Promise<void>;
  /** 1 while the index holds the unit, whole or begun; 0 once it is removed. */
  held(snapshot: Snapshot, unit: Unit): Promise<number>;
  /** At most `k` passages of the allowed units, best first. */
  search(snapshot: Snapshot, query: LexicalQuery): Promise<LexicalResult>;
  /** Merges what is due, and goes on where an interrupted merge stopped. Runs by itself after `index`; resolves when nothing is left. */
  maintain(): Promise<void>;
  /** Stops merging after the step in progress. */
  close(): Promise<void>;
}

/**
 * @param needs.onTrouble a merge failed: the index stays valid and the next one tries again
 */
export function createLexicalIndex(needs: { store: Store; onTrouble: (error: unknown) => void }): LexicalIndex {
  const search = createSearch(createCatalogue());
  const upkeep = createUpkeep(needs.store);
  const mergeAfter = (tx: Tx): void =>
    afterCommit(tx, () => {
      upkeep.run().catch(needs.onTrouble);
    });
  return {
    index: async (tx, unit, passages) => {
      await indexUnit(tx, unit, passages);
      mergeAfter(tx);
    },
    prepare: (unit, count, passages) => prepareUnit(needs.store, unit, count, passages),
    complete: async (tx, prepared) => {
      await completeUnit(tx, prepared);
      mergeAfter(tx);
    },
    remove: removeUnit,
    vacate: (unit, passages) => vacateUnit(needs.store, unit, passages),
    held: async (snapshot, unit) => ((await presentUnit(snapshot, unit)) ? 1 : 0),
    search,
    maintain: () => upkeep.run(),
    close: () => upkeep.close(),
  };
}

/** Runs merge steps one at a time, however many ask. */
function createUpkeep(store: Store): { run(): Promise<void>; close(): Promise<void> } {
  let thread: MergeThread | null = null;
  let running: Promise<void> | null = null;
  let isClosed = false;
  const merger = createMerger({ store, thread: () => (thread ??= startMergeThread()) });

  async function steps(): Promise<void> {
    for (;;) if (isClosed || !(await merger.step())) return;
  }

  return {
    // Asked while running: the run in progress looks again after each step, so it sees what has just been committed.
    run: () =>
      (running ??= steps().finally(() => {
        running = null;
      })),
    close: async () => {
      isClosed = true;
      await running?.catch(() => {});
      await thread?.close();
    },
  };
}
