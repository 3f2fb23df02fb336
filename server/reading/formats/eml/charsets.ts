import { isUtf8 } from 'node:buffer';
import { decodeText } from '../../decoding.ts';

/** The headers of a part, after what stands before them. */
const HEADERS = String.raw`(^|\r?\n)((?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n){0,50}){1,200})`;

/**
 * A mail whose parts are written in clear beyond ASCII, as UTF-8 that says so: what a mail declares of its letters is believed
 * last. Parts that are encoded keep what they declare. Its mark of order, if any, goes: it would be taken for the first header.
 */
export function plainMail(bytes: Uint8Array): Uint8Array {
  const whole = believedLess(wholeWords(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes));
  if (whole.every((byte) => byte < 0x80)) return whole;
  const text = decodeText(whole);
  if (text === null) return whole;
  const retold = text.replace(new RegExp(`${HEADERS}(?=\\r?\\n)`, 'g'), (all, before: string, headers: string) => {
    if (!/^content-type:/im.test(headers) || /^content-transfer-encoding:\s*(?:base64|quoted-printable)/im.test(headers)) return all;
    return before + headers.replace(/(charset\s*=\s*)(?:"[^"\n]*"|[^\s;]+)/gi, '$1utf-8');
  });
  const declared = /^content-type:/im.test(retold.slice(0, 20_000).split(/\r?\n\r?\n/)[0] ?? '');
  return Buffer.from(declared ? retold : `Content-Type: text/plain; charset=utf-8\n${retold}`);
}

const WORDS = /=\?utf-8\?[bq]\?[^?\s]*\?=(?:\r?\n?[ \t]+=\?utf-8\?[bq]\?[^?\s]*\?=)+/gi;

/** Encoded words of a header that cut a letter in two are one word. */
function wholeWords(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 65_536)).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  const head = text.slice(0, end);
  const joined = head.replace(WORDS, (run) => {
    const parts = [...run.matchAll(/=\?utf-8\?([bq])\?([^?\s]*)\?=/gi)].map(([, kind = '', said = '']) =>
      kind.toLowerCase() === 'b' ? Buffer.from(said, 'base64') : quoted(said.replaceAll('_', ' ')),
    );
    return `=?utf-8?B?${Buffer.concat(parts).toString('base64')}?=`;
  });
  return joined === head
    ? bytes
    : Buffer.concat([Buffer.from(joined, 'latin1'), Buffer.from(bytes.buffer, bytes.byteOffset + end, bytes.length - end)]);
}

const quoted = (said: string): Buffer =>
  Buffer.from(
    said.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

const PART = new RegExp(`${HEADERS}\\r?\\n([^]*?)(?=\\r?\\n--\\S|$(?![^]))`, 'g');

/** Parts that say UTF-8 and spell other letters are told to be of Windows. */
function believedLess(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  if (!/quoted-printable/i.test(text)) return bytes;
  let isChanged = false;
  const told = text.replace(PART, (all, before: string, headers: string, body: string) => {
    if (!/^content-transfer-encoding:\s*quoted-printable/im.test(headers) || !/charset\s*=\s*"?utf-?8/i.test(headers)) return all;
    if (isUtf8(quoted(body.replace(/=\r?\n/g, '')))) return all;
    isChanged = true;
    return before + headers.replace(/(charset\s*=\s*)"?utf-?8"?/i, '$1windows-1252') + all.slice(before.length + headers.length);
  });
  return isChanged ? Buffer.from(told, 'latin1') : bytes;
}
