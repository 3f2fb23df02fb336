import type { Bench } from '../main.ts';
import { deflateRawSync } from 'node:zlib';

import PdfSheet from 'pdfkit';

import { createSandbox } from '#server/reading/sandbox.ts';

const PAGES = 100;
const PARAGRAPH =
  'Le preneur peut donner congé à l’expiration d’une période triennale, au moins six mois à l’avance, par acte extrajudiciaire. ' +
  'Le loyer suit l’indice publié par l’INSEE, soit 2 340,50 € hors taxes pour la première année du bail. ';

/** Budgets of DESIGN.md §9: pages of a text PDF, and the slowest refusal of files made to hurt; processes included. */
export const bench: Bench = {
  name: 'intake',
  seconds: 30,
  needsShared: false,
  run: async () => {
    const pdf = await textPdf();
    const sandbox = createSandbox();
    try {
      const rates: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        const started = performance.now();
        const outcome = await sandbox.read(pdf, { name: 'bail.pdf', mediaType: null });
        if (outcome.kind !== 'read') throw new Error(`the bench's own PDF was refused: ${outcome.reason}`);
        rates.push((PAGES * 1000) / (performance.now() - started));
      }
      let slowest = 0;
      for (const [name, bytes] of hostileFiles()) {
        const started = performance.now();
        const outcome = await sandbox.read(bytes, { name, mediaType: null });
        if (outcome.kind !== 'unreadable') throw new Error(`a hostile file was read: ${name}`);
        slowest = Math.max(slowest, (performance.now() - started) / 1000);
      }
      const pagesPerSecond = rates.toSorted((a, b) => a - b)[2] ?? 0;
      return {
        measures: [
          { name: 'pdf_pages_per_s', value: Math.round(pagesPerSecond), unit: 'pages/s', budget: 100, holds: pagesPerSecond >= 100 },
          { name: 'hostile_refused_s', value: Math.round(slowest * 100) / 100, unit: 's', budget: 5, holds: slowest <= 5 },
        ],
      };
    } finally {
      await sandbox.close();
    }
  },
};

async function textPdf(): Promise<Uint8Array> {
  const pdf = new PdfSheet({ size: 'A4', margin: 60 });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => pdf.on('end', () => resolve()));
  for (let page = 1; page <= PAGES; page += 1) {
    if (page > 1) pdf.addPage();
    pdf.font('Helvetica-Bold').fontSize(14).text(`Article ${page}. Congé`).moveDown();
    pdf.font('Helvetica').fontSize(10);
    for (let i = 0; i < 8; i += 1) pdf.text(PARAGRAPH.repeat(1 + (i % 2))).moveDown();
  }
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

/** One of each family: too much inside, lies about what is inside, cut short, nested without end, slow without end. */
function hostileFiles(): [string, Uint8Array][] {
  return [
    ['bombe.docx', archive(Buffer.alloc(300_000_000, 0x20))],
    ['menteur.docx', archive(Buffer.alloc(300_000_000, 0x20), 1000)],
    ['coupe.docx', archive(Buffer.from('<w:document/>')).subarray(0, 60)],
    ['coupe.pdf', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Cat')],
    ['emboite.md', Buffer.from('> '.repeat(20_000))],
    ['cellules.html', Buffer.from(`<table>${`<tr>${'<td rowspan=9999 colspan=200>x'.repeat(50)}`.repeat(400)}`)],
    ['lent.md', Buffer.from('a_'.repeat(100_000))],
    ['bruit.pdf', Buffer.concat([Buffer.alloc(16), Buffer.from('%PD'.repeat(5000))])],
  ];
}

/** A .docx of one part, as small as a directory can be; `announced` is the size that it claims. */
function archive(content: Buffer, announced = content.length): Buffer {
  const name = Buffer.from('word/document.xml');
  const packed = deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(announced, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, name, packed]);
  const central = Buffer.concat([Buffer.from('504b01021400', 'hex'), common, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
