import iconv from 'iconv-lite';

export function utf8(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.trimStart(), 'utf8'));
}

/** A text inside of XML or HTML. */
export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** As older Windows programs save: windows-1252 with CRLF. */
export function windows1252(text: string): Uint8Array {
  return new Uint8Array(iconv.encode(text.trimStart().replaceAll('\n', '\r\n'), 'windows-1252'));
}

/** A CSV as a French accounting program exports it: semicolons, windows-1252, quotes where needed. */
export function makeCsv(header: string[], rows: string[][]): Uint8Array {
  const line = (cells: string[]): string => cells.map((cell) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';');
  return windows1252(`${[header, ...rows].map(line).join('\n')}\n`);
}
