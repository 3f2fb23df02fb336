import type { Answer } from './answer.ts';
import type { Element } from './xml.ts';

/**
 * Files whose data is asked for rather than their text: the XML that they are, or that a PDF carries. Several go to one confined process,
 * as [u32 length][bytes] one after the other, and come back as trees: what a stranger wrote is parsed nowhere else.
 */

/** Of the files of one process. */
const BATCH_BYTES = 64 * 1024 * 1024;
/** Deeper than any tree that the parser gives. */
const DEPTH = 500;

/** What a PDF that carries something holds in clear, and a file of XML begins with. */
export const mayBearXml = (bytes: Uint8Array): boolean => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isPdf(file) ? file.includes('EmbeddedFile') : /^(?:\ufeff|\xef\xbb\xbf)?\s*</.test(file.toString('latin1', 0, 256));
};
export const isPdf = (file: Buffer): boolean => file.subarray(0, 1024).includes('%PDF-');

/** The files that go together, in their order. */
export function batchesOf(files: readonly Uint8Array[]): Uint8Array[][] {
  const batches: { files: Uint8Array[]; size: number }[] = [];
  for (const file of files) {
    const last = batches.at(-1);
    if (last && last.size + file.length <= BATCH_BYTES) {
      last.files.push(file);
      last.size += file.length;
    } else batches.push({ files: [file], size: file.length });
  }
  return batches.map((batch) => batch.files);
}

export function packed(files: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    files.flatMap((bytes) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      return [length, bytes];
    }),
  );
}

/** What the process answered; null where it is no answer, for a process that a file took over can write anything. */
export function treesIn(answer: Answer, count: number): Element[][] | null {
  if (answer.kind !== 'read') return null;
  try {
    const trees: unknown = JSON.parse(answer.reading.text);
    return Array.isArray(trees) && trees.length === count && trees.every(isTrees) ? trees : null;
  } catch {
    return null;
  }
}

function isTrees(value: unknown): value is Element[] {
  if (!Array.isArray(value)) return false;
  let level: unknown[] = value;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEPTH || !level.every(isElement)) return false;
    level = level.flatMap(({ children }) => children.filter((child) => typeof child !== 'string'));
  }
  return true;
}

function isElement(value: unknown): value is Element {
  if (typeof value !== 'object' || value === null || !('name' in value && 'local' in value && 'attributes' in value && 'children' in value))
    return false;
  const { name, local, attributes, children } = value;
  return (
    typeof name === 'string' &&
    typeof local === 'string' &&
    typeof attributes === 'object' &&
    attributes !== null &&
    Object.values(attributes).every((one) => typeof one === 'string') &&
    Array.isArray(children)
  );
}
