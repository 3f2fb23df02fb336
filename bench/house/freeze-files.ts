import { deflateRawSync } from 'node:zlib';
import { random } from '../random.ts';
import type { SentFile } from './beside.ts';

const MB = 1024 * 1024;

const text = (name: string, unit: string, mb: number, around: [string, string] = ['', '']): SentFile => ({
  name,
  bytes: () => {
    const body = Buffer.alloc(Math.round(mb * MB), unit);
    return Buffer.concat([Buffer.from(around[0]), body, Buffer.from(around[1])]);
  },
});

/** Bytes of letters, the same at each run. */
function noise(mb: number, letters: string): Buffer {
  const { below } = random(7);
  const bytes = Buffer.alloc(Math.round(mb * MB));
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = letters.charCodeAt(below(letters.length));
  return bytes;
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Files made to hurt whoever reads them, of 10 to 100 MB once opened: long lines, text that grows, nesting, bombs, tables, mails. */
export function hostileFiles(): SentFile[] {
  const bomb = (name: string, part: string, mb: number, unit: string): SentFile => ({
    name,
    bytes: () => archive(part, Buffer.alloc(mb * MB, unit)),
  });
  const mail = (name: string, unit: string, mb: number): SentFile =>
    text(name, unit, mb, [
      'From: a@example.org\nTo: b@example.org\nSubject: Envoi\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n',
      '--x--\n',
    ]);
  const page = (name: string, unit: string, mb: number, around: [string, string] = ['', '']): SentFile =>
    text(name, unit, mb, [`<!doctype html><html><body>${around[0]}`, `${around[1]}</body></html>`]);
  const pdf = (name: string, unit: string, mb: number): SentFile =>
    text(name, unit, mb, ['%PDF-1.7\n1 0 obj\n<< /Length 99999999 >>\nstream\n', '\nendstream\nendobj\n']);
  return [
    { name: 'base64.txt', bytes: () => noise(9.5, base64) },
    { name: 'base64-long.txt', bytes: () => noise(40, base64) },
    { name: 'mots.txt', bytes: () => noise(9.5, 'abcdefghij     \n') },
    { name: 'mots-sans-ligne.txt', bytes: () => noise(9.5, 'abcdefghijklm  ') },
    { name: 'nombres.txt', bytes: () => noise(9.5, '0123456789  ') },
    { name: 'octets.txt', bytes: () => noise(10, 'é\u00ff\u00e9 ') },
    text('fdfa.txt', '\ufdfa', 24),
    text('ligatures.txt', '\ufb03', 24),
    text('accents.txt', `e${'\u0301'.repeat(20)}`, 15),
    text('accents-seuls.txt', '\u0301', 15),
    text('hangul.txt', '\u1112\u1161\u11ab', 20),
    text('emoji.txt', '\u{1f600}', 18),
    text('points.txt', 'a. ', 10),
    text('points-seuls.txt', '.', 10),
    text('guillemets.txt', '« a. ', 10),
    text('retours.txt', 'a\r', 10),
    text('lignes.txt', 'a\n', 10),
    text('vides.txt', '\n', 40),
    text('espaces.txt', ' ', 40, ['a', 'b']),
    text('barres.txt', 'a | ', 10),
    text('zeros.bin', '\0', 100),
    text('long.txt', 'Le bail dure neuf ans. ', 100),
    text('titres.md', '# a\n\n', 10),
    text('listes.md', '- a\n', 10),
    text('emboite.md', '> ', 10),
    text('accents-md.md', 'a_', 10),
    text('etoiles.md', '*a **b ', 10),
    text('liens.md', '[', 10),
    text('images.md', '![a](', 10),
    text('tableau.md', '|a', 10, ['', `\n${'|-'.repeat(100)}\n`]),
    page('attributs.html', ' a="b"', 10, ['<p', '>mot</p>']),
    page('attributs-divers.html', '<p a=1 b=2 c=3 d=4>x</p>', 10),
    page('profond.html', '<div>', 10),
    page('cellules.html', '<td>x', 10, ['<table><tr>', '']),
    page('etendues.html', '<td rowspan=9999 colspan=200>x', 10, ['<table><tr>', '']),
    page('entites.html', '&amp;&eacute;', 10),
    page('commentaire.html', '-- ', 10, ['<!--', '']),
    page('titre.html', 'mot ', 10, ['<h1>', '</h1><p>a</p>']),
    text('rangs.csv', 'a;1\n', 20),
    text('colonnes.csv', 'a;', 10, ['', '\n1;2;3\n']),
    text('guillemets.csv', '"', 11, ['a;b\n', '']),
    text('cellule.csv', 'mot ', 10, ['a;b\n"', '";1\n']),
    mail('parties.eml', '--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename="a.txt"\n\nmot\n', 10),
    mail('emboites.eml', '--x\nContent-Type: multipart/mixed; boundary=x\n\n', 10),
    text('entetes.eml', 'X-A: b\n', 10, ['From: a@example.org\nTo: b@example.org\nSubject: a\n', '\n\nmot']),
    bomb('bombe.docx', 'word/document.xml', 300, ' '),
    bomb('balises.docx', 'word/document.xml', 60, '<w:p><w:r><w:t>a</w:t></w:r></w:p>'),
    bomb('bombe.xlsx', 'xl/workbook.xml', 300, ' '),
    bomb('rangs.xlsx', 'xl/worksheets/sheet1.xml', 90, '<row><c><v>1</v></c></row>'),
    pdf('flux.pdf', 'BT (mot) Tj ET\n', 50),
    pdf('bruit.pdf', '%PD', 20),
    pdf('objets.pdf', '1 0 obj\n<<', 20),
  ];
}

/** A ZIP of one part, as small as a directory can be. */
function archive(part: string, content: Buffer): Buffer {
  const name = Buffer.from(part);
  const packed = deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([
    Buffer.from('504b0304', 'hex'),
    common,
    name,
    packed,
    Buffer.from('504b01021400', 'hex'),
    common,
    Buffer.alloc(14),
    name,
    end,
  ]);
}
