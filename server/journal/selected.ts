import { canonical } from './canonical.ts';
import type { Fault } from './diagnosis.ts';
import {
  canonicalOrNull,
  fingerprintOf,
  isCount,
  isHex,
  isObject,
  object,
  readEntry,
  startVerification,
  type Kept,
  type Tools,
  type Verification,
} from './verification.ts';

interface SelectionHeader {
  organisation: string;
  exportedAt: number;
  filter: Record<string, string | number>;
  first: number;
  last: number;
  count: number;
  head: string;
  digest: string;
  publicKey: string;
  signature: string;
  statement: string;
}

/** Verifies whichever export comes: the whole journal, or what a filter took of it. Used as `startVerification`. */
export function startEither(tools: Tools, kept: Kept): ReturnType<typeof startVerification> {
  let chosen: ReturnType<typeof startVerification> | null = null;
  return {
    read(line) {
      chosen ??= (readSelection(line) === null ? startVerification : startSelection)(tools, kept);
      return chosen.read(line);
    },
    end: (isWhole) => (chosen ?? startVerification(tools, kept)).end(isWhole),
  };
}

/**
 * A selection has no chain of its own: each entry vouches for its own bytes, and the signed digest for all of them, in order. A changed
 * entry is located; of one that was taken away or added it is told that it was.
 */
function startSelection(tools: Tools, kept: Kept) {
  let header: SelectionHeader | null = null;
  let fault: Fault | null = null;
  let line = 0;
  let count = 0;
  let digest = '';
  let before = { seq: 0, hash: '' };
  let isHeadSeen = false;

  async function begin(text: string): Promise<void> {
    header = readSelection(text);
    if (header === null) return;
    const { publicKey, statement, signature, last, head } = header;
    const here = (what: Fault['what']): Fault => ({ line: 1, seq: null, what });
    if (!(await tools.isSigned(publicKey, statement, signature))) fault = here('signature');
    else if (kept.publicKey !== undefined && kept.publicKey !== publicKey) fault = here('other-key');
    else compare(last, head);
  }

  function compare(seq: number, hash: string): void {
    if (kept.head?.count !== seq) return;
    if (kept.head.hash === hash) isHeadSeen = true;
    else fault ??= { line, seq, what: 'other-chain' };
  }

  function accept(text: string, { first, last }: SelectionHeader): void {
    const entry = readEntry(text, tools);
    if (entry === null) fault = { line, seq: null, what: 'changed' };
    else if (entry.seq <= before.seq) fault = { line, seq: entry.seq, what: entry.seq === before.seq ? 'inserted' : 'reordered' };
    else if (entry.seq < first || entry.seq > last) fault = { line, seq: entry.seq, what: 'inserted' };
    else if (entry.seq === before.seq + 1 && count > 0 && entry.prev !== before.hash) fault = { line, seq: entry.seq, what: 'changed' };
    else {
      count += 1;
      digest = tools.sha256(digest + entry.hash);
      before = entry;
      compare(entry.seq, entry.hash);
    }
  }

  function ending({ count: signed, digest: whole }: SelectionHeader): Fault | null {
    if (count !== signed) return { line: line + 1, seq: null, what: count < signed ? 'removed' : 'inserted' };
    return digest === whole ? null : { line: line + 1, seq: null, what: 'changed' };
  }

  function end(isWhole = true): Verification {
    const isCut = !isWhole && header !== null && (fault === null || fault.line === line);
    const found = isCut ? { line, seq: null, what: 'cut' as const } : (fault ?? (header === null ? null : ending(header)));
    if (found !== null || header === null) return { kind: 'broken', after: null, ...(found ?? { line: 1, seq: null, what: 'manifest' }) };
    const { organisation, first, last, head, exportedAt, publicKey, filter } = header;
    const isOlder = kept.head !== undefined && kept.head.count > last;
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
      checkpoints: 0,
      selection: filter,
      startsAfterRetention: null,
      comparedWithKeptHead: isHeadSeen ? 'same' : isOlder ? 'older-export' : 'not-given',
      isVouched: kept.publicKey !== undefined || isHeadSeen,
    };
  }

  return {
    read(text: string): Promise<void> | undefined {
      line += 1;
      if (line === 1) return begin(text);
      if (fault === null && header !== null) accept(text, header);
      return undefined;
    },
    end,
  };
}

function readSelection(text: string): SelectionHeader | null {
  const value = object(text);
  if (!value) return null;
  const { signature, ...said } = value;
  const { format, version, organisation, exportedAt, filter, first, last, count, head, digest, publicKey } = said;
  if (format !== 'beffroi-journal-selection' || version !== 1 || typeof organisation !== 'string' || !isObject(filter)) return null;
  if (!isCount(exportedAt) || !isCount(first) || !isCount(last) || !isCount(count) || !isHex(head, 64) || typeof digest !== 'string')
    return null;
  if (!isHex(publicKey, 64) || !isHex(signature, 128) || canonicalOrNull(value) !== text) return null;
  const sought = Object.fromEntries(
    Object.entries(filter).filter((one): one is [string, string | number] => typeof one[1] === 'string' || typeof one[1] === 'number'),
  );
  const range = { first, last, count, head, digest };
  return { organisation, exportedAt, filter: sought, ...range, publicKey, signature, statement: canonical(said) };
}
