import { randomBytes } from 'node:crypto';

/** What a message says, in one language: paragraphs, and one link at most, which leads to this house. */
export interface Letter {
  subject: string;
  paragraphs: readonly string[];
  link: { label: string; url: string } | null;
  /** Why it came, last and smaller. */
  foot: string;
}

export interface Envelope {
  id: string;
  at: number;
  from: string;
  to: string;
  language: string;
}

/** What a name may do to a message: none of it is left. One line, no mark that turns the direction, nothing a program would take for an address. */
export function plainName(name: string): string {
  const oneLine = name
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, 120);
  // Programs make a link of what looks like one: what separates its parts is followed by a space of no width.
  return oneLine.replaceAll(/[.:/@\\](?=\S)/g, (sign) => `${sign}\u200b`);
}

/**
 * A message as it leaves (RFC 5322): plain text and the same in HTML, without image, style from elsewhere or other address than its link. Its lines
 * end as a mail server wants them; none of its headers holds a character that we did not choose.
 */
export function written(letter: Letter, { id, at, from, to, language }: Envelope): string {
  const boundary = `beffroi-${randomBytes(9).toString('hex')}`;
  const part = (type: string, text: string): string[] => [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(text),
  ];
  return [
    `Message-ID: <${id}@${domainOf(from)}>`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `From: Beffroi <${address(from)}>`,
    `To: <${address(to)}>`,
    `Subject: ${encodedWords(letter.subject)}`,
    `Content-Language: ${language === 'fr' ? 'fr' : 'en'}`,
    // What answers by itself does not answer this.
    'Auto-Submitted: auto-generated',
    'X-Auto-Response-Suppress: All',
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    ...part('text/plain', plainOf(letter)),
    ...part('text/html', htmlOf(letter, language)),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

const domainOf = (email: string): string => address(email).split('@').at(-1) ?? 'localhost';

/** An address that stands in a header or a command: the contract has let through no other. */
export function address(email: string): string {
  if (!/^[\w.!#$%&'*+/=?^`{|}~-]+@[\da-z.-]+$/i.test(email)) throw new Error('an address that no message holds');
  return email;
}

function plainOf({ paragraphs, link, foot }: Letter): string {
  return [...paragraphs, ...(link ? [`${link.label}\n${link.url}`] : []), '--\n' + foot].join('\n\n') + '\n';
}

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

function htmlOf({ paragraphs, link, foot }: Letter, language: string): string {
  return [
    `<!doctype html><html lang="${language === 'fr' ? 'fr' : 'en'}"><body style="font-family:sans-serif;line-height:1.5">`,
    ...paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
    ...(link ? [`<p><a href="${escaped(link.url)}">${escaped(link.label)}</a></p>`, `<p>${escaped(link.url)}</p>`] : []),
    `<p style="color:#555;font-size:85%">${escaped(foot)}</p>`,
    '</body></html>',
  ].join('\n');
}

/** A header in words that any program reads (RFC 2047): pieces short enough, none of which cuts a character. */
export function encodedWords(text: string): string {
  const words: string[] = [];
  let piece = '';
  for (const character of text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')) {
    if (Buffer.byteLength(piece + character) > 42) {
      words.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...words, piece].map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}

/** RFC 2045, 6.7: ASCII only, lines of 76 at most, no space at the end of one. */
export function quotedPrintable(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const signs = [...Buffer.from(line)].map((byte, at, all) => {
        const isPlain = (byte > 32 && byte < 127 && byte !== 61) || (byte === 32 && at < all.length - 1);
        return isPlain ? String.fromCodePoint(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
      });
      const lines: string[] = [];
      let written = '';
      for (const sign of signs) {
        if (written.length + sign.length > 75) {
          lines.push(`${written}=`);
          written = '';
        }
        written += sign;
      }
      return [...lines, written].join('\r\n');
    })
    .join('\r\n');
}
