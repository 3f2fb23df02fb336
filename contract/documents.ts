import { z } from 'zod';
import { name } from './names.ts';

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

/** waiting: queued to be read; reading; read: answerable; unreadable: kept, with its reason; withdrawn: unanswerable, restorable. */
export const documentStates = ['waiting', 'reading', 'read', 'unreadable', 'withdrawn'] as const;
export type DocumentState = (typeof documentStates)[number];

export const placeName = name(200);
export const folder: z.ZodType<Folder> = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    cutsInheritance: z.boolean(),
    documents: z.number().int(),
    mayAdd: z.boolean(),
    mayManage: z.boolean(),
    folders: z.array(folder),
  }),
);
export interface Folder {
  id: string;
  name: string;
  cutsInheritance: boolean;
  documents: number;
  mayAdd: boolean;
  mayManage: boolean;
  folders: Folder[];
}
/** `documents` counts those that I may see in the place and below; `own` is my private source. */
export const source = z.object({
  id: z.string(),
  name: z.string(),
  own: z.boolean(),
  documents: z.number().int(),
  mayAdd: z.boolean(),
  mayManage: z.boolean(),
  folders: z.array(folder),
});
export const sources = z.object({ sources: z.array(source) });
export const sourceInput = z.object({ name: placeName });
export const folderInput = z.object({ parent: z.string(), name: placeName });
export const folderChange = z.object({ name: placeName.optional(), parent: z.string().optional() });

export const document = z.object({
  id: z.string(),
  title: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number().int(),
  state: z.enum(documentStates),
  unreadableReason: z.enum(unreadableReasons).nullable(),
  source: z.string(),
  sourceName: z.string(),
  folder: z.string().nullable(),
  folderPath: z.array(z.string()),
  version: z.number().int(),
  pages: z.number().int().nullable(),
  passages: z.number().int(),
  addedAt: z.number(),
  addedBy: z.string().nullable(),
  writtenAt: z.number().nullable(),
  withdrawnAt: z.number().nullable(),
  erasedAfter: z.number().nullable(),
  /** Who may see it, in words ready to list: holders of the grants that reach it. */
  visibleTo: z.array(z.object({ kind: z.enum(['member', 'group', 'everyone']), name: z.string().nullable() })),
  mayManage: z.boolean(),
});
export type Document = z.infer<typeof document>;
export const documentFilters = z.object({
  source: z.string().optional(),
  folder: z.string().optional(),
  state: z.enum(documentStates).optional(),
  name: z.string().max(200).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const documents = z.object({ documents: z.array(document), total: z.number().int(), next: z.string().nullable() });
export const documentChange = z.object({ title: placeName.optional(), place: z.string().optional() });
/** Upload: multipart, one part `file`, with ?place=SOURCE_OR_FOLDER and, for a new version, &document=ID. */
export const uploadQuery = z.object({ place: z.string(), document: z.string().optional() });
export const uploaded = z.object({ document: z.string(), job: z.string() });
export const eraseInput = z.object({ confirm: z.literal(true) });
/** Proof of an erasure: no content; when it took effect, when the disk no longer held it, until when a backup may. */
export const erasure = z.object({
  certificate: z.string(),
  document: z.string(),
  committedAt: z.number(),
  clearedFromDiskAt: z.number(),
  backupsUntil: z.number().nullable(),
  journalSeq: z.number().int(),
});

const span = { start: z.number().int(), end: z.number().int() };
export const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), ...span, page: z.number().int() }),
  z.object({ kind: z.literal('heading'), ...span, level: z.number().int() }),
  z.object({ kind: z.literal('table'), ...span, header: z.array(z.string()), sheet: z.string().nullable() }),
  z.object({ kind: z.literal('cell'), ...span, row: z.number().int(), column: z.number().int() }),
  z.object({ kind: z.literal('mail'), ...span, part: z.enum(['from', 'to', 'subject', 'date', 'body']) }),
]);
/** The text of a version, or the part of it around a span; `start` is the offset of `text` in the whole. */
export const documentText = z.object({
  document: z.string(),
  version: z.number().int(),
  textId: z.string(),
  start: z.number().int(),
  length: z.number().int(),
  text: z.string(),
  places: z.array(place),
});
export const documentTextQuery = z.object({
  text: z.string().optional(),
  start: z.coerce.number().int().min(0).optional(),
  end: z.coerce.number().int().min(0).optional(),
});

export const jobStates = ['waiting', 'running', 'done', 'failed'] as const;
export type JobState = (typeof jobStates)[number];
export const job = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(jobStates),
  subject: z.string().nullable(),
  subjectName: z.string().nullable(),
  progress: z.number().min(0).max(1).nullable(),
  attempts: z.number().int(),
  failure: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  createdAt: z.number(),
  endedAt: z.number().nullable(),
});
export const jobs = z.object({ jobs: z.array(job) });
