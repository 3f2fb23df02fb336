import PdfSheet from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { pixelsOf } from '../../test/support/png.ts';
import { drawFile, PICTURE_PIXELS } from './drawing.ts';
import { boxesOf, createPacker, unpackBoxes, type Box, type WordBox } from './geometry.ts';
import type { Reading } from './places.ts';
import { readFile } from './read.ts';
import { recognitionData } from './recognition.ts';

type Pdf = InstanceType<typeof PdfSheet>;
const red = '#c00000';
const filler = 'Les parties conviennent de ce qui suit, sans réserve ni condition particulière, pour toute la durée du bail. ';

async function made(write: (pdf: Pdf) => void): Promise<Uint8Array> {
  const pdf = new PdfSheet({ size: 'A4', margin: 60 });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => pdf.on('end', () => resolve()));
  write(pdf);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

async function read(bytes: Uint8Array, name = 'a.pdf'): Promise<Reading> {
  const outcome = await readFile(bytes, { name, mediaType: null }, { letters: recognitionData() ?? undefined });
  if (outcome.kind !== 'read') throw new Error(outcome.reason);
  return outcome.reading;
}

async function drawn(bytes: Uint8Array, page: number, width = 1000, name = 'a.pdf') {
  const answer = await drawFile(bytes, { name, mediaType: null }, { page, width });
  if (answer.kind !== 'picture') throw new Error(answer.kind);
  return answer.picture;
}

/** Where `words` stand on a page, in points. */
function placed({ text, pages }: Reading, words: string, number: number): Box[] {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`no such words in: ${text.slice(0, 300)}`);
  const page = pages.find((one) => one.page === number);
  return page === undefined ? [] : boxesOf(unpackBoxes(page.boxes), start, start + words.length);
}

/** Every red letter stands in a box, and no black one does: what was written in red was asked for. */
async function covers(bytes: Uint8Array, page: number, words: string, name = 'a.pdf'): Promise<Box[]> {
  const reading = await read(bytes, name);
  const boxes = placed(reading, words, page);
  const picture = await drawn(bytes, page, 1000, name);
  const pixels = pixelsOf(picture.bytes);
  const scale = pixels.width / (reading.pages[page - 1]?.width ?? 0);
  const isIn = (x: number, y: number, room: number) =>
    boxes.some(
      (box) =>
        x >= box.x * scale - room &&
        x <= (box.x + box.width) * scale + room &&
        y >= box.y * scale - room &&
        y <= (box.y + box.height) * scale + room,
    );
  const seen = { red: 0, out: 0, black: 0 };
  for (let y = 0; y < pixels.height; y += 1)
    for (let x = 0; x < pixels.width; x += 1) {
      const [r, g, b] = pixels.at(x, y);
      if (r > 150 && g < 80 && b < 80) {
        seen.red += 1;
        if (!isIn(x, y, 2)) seen.out += 1;
      } else if (r < 80 && g < 80 && b < 80 && isIn(x, y, -2)) seen.black += 1;
    }
  expect(seen.red).toBeGreaterThan(60);
  expect(seen).toMatchObject({ out: 0, black: 0 });
  return boxes;
}

