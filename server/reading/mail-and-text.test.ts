import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';

import { tnefOf } from '../../test/support/tnef.ts';
import { readFile } from './read.ts';
import type { Reading } from './places.ts';

async function read(content: string | Uint8Array, name: string, mediaType: string | null = null): Promise<Reading> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const outcome = await readFile(bytes, { name, mediaType });
  if (outcome.kind !== 'read') throw new Error(`${name}: ${outcome.reason}`);
  const { places, text } = outcome.reading;
  for (const place of places) expect(place.end).toBeLessThanOrEqual(text.length);
  expect(places).toEqual(places.toSorted((a, b) => a.start - b.start || b.end - a.end));
  expect(text).toBe(text.normalize('NFC'));
  return outcome.reading;
}

const at = (reading: Reading, kind: string) =>
  reading.places.filter((place) => place.kind === kind).map((place) => reading.text.slice(place.start, place.end));

describe('eml', () => {
  const mail = [
    'From: =?UTF-8?Q?H=C3=A9l=C3=A8ne_Gar=C3=A7on?= <helene@lacroix.fr>',
    'To: "Atelier" <atelier@lacroix.fr>, paul@lacroix.fr',
    'Cc: marie@lacroix.fr',
    'Subject: =?windows-1252?Q?Livraison_de_l=92=E9chafaudage?=',
    'Date: Sat, 2 Mar 2024 18:05:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=windows-1252',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Bonjour,=0D=0A=0D=0ALe prix est de 2=A0340,50=A0=80, c=9Cur de m=E9tier compris.',
    '--b',
    'Content-Type: text/csv; name="=?UTF-8?B?w6l0YXQuY3N2?="',
    'Content-Disposition: attachment; filename="=?UTF-8?B?w6l0YXQuY3N2?="',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('a;b\n1;2\n').toString('base64'),
    '--b--',
  ].join('\r\n');

  it('gives the parts of a mail, and its attachments', async () => {
    const reading = await read(mail, 'x.eml');
    expect(reading.text).toBe(
      'Livraison de l’échafaudage\n\nHélène Garçon <helene@lacroix.fr>\nAtelier <atelier@lacroix.fr>, paul@lacroix.fr\nmarie@lacroix.fr\n02/03/2024 18:05\n\n' +
        'Bonjour,\n\nLe prix est de 2 340,50 €, cœur de métier compris.',
    );
    const parts = reading.places.flatMap((place) =>
      place.kind === 'mail' ? [[place.part, reading.text.slice(place.start, place.end)]] : [],
    );
    expect(parts.map(([part]) => part)).toEqual(['subject', 'from', 'to', 'to', 'date', 'body']);
    expect(parts.at(-1)?.[1]).toMatch(/^Bonjour,[^]*compris\.$/);
    expect(reading).toMatchObject({ reader: 'eml', title: 'Livraison de l’échafaudage', writtenAt: Date.UTC(2024, 2, 2, 17, 5) });
    expect(reading.enclosed.map(({ name, mediaType, bytes }) => [name, mediaType, Buffer.from(bytes).toString()])).toEqual([
      ['état.csv', 'text/csv', 'a;b\n1;2\n'],
    ]);
  });

  it('recognises a mail by its content, and reads HTML when there is nothing else', async () => {
    const html =
      'From: a@b.fr\r\nTo: c@d.fr\r\nSubject: Essai\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Bonjour <b>à tous</b></p><script>x()</script>';
    const reading = await read(html, 'message.txt');
    expect(reading.reader).toBe('eml');
    expect(reading.text).toBe('Essai\n\na@b.fr\nc@d.fr\n\nBonjour à tous');
  });
});

describe('csv', () => {
  it.each([
    ['point-virgule, windows-1252', iconv.encode('Désignation;Prix\r\nPorte « chêne »;1 230,50 €\r\nŒuvre;2,5\r\n', 'windows-1252')],
    ['comma with quotes', 'Désignation,Prix\nPorte « chêne »,"1 230,50 €"\nŒuvre,"2,5"\n'],
    ['tab and a mark', '\ufeffDésignation\tPrix\nPorte « chêne »\t1 230,50 €\nŒuvre\t2,5\n'],
    [
      'utf-16',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Désignation;Prix\nPorte « chêne »;1 230,50 €\nŒuvre;2,5\n', 'utf16le')]),
    ],
  ])('reads %s', async (_, content) => {
    const reading = await read(content, 'prix.csv');
    expect(reading.text).toBe('Désignation | Prix\nPorte « chêne » | 1 230,50 €\nŒuvre | 2,5');
    expect(reading.places[0]).toMatchObject({ kind: 'table', header: ['Désignation', 'Prix'] });
    expect(at(reading, 'cell')).toEqual(['Désignation', 'Prix', 'Porte « chêne »', '1 230,50 €', 'Œuvre', '2,5']);
  });

  it('tells the header from numbers, and survives a stray quote', async () => {
    expect((await read('12;3\n4;5\n', 'a.csv')).places[0]).toMatchObject({ header: [] });
    expect((await read('Nom;Taille\nPorte 3";2\n', 'a.csv')).text).toContain('Porte 3" | 2');
  });
});

