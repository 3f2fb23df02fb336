import { decodeText } from '../../decoding.ts';

/**
 * A mail whose parts are written in clear beyond ASCII, as UTF-8 that says so: what a mail declares of its letters is believed
 * last. Parts that are encoded keep what they declare. Its mark of order, if any, goes: it would be taken for the first header.
 */
export function plainMail(bytes: Uint8Array): Uint8Array {
  const whole = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  if (whole.every((byte) => byte < 0x80)) return whole;
  const text = decodeText(whole);
  if (text === null) return whole;
  const retold = text.replace(
    /(^|\r?\n)((?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n){0,50}){1,200})(?=\r?\n)/g,
    (all, before: string, headers: string) => {
      if (!/^content-type:/im.test(headers) || /^content-transfer-encoding:\s*(?:base64|quoted-printable)/im.test(headers)) return all;
      return before + headers.replace(/(charset\s*=\s*)(?:"[^"\n]*"|[^\s;]+)/gi, '$1utf-8');
    },
  );
  const declared = /^content-type:/im.test(retold.slice(0, 20_000).split(/\r?\n\r?\n/)[0] ?? '');
  return Buffer.from(declared ? retold : `Content-Type: text/plain; charset=utf-8\n${retold}`);
}
