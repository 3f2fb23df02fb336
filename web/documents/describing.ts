import type { Document } from '#contract/documents.ts';
import type { Formats } from '#contract/texts/formats.ts';
import type { PageTexts } from '#contract/texts/fr.ts';
import type { Tone } from '../ui/pill.tsx';

/** The kind of a file in a word: its media type's, or the ending of its name. */
export function kindOf(texts: PageTexts, { mediaType, fileName }: Pick<Document, 'mediaType' | 'fileName'>): string {
  const ending = /\.([^.]{1,8})$/.exec(fileName)?.[1];
  return texts.mediaTypes[mediaType] ?? ending?.toUpperCase() ?? mediaType;
}

/** Direction, Comptabilité et Claire Lacroix */
export function visibleToWords(
  texts: PageTexts,
  formats: Formats,
  { visibleTo }: Pick<Document, 'visibleTo' | 'mediaType' | 'fileName' | 'pages' | 'version'>,
): string {
  if (visibleTo.some(({ kind }) => kind === 'everyone')) return texts.documents.everyone;
  if (visibleTo.length === 0) return texts.documents.nobody;
  return formats.list(visibleTo.map(({ name }) => name ?? texts.access.unknownHolder));
}

export const toneOf: Record<Document['state'], Tone> = {
  waiting: 'quiet',
  reading: 'warn',
  read: 'ok',
  unreadable: 'bad',
  withdrawn: 'quiet',
};

/** The second line of a row: what the file is, or why it is not answerable and what to do. */
export function detailOf(texts: PageTexts, formats: Formats, document: Document, ownSource: string | null): string {
  if (document.state === 'unreadable' && document.unreadableReason !== null) {
    const { why, what } = texts.unreadable[document.unreadableReason];
    return `${why} ${what}`;
  }
  if (document.state === 'withdrawn' && document.erasedAfter !== null)
    return texts.documents.erasedAfter(formats.date(document.erasedAfter));
  return [
    kindOf(texts, document),
    ...(document.version > 1 ? [texts.asking.version(document.version)] : []),
    formats.size(document.sizeBytes),
    ...(document.folderPath.length > 0
      ? [document.folderPath.join(' › ')]
      : [document.source === ownSource ? texts.documents.own : document.sourceName]),
  ].join(' · ');
}

/** 14 pages, or 6 passages where the format has no pages; a dash while nothing was read. */
export function lengthOf(texts: PageTexts, { state, pages, passages }: Document): string {
  if (state !== 'read') return '–';
  return pages === null ? texts.documents.passages(passages) : texts.documents.pages(pages);
}
