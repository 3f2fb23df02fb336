import { z } from 'zod';
import { nothing, type ContractPart } from './part.ts';

export const unreadableReasons = [
  'format_unknown',
  'format_unsupported',
  'file_empty',
  'file_damaged',
  'password_protected',
  'no_text_found',
  'too_large',
  'too_many_pages',
  'archive_bomb',
  'took_too_long',
  'took_too_much_memory',
  'reader_failed',
] as const;
export type UnreadableReason = (typeof unreadableReasons)[number];

const span = { start: z.number().int(), end: z.number().int() };
export const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), ...span, page: z.number().int() }),
  z.object({ kind: z.literal('heading'), ...span, level: z.number().int() }),
  z.object({ kind: z.literal('table'), ...span, header: z.array(z.string()), sheet: z.string().nullable() }),
  z.object({ kind: z.literal('cell'), ...span, row: z.number().int(), column: z.number().int() }),
  z.object({ kind: z.literal('mail'), ...span, part: z.enum(['from', 'to', 'subject', 'date', 'body']) }),
]);

export const reading = {
  ...nothing,
  refusals: {
    /** How a job of reading fails: the reason is one of `unreadableReasons`. */
    document_unreadable: { status: 422, details: z.object({ reason: z.enum(unreadableReasons) }) },
  },
  settings: {
    readerMemoryMb: { variable: 'BEFFROI_READER_MEMORY_MB', schema: z.coerce.number().int().positive(), default: 768 },
    readerTimeoutS: { variable: 'BEFFROI_READER_TIMEOUT_S', schema: z.coerce.number().int().positive(), default: 60 },
  },
} as const satisfies ContractPart;
