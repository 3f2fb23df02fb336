import { isAnswerable, type Document } from '#contract/documents.ts';
import type { Remark } from '#contract/reading.ts';
import { access } from '../access/texts.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import type { Tone } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import { documents, noticed } from './texts.ts';

export const toneOf: Record<Document['state'], Tone> = {
  waiting: 'quiet',
  reading: 'warn',
  read: 'ok',
  partly_read: 'warn',
  unreadable: 'bad',
  withdrawn: 'quiet',
};

/** The date that a document goes by, and what gives it: the day when it was deposited is said to be that. */
export function dateOf({ writtenAt, fileDate, addedAt }: Pick<Document, 'writtenAt' | 'fileDate' | 'addedAt'>): {
  at: number;
  from: 'content' | 'file' | 'deposit';
} {
  if (writtenAt !== null) return { at: writtenAt, from: 'content' };
  return fileDate === null ? { at: addedAt, from: 'deposit' } : { at: fileDate, from: 'file' };
}

/** What a document is, who may see it and how long it is, in words. */
export function useDescribing() {
  const { texts, formats, language } = useWords({ access, documents, ...noticed });
  const { organisation } = useHouse();
  const known = useAnswer('formats', { params: { organisation } }, { lasting: true });

  /** The kind of a file in a word: its format's, or the ending of its name. */
  function kindOf({ mediaType, fileName }: Pick<Document, 'mediaType' | 'fileName'>): string {
    const ending = /\.([^.]{1,8})$/.exec(fileName)?.[1];
    const format = known.data?.formats.find(({ mediaTypes }) => mediaTypes.includes(mediaType));
    return format?.words[language] ?? ending?.toUpperCase() ?? mediaType;
  }

  /** Direction, Comptabilité et Claire Lacroix */
  function visibleTo(document: Pick<Document, 'visibleTo'>): string {
    if (document.visibleTo.some(({ kind }) => kind === 'everyone')) return texts.documents.everyone;
    if (document.visibleTo.length === 0) return texts.documents.nobody;
    return formats.list(document.visibleTo.map(({ name }) => name ?? texts.access.unknownHolder));
  }

  /** The second line of a row: what the file is, or why it is not answerable and what to do. */
  function detailOf(document: Document, ownSource: string | null): string {
    if (document.state === 'unreadable' && document.unreadableReason !== null) {
      const { why, what } = texts.unreadable[document.unreadableReason];
      return `${why} ${what}`;
    }
    if (document.state === 'withdrawn' && document.erasedAfter !== null)
      return texts.documents.erasedAfter(formats.date(document.erasedAfter));
    return [
      kindOf(document),
      ...(document.version > 1 ? [texts.asking.version(document.version)] : []),
      formats.size(document.sizeBytes),
      ...(document.folderPath.length > 0
        ? [document.folderPath.join(' › ')]
        : [document.source === ownSource ? texts.documents.own : document.sourceName]),
    ].join(' · ');
  }

  /** What of the document was not read, and what to do; a sentence for each. */
  function remarksOf({ remarks }: Pick<Document, 'remarks'>): string[] {
    return remarks.map((remark: Remark) => `${texts.remarks[remark.kind].what(remark)} ${texts.remarks[remark.kind].todo}`);
  }

  /** 14 pages, or 6 passages where the format has no pages; a dash while nothing was read. */
  function lengthOf({ state, pages, passages }: Document): string {
    if (!isAnswerable(state)) return '–';
    return pages === null ? texts.documents.passages(passages) : texts.documents.pages(pages);
  }

  return { kindOf, visibleTo, detailOf, remarksOf, lengthOf };
}
