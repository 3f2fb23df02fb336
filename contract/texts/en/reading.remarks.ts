import type { asideWords as FrenchAsides, remarks as French } from '../fr/reading.remarks.ts';
import type { Remark } from '../../reading.ts';

const some = (count: number | undefined, one: string, more: string): string => `${String(count ?? 1)} ${(count ?? 1) > 1 ? more : one}`;

/** 2, 5 and 7 to 9 */
function numbers(pages: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else runs.push([page, page]);
  }
  const words = runs.map(([from, to]) => (from === to ? String(from) : `${String(from)} to ${String(to)}`));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
const pagesOf = ({ pages = [] }: Remark): string => (pages.length > 1 ? `Pages ${numbers(pages)}` : `Page ${numbers(pages)}`);
const named = ({ names = [] }: Remark): string =>
  names.length === 0 ? '' : ` (${names.slice(0, 5).join(', ')}${names.length > 5 ? '…' : ''})`;

export const remarks: typeof French = {
  signature_unchecked: {
    what: () => 'Signed: Beffroi does not check signatures.',
    todo: 'Check the signature in your mail program or with the signer’s tool, if it matters.',
  },
  letters_recognised: {
    what: (remark) => `${pagesOf(remark)}: text recognised in an image.`,
    todo: 'Check amounts and dates against the original.',
  },
  sums_differ: {
    what: (remark) => `${pagesOf(remark)}: sums do not come out${named(remark)}.`,
    todo: 'A digit may have been misread on the image: compare these amounts with the original.',
  },
  pages_without_text: {
    what: (remark) => `${pagesOf(remark)}: an image in which no text was recognised.`,
    todo: 'Look at the original, or upload a version with text.',
  },
  pages_damaged: { what: (remark) => `${pagesOf(remark)}: damaged, not read.`, todo: 'Save the document again, then upload the copy.' },
  pages_beyond: {
    what: (remark) => `${pagesOf(remark)}: image not read, for this document has too many.`,
    todo: 'Split the document, then upload the parts.',
  },
  letters_unknown: {
    what: (remark) => `${pagesOf(remark)}: the font does not tell which letters it draws.`,
    todo: 'Print the original to PDF again, then upload the copy.',
  },
  formulas_without_result: {
    what: (remark) => `${some(remark.count, 'formula', 'formulas')} saved without result${named(remark)}.`,
    todo: 'Open the workbook in a spreadsheet program, save it, then upload it again.',
  },
  values_beyond: {
    what: (remark) => `${some(remark.count, 'column or row', 'columns or rows')} beyond what is read${named(remark)}.`,
    todo: 'Split the workbook, then upload the parts.',
  },
  dynamic_form: {
    what: () => 'XFA form: its content shows in Adobe Reader only.',
    todo: 'Print it to PDF from Adobe Reader, then upload the copy.',
  },
  sealed_message: {
    what: (remark) => `Encrypted message, not readable without its key${named(remark)}.`,
    todo: 'Open it in your mail program, save it in clear, then upload it.',
  },
  imported_text: {
    what: (remark) => `${some(remark.count, 'imported part', 'imported parts')} that only the original program shows${named(remark)}.`,
    todo: 'Open the document, save it again, then upload the copy.',
  },
  embedded_objects: {
    what: (remark) => `${some(remark.count, 'embedded object', 'embedded objects')} not read${named(remark)}.`,
    todo: 'Save what matters on its own, then upload it.',
  },
  pictures: {
    what: (remark) => `${some(remark.count, 'large picture', 'large pictures')} not read${named(remark)}.`,
    todo: 'If they carry text, upload the document as PDF.',
  },
  enclosed_beyond: {
    what: (remark) => `${some(remark.count, 'enclosed file', 'enclosed files')} not opened${named(remark)}.`,
    todo: 'Save them on their own, then upload them.',
  },
  numbers_not_drawn: {
    what: (remark) => `${some(remark.count, 'paragraph read without its number', 'paragraphs read without their numbers')}.`,
    todo: 'If the numbers matter, save the document as DOCX, then add it.',
  },
  bytes_replaced: {
    what: (remark) => `${some(remark.count, 'unreadable character', 'unreadable characters')} replaced.`,
    todo: 'Compare with the original.',
  },
};

export const asideWords: typeof FrenchAsides = {
  hidden: 'Hidden in the original',
  running: 'Header or footer',
  foot: 'Header or footer',
  contents: 'Table of contents',
  comment: 'Comment',
  note: 'Note to the text',
  box: 'Text box',
  field: 'Filled field',
  annotation: 'Annotation on the page',
  removed: 'Removed, in tracked changes',
};
export const toCheck = 'To check: read from an image';
export const sumWords = {
  agrees: 'Read from an image; the sums of the page come out with it',
  differs: 'To check: read from an image, and the sums of the page do not come out with it',
};

/** What reading noticed: the first page needs none of it. */
export const noticed = { remarks, asideWords, toCheck, sumWords };
