import { canonical } from './canonical.ts';
import { diagnose, type Doubt, type Fault, type SealedEntry } from './diagnosis.ts';

/**
 * The verification of an export, without any dependency: `beffroi journal verify` and the offline page run this same source.
 * It reads line by line and keeps nothing but the last hash.
 */
export interface Tools {
  /** SHA-256 of a text's UTF-8, in hexadecimal. */
  sha256(text: string): string;
  /** Ed25519: key, text and signature; key and signature in hexadecimal. */
  isSigned(publicKey: string, text: string, signature: string): Promise<boolean>;
}

/** What the verifier was told to compare with: kept elsewhere, for an export cannot vouch for its own age or key. */
export interface Kept {
  head?: { count: number; hash: string };
  publicKey?: string;
}

export interface Intact {
  kind: 'intact';
  organisation: string;
  /** The first and last entries of the file, by their place in the journal. */
  first: number;
  last: number;
  count: number;
  head: string;
  exportedAt: number;
  publicKey: string;
  /** The start of the SHA-256 of the public key's hexadecimal text, in groups of four: short enough to be read aloud. */
  fingerprint: string;
  /** Signed checkpoints found in the file and verified. */
  checkpoints: number;
  /** The filter, where the file holds only what it takes of the journal: what else is between is not in it, and nothing here says it. */
  selection: Record<string, string | number> | null;
  /** When the file starts after entries that the organisation's period has dropped, by a signed checkpoint. */
  startsAfterRetention: { droppedUpTo: number; at: number } | null;
  /**
   * 'same': the kept head is in this chain. 'older-export': genuine, but made before the kept head. 'before-retention': the kept
   * head is among the dropped entries. 'not-given': an older genuine export, or a chain re-signed by the key's holder, would look the same.
   */
  comparedWithKeptHead: 'same' | 'older-export' | 'before-retention' | 'not-given';
  /** Whether something kept elsewhere, the key or a head in this chain, says who signed it: else it may be anybody. */
  isVouched: boolean;
}

export interface Broken extends Fault {
  kind: 'broken';
  /** Set when hashes were computed again, so that the change can only be said to stand after this entry: the last that is vouched for. */
  after: number | null;
}

export type Verification = Intact | Broken;

/** The first line of an export, checked; `statement` is what its signature signs. */
interface Header {
  organisation: string;
  exportedAt: number;
  first: number;
  last: number;
  count: number;
  prev: string;
  head: string;
  publicKey: string;
  signature: string;
  statement: string;
}

/** Begins a verification: give each line in order (without its end), waiting when a promise comes back, then ask for the result. */
export function startVerification(tools: Tools, kept: Kept) {
  let header: Header | null = null;
  let fault: Fault | null = null;
  let doubt: Doubt | null = null;
  let line = 0;
  let expected = 0;
  let prev = '';
  let checkpoints = 0;
  let lastCheckpoint: number | null = null;
  let after: number | null = null;
  let retention: Intact['startsAfterRetention'] = null;

  async function begin(text: string): Promise<void> {
    header = readHeader(text);
    if (!header) fault = { line: 1, seq: null, what: 'manifest' };
    else if (!(await tools.isSigned(header.publicKey, header.statement, header.signature)))
      fault = { line: 1, seq: null, what: 'signature' };
    else if (kept.publicKey !== undefined && kept.publicKey !== header.publicKey) fault = { line: 1, seq: null, what: 'other-key' };
    expected = header?.first ?? 0;
    prev = header?.prev ?? '';
    compareKept(expected - 1);
  }

  /** The kept head against the chain as it stands after entry `seq`. */
  function compareKept(seq: number): void {
    if (kept.head?.count === seq && kept.head.hash !== prev) fault ??= { line, seq, what: 'other-chain' };
  }

  function accept(text: string, last: number): Promise<void> | undefined {
    const entry = readEntry(text, tools);
    if (!entry || entry.seq !== expected || entry.prev !== prev || expected > last) {
      doubt = { line, expected, prev, last, entry, text, next: null, hasNext: false, continues: false, repeated: false };
      return undefined;
    }
    const follows = prev;
    expected += 1;
    prev = entry.hash;
    compareKept(entry.seq);
    return entry.act === 'journal.checkpointed' || entry.act === 'journal.expired' ? witness(entry, follows) : undefined;
  }

  /** A signed head inside the chain: what came before it cannot have been rewritten since. */
  async function witness({ seq, act, facts, at }: SealedEntry, follows: string): Promise<void> {
    const { signature, count, head, publicKey } = facts;
    const statement = canonicalOrNull({ at: facts['at'], count, head, publicKey });
    const isOurs = statement !== null && isHex(publicKey, 64) && publicKey === header?.publicKey && isHex(signature, 128);
    const mine = isOurs && (await tools.isSigned(publicKey, statement, signature));
    const agrees =
      act === 'journal.checkpointed' ? count === seq - 1 && head === follows : count !== (header?.first ?? 0) - 1 || head === header?.prev;
    if (!mine || !agrees) fault ??= recomputed(seq);
    else if (act === 'journal.expired' && count === (header?.first ?? 0) - 1) retention = { droppedUpTo: count, at };
    else if (act === 'journal.checkpointed') {
      checkpoints += 1;
      lastCheckpoint = seq;
    }
  }

  function read(text: string): Promise<void> | undefined {
    line += 1;
    if (line === 1) return begin(text);
    if (fault || !header) return undefined;
    if (!doubt) return accept(text, header.last);
    follow(doubt, text, tools);
    return undefined;
  }

  /** The chain holds together, and is not the one that was signed. */
  function recomputed(seq: number): Fault {
    after = lastCheckpoint ?? (header?.first ?? 1) - 1;
    return { line, seq, what: 'changed' };
  }

  function end(isWhole = true): Verification {
    const found = fault ?? ending(isWhole);
    if (found || !header) return { kind: 'broken', after, ...(found ?? { line: 1, seq: null, what: 'manifest' }) };
    const { organisation, first, last, count, head, exportedAt, publicKey } = header;
    const comparedWithKeptHead = comparison(first, last, kept);
    return {
      kind: 'intact',
      organisation,
      first,
      last,
      count,
      head,
      exportedAt,
      publicKey,
      fingerprint: fingerprintOf(publicKey, tools),
      checkpoints,
      selection: null,
      startsAfterRetention: retention,
      comparedWithKeptHead,
      isVouched: kept.publicKey !== undefined || comparedWithKeptHead === 'same',
    };
  }

  function ending(isWhole: boolean): Fault | null {
    if (!header) return { line: 1, seq: null, what: 'manifest' };
    if (doubt) return diagnose(doubt, header.head, isWhole);
    // The line that has no end is itself cut.
    if (!isWhole) return { line, seq: line === 1 ? null : expected - 1, what: 'cut' };
    if (expected <= header.last) return { line: line + 1, seq: expected, what: 'cut' };
    return prev === header.head ? null : recomputed(header.last);
  }

  return { read, end };
}

