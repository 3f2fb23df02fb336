export interface Mail {
  from: { name: string; address: string };
  to: { name: string; address: string }[];
  subject: string;
  /** With its time zone, as in 2026-03-12T08:41:00+01:00. */
  date: string;
  body: string;
  attached?: { name: string; mediaType: string; bytes: Uint8Array };
}

/** An RFC 5322 message: encoded words in the headers, quoted-printable body, one file at most. */
export function makeMail(mail: Mail): Uint8Array {
  const head = [
    `Date: ${mailDate(mail.date)}`,
    `From: ${person(mail.from)}`,
    `To: ${mail.to.map(person).join(',\r\n ')}`,
    `Subject: ${encodedWords(mail.subject)}`,
    `Message-ID: <${mail.date.replace(/\D/g, '')}@courrier.example>`,
    'MIME-Version: 1.0',
  ];
  const textHead = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'];
  const text = quotedPrintable(mail.body.trim());
  if (!mail.attached) return bytesOf([...head, ...textHead, '', text, '']);
  const line = '=_lacroix_frontiere';
  const name = `=?utf-8?B?${Buffer.from(mail.attached.name).toString('base64')}?=`;
  return bytesOf([
    ...head,
    `Content-Type: multipart/mixed; boundary="${line}"`,
    '',
    `--${line}`,
    ...textHead,
    '',
    text,
    `--${line}`,
    `Content-Type: ${mail.attached.mediaType}; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    ...(Buffer.from(mail.attached.bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
    `--${line}--`,
    '',
  ]);
}

function bytesOf(lines: string[]): Uint8Array {
  return new Uint8Array(Buffer.from(lines.join('\r\n'), 'latin1'));
}

function mailDate(iso: string): string {
  const zone = iso.slice(-6).replace(':', '');
  const local = new Date(`${iso.slice(0, 19)}Z`).toUTCString();
  return local.replace('GMT', zone);
}

function person({ name, address }: { name: string; address: string }): string {
  return /^[\w .-]+$/.test(name) ? `"${name}" <${address}>` : `${encodedWords(name)} <${address}>`;
}

/** RFC 2047: pieces of at most 42 bytes, never cutting a character. */
function encodedWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > 42) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  pieces.push(piece);
  return pieces.map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}

function quotedPrintable(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const units = Array.from(Buffer.from(line), (byte) =>
        byte === 61 || byte < 32 || byte > 126 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte),
      );
      if (units.at(-1) === ' ') units[units.length - 1] = '=20';
      const rows: string[] = [];
      let row = '';
      for (const unit of units) {
        if (row.length + unit.length > 75) {
          rows.push(`${row}=`);
          row = '';
        }
        row += unit;
      }
      return [...rows, row].join('\r\n');
    })
    .join('\r\n');
}
