import { zip } from '../../test/support/zip.ts';
import { random } from '../random.ts';

const MB = 1024 * 1024;

/** A file made to freeze whoever reads it, made when it is sent. */
export interface HostileFile {
  name: string;
  bytes(): Buffer;
}

const repeated = (piece: string, megabytes: number, before = '', after = ''): Buffer => {
  const body = Buffer.from(piece);
  const count = Math.ceil((megabytes * MB) / body.length);
  return Buffer.concat([Buffer.from(before), Buffer.alloc(count * body.length, body), Buffer.from(after)]);
};
const nested = (open: string, close: string, levels: number): Buffer => Buffer.from(open.repeat(levels) + 'x' + close.repeat(levels));

/** Letters and figures drawn, without a space. */
function drawn(megabytes: number, seed: number, alphabet: string): Buffer {
  const dice = random(seed);
  const some = Buffer.from(Array.from({ length: 65_536 }, () => alphabet[dice.below(alphabet.length)]).join(''));
  return Buffer.alloc(megabytes * MB, some);
}
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const part = (boundary: string, n: number): string =>
  `--${boundary}\r\nContent-Type: text/plain; name="${n}.txt"\r\nContent-Disposition: attachment; filename="${n}.txt"\r\n\r\n${n}\r\n`;
const mail = (body: Buffer, type = 'text/plain'): Buffer =>
  Buffer.concat([Buffer.from(`From: a@b.fr\r\nTo: c@d.fr\r\nSubject: Essai\r\nContent-Type: ${type}\r\n\r\n`), body]);
const word = (xml: Buffer): Buffer => zip([{ name: 'word/document.xml', content: xml }]);
const pdf = (stream: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`%PDF-1.4\n1 0 obj\n<< /Length ${stream.length} >>\nstream\n`),
    stream,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< >>\n%%EOF'),
  ]);

