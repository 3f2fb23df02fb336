import { z } from 'zod';
import { unreadableReasons } from '#contract/reading.ts';
import { formats } from './formats.ts';
import type { Outcome } from './read.ts';

const offset = z.int().nonnegative();
const span = { start: offset, end: offset };
const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), ...span, page: z.int().positive() }),
  z.object({ kind: z.literal('heading'), ...span, level: z.int().min(1).max(6) }),
  z.object({
    kind: z.literal('table'),
    ...span,
    header: z.array(z.string()),
    sheet: z.string().nullable(),
  }),
  z.object({ kind: z.literal('cell'), ...span, row: offset, column: offset }),
  z.object({
    kind: z.literal('mail'),
    ...span,
    part: z.enum(['from', 'to', 'subject', 'date', 'body']),
  }),
]);
const answer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('unreadable'),
    reason: z.enum(unreadableReasons),
    details: z.object({
      format: z.string().max(20).exactOptional(),
      limit: z.number().exactOptional(),
      found: z.number().exactOptional(),
    }),
  }),
  z.object({
    kind: z.literal('read'),
    reading: z.object({
      reader: z.enum(formats.map(({ name }) => name)),
      readerVersion: z.int().positive(),
      title: z.string().nullable(),
      writtenAt: z.number().nullable(),
      text: z.string(),
      places: z.array(place),
      enclosed: z.array(z.object({ name: z.string(), mediaType: z.string(), size: offset })),
    }),
  }),
]);

/** `null` when the answer is not one: a child that a file took over can write anything. */
export function outcomeOf(frame: Buffer): Outcome | null {
  if (frame.length < 4) return null;
  const end = 4 + frame.readUInt32LE(0);
  if (end > frame.length) return null;
  let json: unknown;
  try {
    json = JSON.parse(frame.toString('utf8', 4, end));
  } catch {
    return null;
  }
  const parsed = answer.safeParse(json);
  if (!parsed.success) return null;
  if (parsed.data.kind === 'unreadable') return parsed.data;
  const { enclosed: listed, ...reading } = parsed.data.reading;
  if (reading.places.some((found) => found.start > found.end || found.end > reading.text.length)) return null;
  let at = end;
  const enclosed = listed.map(({ name, mediaType, size }) => {
    const bytes = new Uint8Array(frame.subarray(at, at + size));
    at += size;
    return { name, mediaType, bytes };
  });
  return at === frame.length ? { kind: 'read', reading: { ...reading, enclosed } } : null;
}
