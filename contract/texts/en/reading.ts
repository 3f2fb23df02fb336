import type { reading as French } from '../fr/reading.ts';
import { noWords } from '../words.ts';
import type { UnreadableReason } from '../../reading.ts';

/** Why a file could not be read, then what to do. */
export const unreadable: Record<UnreadableReason, { why: string; what: string }> = {
  format_unknown: { why: 'Unknown format.', what: 'Upload it as PDF, Word, Excel, text, CSV, HTML or mail.' },
  format_unsupported: {
    why: 'This format is not read yet.',
    what: 'Upload it as PDF, Word (.docx), Excel (.xlsx), text, CSV, HTML or mail (.eml).',
  },
  picture_unsupported: {
    why: 'This kind of picture (HEIC, WebP, GIF…) is not read.',
    what: 'Save it as JPEG or PNG, then add it (iPhone: Settings, Camera, Formats, Most Compatible).',
  },
  archive_unsupported: {
    why: 'This kind of archive (7z, RAR, PST…) is not read.',
    what: 'Open it on your computer, then add its files, or a folder compressed as ZIP.',
  },
  recording_unsupported: { why: 'This is sound or video: nothing in it is read.', what: 'Add its transcript or its minutes.' },
  old_office_unsupported: {
    why: 'This old office format is not read.',
    what: 'Open it in Word, PowerPoint or LibreOffice, save it as .docx, .pptx or PDF, then add the copy.',
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

export const reading: typeof French = {
  unreadable,
  ...noWords,
  refusals: {
    document_unreadable: ({ reason }) => `This file could not be read. ${unreadable[reason].why} ${unreadable[reason].what}`,
  },
};
