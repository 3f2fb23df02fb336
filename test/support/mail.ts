/** A mail of two lines with a text file attached, as it stands in an .eml file. */
export const mailWith = (attachment: string): string =>
  [
    'From: Anne <anne@example.org>',
    'To: Boris <boris@example.org>',
    'Subject: Devis du hangar',
    'Date: Mon, 02 Nov 2026 10:00:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Voici le devis.',
    '--b',
    'Content-Type: text/plain; name="devis.txt"',
    'Content-Disposition: attachment; filename="devis.txt"',
    '',
    attachment,
    '--b--',
    '',
  ].join('\r\n');
