import type { Act, Outcome, Purpose } from '../../acts.ts';
import type { DocumentState, JobState, UnreadableReason } from '../../documents.ts';
import type { Permission, Right, Role } from '../../permissions.ts';

/** The words for everything that the contract closes: acts, outcomes, roles, rights, states, reasons. */

export const acts: Record<Act, string> = {
  'house.started': 'House opened',
  'house.account-added': 'Account created',
  'house.signed-in': 'Signed in',
  'house.sign-in-failed': 'Failed sign-in',
  'house.signed-out': 'Signed out',
  'house.password-changed': 'Password changed',
  'house.password-reset': 'Password reset',
  'house.organisation-added': 'Organisation added to the house',
  'organisation.created': 'Organisation created',
  'member.added': 'Member added',
  'member.role-changed': 'Role changed',
  'member.removed': 'Member removed',
  'member.renamed': 'Member renamed',
  'group.added': 'Group created',
  'group.renamed': 'Group renamed',
  'group.changed': 'Group membership changed',
  'group.removed': 'Group deleted',
  'grant.given': 'Right given',
  'grant.taken': 'Right taken back',
  'place.inheritance-cut': 'Inheritance of rights cut',
  'place.inheritance-restored': 'Inheritance of rights restored',
  'access.explained': 'Access explained',
  'source.added': 'Source created',
  'source.renamed': 'Source renamed',
  'folder.added': 'Folder created',
  'folder.renamed': 'Folder renamed',
  'folder.moved': 'Folder moved',
  'document.added': 'Document uploaded',
  'document.version-added': 'New version uploaded',
  'document.read-into-text': 'Document read by the house',
  'document.unreadable': 'Document unreadable',
  'document.renamed': 'Document renamed',
  'document.moved': 'Document moved',
  'document.viewed': 'Document viewed',
  'document.downloaded': 'Original downloaded',
  'document.withdrawn': 'Document withdrawn',
  'document.restored': 'Document restored',
  'document.erased': 'Document erased',
  'search.made': 'Search',
  'question.answered': 'Question asked',
  'conversation.viewed': 'Conversation read again',
  'conversation.renamed': 'Conversation renamed',
  'conversation.deleted': 'Conversation deleted',
  'conversation.expired': 'Conversation expired',
  'message.viewed': 'Message read again',
  'job.rerun': 'Job run again',
  'journal.read': 'Journal read',
  'journal.exported': 'Journal exported',
  'journal.checkpointed': 'Checkpoint signed',
  'journal.expired': 'Entries expired',
  'journal.verified': 'Journal verified',
  'key.exported': 'Key exported',
};

export const outcomes: Record<Outcome, string> = { done: 'Done', refused: 'Refused', failed: 'Failed', 'nothing-found': 'Nothing found' };

export const purposes: Record<Purpose, string> = { 'internal-information': 'Internal information' };

export const roles: Record<Role, string> = {
  owner: 'Owner',
  administrator: 'Administrator',
  'data-protection-officer': 'Data protection officer',
  auditor: 'Auditor',
  member: 'Member',
};

/** What each role is for, told when one is chosen. */
export const roleMeanings: Record<Role, string> = {
  owner: 'Does what the administrator and the officer do. Reads only what a right opens.',
  administrator: 'Manages members, groups, sources and rights. Reads only what a right opens.',
  'data-protection-officer': 'Reads and exports the journal, asks why someone sees a document.',
  auditor: 'Reads and exports the journal, asks why someone sees a document.',
  member: 'Asks, uploads where allowed, and reads what a right opens.',
};

export const permissions: Record<Permission, string> = {
  self: 'manage one’s own account',
  'documents.read': 'read documents',
  'documents.add': 'upload documents',
  'documents.manage': 'manage documents',
  ask: 'ask questions',
  'sources.manage': 'manage sources',
  'people.read': 'see members',
  'people.manage': 'manage members',
  'grants.manage': 'manage rights',
  'access.explain': 'ask why a document is visible',
  'journal.read': 'read the journal',
  'journal.export': 'export the journal',
  'jobs.read': 'see jobs',
  'jobs.manage': 'run jobs again',
};

export const rights: Record<Right, string> = { read: 'Read', add: 'Read and upload', manage: 'Read, upload and manage' };

export const documentStates: Record<DocumentState, string> = {
  waiting: 'Queued',
  reading: 'Being read',
  read: 'Read',
  unreadable: 'Not read',
  withdrawn: 'Withdrawn',
};

export const jobStates: Record<JobState, string> = { waiting: 'Waiting', running: 'Running', done: 'Done', failed: 'Failed' };

/** Why a file could not be read, then what to do. */
export const unreadable: Record<UnreadableReason, { why: string; what: string }> = {
  format_unknown: { why: 'Unknown format.', what: 'Upload it as PDF, Word, Excel, text, CSV, HTML or mail.' },
  format_unsupported: {
    why: 'This format is not read yet.',
    what: 'Upload it as PDF, Word (.docx), Excel (.xlsx), text, CSV, HTML or mail (.eml).',
  },
  file_empty: { why: 'The file is empty.', what: 'Upload the original again.' },
  file_damaged: { why: 'The file is damaged.', what: 'Open it and save it again, then upload the copy.' },
  password_protected: { why: 'Protected by a password.', what: 'Upload a copy without a password.' },
  no_text_found: { why: 'No text in this file: it is probably a scan.', what: 'Upload a version with text.' },
  too_large: { why: 'The file is too large to be read.', what: 'Split it, then upload the parts.' },
  too_many_pages: { why: 'The document has too many pages.', what: 'Split it, then upload the parts.' },
  archive_bomb: {
    why: 'The file unfolds beyond measure, as a booby-trapped file does.',
    what: 'Check where it comes from before uploading it again.',
  },
  took_too_long: { why: 'Reading was stopped: it took too long.', what: 'Split the document, or save it in a simpler format.' },
  took_too_much_memory: {
    why: 'Reading was stopped: it took too much memory.',
    what: 'Split the document, or save it in a simpler format.',
  },
  reader_failed: { why: 'Reading failed.', what: 'Upload the file again; if it fails again, upload it in another format.' },
};

/** Kinds of files, for a reader who does not know media types. */
export const mediaTypes: Record<string, string> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Spreadsheet',
  'message/rfc822': 'Mail',
  'text/markdown': 'Formatted text',
  'text/plain': 'Text',
  'text/csv': 'CSV table',
  'text/html': 'Web page',
};
