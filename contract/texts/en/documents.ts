import type { documents as French } from '../fr/documents.ts';
import type { DocumentState } from '../../documents.ts';
import { formatsOf } from '../formats.ts';
import { pathCauses } from './paths.ts';

const f = formatsOf('en');

const documentStates: Record<DocumentState, string> = {
  waiting: 'Queued',
  reading: 'Being read',
  read: 'Read',
  partly_read: 'Partly read',
  unreadable: 'Not read',
  withdrawn: 'Withdrawn',
};

export const documents: typeof French = {
  pages: { documents: 'Documents' },
  documentStates,
  acts: {
    'source.added': 'Source created',
    'source.renamed': 'Source renamed',
    'source.watched': 'Folder of the machine watched as a source',
    'source.watching-paused': 'Watching of a folder paused',
    'source.watching-resumed': 'Watching of a folder resumed',
    'source.unwatched': 'Watching of a folder ended',
    'folder.added': 'Folder created',
    'folder.renamed': 'Folder renamed',
    'folder.moved': 'Folder moved',
    'place.labelled': 'Label set on a source or a folder',
    'document.labelled': 'Label set on a document',
    'document.label-proposed': 'Label proposed at the reading',
    'document.added': 'Document uploaded',
    'document.version-added': 'New version uploaded',
    'document.compared': 'Versions compared',
    'document.read-into-text': 'Document read by the house',
    'document.reading-asked': 'Another reading asked for',
    'document.read-again': 'Document read again by a better reader',
    'document.unreadable': 'Document unreadable',
    'document.renamed': 'Document renamed',
    'document.moved': 'Document moved',
    'document.viewed': 'Document viewed',
    'document.downloaded': 'Original downloaded',
    'document.withdrawn': 'Document withdrawn',
    'document.erasure-announced': 'Erasure announced for the next day',
    'document.restored': 'Document restored',
    'document.erased': 'Document erased',
  },
  permissions: {
    'documents.read': 'read documents',
    'documents.add': 'upload documents',
    'documents.manage': 'manage documents',
    'sources.manage': 'manage sources',
    'versions.restore': 'make an earlier version current again',
    'erasures.read': 'find every certificate of erasure',
  },
  refusals: {
    document_unknown: () => 'This document does not exist, or you may not see it.',
    version_unknown: () => 'This document has no version of that number.',
    version_current: () => 'This version is already the one that answers.',
    certificate_unknown: () => 'This certificate does not exist, or you cannot see it.',
    source_unknown: () => 'This source does not exist, or you may not see it.',
    folder_unknown: () => 'This folder does not exist, or you may not see it.',
    upload_empty: () => 'The file is empty. Choose another one.',
    upload_too_large: ({ limitBytes }) => `The file is larger than ${f.size(limitBytes)}. Split it, then upload the parts.`,
    file_name_invalid: ({ name }) => `The file name “${name}” cannot be kept. Rename it, then try again.`,
    page_unknown: ({ page, pages }) =>
      pages === 0
        ? 'This document has no page to show. Read its text.'
        : `This document has no page ${f.number(page)}: it has ${f.number(pages)}.`,
    page_busy: ({ retryAfterS }) => `Too many pages are asked for at once. Try again in ${f.duration(retryAfterS * 1000)}.`,
    page_not_drawn: ({ page }) => `Page ${f.number(page)} cannot be drawn. Read its text, or download the original.`,
    document_not_readable: () => 'This document has not been read yet, or could not be. Its state says why.',
    document_withdrawn: () => 'This document has been withdrawn. Restore it first.',
    document_not_withdrawn: () => 'This document is not withdrawn: there is nothing to restore.',
    erasure_not_cleared: ({ certificate }) =>
      `The erasure is done, but the disk still holds a copy. The house tries again by itself; keep the number ${certificate}.`,
    erase_not_confirmed: () => 'Erasing is final and needs a confirmation. Nothing was erased.',
    link_not_followed: () => 'This is a link to another place: a watched folder holds its own files only.',
    watched_path_outside: ({ path, roots, variable }) =>
      roots.length === 0
        ? `No folder of this machine is open to watching. Whoever keeps the machine may open some with ${variable}.`
        : `${path} is not in a folder that is open to watching: ${roots.join(', ')}. Whoever keeps the machine may open others with ${variable}.`,
    watched_already: ({ path }) => `${path} is watched already, holds a watched folder or stands in one.`,
    import_path_unreadable: ({ path, cause }) => `${path} cannot be read (${pathCauses[cause] ?? cause}). Check the path and your rights.`,
  },
};