describe('markdown', () => {
  it('keeps words and structure, without the marks', async () => {
    const reading = await read(
      '---\ntitle: Guide de pose\n---\n# Pose\n\nUn *bon* [joint](http://x) &amp; `colle`\nsur la suite.\n\n- un\n- deux\n  - trois\n\n3. trois\n\n| A | B |\n|---|---|\n| 1 | 2 |\n',
      'a.md',
    );
    expect(reading.text).toBe(
      'title: Guide de pose\n\nPose\n\nUn bon joint & colle sur la suite.\n\n- un\n- deux\n- trois\n\n3. trois\n\nA | B\n1 | 2',
    );
    expect(reading).toMatchObject({ reader: 'markdown', title: 'Guide de pose' });
    expect(at(reading, 'heading')).toEqual(['Pose']);
  });
});

describe('text', () => {
  it('joins wrapped lines and leaves the author’s own', async () => {
    const wrapped =
      'Le preneur peut donner congé à l’expiration d’une période triennale, au\nmoins six mois à l’avance, par acte extrajudiciaire remis au bailleur\nlui-même.\n\nJean Dupont\n3, rue du Port\n59000 Lille\n\nArticle 4 - Loyer\n\n- un\n- deux\n';
    const reading = await read(iconv.encode(wrapped, 'windows-1252'), 'a.txt');
    expect(reading.text).toBe(
      'Le preneur peut donner congé à l’expiration d’une période triennale, au moins six mois à l’avance, par acte extrajudiciaire remis au bailleur lui-même.\n\nJean Dupont\n3, rue du Port\n59000 Lille\n\nArticle 4 - Loyer\n\n- un\n- deux',
    );
    expect(at(reading, 'heading')).toEqual(['Article 4 - Loyer']);
  });

  it('is NFC, without invisible characters', async () => {
    const reading = await read('Cafe\u0301 ef\ufb01cace\u200b\u202e\u0007 l\u2019\u00e9t\u00e9\r\nfin\u2028ici', 'a.txt');
    expect(reading.text).toBe('Café efficace l’été\nfin\nici');
  });
});

describe('html', () => {
  it('reads the five hundredth piece of a line as the first, and takes what is too deep without its scripts', async () => {
    const many = `<p>${'<b>un</b> '.repeat(500)}<br>fin<script>alert(1)</script></p>`;
    expect((await read(many, 'a.html')).text).toMatch(/un\nfin$/);
    const items = `<ul><li>${'<i>un</i> '.repeat(500)}fin<script>alert(1)</script></li></ul>`;
    expect((await read(items, 'a.html')).text).toMatch(/un fin$/);
    const deep = `${'<div>'.repeat(300)}fond<script>alert(1)</script><span hidden>caché</span>${'</div>'.repeat(300)}`;
    expect((await read(deep, 'a.html')).text).toBe('fond');
    const inline = `<p>${'<i>'.repeat(300)}fond<script>alert(1)</script>${'</i>'.repeat(300)}</p>`;
    expect((await read(inline, 'a.html')).text).toBe('fond');
  });

  it('drops scripts, marks hidden parts, keeps headings, lists and tables', async () => {
    const page =
      '<!doctype html><html><head><meta charset="iso-8859-1"><title>La pose</title><style>p{}</style></head><body><h1>Pose</h1><script>alert(1)</script><div>Une\n porte <b>en chêne</b>.<p hidden>non</p></div>' +
      '<ul><li>un</li><li>deux<ol><li>trois</li></ol></li><li>quatre</li></ul><table><tr><th>Nom</th><th>Prix</th></tr><tr><td rowspan="2">Porte</td><td>12 €</td></tr><tr><td>13 €</td></tr></table></body></html>';
    const reading = await read(iconv.encode(page, 'windows-1252'), 'page');
    expect(reading.text).toBe(
      'Pose\n\nUne porte en chêne.\n\nnon\n\n- un\n- deux\n1. trois\n- quatre\n\nNom | Prix\nPorte | 12 €\nPorte | 13 €',
    );
    expect(reading.places.filter(({ kind }) => kind === 'aside')).toEqual([{ kind: 'aside', start: 27, end: 30, part: 'hidden' }]);
    expect(reading).toMatchObject({ reader: 'html', title: 'La pose' });
    expect(reading.places.find((place) => place.kind === 'table')).toMatchObject({ header: ['Nom', 'Prix'] });
  });

  it('reads a fragment whole', async () => {
    expect((await read('<p>un</p><p>deux</p>', 'a.html')).text).toBe('un\n\ndeux');
  });
});