/** What two people can compare by telephone: 32 digits. */
export function fingerprintOf(publicKey: string, tools: Tools): string {
  return (tools.sha256(publicKey).slice(0, 32).match(/.{4}/g) ?? []).join(' ');
}

function comparison(first: number, last: number, kept: Kept): Intact['comparedWithKeptHead'] {
  if (!kept.head) return 'not-given';
  if (kept.head.count > last) return 'older-export';
  return kept.head.count < first - 1 ? 'before-retention' : 'same';
}

/** Once something is wrong, the rest of the file tells what: is the missing entry further on, is this one there twice? */
function follow(doubt: Doubt, text: string, tools: Tools): void {
  const entry = readEntry(text, tools);
  if (!doubt.hasNext) {
    doubt.hasNext = true;
    doubt.next = entry;
  }
  if (!entry) return;
  if (entry.seq === doubt.expected && entry.prev === doubt.prev) doubt.continues = true;
  if (entry.seq === doubt.entry?.seq) doubt.repeated = true;
}

const hashMark = '"hash":"';

/** The hash covers every byte of the line except itself, so a changed byte cannot hide in how JSON may be written. */
export function readEntry(text: string, tools: Tools): SealedEntry | null {
  const at = text.lastIndexOf(hashMark);
  const from = at + hashMark.length;
  const hash = text.slice(from, from + 64);
  if (at < 0 || text.slice(from + 64, from + 66) !== '",' || tools.sha256(text.slice(0, at) + text.slice(from + 66)) !== hash) return null;
  const entry = object(text);
  if (!entry) return null;
  const { seq, act, prev, facts } = entry;
  if (!isCount(seq) || typeof act !== 'string' || typeof prev !== 'string' || !isObject(facts)) return null;
  return { seq, at: isCount(entry['at']) ? entry['at'] : 0, act, facts, prev, hash };
}

function readHeader(text: string): Header | null {
  const value = object(text);
  if (!value) return null;
  const { signature, ...said } = value;
  const { format, version, organisation, exportedAt, first, last, count, prev, head, publicKey } = said;
  if (format !== 'beffroi-journal' || version !== 1 || typeof organisation !== 'string') return null;
  if (!isCount(exportedAt) || !isCount(first) || !isCount(last) || !isCount(count) || first < 1 || last - first + 1 !== count) return null;
  if (!isHex(prev, 64) || !isHex(head, 64) || !isHex(publicKey, 64) || !isHex(signature, 128)) return null;
  if (canonicalOrNull(value) !== text) return null;
  return { organisation, exportedAt, first, last, count, prev, head, publicKey, signature, statement: canonical(said) };
}

export function canonicalOrNull(value: unknown): string | null {
  try {
    return canonical(value);
  } catch {
    return null;
  }
}

export function object(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

export function isHex(value: unknown, digits: number): value is string {
  return typeof value === 'string' && value.length === digits && /^[0-9a-f]+$/.test(value);
}
