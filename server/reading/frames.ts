import type { FileHint } from './file.ts';
import type { Outcome } from './read.ts';

/**
 * Between the sandbox and its child. A question is [u32 length][hint as JSON][bytes of the file until the end]; an answer
 * is [u32 length][outcome as JSON][bytes of the enclosed files, one after the other].
 */
export function questionOf(hint: FileHint): Buffer {
  const json = Buffer.from(JSON.stringify({ name: hint.name, mediaType: hint.mediaType }));
  return Buffer.concat([lengthOf(json), json]);
}

export function frameOf(outcome: Outcome): Buffer {
  if (outcome.kind === 'unreadable') return withLength(outcome);
  const { enclosed, ...reading } = outcome.reading;
  const listed = enclosed.map(({ name, mediaType, bytes }) => ({
    name,
    mediaType,
    size: bytes.length,
  }));
  return Buffer.concat([withLength({ kind: 'read', reading: { ...reading, enclosed: listed } }), ...enclosed.map(({ bytes }) => bytes)]);
}

function withLength(value: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(value));
  return Buffer.concat([lengthOf(json), json]);
}

function lengthOf(json: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return length;
}
