import type { PdfBlock } from './blocks.ts';
import { plausibleTitle } from '../../properties.ts';

/** Beyond, a title is not worth a second copy of the file in memory. */
const SEARCHED_BYTES = 16 * 1024 * 1024;

/**
 * The title that the file declares, when the first page bears it out: Word keeps a model's title for all that is made
 * from it. Otherwise the heading at the top of the first page.
 */
export function titleOf(blocks: PdfBlock[], declared: string | null, text: string): string | null {
  const start = foldWords(text.slice(0, 1500));
  const words = foldWords(declared ?? '').filter((word) => word.length > 3);
  const borne = words.filter((word) => start.includes(word)).length;
  if (declared !== null && words.length > 0 && borne >= words.length * 0.6) return declared;
  const first = blocks.slice(0, 4).find((block) => block.kind === 'heading' && block.level === 1 && block.parts[0]?.page === 1);
  const heading = first?.kind === 'heading' ? plausibleTitle(first.parts.map((part) => part.text).join('')) : null;
  return heading ?? declared;
}

function foldWords(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\d]+/gu) ?? []
  );
}

/** From the XMP packet, or the information dictionary where it stands in clear; the engine gives only the former. */
export function declaredTitle(xmpPacket: string, bytes: Uint8Array): string | null {
  const xmp = /<dc:title>[\s\S]*?<rdf:li[^>]*>([^<]*)</.exec(xmpPacket)?.[1];
  if (xmp !== undefined) return plausibleTitle(xmp);
  if (bytes.length > SEARCHED_BYTES) return null;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const reference = /\/Info\s+(\d{1,9})\s+\d+\s+R/.exec(file)?.[1];
  const title = reference === undefined ? null : valueOf(objectOf(file, reference), 'Title');
  return plausibleTitle(title === null ? null : pdfString(/^\d+$/.test(title) ? objectOf(file, title) : title));
}

/** The body of an indirect object; reading stops after a page, for titles are short. */
function objectOf(file: string, number: string): string {
  const start = new RegExp(`(?:^|[\\r\\n])${number}\\s+\\d+\\s+obj\\b`).exec(file);
  return start === null ? '' : (file.slice(start.index + start[0].length, start.index + 4000).split('endobj')[0] ?? '');
}

function valueOf(dictionary: string, key: string): string | null {
  const value = new RegExp(`/${key}\\s*(?:(\\d+)\\s+\\d+\\s+R|(\\((?:\\\\.|[^\\\\)])*\\)|<[0-9a-fA-F\\s]*>))`, 's').exec(dictionary);
  return value?.[1] ?? value?.[2] ?? null;
}

/** What PDFDocEncoding (ISO 32000-1, D.2) has from 0x80 on, where it is not Latin-1. */
const PDF_DOC = '•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž';

/** `(text)` or `<hex>`, in UTF-16 after its mark or else in the format's own Latin set. */
export function pdfString(raw: string): string {
  const literal = /\(((?:\\.|[^\\)])*)\)/s.exec(raw)?.[1];
  const hex = /<([0-9a-fA-F\s]*)>/.exec(raw)?.[1]?.replace(/\s/g, '') ?? '';
  const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const bytes =
    literal === undefined
      ? Buffer.from(hex, 'hex')
      : Buffer.from(
          literal.replace(/\\([0-7]{1,3}|.)/gs, (_, code: string) =>
            /^[0-7]+$/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
          ),
          'latin1',
        );
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  const text = bytes.toString('latin1');
  // Programs of Windows write their own apostrophe: no word has a trademark in its middle.
  if (/\p{L}\u0092\p{L}/u.test(text)) return new TextDecoder('windows-1252').decode(bytes);
  return text.replace(/[\u0080-\u009e]/g, (sign) => PDF_DOC[sign.charCodeAt(0) - 0x80] ?? sign).replaceAll('\u00a0', '€');
}
