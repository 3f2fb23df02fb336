import { docOf } from '../../../test/support/doc.ts';
import { tnefOf } from '../../../test/support/tnef.ts';
import { zip } from '../../../test/support/zip.ts';
import type { SentFile } from '../../house/beside.ts';

const mail = (body: string, head = ''): string => `From: a@example.org\nTo: b@example.org\nSubject: Envoi\n${head}\n${body}`;
const page = (body: string, head = ''): string => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

/** Mails in mails, each the only part of the one around it. */
const inMails = (depth: number): string => {
  let inner = mail('fond');
  for (let level = 0; level < depth; level += 1) inner = mail(inner, 'MIME-Version: 1.0\nContent-Type: message/rfc822\n');
  return inner;
};
const parts = (depth: number): string =>
  mail(
    Array.from({ length: depth }, (_, i) => `--b${String(i)}\nContent-Type: multipart/mixed; boundary=b${String(i + 1)}\n\n`).join(''),
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n',
  );

/** The container of Outlook and of old Office whose tables of sectors lead into themselves. */
function compound(entry: string): Buffer {
  const head = Buffer.alloc(512);
  head.write('d0cf11e0a1b11ae1', 'hex');
  head.writeUInt16LE(3, 26);
  head.writeUInt16LE(0xfffe, 28);
  head.writeUInt16LE(9, 30);
  head.writeUInt16LE(6, 32);
  head.writeUInt32LE(1, 44);
  head.writeUInt32LE(1, 48);
  head.writeUInt32LE(4096, 56);
  head.writeUInt32LE(0, 60);
  head.writeUInt32LE(50_000, 64);
  head.fill(0, 76, 512);
  const table = Buffer.alloc(512);
  for (let at = 0; at < 512; at += 4) table.writeUInt32LE(1, at);
  const directory = Buffer.alloc(512 * 64);
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    directory.write(`${entry}\0`, at, 'utf16le');
    directory.writeUInt16LE((entry.length + 1) * 2, at + 64);
    directory[at + 66] = at === 0 ? 5 : 2;
    for (const field of [68, 72, 76]) directory.writeUInt32LE(0, at + field);
    directory.writeUInt32LE(0, at + 116);
    directory.writeUInt32LE(0x7fffffff, at + 120);
  }
  return Buffer.concat([head, table, directory]);
}

/** Archives in an archive, at each depth as many, down to something that packs well. */
function nested(depth: number, width: number): Buffer {
  let inner: { name: string; content: Buffer }[] = [{ name: 'fond.bin', content: Buffer.alloc(900_000) }];
  for (let level = 0; level < depth; level += 1) {
    const packed = zip(inner);
    inner = Array.from({ length: width }, (_, i) => ({ name: `${String(i)}.zip`, content: packed }));
  }
  return zip(inner);
}

/** Entries of the directory that all stand on the same bytes. */
function overlapping(count: number): Buffer {
  const one = zip([{ name: 'a.txt', content: Buffer.alloc(900_000, 'a') }]);
  const directory = one.readUInt32LE(one.length - 6);
  const entry = one.subarray(directory, one.length - 22);
  const end = Buffer.from(one.subarray(one.length - 22));
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(entry.length * count, 12);
  return Buffer.concat([one.subarray(0, directory), ...Array.from({ length: count }, () => entry), end]);
}

const laughs = `<!DOCTYPE x [<!ENTITY a0 "ah">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${String(i + 1)} "${`&a${String(i)};`.repeat(10)}">`).join('')}]>`;
const invoice = (inner: string, head = ''): string =>
  `<?xml version="1.0"?>${head}<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100">${inner}</rsm:CrossIndustryInvoice>`;

