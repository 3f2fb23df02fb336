/** An entry whose own hash is right. */
export interface SealedEntry {
  seq: number;
  at: number;
  act: string;
  facts: Record<string, unknown>;
  prev: string;
  hash: string;
}

/** Where a file is not what was signed: the line (from 1, the manifest), and the entry expected there. */
export interface Fault {
  line: number;
  seq: number | null;
  what: 'changed' | 'removed' | 'inserted' | 'reordered' | 'cut' | 'manifest' | 'signature' | 'other-key' | 'other-chain';
}

/** The first line that does not follow, and what the rest of the file showed since. */
export interface Doubt {
  line: number;
  expected: number;
  prev: string;
  /** The last entry that the manifest signs. */
  last: number;
  /** The entry found there, if its own hash is right. */
  entry: SealedEntry | null;
  text: string;
  next: SealedEntry | null;
  hasNext: boolean;
  /** The entry that was expected comes later. */
  continues: boolean;
  /** An entry of the same place as the one found there comes later. */
  repeated: boolean;
}

/** What happened at the first line that does not follow. `isWhole` is false when the file's last line has no end. */
export function diagnose(doubt: Doubt, head: string, isWhole: boolean): Fault {
  const { line, expected, entry } = doubt;
  const here = (what: Fault['what']): Fault => ({ line, seq: expected, what });
  if (expected > doubt.last) return here('inserted');
  if (doubt.continues) return here(entry && entry.seq > expected && entry.seq <= doubt.last && !doubt.repeated ? 'reordered' : 'inserted');
  if (!entry) return here(!doubt.hasNext && (!isWhole || !doubt.text.endsWith('}')) ? 'cut' : 'changed');
  if (entry.seq > expected) return here(doubt.next?.seq === expected + 1 ? 'changed' : 'removed');
  const isVouchedFor = doubt.hasNext ? doubt.next?.prev === entry.hash : entry.hash === head;
  // The entry stands well with what follows it, and does not know the one before: that one was changed and hashed again.
  if (entry.seq === expected && isVouchedFor && line > 2) return { line: line - 1, seq: expected - 1, what: 'changed' };
  return here('changed');
}
