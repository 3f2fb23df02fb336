import { z } from 'zod';
import { documentLabel, labelActs, labelEndpoints, labelFilters } from './labels.ts';
import { name } from './names.ts';
import { done, inOrganisation, none, nothing, path, type ContractPart } from './part.ts';
import { remark, unreadableReasons, type UnreadableReason } from './reading.ts';
import { eraseInput, erasure, erasureList, erasureQuery } from './erasures.ts';
import { documentPages, documentPagesQuery, documentText, documentTextQuery, pictureQuery } from './viewing.ts';
import { comparison, comparisonQuery, documentFacts, versionQuery } from './versions.ts';
import { administrators, roles, supervisors } from './roles.ts';
import { watchedChange, watchedFolder, watchedInput, watchedList, watchedRoots } from './watched.ts';

export * from './erasures.ts';
export * from './labels.ts';
export * from './versions.ts';
export * from './viewing.ts';
export * from './watched.ts';

/** waiting: queued to be read; reading; read: answerable; partly_read: so, but for what its remarks name; unreadable: kept, with its reason; withdrawn: unanswerable, restorable. */
export const documentStates = ['waiting', 'reading', 'read', 'partly_read', 'unreadable', 'withdrawn'] as const;
export type DocumentState = (typeof documentStates)[number];
/** Whether questions are answered from a document in this state. */
export const isAnswerable = (state: DocumentState): boolean => state === 'read' || state === 'partly_read';

/** What the system or a program leaves beside documents, or is still writing: never a document. */
export const leftovers = /^(\..*|~\$.*|~.*\.tmp|.*\.(part|crdownload)|Thumbs\.db|desktop\.ini|__MACOSX)$/i;

