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
  try {
    const [at, id] = shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { at, id };
  } catch (error) {
    throw new Refusal('input_invalid', { issues: [{ path: 'cursor', code: 'invalid_format' }] }, error);
  }
}
