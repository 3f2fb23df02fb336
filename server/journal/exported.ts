import { startEither } from './selected.ts';
import type { Kept, Tools, Verification } from './verification.ts';

/** A line longer than this is no entry of ours; it is judged in pieces so that a hostile file cannot fill the memory. */
const longestLine = 1 << 20;
const lineFeed = 0x0a;

/** Verifies an export given as lines without their ends. */
export async function verifyLines(lines: AsyncIterable<string> | Iterable<string>, tools: Tools, kept: Kept): Promise<Verification> {
  const verification = startEither(tools, kept);
  for await (const line of lines) {
    const pending = verification.read(line);
    if (pending) await pending;
  }
  return verification.end();
}

/**
 * Verifies an export given as the bytes of its file: each line, the last one too, ends with one line feed.
 * `progress` is told how many bytes were read.
 */
export async function verifyBytes(
  chunks: AsyncIterable<Uint8Array>,
  tools: Tools,
  kept: Kept,
  progress?: (bytes: number) => void,
): Promise<Verification> {
  const verification = startEither(tools, kept);
  const decoder = lineDecoder();
  let bytes = 0;
  for await (const chunk of chunks) {
    for (const line of decoder.lines(chunk)) {
      const pending = verification.read(line);
      if (pending) await pending;
    }
    bytes += chunk.length;
    progress?.(bytes);
  }
  const rest = decoder.rest();
  if (rest !== '') await verification.read(rest);
  return verification.end(rest === '');
}

function lineDecoder() {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  let carried = new Uint8Array(0);

  /** Bytes that are no UTF-8 get a mark that no genuine line holds: their line cannot pass. */
  function decode(bytes: Uint8Array): string {
    try {
      return strict.decode(bytes);
    } catch {
      return `${lenient.decode(bytes)}\u0000`;
    }
  }

  function split(bytes: Uint8Array): string[] {
    try {
      return strict.decode(bytes).split('\n');
    } catch {
      return bytewise(bytes);
    }
  }

  function bytewise(bytes: Uint8Array): string[] {
    const lines: string[] = [];
    let from = 0;
    for (let to = bytes.indexOf(lineFeed); to >= 0; to = bytes.indexOf(lineFeed, from)) {
      lines.push(decode(bytes.subarray(from, to)));
      from = to + 1;
    }
    return [...lines, decode(bytes.subarray(from))];
  }

  return {
    lines(chunk: Uint8Array): string[] {
      const end = chunk.lastIndexOf(lineFeed);
      const whole = end < 0 ? null : split(joined(carried, chunk.subarray(0, end)));
      carried = end < 0 ? joined(carried, chunk) : chunk.slice(end + 1);
      if (carried.length <= longestLine) return whole ?? [];
      const piece = decode(carried);
      carried = new Uint8Array(0);
      return [...(whole ?? []), piece];
    },
    rest: (): string => decode(carried),
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
