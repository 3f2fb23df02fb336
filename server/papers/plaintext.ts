/** The text without what XML cannot hold: control characters but tabs and line ends, halves of pairs, U+FFFE and U+FFFF. */
export function plainText(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '');
}
