import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import type Database from '@signalapp/sqlcipher';
import type { StoreDoubt } from '#contract/vault.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { readBirth, readCounter } from './counter.ts';
import { readMark, writeMark, type Mark } from './mark.ts';
import { openSnapshot, type Snapshot } from './transaction.ts';
import type { CrashCounts } from './writeahead.ts';

/** What the journal tells the vault of the chain in a store, so that its head can be kept beside the keys. */
export interface Chain {
  head(snapshot: Snapshot): Promise<{ count: number; hash: string; at: number }>;
  /** Whether this chain passed by that head: it holds that entry, or has dropped it at the end of its time. */
  passed(snapshot: Snapshot, head: { count: number; hash: string }): Promise<boolean>;
}

/** How a store is known from outside it. */
export interface Witness {
  /** The file of its mark. */
  mark: string;
  /** The public name of its key. */
  key: string;
  /** When the key's file was written, in ms UTC; null for a key that has none. */
  keyAt: number | null;
  chain: Chain | null;
  /** Opens a store that is not known to be the latest, for a person to decide. */
  despiteDoubt: boolean;
}

/** A store is made just after its key; one that was made so long after stands where another was. */
const makingMs = 60 * 60 * 1000;
const saltBytes = 16;

/** Notes that a store is going to be made, before its key is: only then may it be missing. */
export function noteMaking(mark: string): void {
  writeMark(mark, { store: null, key: '', counter: 0, base: 0, head: null });
}

/** Whether what this mark is of was made to its end, once: it is then never made again. */
export function isMade(mark: string): boolean {
  const known = readMark(mark);
  return known === 'unreadable' || (known !== 'absent' && known.store !== null);
}

/** What was known of a store before it was opened: its mark, that it is new, or no mark (in a store that may have been written before they were kept). */
export type Known = Mark | 'new' | 'unmarked';

/**
 * Looks at a store's file and mark before it is opened.
 * @throws store_missing, store_replaced, store_damaged, key_wrong, file_foreign
 */
export function lookAt(path: string, name: string, witness: Witness): Known {
  const mark = readMark(witness.mark);
  if (typeof mark === 'object' && mark.store === null) {
    // A making that was cut short: nothing was ever acknowledged in it.
    for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    return 'new';
  }
  if (!existsSync(path)) throw new Refusal('store_missing', { store: name });
  if (typeof mark === 'string') {
    if (isForeign(path)) throw new Refusal('file_foreign', { path });
    return 'unmarked';
  }
  if (mark.key !== witness.key) throw new Refusal('key_wrong', { path });
  const salt = readSalt(path);
  if (salt === null) throw new Refusal('store_damaged', { store: name });
  if (salt !== mark.store) throw new Refusal('store_replaced', { store: name });
  return mark;
}

/** Whether an open store is the latest, as far as can be known; null when nothing speaks against it. */
export async function doubtOf(database: Database, known: Known, witness: Witness): Promise<StoreDoubt | null> {
  if (known === 'new') return null;
  const counted = readCounter(database);
  if (known === 'unmarked') {
    if (counted !== null) return 'unmarked';
    // Written before marks were kept.
    return witness.keyAt !== null && readBirth(database) - witness.keyAt > makingMs ? 'younger' : null;
  }
  if (counted === null || counted.counter < known.counter) return 'older';
  if (known.head === null || witness.chain === null) return null;
  const { snapshot, close } = openSnapshot('look at a store', database);
  try {
    return (await witness.chain.passed(snapshot, known.head)) ? null : 'forked';
  } finally {
    close();
  }
}

/**
 * Refuses what a crash left before its log is laid over its file. The log belongs to the file when the file alone has come to where
 * the log begins, and no further than where it ends; anything else is two halves of different days, which SQLite would make one.
 * @throws store_damaged, store_not_latest
 */
export function refuseCrash(
  { alone, together }: CrashCounts,
  { name, known, despiteDoubt }: { name: string; known: Known; despiteDoubt: boolean },
): void {
  const mark = typeof known === 'object' ? known : null;
  const begins = Math.max(together?.base ?? 0, mark?.base ?? 0);
  const isTwoHalves = alone !== null && (alone < begins || (together !== null && alone > together.counter));
  if (isTwoHalves) throw new Refusal('store_damaged', { store: name });
  if (mark && together && together.counter < mark.counter && !despiteDoubt)
    throw new Refusal('store_not_latest', { store: name, why: 'older' });
}

/** What to note of a store now. */
export async function markOf(database: Database, witness: Witness): Promise<Mark> {
  const { snapshot, close } = openSnapshot('note a mark', database);
  try {
    const head = witness.chain === null ? null : await witness.chain.head(snapshot);
    const { counter, base } = readCounter(database) ?? { counter: 0, base: 0 };
    return { store: saltOf(database), key: witness.key, counter, base, head };
  } finally {
    close();
  }
}

/** An encrypted file begins with a random salt and is whole pages; anything else was never ours. */
function isForeign(path: string): boolean {
  const salt = readSalt(path);
  return salt === null || statSync(path).size % 512 !== 0 || salt === Buffer.from('SQLite format 3\0').toString('hex');
}

/** The salt of an open store. Its file is not opened beside SQLite: closing it would let go of SQLite's locks. */
function saltOf(database: Database): string {
  return String(database.pragma('cipher_salt', { simple: true }));
}

function readSalt(path: string): string | null {
  const salt = Buffer.alloc(saltBytes);
  const file = openSync(path, 'r');
  try {
    return readSync(file, salt, 0, saltBytes, 0) === saltBytes ? salt.toString('hex') : null;
  } finally {
    closeSync(file);
  }
}
