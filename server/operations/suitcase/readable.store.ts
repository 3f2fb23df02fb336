import { sql } from 'kysely';
import type { Snapshot } from '#server/vault/vault.ts';

/* What a person, or another program, reads in a suitcase without Beffroi. */

export interface Folder {
  row: number;
  id: string;
  parent: number | null;
  name: string;
}
/** Sources and folders; both stand in the numbers of places, in which a folder's parent is found. */
export async function foldersOf(snapshot: Snapshot): Promise<Folder[]> {
  const { rows } = await sql<Folder>`
select place.row as row, source.id as id, null as parent, source.name as name from source join place on place.id = source.id
union all
select place.row as row, folder.id as id, place.parent as parent, folder.name as name from folder join place on place.id = folder.id
`.execute(snapshot);
  return rows;
}

export interface PackedDocument {
  id: string;
  title: string;
  parent: number;
  state: string;
  addedAt: number;
  withdrawnAt: number | null;
  text: number | null;
}
export async function documentsOf(snapshot: Snapshot): Promise<PackedDocument[]> {
  const { rows } = await sql<PackedDocument>`
select document.id, document.title, place.parent as parent, document.state, document.added_at as "addedAt", document.withdrawn_at as "withdrawnAt",
  document_version.text as text
from document join place on place.id = document.id left join document_version on document_version.row = document.current_version
order by document.row
`.execute(snapshot);
  return rows;
}

export interface PackedVersion {
  document: string;
  number: number;
  blob: string;
  fileName: string;
  mediaType: string;
  sizeBytes: number;
  addedAt: number;
  isLatest: number;
}
export async function versionsOf(snapshot: Snapshot): Promise<PackedVersion[]> {
  const { rows } = await sql<PackedVersion>`
select document.id as document, version.number, version.blob, version.file_name as "fileName", version.media_type as "mediaType",
  version.size_bytes as "sizeBytes", version.added_at as "addedAt", version.row = document.latest_version as "isLatest"
from document_version as version join document on document.row = version.document order by document.row, version.number
`.execute(snapshot);
  return rows;
}

/** A text from its beginning to its end. */
export async function textOf(snapshot: Snapshot, text: number): Promise<string> {
  const { rows } = await sql<{ content: string }>`select content from text_chunk where text = ${text} order by starts`.execute(snapshot);
  return rows.map(({ content }) => content).join('');
}

export interface PackedRights {
  members: { id: string; name: string; email: string; role: string; active: number }[];
  groups: { id: string; name: string }[];
  inGroups: { group: string; member: string | null; ofGroup: string | null }[];
  grants: { place: number; kind: string; holderKind: string; holder: string; gives: string; until: number | null }[];
  cuts: { place: number }[];
}
export async function rightsOf(snapshot: Snapshot): Promise<PackedRights> {
  const [members, groups, inGroups, grants, cuts] = await Promise.all([
    sql<PackedRights['members'][number]>`select id, name, email, role, active from member order by name, id`.execute(snapshot),
    sql<PackedRights['groups'][number]>`select id, name from grp order by name`.execute(snapshot),
    sql<PackedRights['inGroups'][number]>`
select grp as "group", member, null as "ofGroup" from group_member union all select grp, null, child from group_group`.execute(snapshot),
    sql<PackedRights['grants'][number]>`
select place_grant.place, place.kind, holder_kind as "holderKind", holder, gives, place_grant.until
from place_grant join place on place.row = place_grant.place order by place_grant.place, holder, gives`.execute(snapshot),
    sql<{ place: number }>`select row as place from place where cuts_inheritance = 1`.execute(snapshot),
  ]);
  return { members: members.rows, groups: groups.rows, inGroups: inGroups.rows, grants: grants.rows, cuts: cuts.rows };
}

/** The documents of places, for a right that is given on one alone. */
export async function placeIds(snapshot: Snapshot): Promise<Map<number, { id: string; parent: number | null }>> {
  const { rows } = await sql<{ row: number; id: string; parent: number | null }>`select row, id, parent from place`.execute(snapshot);
  return new Map(rows.map(({ row, ...place }) => [row, place]));
}

export interface PackedMessage {
  row: number;
  conversation: string;
  member: string;
  title: string;
  purpose: string;
  question: string;
  at: number;
  outcome: string;
}
export async function messagesOf(snapshot: Snapshot): Promise<PackedMessage[]> {
  const { rows } = await sql<PackedMessage>`
select message.row, conversation.id as conversation, conversation.member, conversation.title, conversation.purpose, message.question, message.at, message.outcome
from message join conversation on conversation.row = message.conversation order by conversation.row, message.row
`.execute(snapshot);
  return rows;
}

export interface PackedCitation {
  text: string;
  textRow: number | null;
  document: string | null;
  starts: number;
  ends: number;
}
export async function citationsOf(snapshot: Snapshot, message: number): Promise<PackedCitation[]> {
  const { rows } = await sql<PackedCitation>`
select citation.text, text.row as "textRow", document.id as document, citation.starts, citation.ends
from citation left join text on text.id = citation.text
left join document_version on document_version.row = text.version left join document on document.row = document_version.document
where citation.message = ${message} order by citation.block, citation.same
`.execute(snapshot);
  return rows;
}

/** What a model wrote beside it: the sentences as they were kept, as JSON. */
export async function writtenOf(snapshot: Snapshot, message: number): Promise<{ at: number; sentences: string }[]> {
  return (
    await sql<{ at: number; sentences: string }>`select at, sentences from written where message = ${message} order by row`.execute(
      snapshot,
    )
  ).rows;
}