it('every event of a calendar is read', async () => {
  const event = (title: string, day: string) => `BEGIN:VEVENT\r\nDTSTART:202604${day}T090000\r\nSUMMARY:${title}\r\nEND:VEVENT\r\n`;
  const { text, title } = await read(
    `BEGIN:VCALENDAR\r\n${event('Tanneurs', '15')}${event('Mouvaux', '22')}END:VCALENDAR\r\n`,
    'agenda.ics',
  );
  expect(title).toBe('Tanneurs');
  expect(text).toContain('Mouvaux');
  expect(text).toContain('22/04/2026 09:00');
});

it('a text whose lines are all cut alike under many names is a table, and a note with a few tabs is none', async () => {
  const names = 'JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tDebit\tCredit';
  const line = 'AC\tAchats\t1\t20250107\t401000\tFournisseurs\t0,00\t120,00';
  const ledger = await read([names, line, line, ''].join('\r\n'), '732829320FEC20251231.txt');
  expect(ledger.reader).toBe('csv');
  expect(at(ledger, 'cell')).toContain('Fournisseurs');
  const short = await read([names, line, 'AC\tAchats', line, ''].join('\n'), 'ledger.txt');
  expect(short.reader).toBe('text');
  expect((await read('Nom\tPoste\nMarc\tatelier\nSofia\tcomptes\n', 'note.txt')).reader).toBe('text');
});

describe('winmail.dat', () => {
  const tnef = tnefOf({
    subject: 'Plan du quai',
    body: 'Le quai est refait le 4 mai.',
    files: [
      { name: 'Métré du quai 2026.csv', bytes: Buffer.from('Poste;Quantité\nBéton;12\n') },
      { name: 'image001.png', bytes: Buffer.from('x'), hidden: true },
    ],
  });
  const mailWith = (text: string, packed: Buffer) =>
    [
      'From: a@example.org',
      'To: b@example.org',
      'Subject: Plan du quai',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      ...(text === '' ? [] : ['--b', 'Content-Type: text/plain; charset=utf-8', '', text]),
      '--b',
      'Content-Type: application/ms-tnef; name="winmail.dat"',
      'Content-Transfer-Encoding: base64',
      '',
      packed.toString('base64'),
      '--b--',
      '',
    ].join('\r\n');

  it('is opened: its files are those of the mail, and its text where the mail has none', async () => {
    const mail = await read(mailWith('Voir la pièce jointe.', tnef), 'quai.eml');
    expect(mail.enclosed.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['Métré du quai 2026.csv', 'Poste;Quantité\nBéton;12\n'],
    ]);
    expect(mail.remarks).toEqual([]);
    expect(mail.text).toContain('Voir la pièce jointe.');
    expect(mail.text).not.toContain('refait');
    expect((await read(mailWith('', tnef), 'quai.eml')).text).toContain('Le quai est refait le 4 mai.');
    const alone = await read(tnef, 'winmail.dat');
    expect([alone.reader, alone.title, alone.enclosed.length]).toEqual(['tnef', 'Plan du quai', 1]);
  });

  it('that is cut short, or none, is named', async () => {
    const told = (packed: Buffer) =>
      read(mailWith('Bonjour', packed), 'quai.eml').then(({ remarks, enclosed }) => [remarks, enclosed.length]);
    expect(await told(tnef.subarray(0, tnef.length - 200))).toMatchObject([[{ kind: 'enclosed_beyond', names: ['winmail.dat'] }], 1]);
    expect(await told(Buffer.from('no such thing'))).toMatchObject([[{ kind: 'enclosed_beyond', names: ['winmail.dat'] }], 0]);
    for (let at = 0; at < tnef.length; at += 7) {
      const broken = Buffer.from(tnef);
      broken.writeUInt8(0xff, at);
      await readFile(broken, { name: 'winmail.dat', mediaType: null });
    }
  });
});