describe('where words stand', () => {
  it('covers a sentence that goes over several lines, and nothing else', async () => {
    const sentence =
      'Le préavis de congé est de six mois, donné par acte extrajudiciaire avant la fin de chaque période triennale du bail.';
    const bytes = await made((pdf) => {
      pdf.fontSize(11).fillColor('black').text(filler.repeat(3), { continued: true });
      pdf.fillColor(red).text(`${sentence} `, { continued: true });
      pdf.fillColor('black').text(filler.repeat(3));
    });
    expect((await covers(bytes, 1, sentence)).length).toBeGreaterThan(1);
  });

  it('holds on a page that its file turns, and on the second of a file', async () => {
    const sentence = 'Le quai numéro trois reçoit les livraisons avant neuf heures.';
    for (const turn of [90, 180, 270]) {
      const bytes = await made((pdf) => {
        pdf.text('Plan de masse.').addPage();
        // Drawn on its side, and turned by the file: it is shown upright, as a landscape page of many programs.
        Object.assign(pdf.page.dictionary.data, { Rotate: turn });
        const [across, down] = turn === 90 ? [0, pdf.page.height] : turn === 270 ? [pdf.page.width, 0] : [pdf.page.width, pdf.page.height];
        pdf.translate(across, down).rotate(-turn);
        const option = { width: 480 };
        pdf.fontSize(12).text(filler.repeat(2), 60, 60, option).moveDown().fillColor(red).text(sentence, option);
        pdf.fillColor('black').moveDown().text(filler, option);
      });
      const reading = await read(bytes);
      expect(reading.pages.map(({ page, width }) => [page, Math.round(width)])).toEqual([
        [1, 595],
        [2, turn === 180 ? 595 : 842],
      ]);
      expect(await covers(bytes, 2, sentence)).toHaveLength(1);
    }
  });

  it('stays in its column', async () => {
    const sentence = 'La pénalité de retard est de trois fois le taux légal, sans mise en demeure préalable du client.';
    const bytes = await made((pdf) => {
      const column = { width: 220, align: 'left' as const };
      pdf.fontSize(10).text(filler.repeat(3), 60, 80, { ...column, continued: true });
      pdf.fillColor(red).text(`${sentence} `, { ...column, continued: true });
      pdf.fillColor('black').text(filler.repeat(5), column);
      pdf.text(filler.repeat(9), 320, 80, column);
    });
    expect((await covers(bytes, 1, sentence)).length).toBeGreaterThan(1);
  });

  it('finds the cells of a table, words that were cut, and figures that were raised', async () => {
    const bytes = await made((pdf) => {
      pdf.fontSize(10);
      for (const [row, cells] of [
        ['Désignation', 'Quantité', 'Prix'],
        ['Porte en chêne', '2', '1 284,60'],
        ['Fenêtre à deux vantaux', '14', '642,30'],
        ['Volet battant', '6', '310,00'],
      ].entries())
        for (const [column, cell] of cells.entries())
          pdf.fillColor(row === 2 && column === 2 ? red : 'black').text(cell, 60 + column * 180, 100 + row * 22, { lineBreak: false });
      pdf.fillColor('black').text(`${filler}L’indice des loyers commer-\nciaux suit.`, 60, 300);
    });
    const [cell, ...others] = await covers(bytes, 1, '642,30');
    expect([Math.round(cell?.x ?? 0), others]).toEqual([420, []]);
    const reading = await read(bytes);
    expect(placed(reading, 'commerciaux', 1)).toHaveLength(2);
  });

  it('stands on the image of a scan as it is, tilted, though it is set straight to be read', async () => {
    const sentence = 'Le portail ouvre à six heures trente le mardi.';
    const paper = await made((pdf) => {
      pdf
        .rotate(1.5, { origin: [300, 400] })
        .fontSize(12)
        .text('Bon de livraison pour la société Menuiserie Lacroix.')
        .moveDown(2);
      pdf.fillColor(red).text(sentence).fillColor('black').moveDown(2);
      pdf.text('Les marchandises voyagent aux risques du transporteur, depuis le quai de chargement.');
    });
    expect(await covers((await drawn(paper, 1, 1654)).bytes, 1, sentence, 'scan.png')).toHaveLength(1);
  }, 30_000);

  it('keeps every word of a page in its box, whatever its order', async () => {
    const bytes = await made((pdf) => {
      for (let page = 0; page < 4; page += 1) {
        if (page > 0) pdf.addPage();
        pdf
          .fontSize(16)
          .text(`Article ${String(page + 1)}. Objet`)
          .moveDown();
        pdf.fontSize(10).text(filler.repeat(12), { align: 'justify' });
      }
    });
    const { text, pages } = await read(bytes);
    const inBox = new Uint8Array(text.length);
    for (const page of pages) for (const { start, end } of unpackBoxes(page.boxes)) inBox.fill(1, start, end);
    expect([...text.matchAll(/[\p{L}\d]/gu)].filter(({ index }) => inBox[index] !== 1)).toEqual([]);
  });
});

const packed = (words: readonly WordBox[]): Uint8Array => {
  const packer = createPacker();
  for (const { start, end, ...box } of words) packer.add(start, end, box);
  return packer.finish().boxes;
};