/** Why a reading failed that may succeed another day, with the same file and the same readers. */
const worthTryingAgain: readonly UnreadableReason[] = ['took_too_long', 'took_too_much_memory', 'reader_failed'];
export const mayBeReadAgain = (state: DocumentState, reason: UnreadableReason | null): boolean =>
  state === 'unreadable' && reason !== null && worthTryingAgain.includes(reason);

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
export const sourceList = z.object({ sources: z.array(source) });
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
  /** What it holds that was not read, or not surely. */
  remarks: z.array(remark),
  source: z.string(),
  sourceName: z.string(),
  folder: z.string().nullable(),
  folderPath: z.array(z.string()),
  version: z.number().int(),
  pages: z.number().int().nullable(),
  passages: z.number().int(),
  addedAt: z.number(),
  addedBy: z.string().nullable(),
  /** The date that it bears; where it bears none, that of its file, as whoever sent it gave it. */
  writtenAt: z.number().nullable(),
  fileDate: z.number().nullable(),
  withdrawnAt: z.number().nullable(),
  erasedAfter: z.number().nullable(),
  /** Who may see it, in words ready to list: holders of the grants that reach it. */
  visibleTo: z.array(z.object({ kind: z.enum(['member', 'group', 'everyone']), name: z.string().nullable() })),
  /** How sensitive it is; null where nobody said, and nothing was proposed. */
  label: documentLabel.nullable(),
  /** The closest of its near-duplicates among those that I may see, and how many others there are; null where there is none. */
  alike: z.object({ document: z.string(), title: z.string(), share: z.number(), others: z.number().int() }).nullable(),
  mayManage: z.boolean(),
});
export type Document = z.infer<typeof document>;
/** The formats that the house reads, with what a person calls such a file. */
export const formatList = z.object({
  formats: z.array(
    z.object({
      name: z.string(),
      extensions: z.array(z.string()),
      mediaTypes: z.array(z.string()),
      words: z.object({ fr: z.string(), en: z.string() }),
    }),
  ),
});
/** What a list goes by: when it was added where nothing else is said. `date` is the one that it bears, else its file's, else that. */
export const documentSorts = ['added', 'name', 'date', 'type', 'size', 'state'] as const;
export type DocumentSort = (typeof documentSorts)[number];
export const documentFilters = z.object({
  source: z.string().optional(),
  folder: z.string().optional(),
  state: z.enum(documentStates).optional(),
  name: z.string().max(200).optional(),
  label: z.enum(labelFilters).optional(),
  /** A format by its name, as `formats` lists them. */
  format: z.string().max(40).optional(),
  sort: z.enum(documentSorts).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const documentList = z.object({ documents: z.array(document), total: z.number().int(), next: z.string().nullable() });
export const documentChange = z.object({ title: placeName.optional(), place: z.string().optional() });
/**
 * Upload: multipart, one part `file`, with ?place=SOURCE_OR_FOLDER and, for a new version, &document=ID. `name` is the file's name as it
 * is, for a form spoils some; `folders` are the names, with slashes between, of the folders below the place that it stands in: made where missing.
 */
export const uploadQuery = z.object({
  place: z.string(),
  document: z.string().optional(),
  name: z.string().max(1000).optional(),
  folders: z.string().max(4000).optional(),
  /** When the file was last changed where it comes from, in ms UTC. */
  modified: z.coerce.number().int().min(0).optional(),
});
export const uploaded = z.object({ document: z.string(), job: z.string() });
export { citation, type Citation } from './citation.ts';

export const documents = {
  ...nothing,
  endpoints: {
    sources: { method: 'GET', path: `${inOrganisation}/sources`, answer: sourceList },
    addSource: { method: 'POST', path: `${inOrganisation}/sources`, body: sourceInput, answer: source },
    renameSource: { method: 'PATCH', path: `${inOrganisation}/sources/:source`, body: sourceInput, answer: done },
    watched: { method: 'GET', path: `${inOrganisation}/watched`, answer: watchedList },
    watchFolder: { method: 'POST', path: `${inOrganisation}/watched`, body: watchedInput, answer: watchedFolder },
    changeWatched: { method: 'PATCH', path: `${inOrganisation}/watched/:source`, body: watchedChange, answer: watchedFolder },
    unwatch: { method: 'DELETE', path: `${inOrganisation}/watched/:source`, answer: done },
    addFolder: { method: 'POST', path: `${inOrganisation}/folders`, body: folderInput, answer: z.object({ id: z.string() }) },
    changeFolder: { method: 'PATCH', path: `${inOrganisation}/folders/:folder`, body: folderChange, answer: done },
    formats: { method: 'GET', path: `${inOrganisation}/formats`, answer: formatList },
    documents: { method: 'GET', path: `${inOrganisation}/documents`, query: documentFilters, answer: documentList },
    upload: { method: 'POST', path: `${inOrganisation}/documents`, query: uploadQuery, answer: uploaded },
    document: { method: 'GET', path: `${inOrganisation}/documents/:document`, answer: document },
    documentFacts: { method: 'GET', path: `${inOrganisation}/documents/:document/facts`, answer: documentFacts },
    changeDocument: { method: 'PATCH', path: `${inOrganisation}/documents/:document`, body: documentChange, answer: document },
    ...labelEndpoints,
    documentText: {
      method: 'GET',
      path: `${inOrganisation}/documents/:document/text`,
      query: documentTextQuery,
      answer: documentText,
    },
    documentPages: {
      method: 'GET',
      path: `${inOrganisation}/documents/:document/pages`,
      query: documentPagesQuery,
      answer: documentPages,
    },
    picture: { method: 'GET', path: `${inOrganisation}/documents/:document/pages/:page`, query: pictureQuery },
    original: { method: 'GET', path: `${inOrganisation}/documents/:document/original`, query: versionQuery },
    /** What a later version says otherwise than an earlier one, statement by statement. */
    compareVersions: {
      method: 'GET',
      path: `${inOrganisation}/documents/:document/comparison`,
      query: comparisonQuery,
      answer: comparison,
    },
    /** An earlier version whose text was not kept is read again, and then found among the earlier ones. */
    readVersion: { method: 'POST', path: `${inOrganisation}/documents/:document/versions/:version/read`, answer: done },
    /** Its file becomes the latest version, which answers once it is read. */
    restoreVersion: { method: 'POST', path: `${inOrganisation}/documents/:document/versions/:version/restore`, answer: uploaded },
    readDocument: { method: 'POST', path: `${inOrganisation}/documents/:document/read`, answer: document },
    withdraw: { method: 'POST', path: `${inOrganisation}/documents/:document/withdraw`, answer: document },
    restore: { method: 'POST', path: `${inOrganisation}/documents/:document/restore`, answer: document },
    erase: { method: 'POST', path: `${inOrganisation}/documents/:document/erase`, body: eraseInput, answer: erasure },
    erasures: { method: 'GET', path: `${inOrganisation}/erasures`, query: erasureQuery, answer: erasureList },
    erasurePaper: {
      method: 'GET',
      path: `${inOrganisation}/erasures/:certificate/paper`,
      query: z.object({ format: z.enum(['pdf', 'json']), language: z.enum(['fr', 'en']).default('fr') }),
    },
  },
  acts: [
    'source.added',
    'source.renamed',
    'source.watched',
    'source.watching-paused',
    'source.watching-resumed',
    'source.unwatched',
    'folder.added',
    'folder.renamed',
    'folder.moved',
    ...labelActs,
    'document.added',
    'document.version-added',
    'document.compared',
    'document.read-into-text',
    'document.reading-asked',
    'document.read-again',
    'document.unreadable',
    'document.renamed',
    'document.moved',
    'document.viewed',
    'document.downloaded',
    'document.withdrawn',
    'document.erasure-announced',
    'document.restored',
    'document.erased',
  ],
  permissions: {
    /** Reads what a grant opens to him. */
    'documents.read': roles,
    /** Adds where a grant lets him add. */
    'documents.add': roles,
    /** Renames, moves, withdraws and erases where a grant lets him manage. */
    'documents.manage': roles,
    /** Makes sources. */
    'sources.manage': administrators,
    /** Makes an earlier version current again, of what he manages. */
    'versions.restore': administrators,
    /** Finds every certificate of erasure; whoever erased finds his own without it. */
    'erasures.read': supervisors,
  },
  refusals: {
    document_unknown: { status: 404, details: none },
    version_unknown: { status: 404, details: none },
    version_current: { status: 409, details: none },
    certificate_unknown: { status: 404, details: none },
    source_unknown: { status: 404, details: none },
    folder_unknown: { status: 404, details: none },
    upload_empty: { status: 400, details: none },
    upload_too_large: { status: 413, details: z.object({ limitBytes: z.number() }) },
    file_name_invalid: { status: 400, details: z.object({ name: z.string() }) },
    document_not_readable: { status: 409, details: none },
    page_unknown: { status: 404, details: z.object({ page: z.number(), pages: z.number() }) },
    /** A page that is there, and cannot be drawn: its text may say what it holds. */
    page_busy: { status: 503, details: z.object({ retryAfterS: z.number() }) },
    page_not_drawn: { status: 422, details: z.object({ page: z.number(), reason: z.enum(unreadableReasons) }) },
    document_withdrawn: { status: 409, details: none },
    document_not_withdrawn: { status: 409, details: none },
    /** The erasure holds, but the disk still holds a copy: it is tried again by the house. */
    erasure_not_cleared: { status: 503, details: z.object({ certificate: z.string() }) },
    erase_not_confirmed: { status: 400, details: none },
    link_not_followed: { status: 400, details: none },
    /** Folders below which one may be watched; none when the setting names none. */
    watched_path_outside: { status: 400, details: z.object({ path: z.string(), roots: z.array(z.string()), variable: z.string() }) },
    watched_already: { status: 409, details: path },
    import_path_unreadable: { status: 400, details: z.object({ path: z.string(), cause: z.string() }) },
  },
  settings: {
    uploadLimitMb: { variable: 'BEFFROI_UPLOAD_LIMIT_MB', schema: z.coerce.number().int().positive(), default: 100 },
    /** With commas between; `ORGANISATION=PATH` for one organisation alone, as it must be where a house has several. */
    watchedRoots: { variable: 'BEFFROI_WATCHED_ROOTS', schema: watchedRoots, default: null },
    withdrawnDays: { variable: 'BEFFROI_WITHDRAWN_DAYS', schema: z.coerce.number().int().positive(), default: 30 },
  },
  events: {
    document: ['documents', 'document', 'documentFacts', 'sources', 'erasures'],
    sources: ['sources', 'documents', 'watched'],
  },
} as const satisfies ContractPart;
