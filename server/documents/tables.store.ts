import type { Generated, Selectable } from 'kysely';
import type { DocumentState, erasureCauses } from '#contract/documents.ts';
import type { DataClass } from '#contract/privacy.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import type { UnreadableReason } from '#server/reading/reading.ts';

/** What a reading may come to; withdrawal is kept beside it, so that a restored document is what it was. */
export type ReadingState = Exclude<DocumentState, 'withdrawn' | 'partly_read'>;

export type ErasureCause = (typeof erasureCauses)[number];

/** The tables of this part; what each column means stands in migrations.ts. */
export type DocumentTables = {
  source: { row: number; id: string; member: string | null; name: string; name_key: string; added_at: number; added_by: string | null };
  folder: {
    row: number;
    id: string;
    source: number;
    parent: number;
    name: string;
    name_key: string;
    added_at: number;
    added_by: string | null;
  };
  document: {
    row: number;
    id: string;
    source: number;
    parent: number;
    title: string;
    title_by_hand: number;
    search_key: string;
    state: ReadingState;
    current_version: number | null;
    latest_version: number | null;
    hash_key: Uint8Array<ArrayBuffer>;
    enclosed_in: number | null;
    enclosed_depth: number;
    added_at: number;
    added_by: string | null;
    withdrawn_at: number | null;
    withdrawn_by: string | null;
    erase_told_at: number | null;
  };
  document_version: {
    row: Generated<number>;
    id: string;
    document: number;
    number: number;
    state: ReadingState;
    unreadable_reason: UnreadableReason | null;
    blob: string;
    file_name: string;
    media_type: string;
    size_bytes: number;
    text: number | null;
    pages: number | null;
    passages: number;
    written_at: number | null;
    remarks: string | null;
    is_partly: Generated<number>;
    read_by: Generated<string | null>;
    file_date: Generated<number | null>;
    sketch: Generated<Uint8Array<ArrayBuffer> | null>;
    indexed_as: Generated<string | null>;
    replaced_at: Generated<number | null>;
    restored_from: Generated<number | null>;
    added_at: number;
    added_by: string | null;
  };
  version_message: { version: number; message: string };
  version_band: { version: number; band: number; hash: number };
  text: { row: Generated<number>; id: string; version: number; reader: string; reader_version: number; length: number; made_at: number };
  text_chunk: { text: number; starts: number; content: string };
  text_place: { text: number; ordinal: number; is_cell: number; starts: number; ends: number; detail: string };
  text_page: { text: number; page: number; width: number; height: number; starts: number; ends: number; boxes: Uint8Array };
  passage: {
    text: number;
    ordinal: number;
    starts: number;
    ends: number;
    page: number | null;
    heading_path: string;
    table_header: string | null;
  };
  watched: {
    source: number;
    path: string;
    inode: string | null;
    groups: number;
    secret: Uint8Array<ArrayBuffer>;
    paused_at: number | null;
    added_at: number;
    added_by: string | null;
  };
  watched_place: { source: number; key: string; folder: number; inode: string };
  watched_file: {
    row: Generated<number>;
    source: number;
    key: string;
    stamp: string;
    size_bytes: number;
    hash: string | null;
    document: number | null;
    gone_at: number | null;
  };
  label: { place: number; class: DataClass; categories: string; set_at: number; set_by: string | null };
  label_proposal: {
    document: number;
    class: DataClass;
    categories: string;
    reasons: string;
    version: number;
    proposed_at: number;
    decided_at: number | null;
  };
  erasure: {
    certificate: string;
    document: string;
    committed_at: number;
    listed: number;
    cleared_at: number | null;
    journal_seq: number | null;
    cause: ErasureCause | null;
    reason: string | null;
    erased_by: string | null;
    enclosed_in: string | null;
    texts: string | null;
    units: string | null;
    found: number | null;
  };
};

export type DocumentRow = Selectable<DocumentTables['document']>;
export type VersionRow = Selectable<DocumentTables['document_version']>;

export const tables = (db: Snapshot) => db.withTables<DocumentTables>();
