import { randomUUID } from 'node:crypto';

const lineLength = 76;

/** A draft that a mail program opens to be sent: RFC 5322, with the header by which it knows a draft. Values hold no line breaks. */
export function mailFile(mail: { to: readonly string[]; cc: readonly string[]; subject: string; body: string }, at: number): Uint8Array {
  const headers = [
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomUUID()}@draft.invalid>`,
    `To: ${mail.to.join(', ')}`,
    ...(mail.cc.length === 0 ? [] : [`Cc: ${mail.cc.join(', ')}`]),
    `Subject: ${encodedWord(mail.subject)}`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ];
  const body = Buffer.from(mail.body.replaceAll(/\r?\n/g, '\r\n'), 'utf8').toString('base64');
  const lines = body.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
  return Buffer.from([...headers, '', ...lines, ''].join('\r\n'), 'utf8');
}

/** RFC 2047, in words of at most 75 characters that each hold whole letters. */
function encodedWord(text: string): string {
  // oxlint-disable-next-line no-control-regex -- what is ASCII stands for itself
  if (/^[\u0020-\u007e]*$/.test(text)) return text;
  const words: string[] = [];
  let word = '';
  for (const letter of text) {
    if (Buffer.byteLength(word + letter) > 42) {
      words.push(word);
      word = '';
    }
    word += letter;
  }
  return [...words, word].map((part) => `=?utf-8?B?${Buffer.from(part, 'utf8').toString('base64')}?=`).join('\r\n ');
}
