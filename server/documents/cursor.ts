import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { Refusal } from '#server/foundation/refusal.ts';

/** A place in a list that goes by date, newest first: what comes after it was made earlier, or then and has a lesser id. */
export interface Cursor {
  /** ms UTC. */
  at: number;
  id: string;
}

const shape = z.tuple([z.number().int(), z.string()]);

export const writeCursor = ({ at, id }: Cursor): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');

/** @throws input_invalid */
export function readCursor(cursor: string): Cursor {
  const [at, id] = shaped(shape, cursor);
  return { at, id };
}

/** The same, in a list that goes by a key of any kind. */
export interface SortedCursor {
  key: string | number;
  id: string;
}

const sortedShape = z.tuple([z.union([z.number(), z.string()]), z.string()]);

export const writeSortedCursor = ({ key, id }: SortedCursor): string => Buffer.from(JSON.stringify([key, id])).toString('base64url');

/** @throws input_invalid */
export function readSortedCursor(cursor: string): SortedCursor {
  const [key, id] = shaped(sortedShape, cursor);
  return { key, id };
}

function shaped<Shape>(as: z.ZodType<Shape>, cursor: string): Shape {
  try {
    return as.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (error) {
    throw new Refusal('input_invalid', { issues: [{ path: 'cursor', code: 'invalid_format' }] }, error);
  }
}
