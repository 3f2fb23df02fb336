import { deflateSync } from 'node:zlib';
import type { SentFile } from '../../house/beside.ts';

const catalog = '<< /Type /Catalog /Pages 2 0 R >>';
const onePage = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>';
const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const stream = (content: string | Buffer, more = '', length?: string): Buffer =>
  Buffer.concat([
    Buffer.from(`<< /Length ${length ?? String(content.length)} ${more} >>\nstream\n`),
    Buffer.from(content),
    Buffer.from('\nendstream'),
  ]);

/** A PDF of these objects, numbered from 1; what `last` adds stands in its trailer. */
function pdf(objects: (string | Buffer)[], last = ''): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let size = 9;
  for (const [index, object] of objects.entries()) {
    offsets.push(size);
    const chunk = Buffer.concat([Buffer.from(`${String(index + 1)} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    chunks.push(chunk);
    size += chunk.length;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  chunks.push(
    Buffer.from(
      `xref\n0 ${String(offsets.length + 1)}\n0000000000 65535 f \n${table}trailer\n<< /Size ${String(offsets.length + 1)} /Root 1 0 R ${last} >>\nstartxref\n${String(size)}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(chunks);
}

const pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
const drawn = (content: string | Buffer, more = ''): Buffer => pdf([catalog, pages, onePage, stream(content, more), font]);
const words = (count: number): string =>
  Array.from({ length: count }, (_, i) => `BT /F 1 Tf ${String(i % 590)} ${String(i % 840)} Td (a${String(i % 97)}) Tj ET`).join('\n');
const image = (width: number, height: number, content: Buffer, more: string): Buffer =>
  pdf([
    catalog,
    pages,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>',
    stream('q 595 0 0 842 0 0 cm /I Do Q'),
    stream(content, `/Type /XObject /Subtype /Image /Width ${String(width)} /Height ${String(height)} ${more}`),
  ]);
const zeros = (mb: number): Buffer => deflateSync(Buffer.alloc(mb * 1024 * 1024), { level: 9 });

function png(width: number, height: number, data: Buffer, type = 0): Buffer {
  const chunk = (name: string, content: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    return Buffer.concat([length, Buffer.from(name), content, Buffer.alloc(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, type], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** A TIFF whose first directory has these fields, and leads to `next`. */
function tiff(fields: [tag: number, type: number, count: number, value: number][], next: number, data = Buffer.alloc(0)): Buffer {
  const directory = Buffer.alloc(2 + fields.length * 12 + 4);
  directory.writeUInt16LE(fields.length);
  for (const [index, [tag, type, count, value]] of fields.entries()) {
    directory.writeUInt16LE(tag, 2 + index * 12);
    directory.writeUInt16LE(type, 4 + index * 12);
    directory.writeUInt32LE(count, 6 + index * 12);
    directory.writeUInt32LE(value, 10 + index * 12);
  }
  directory.writeUInt32LE(next, 2 + fields.length * 12);
  return Buffer.concat([Buffer.from('49492a0008000000', 'hex'), directory, data]);
}

/** Pages made to hurt: trees and tables without end, streams that lie or explode, pictures larger than any memory. */
export const pageFiles: readonly SentFile[] = [
  ['coupe.pdf', () => drawn('BT (a) Tj ET').subarray(0, 200)],
  ['bruit.pdf', () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from('%PD'.repeat(50_000))])],
  [
    'boucle-arbre.pdf',
    () => pdf([catalog, '<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>', onePage, stream('BT /F 9 Tf (a) Tj ET'), font]),
  ],
  ['boucle-table.pdf', () => pdf([catalog, pages, onePage, stream('BT /F 9 Tf (a) Tj ET'), font], '/Prev 15')],
  [
    'renvois.pdf',
    () =>
      Buffer.from(
        drawn('BT /F 9 Tf 100 100 Td (a) Tj ET')
          .toString('latin1')
          .replace(/\d{10} 00000 n/g, '9999999999 00000 n'),
        'latin1',
      ),
  ],
  [
    'pages-annoncees.pdf',
    () => pdf([catalog, '<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>', onePage, stream('BT /F 9 Tf (a) Tj ET'), font]),
  ],
  [
    'pages.pdf',
    () =>
      pdf([catalog, `<< /Type /Pages /Kids [${'3 0 R '.repeat(50_000)}] /Count 50000 >>`, onePage, stream('BT /F 9 Tf (a) Tj ET'), font]),
  ],
  ['bombe.pdf', () => drawn(deflateSync(zeros(500), { level: 9 }), '/Filter [/FlateDecode /FlateDecode]')],
  ['operations.pdf', () => drawn(deflateSync(Buffer.from('0 0 m 1 1 l S '.repeat(6_000_000)), { level: 9 }), '/Filter /FlateDecode')],
  ['mots.pdf', () => drawn(deflateSync(Buffer.from(words(400_000))), '/Filter /FlateDecode')],
  [
    'memes-mots.pdf',
    () =>
      pdf([
        catalog,
        `<< /Type /Pages /Kids [${'3 0 R '.repeat(4_000)}] /Count 4000 >>`,
        onePage,
        stream(deflateSync(Buffer.from(words(1_000))), '/Filter /FlateDecode'),
        font,
      ]),
  ],
  [
    'soi.pdf',
    () =>
      pdf([
        catalog,
        pages,
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>',
        stream('/X Do '.repeat(50)),
        stream('/X Do '.repeat(50), '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>'),
      ]),
  ],
  [
    'gigogne.pdf',
    () =>
      pdf([
        catalog,
        pages,
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>',
        stream('/X Do'),
        ...Array.from({ length: 12 }, (_, i) =>
          stream(
            '/X Do '.repeat(20),
            `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${String(i + 6)} 0 R >> >>`,
          ),
        ),
        stream('0 0 m 9 9 l S', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
      ]),
  ],
  [
    'immense.pdf',
    () => pdf([catalog, pages, onePage.replace('595 842', '1000000000 1000000000'), stream('BT /F 9 Tf 9 9 Td (a) Tj ET'), font]),
  ],
  ['crochets.pdf', () => drawn(`${'['.repeat(1_000_000)} TJ`)],
  ['crochets-objet.pdf', () => pdf([catalog, pages, onePage, stream('BT /F 9 Tf (a) Tj ET'), font, '['.repeat(2_000_000)])],
  ['longueur.pdf', () => pdf([catalog, pages, onePage, stream('BT /F 9 Tf (a) Tj ET', '', '999999999999'), font])],
  [
    'annotations.pdf',
    () =>
      pdf([
        catalog,
        pages,
        onePage.replace('/Contents', `/Annots [${'6 0 R '.repeat(200_000)}] /Contents`),
        stream('BT /F 9 Tf (a) Tj ET'),
        font,
        '<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (mot) >>',
      ]),
  ],
  [
    'piece.pdf',
    () =>
      pdf([
        catalog.replace('>>', '/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >> >>'),
        pages,
        onePage,
        stream('BT /F 9 Tf (a) Tj ET'),
        font,
        '<< /Type /Filespec /F (a.txt) /EF << /F 7 0 R >> >>',
        stream(zeros(500), '/Type /EmbeddedFile /Filter /FlateDecode'),
      ]),
  ],
  [
    'pieces.pdf',
    () =>
      Buffer.concat([
        Buffer.from('%PDF-1.7\n'),
        Buffer.from('1 0 obj\n<< /Type /EmbeddedFile >>\nstream\n/EF << /F 1 0 R >>\n'.repeat(60_000)),
      ]),
  ],
  ['cle.pdf', () => pdf([catalog, pages, onePage, stream('BT /F 9 Tf (a) Tj ET'), font], '/Encrypt << /Filter /Inconnu /V 99 /R 99 >>')],
  ['image-geante.pdf', () => image(60_000, 60_000, zeros(200), '/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode')],
  ['jpx.pdf', () => image(60_000, 60_000, Buffer.from('0000000c6a5020200d0a870a', 'hex'), '/Filter /JPXDecode')],
  [
    'images.pdf',
    () =>
      pdf([
        catalog,
        `<< /Type /Pages /Kids [${'3 0 R '.repeat(900)}] /Count 900 >>`,
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>',
        stream('q 595 0 0 842 0 0 cm /I Do Q'),
        stream(
          zeros(4),
          '/Type /XObject /Subtype /Image /Width 2000 /Height 2000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode',
        ),
      ]),
  ],
  ['immense.png', () => png(4_000_000_000, 4_000_000_000, zeros(1))],
  ['bombe.png', () => png(7_000, 7_000, zeros(600), 6)],
  ['coupe.png', () => png(100, 100, zeros(1)).subarray(0, 60)],
  ['immense.jpg', () => Buffer.concat([Buffer.from('ffd8ffc00011080fff0fff03012200021101031101', 'hex'), Buffer.alloc(100)])],
  ['segments.jpg', () => Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.from('ffe00000'.repeat(400_000), 'hex')])],
  ['boucle.tif', () => tiff([[256, 4, 1, 100]], 8)],
  [
    'etiquettes.tif',
    () =>
      tiff(
        Array.from({ length: 65_000 }, (_, i) => [i, 4, 4_000_000_000, 8]),
        0,
      ),
  ],
  [
    'bandes.tif',
    () =>
      tiff(
        [
          [256, 4, 1, 20_000],
          [257, 4, 1, 3_000],
          [259, 3, 1, 5],
          [273, 4, 20_000, 8],
          [278, 4, 1, 1],
          [279, 4, 20_000, 8],
        ],
        0,
        Buffer.alloc(90_000, 0xff),
      ),
  ],
  ['repertoires.tif', () => manyDirectories(50_000)],
].map(([name, bytes]) => ({ name, bytes }) as SentFile);

/** Each directory leads to the next, and says a page of 7,000 by 7,000. */
function manyDirectories(count: number): Buffer {
  const size = 2 + 5 * 12 + 4;
  const chunks: Buffer[] = [Buffer.from('49492a0008000000', 'hex')];
  for (let index = 0; index < count; index += 1) {
    const fields: [number, number, number, number][] = [
      [256, 4, 1, 7_000],
      [257, 4, 1, 7_000],
      [259, 3, 1, 4],
      [273, 4, 1, 8],
      [279, 4, 1, 64],
    ];
    chunks.push(tiff(fields, 8 + (index + 1) * size).subarray(8));
  }
  return Buffer.concat(chunks);
}
