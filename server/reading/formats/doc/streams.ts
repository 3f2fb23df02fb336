import { CFB } from '@e965/xlsx';
import { unsupported } from '../../signatures.ts';
import { Unreadable } from '../../unreadable.ts';

/** A Word file of 1997 to 2003 ([MS-DOC]): the text in pieces, and tables that say what stands where. */
export interface DocStreams {
  /** `WordDocument`: its head (the FIB), then text and pages of properties. */
  main: Buffer;
  /** `0Table` or `1Table`. */
  table: Buffer;
}

const WORD_97 = 193;
const ENCRYPTED = 0x0100;
const SECOND_TABLE = 0x0200;

/** @throws Unreadable for a file under a password, damaged, or older than 1997 */
export function openDoc(bytes: Uint8Array): DocStreams {
  const stream = streamsOf(bytes);
  const main = stream('WordDocument');
  if (main === null || main.length < 512 || main.readUInt16LE(0) !== 0xa5ec) throw unsupported('doc');
  if (main.readUInt16LE(2) < WORD_97) throw unsupported('doc');
  const flags = main.readUInt16LE(10);
  if ((flags & ENCRYPTED) !== 0) throw new Unreadable('password_protected', { format: 'doc' });
  const table = stream((flags & SECOND_TABLE) === 0 ? '0Table' : '1Table');
  if (table === null) throw new Unreadable('file_damaged', { format: 'doc' });
  return { main, table };
}

function streamsOf(bytes: Uint8Array): (name: string) => Buffer | null {
  try {
    const container = CFB.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { type: 'buffer' });
    return (name) => {
      const content = CFB.find(container, `/${name}`)?.content;
      return content === undefined ? null : Buffer.from(content);
    };
  } catch {
    throw new Unreadable('file_damaged', { format: 'doc' });
  }
}

/** A part of the table stream, by the place of its address in the head. */
export function tableAt({ main, table }: DocStreams, place: number): Buffer {
  if (place + 8 > main.length) return Buffer.alloc(0);
  const [from, length] = [main.readUInt32LE(place), main.readUInt32LE(place + 4)];
  return from + length > table.length ? Buffer.alloc(0) : table.subarray(from, from + length);
}

/** A stretch of text: where it stands in the main stream, and how it is written. */
interface Piece {
  start: number;
  end: number;
  at: number;
  isWide: boolean;
}

const CLX = 0x01a2;
const MOST_PIECES = 200_000;

export interface DocText {
  text: string;
  /** Where the character at this place of the text stands in the file. */
  fileAt(place: number): number;
}

/** All the text, in the order of the document: body, notes, heads, comments, boxes. */
export function textOf(streams: DocStreams): DocText {
  const pieces = piecesOf(tableAt(streams, CLX));
  const text = pieces
    .map(({ start, end, at, isWide }) => {
      const bytes = streams.main.subarray(at, at + (end - start) * (isWide ? 2 : 1));
      const said = isWide ? bytes.toString('utf16le') : windows1252.decode(bytes);
      // A piece that leads out of the file keeps its length, so that all that follows stays in its place.
      return said.padEnd(end - start, '\0');
    })
    .join('');
  let last = 0;
  return {
    text,
    fileAt(place) {
      while (last > 0 && (pieces[last]?.start ?? 0) > place) last -= 1;
      while (last < pieces.length - 1 && (pieces[last]?.end ?? 0) <= place) last += 1;
      const piece = pieces[last];
      return piece === undefined ? 0 : piece.at + (place - piece.start) * (piece.isWide ? 2 : 1);
    },
  };
}

const windows1252 = new TextDecoder('windows-1252');

function piecesOf(clx: Buffer): Piece[] {
  let at = 0;
  while (at + 3 <= clx.length && clx[at] === 1) at += 3 + clx.readUInt16LE(at + 1);
  if (at + 5 > clx.length || clx[at] !== 2) throw new Unreadable('file_damaged', { format: 'doc' });
  const places = clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1));
  const count = Math.floor((places.length - 4) / 12);
  if (count < 1 || count > MOST_PIECES) throw new Unreadable('file_damaged', { format: 'doc' });
  const pieces = Array.from({ length: count }, (_, index): Piece => {
    const written = places.readUInt32LE((count + 1) * 4 + index * 8 + 2);
    const isWide = (written & 0x40000000) === 0;
    const place = written & 0x3fffffff;
    return {
      start: places.readUInt32LE(index * 4),
      end: places.readUInt32LE(index * 4 + 4),
      at: isWide ? place : Math.floor(place / 2),
      isWide,
    };
  });
  const isInOrder = pieces.every(({ start, end }, index) => start <= end && start === (pieces[index - 1]?.end ?? 0));
  // Ten million characters are beyond any letter: see TEXT_LIMIT.
  if (!isInOrder || (pieces.at(-1)?.end ?? 0) > 20_000_000) throw new Unreadable('file_damaged', { format: 'doc' });
  return pieces;
}