/** Mails, archives and texts made to hurt: nesting, repetition, and patterns on which a careless expression goes back without end. */
export const textFiles: readonly SentFile[] = [
  ['parties.eml', () => parts(20_000)],
  ['mails.eml', () => inMails(2_000)],
  ['sujet.eml', () => `From: a@example.org\nTo: b@example.org\nSubject: ${'=?utf-8?q?=C3?= '.repeat(100_000)}\n\nmot`],
  ['entetes.eml', () => `From: a@example.org\nTo: ${'x@example.org, '.repeat(200_000)}\nSubject: a\n\nmot`],
  [
    'pieces.eml',
    () =>
      mail(
        `${'--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename="a.txt"\n\nmot\n'.repeat(20_000)}--x--\n`,
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n',
      ),
  ],
  ['page.eml', () => mail('<table><tr><td>'.repeat(30_000), 'MIME-Version: 1.0\nContent-Type: text/html\n')],
  [
    'agenda.eml',
    () => mail(`BEGIN:VCALENDAR\n${'BEGIN:VEVENT\nSUMMARY:a\n'.repeat(50_000)}`, 'MIME-Version: 1.0\nContent-Type: text/calendar\n'),
  ],
  ['boucle.msg', () => compound('__properties_version1.0')],
  ['boucle.xls', () => compound('Workbook')],
  ['boucle.doc', () => compound('WordDocument')],
  ['boites.mbox', () => 'From a@b.fr Mon Jan  5 10:00:00 2026\nFrom: a@b.fr\nSubject: x\n\nmot\n\n'.repeat(60_000)],
  ['poupees.zip', () => nested(4, 16)],
  ['profond.zip', () => nested(40, 1)],
  [
    'vides.zip',
    () =>
      zip(
        Array.from({ length: 9 }, (_, i) => ({
          name: `${String(i)}.zip`,
          content: zip(Array.from({ length: 9_000 }, (_item, j) => ({ name: String(j), content: '' }))),
        })),
      ),
  ],
  ['memes.zip', () => overlapping(9_000)],
  ['noms.zip', () => zip(Array.from({ length: 300 }, (_, i) => ({ name: `${'../'.repeat(15_000)}${String(i)}.txt`, content: 'x' })))],
  ['profond.html', () => page('<div>'.repeat(60_000))],
  ['gras.html', () => page('<b><i>'.repeat(60_000))],
  ['etendues.html', () => page(`<table>${`<tr>${'<td rowspan=9999 colspan=200>x'.repeat(50)}`.repeat(400)}`)],
  ['tables.html', () => page(deepTables(250))],
  [
    'regles.html',
    () =>
      page(
        '<p class="c1">x</p>'.repeat(20_000),
        `<style>${Array.from({ length: 20_000 }, (_, i) => `.c${String(i)}{display:none}`).join('')}</style>`,
      ),
  ],
  ['regle.html', () => page('x', `<style>${'a,'.repeat(300_000)}</style>`)],
  ['placeholder.html', () => page(`<!--${'-- '.repeat(300_000)}`)],
  ['emboite.md', () => '> '.repeat(200_000)],
  ['souligne.md', () => 'a_'.repeat(200_000)],
  ['crochets.md', () => '['.repeat(100_000)],
  ['images.md', () => '![a]('.repeat(100_000)],
  ['etoiles.md', () => '*a **b '.repeat(80_000)],
  ['listes.md', () => Array.from({ length: 3_000 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n')],
  ['colonnes.md', () => `|${'a|'.repeat(20_000)}\n|${'-|'.repeat(20_000)}\n${`|${'b|'.repeat(20_000)}\n`.repeat(10)}`],
  ['ouverts.csv', () => `a;b\n${'"x;'.repeat(400_000)}`],
  ['colonnes.csv', () => `${'a;'.repeat(1_000_000)}\n1;2`],
  ['guillemets.csv', () => `a;b\n${'"'.repeat(1_000_001)}`],
  ['groupes.rtf', () => `{\\rtf1${'{'.repeat(1_000_000)}fond`],
  ['cellules.rtf', () => `{\\rtf1 ${'x\\cell '.repeat(500_000)}\\row}`],
  ['unicode.rtf', () => `{\\rtf1\\uc999999999 ${'\\u8217 '.repeat(300_000)}}`],
  ['emboite.ics', () => `BEGIN:VCALENDAR\n${'BEGIN:VEVENT\n'.repeat(300_000)}`],
  ['parametres.ics', () => `BEGIN:VCALENDAR\nBEGIN:VEVENT\nATTENDEE;${'CN="a"'.repeat(60_000)}\nEND:VEVENT\n`],
  ['plie.vcf', () => `BEGIN:VCARD\nFN:a\nNOTE:${'a\n '.repeat(400_000)}\nEND:VCARD\n`],
  ['rires.xml', () => invoice('<ram:Name>&a30;</ram:Name>', laughs)],
  ['profond.xml', () => invoice('<a>'.repeat(300_000))],
  [
    'lignes.xml',
    () =>
      invoice(
        `<rsm:SupplyChainTradeTransaction>${'<ram:IncludedSupplyChainTradeLineItem><ram:Name>a</ram:Name></ram:IncludedSupplyChainTradeLineItem>'.repeat(40_000)}</rsm:SupplyChainTradeTransaction>`,
      ),
  ],
  ['lettres.txt', () => 'F A C T U R E '.repeat(60_000)],
  ['tirets.txt', () => `${'- '.repeat(200_000)}x`],
  ['regles.txt', () => `${'-=_*~# '.repeat(100_000)}x`],
  ['points.txt', () => `${'1.1.'.repeat(200_000)} Titre`],
  ['adresses.txt', () => `From ${'a'.repeat(500_000)}\n${'From a 2024 '.repeat(50_000)}`],
  // Old Word and Outlook: lengths and counts that lie, pieces that all say the same bytes, a field that never ends.
  [
    'longueurs.dat',
    () => Buffer.concat([Buffer.from('789f3e220100', 'hex'), Buffer.from('0204800100ffffffff', 'hex').subarray(0, 9), Buffer.alloc(1000)]),
  ],
  [
    'comptes.dat',
    () =>
      tnefOf({
        subject: 'x',
        body: 'x'.repeat(200_000),
        files: Array.from({ length: 3_000 }, (_, at) => ({ name: `${String(at)}.txt`, bytes: Buffer.from('a') })),
      }),
  ],
  ['champ.doc', () => docOf({ body: [{ text: `\u0013${'x'.repeat(400_000)}` }, { text: '\u0013'.repeat(100_000) }] })],
  [
    'morceaux.doc',
    () => {
      const whole = docOf({ body: [{ text: 'x'.repeat(60_000) }] });
      // Where the table of properties stands, a number of pages that no file has.
      for (let at = 512; at < 1024; at += 4) whole.writeUInt32LE(0x00ffffff, at);
      return whole;
    },
  ],
  ['cesures.txt', () => 'mot-\n'.repeat(200_000)],
].map(([name, make]) => ({
  name: name as string,
  bytes: () => Buffer.from((make as () => string | Buffer)() as string),
}));

function deepTables(depth: number): string {
  return '<table><tr><td>a</td><td>'.repeat(depth) + 'fond' + '</td></tr><tr><td>b</td><td>c</td></tr></table>'.repeat(depth);
}
