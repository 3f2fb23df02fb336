/**
 * The characters that a reading may hold.
 *
 * Every kind of space becomes a plain one. French typography puts a no-break space before « : ; ! ? » and inside
 * numbers, but the same sentence comes with it from Word, without it from a PDF, and with a plain one from a keyboard:
 * kept, it would make equal sentences differ and hide "2 340,50" from who types it. Whoever shows a quote can put it
 * back by rule, for the replacement is one unit for one unit and no span moves. Apostrophes, quotes and dashes stay
 * as written (the PDF engine folds them to ' and - by itself): search folds them, a quote shows them.
 *
 * Bidirectional controls, zero-width marks and soft hyphens go: they are invisible, and they split words for search.
 */
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028]/g;
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- control characters are what this removes
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]/g;
/** Latin ligatures, which PDF fonts write as one character: "efﬁcace" would never be found. */
const LIGATURES = /[\ufb00-\ufb06]/g;

export function cleanCharacters(raw: string): string {
  return raw
    .toWellFormed()
    .replace(LINE_ENDS, '\n')
    .replace(/\u2029/g, '\n\n')
    .replace(SPACES, ' ')
    .replace(INVISIBLE, '')
    .replace(LIGATURES, (ligature) => ligature.normalize('NFKC'))
    .normalize('NFC');
}

/** One line: every run of white space is one space. */
export function cleanLine(raw: string): string {
  return cleanCharacters(raw).replace(/\s+/g, ' ').trim();
}

/** Flowing text: line breaks stay, other runs of white space are one space. */
export function cleanFlow(raw: string): string {
  return cleanCharacters(raw)
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