/** Of each family several sizes: one line without end, signs that grow when they are made even, things in things, too many of one thing. */
export const hostileFiles: readonly HostileFile[] = [
  { name: 'base64-10.txt', bytes: () => drawn(10, 1, base64) },
  { name: 'base64-40.txt', bytes: () => drawn(40, 2, base64) },
  { name: 'base64-95.txt', bytes: () => drawn(95, 3, base64) },
  { name: 'ligature-24.txt', bytes: () => repeated('\ufdfa', 24) },
  { name: 'ligature-60.txt', bytes: () => repeated('\ufdfa', 60) },
  { name: 'ligature.md', bytes: () => repeated('\ufdfa', 20) },
  { name: 'marques.txt', bytes: () => repeated('e\u0301\u0302\u0303\u0304\u0305\u0306\u0307', 20) },
  { name: 'hangeul.txt', bytes: () => repeated('\u1100\u1161\u11a8', 20) },
  { name: 'points.txt', bytes: () => repeated('. ', 20) },
  { name: 'phrases.txt', bytes: () => repeated('Le bail dure neuf ans. ', 20) },
  { name: 'lignes.txt', bytes: () => repeated('a\n', 15) },
  { name: 'retours.txt', bytes: () => repeated('Le bail\r', 15) },
  { name: 'espaces.txt', bytes: () => repeated(' ', 30, 'x', 'x') },
  { name: 'mots.txt', bytes: () => drawn(20, 4, 'abcdefghijklmnop ') },
  { name: 'chiffres.txt', bytes: () => drawn(20, 5, '0123456789 ') },
  { name: 'utf16.txt', bytes: () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Le bail dure. '.repeat(900_000), 'utf16le')]) },
  { name: 'attributs.html', bytes: () => repeated(' a="1"', 10, '<p', '>x</p>') },
  { name: 'attributs-30.html', bytes: () => repeated(` data-x="${'y'.repeat(50)}"`, 30, '<p', '>x</p>') },
  { name: 'balises.html', bytes: () => repeated('<b>x</b>', 15) },
  { name: 'profond.html', bytes: () => nested('<div>', '</div>', 900_000) },
  { name: 'profond-i.html', bytes: () => nested('<i>', '</i>', 1_500_000) },
  { name: 'tableau.html', bytes: () => repeated('<tr><td>x<td>1<td>2</tr>', 15, '<table>', '</table>') },
  { name: 'tables.html', bytes: () => nested('<table><tr><td>', '</td></tr></table>', 400_000) },
  { name: 'entites.html', bytes: () => repeated('&amp;', 15, '<p>', '</p>') },
  { name: 'citations.md', bytes: () => repeated('> ', 12) },
  { name: 'accents.md', bytes: () => repeated('*a_', 12) },
  { name: 'liens.md', bytes: () => repeated('[', 12) },
  { name: 'listes.md', bytes: () => Buffer.from(Array.from({ length: 4_000 }, (_, n) => `${' '.repeat(n)}- x`).join('\n')) },
  { name: 'tableau.md', bytes: () => repeated('| a | b |\n', 12, '| a | b |\n|---|---|\n') },
  { name: 'code.md', bytes: () => repeated('`', 12) },
  { name: 'colonnes.csv', bytes: () => repeated('a;', 15) },
  { name: 'rangees.csv', bytes: () => repeated('a;b;c\n', 20) },
  { name: 'guillemets.csv', bytes: () => repeated('"', 15) },
  { name: 'cellule.csv', bytes: () => repeated('x', 40, 'a;b\n1;"', '"\n') },
  { name: 'large.csv', bytes: () => repeated(`${'colonne;'.repeat(3_000)}\n`, 30) },
  {
    name: 'parties.eml',
    bytes: () => mail(Buffer.from(Array.from({ length: 120_000 }, (_, n) => part('b', n)).join('')), 'multipart/mixed; boundary="b"'),
  },
  { name: 'corps.eml', bytes: () => mail(drawn(30, 6, base64)) },
  { name: 'corps-html.eml', bytes: () => mail(repeated(' a="1"', 10, '<p', '>x'), 'text/html') },
  { name: 'entetes.eml', bytes: () => Buffer.concat([Buffer.from('From: a@b.fr\r\n'), repeated('X-A: b\r\n', 15), Buffer.from('\r\nx')]) },
  { name: 'bombe.docx', bytes: () => word(Buffer.alloc(200 * MB, 0x20)) },
  {
    name: 'paragraphes.docx',
    bytes: () =>
      word(repeated('<w:p><w:r><w:t>Le bail.</w:t></w:r></w:p>', 60, '<w:document xmlns:w="w"><w:body>', '</w:body></w:document>')),
  },
  { name: 'profond.docx', bytes: () => word(nested('<w:p>', '</w:p>', 1_000_000)) },
  { name: 'bombe.xlsx', bytes: () => zip([{ name: 'xl/workbook.xml', content: Buffer.alloc(200 * MB, 0x20) }]) },
  {
    name: 'feuille.xlsx',
    bytes: () =>
      zip([
        {
          name: 'xl/worksheets/sheet1.xml',
          content: repeated('<row><c><v>1</v></c></row>', 80, '<worksheet><sheetData>', '</sheetData></worksheet>'),
        },
      ]),
  },
  { name: 'entrees.docx', bytes: () => zip(Array.from({ length: 60_000 }, (_, n) => ({ name: `word/${n}.xml`, content: 'x' }))) },
  { name: 'flux.pdf', bytes: () => pdf(drawn(60, 7, base64)) },
  { name: 'bruit.pdf', bytes: () => Buffer.concat([Buffer.from('%PDF-1.7\n'), drawn(40, 8, '<>[]()/ 0123R\n')]) },
  { name: 'objets.pdf', bytes: () => repeated('1 0 obj\n<< /A 2 0 R >>\nendobj\n', 20, '%PDF-1.4\n') },
  { name: 'zeros.bin', bytes: () => Buffer.alloc(90 * MB) },
  { name: 'hasard.bin', bytes: () => drawn(60, 9, '\u0001\u0002\u0003abc\u0000') },
];
