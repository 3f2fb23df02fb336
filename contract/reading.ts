import { z } from 'zod';
import { nothing, type ContractPart } from './part.ts';

export const unreadableReasons = [
  'format_unknown',
  'format_unsupported',
  /** A picture, an archive or a recording of a kind that is not read, an office file of the last century: each has its own way out. */
  'picture_unsupported',
  'archive_unsupported',
  'recording_unsupported',
  'old_office_unsupported',
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

/**
 * What a file holds that was not read, or not surely: each with what a person needs to find it. The words, and what to do, are in
 * contract/texts. The `informing` take nothing away: pages whose text is a guess from their image, sums of such pages that do not come out, a signature that nobody checked.
 */
export const remarkKinds = [
  'letters_recognised',
  'sums_differ',
  'signature_unchecked',
  'pages_without_text',
  'pages_damaged',
  'pages_beyond',
  'letters_unknown',
  'formulas_without_result',
  'values_beyond',
  'dynamic_form',
  'sealed_message',
  'imported_text',
  'embedded_objects',
  'pictures',
  'enclosed_beyond',
  'numbers_not_drawn',
  'bytes_replaced',
] as const;
export type RemarkKind = (typeof remarkKinds)[number];
export const remark = z.object({
  kind: z.enum(remarkKinds),
  /** Pages, from 1; slides of a presentation. */
  pages: z.array(z.number().int()).optional(),
  count: z.number().int().optional(),
  /** Cells, parts or files, as the document calls them. */
  names: z.array(z.string()).optional(),
});
export type Remark = z.output<typeof remark>;
const informing: readonly RemarkKind[] = ['letters_recognised', 'sums_differ', 'signature_unchecked'];
/** Whether something that the file holds was not read. */
export const isPartly = (remarks: readonly Pick<Remark, 'kind'>[]): boolean => remarks.some(({ kind }) => !informing.includes(kind));

/** What a stretch of text is beside the text that a person reads first. A `foot` is a running head or foot that tells a fact. Those of `unranked` are shown, and answer no question. */
export const asides = ['hidden', 'running', 'foot', 'contents', 'comment', 'note', 'box', 'field', 'annotation', 'removed'] as const;
export type Aside = (typeof asides)[number];
export const unranked: readonly Aside[] = ['hidden', 'running', 'contents', 'removed'];

const span = { start: z.number().int(), end: z.number().int() };
export const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), ...span, page: z.number().int() }),
  z.object({ kind: z.literal('heading'), ...span, level: z.number().int() }),
  z.object({ kind: z.literal('table'), ...span, header: z.array(z.string()), sheet: z.string().nullable() }),
  z.object({ kind: z.literal('cell'), ...span, row: z.number().int(), column: z.number().int() }),
  z.object({ kind: z.literal('mail'), ...span, part: z.enum(['from', 'to', 'subject', 'date', 'body']) }),
  z.object({ kind: z.literal('aside'), ...span, part: z.enum(asides) }),
  z.object({ kind: z.literal('scanned'), ...span, confidence: z.number() }),
  /** `sum`: whether the sums of the page that it stands in come out; absent where it stands in none. */
  z.object({ kind: z.literal('check'), ...span, sum: z.enum(['agrees', 'differs']).optional() }),
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
