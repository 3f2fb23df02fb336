import { Refusal } from '#server/foundation/refusal.ts';

const longestFileName = 255;
/** Control characters, halves of pairs, and marks that turn the direction of writing, by which `fdp.exe` shows as `exe.pdf`. */
const unseen = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const unfit = new RegExp(`[/\\\\]|${unseen.source}`, 'gu');

/** A name as it is compared and sorted: case, accents and spacing do not tell two names apart. */
export function foldedKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The name of a file as it is kept: NFC, without surrounding spaces.
 * @throws file_name_invalid for an empty or too long name, one that holds a separator or a control character, `.` and `..`
 */
export function checkedFileName(name: string): string {
  const kept = name.normalize('NFC').trim();
  const isFit = kept !== '' && kept.length <= longestFileName && kept !== '.' && kept !== '..' && kept.search(unfit) < 0;
  if (!isFit) throw new Refusal('file_name_invalid', { name: kept.replace(unseen, '\u{fffd}').slice(0, longestFileName) });
  return kept;
}

/** A name fit for `checkedFileName` from one that a file itself gives (a mail's attachment), which nobody here chose. */
export function mendedFileName(name: string): string {
  const mended = name.normalize('NFC').replace(unfit, ' ').trim().slice(0, longestFileName).trim();
  return mended === '' || mended === '.' || mended === '..' ? 'attachment' : mended;
}

/** A file's name without its extension: what a document is called until its content gives a title. */
export function nameWithoutExtension(fileName: string): string {
  return fileName.replace(/(?<=.)\.[^. ]{1,8}$/u, '');
}