describe('what is packed', () => {
  it('comes back, to a quarter of a point', () => {
    const words: WordBox[] = [
      { start: 0, end: 5, x: 60, y: 700.25, width: 30.5, height: 12 },
      { start: 6, end: 9, x: 94, y: 700.25, width: 18, height: 12 },
      { start: 400_000, end: 400_010, x: 3.75, y: 12, width: 500, height: 9.25 },
    ];
    expect(unpackBoxes(packed(words))).toEqual(words);
    expect(unpackBoxes(packed([]))).toEqual([]);
  });

  it('is nothing where a process that was taken over wrote it', () => {
    for (const bytes of [
      Buffer.from('rien'),
      Buffer.alloc(0),
      packed([{ start: 0, end: 5, x: 1, y: 2, width: 3, height: 4 }]).subarray(0, 3),
    ])
      expect(unpackBoxes(bytes)).toEqual([]);
  });
});

describe('a page as it is shown', () => {
  it('is as wide as asked, and says what is not there', async () => {
    const bytes = await made((pdf) => pdf.text('Une.').addPage().text('Deux.'));
    expect(await drawn(bytes, 2, 800)).toMatchObject({ page: 2, pages: 2, width: 800 });
    expect(await drawFile(bytes, { name: 'a.pdf', mediaType: null }, { page: 3, width: 800 })).toEqual({ kind: 'no_page', pages: 2 });
    expect(await drawFile(Buffer.from('Bonjour.'), { name: 'a.txt', mediaType: null }, { page: 1, width: 800 })).toEqual({
      kind: 'no_page',
      pages: 0,
    });
    expect(await drawFile(Buffer.from('%PDF-1.7\nrien'), { name: 'a.pdf', mediaType: null }, { page: 1, width: 800 })).toMatchObject({
      kind: 'unreadable',
    });
  });

  it('is bounded in pixels, however large the page says that it is', async () => {
    const wide = await made((pdf) => pdf.addPage({ size: [14_400, 14_400] }).text('Affiche.'));
    const picture = await drawn(wide, 2, 2400);
    expect(picture.width * picture.height).toBeLessThanOrEqual(PICTURE_PIXELS * 1.01);
    const thin = await made((pdf) => pdf.addPage({ size: [20, 14_400] }).text('.'));
    const strip = await drawn(thin, 2, 2400);
    expect(strip.width * strip.height).toBeLessThanOrEqual(PICTURE_PIXELS * 1.01);
  });

  it('is upright where a camera wrote how it was held', async () => {
    // A JPEG of forty pixels by twenty, with what a camera writes beside it.
    const photo = (orientation: number): Buffer => {
      const jpeg = Buffer.from(
        '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
        'base64',
      );
      const frame = jpeg.indexOf(Buffer.from([0xff, 0xc2]));
      jpeg.writeUInt16BE(20, frame + 5);
      jpeg.writeUInt16BE(40, frame + 7);
      const entry = Buffer.from([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
      const beside = Buffer.concat([Buffer.from('Exif\0\0II*\0\x08\0\0\0\x01\0', 'latin1'), entry, Buffer.alloc(4)]);
      const head = Buffer.from([0xff, 0xe1, 0, beside.length + 2]);
      return Buffer.concat([jpeg.subarray(0, 2), head, beside, jpeg.subarray(2)]);
    };
    // No finer than it is printed: four hundred points an inch.
    for (const orientation of [1, 3, 99])
      expect(await drawn(photo(orientation), 1, 100, 'photo.jpg')).toMatchObject({ width: 80, height: 40 });
    for (const orientation of [6, 8]) expect(await drawn(photo(orientation), 1, 100, 'photo.jpg')).toMatchObject({ width: 40, height: 80 });
  });

  it('is the picture itself where the file is one', async () => {
    const page = await drawn(await made((pdf) => pdf.fontSize(30).fillColor(red).text('Bon de livraison')), 1, 700);
    const picture = await drawn(page.bytes, 1, 700, 'scan.png');
    expect([picture.pages, picture.width]).toEqual([1, 700]);
    const pixels = pixelsOf(picture.bytes);
    let reds = 0;
    for (let y = 0; y < 200; y += 1) for (let x = 0; x < pixels.width; x += 1) if ((pixels.at(x, y)[1] ?? 0) < 90) reds += 1;
    expect(reds).toBeGreaterThan(300);
  });
});
