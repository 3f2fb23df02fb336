import PdfSheet from 'pdfkit';
import { isAmount, parseBlocks, type Block } from './blocks.ts';
import type { Letterhead } from './letterheads.ts';

type Sheet = InstanceType<typeof PdfSheet>;

export interface PdfPaper {
  title: string;
  author: string;
  /** Day written in the file's own data, so that the same bytes come out each time: YYYY-MM-DD. */
  date: string;
  /** Printed at the top right of each page after the first. */
  reference: string;
  /** Absent on a deed, which carries no sender. */
  letterhead?: Letterhead;
  serif?: boolean;
  prose: string;
  /** A file that it carries, as an electronic invoice does. */
  carries?: { name: string; mediaType: string; bytes: Uint8Array };
  /** Whoever opens it must know this. */
  password?: string;
}

const side = 62;
const top = 78;
const bottom = 74;

interface Fonts {
  plain: string;
  bold: string;
}

/** A text PDF of A4 pages with running head, foot and page numbers. */
export async function makePdf(paper: PdfPaper): Promise<Uint8Array> {
  const day = new Date(`${paper.date}T09:00:00Z`);
  const sheet = new PdfSheet({
    size: 'A4',
    bufferPages: true,
    lang: 'fr-FR',
    margins: { top, bottom, left: side, right: side },
    ...(paper.password === undefined ? {} : { pdfVersion: '1.4' as const, userPassword: paper.password }),
    info: {
      Title: paper.title,
      Author: paper.author,
      Producer: 'Menuiserie Lacroix',
      Creator: 'Menuiserie Lacroix',
      CreationDate: day,
      ModDate: day,
    },
  });
  const done = bytesOf(sheet);
  const fonts: Fonts = paper.serif ? { plain: 'Times-Roman', bold: 'Times-Bold' } : { plain: 'Helvetica', bold: 'Helvetica-Bold' };
  if (paper.letterhead) drawLetterhead(sheet, paper.letterhead, fonts);
  for (const block of parseBlocks(paper.prose)) drawBlock(sheet, block, fonts, paper);
  drawRunningLines(sheet, paper, fonts);
  const { carries } = paper;
  if (carries) {
    const { name, mediaType: type, bytes } = carries;
    // The relationship, which the package writes and its types leave out, is what makes the file another form of the page.
    const attached = { name, type, creationDate: day, modifiedDate: day, relationship: 'Alternative' };
    sheet.file(Buffer.from(bytes), attached);
  }
  sheet.end();
  return done;
}

/** What it writes from now to its end. */
export function bytesOf(sheet: Sheet): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    sheet.on('data', (part: Buffer) => parts.push(part));
    sheet.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    sheet.on('error', reject);
  });
}

function width(sheet: Sheet): number {
  return sheet.page.width - 2 * side;
}

function room(sheet: Sheet): number {
  return sheet.page.height - bottom - sheet.y;
}

/** Amounts and quotation marks do not break at the end of a line. */
function bind(text: string): string {
  return text.replace(/(\d) (?=\d{3}\b|€|%|m²|m³|mm\b|kg\b)/g, '$1\u00a0').replace(/« | (?=»)/g, (mark) => mark.replace(' ', '\u00a0'));
}

function drawLetterhead(sheet: Sheet, head: Letterhead, fonts: Fonts): void {
  sheet.font(fonts.bold).fontSize(19).fillColor(head.colour).text(head.name, side, 44);
  sheet.font(fonts.plain).fontSize(9).fillColor('#555').text(head.line);
  const y = sheet.y + 6;
  sheet
    .moveTo(side, y)
    .lineTo(side + width(sheet), y)
    .lineWidth(1.2)
    .strokeColor(head.colour)
    .stroke();
  sheet.y = y + 20;
}

function drawBlock(sheet: Sheet, block: Block, fonts: Fonts, paper: PdfPaper): void {
  const colour = paper.letterhead?.colour ?? '#000';
  sheet.x = side;
  switch (block.kind) {
    case 'page':
      sheet.addPage();
      return;
    case 'heading': {
      const size = block.level === 1 ? 17 : block.level === 2 ? 12 : 10.5;
      if (room(sheet) < size * 5) sheet.addPage();
      sheet.moveDown(block.level > 1 || paper.letterhead ? 0.5 : 0);
      sheet
        .font(fonts.bold)
        .fontSize(size)
        .fillColor(block.level === 3 ? '#222' : colour);
      sheet.text(block.text, { align: block.level === 1 && !paper.letterhead ? 'center' : 'left' });
      sheet.moveDown(block.level === 1 ? 0.8 : 0.35);
      return;
    }
    case 'paragraph':
      sheet.font(fonts.plain).fontSize(10.5).fillColor('#111');
      sheet.text(bind(block.text), { align: paper.serif ? 'justify' : 'left', lineGap: 2 });
      sheet.moveDown(0.6);
      return;
    case 'aside':
      sheet.font(fonts.plain).fontSize(10.5).fillColor('#111');
      sheet.text(bind(block.text), side + width(sheet) * 0.5, sheet.y, { lineGap: 2 });
      sheet.moveDown(0.3);
      return;
    case 'list':
      sheet.font(fonts.plain).fontSize(10.5).fillColor('#111');
      for (const item of block.items) {
        sheet.text(bind(`• ${item}`), side + 12, sheet.y, { width: width(sheet) - 12, lineGap: 2 });
        sheet.moveDown(0.15);
      }
      sheet.moveDown(0.45);
      return;
    case 'table':
      drawTable(sheet, block.header, block.rows, fonts, colour);
  }
}

/** Each column holds its longest word; what is left goes to the columns with the longest cells. */
function columnWidths(sheet: Sheet, header: string[], rows: string[][], fonts: Fonts): number[] {
  sheet.font(fonts.bold).fontSize(9);
  const across = (text: string): number => sheet.widthOfString(bind(text)) + 10;
  const cells = header.map((name, column) => [name, ...rows.map((row) => row[column] ?? '')]);
  const least = cells.map((column) => Math.max(...column.flatMap((cell) => bind(cell).split(' ').map(across))));
  const wanted = cells.map((column, index) => Math.max(least[index] ?? 0, Math.min(230, Math.max(...column.map(across)))));
  const sum = (widths: number[]): number => widths.reduce((total, one) => total + one, 0);
  const spare = width(sheet) - sum(least);
  const wish = sum(wanted) - sum(least);
  return least.map((one, index) => one + (wish > 0 ? (spare * ((wanted[index] ?? one) - one)) / wish : spare / least.length));
}

function drawTable(sheet: Sheet, header: string[], rows: string[][], fonts: Fonts, colour: string): void {
  const widths = columnWidths(sheet, header, rows, fonts);
  const drawRow = (cells: string[], bold: boolean): void => {
    sheet.font(bold ? fonts.bold : fonts.plain).fontSize(9);
    const heights = cells.map((cell, column) => sheet.heightOfString(bind(cell), { width: (widths[column] ?? 60) - 8 }));
    const height = Math.max(12, ...heights) + 6;
    if (room(sheet) < height) {
      sheet.addPage();
      if (!bold) drawRow(header, true);
      sheet.font(bold ? fonts.bold : fonts.plain).fontSize(9);
    }
    const y = sheet.y;
    if (bold) sheet.rect(side, y, width(sheet), height).fill('#efe9e1');
    let x = side;
    cells.forEach((cell, column) => {
      const across = widths[column] ?? 60;
      sheet.fillColor('#111').text(bind(cell), x + 4, y + 4, {
        width: across - 8,
        align: (bold ? isAmount(rows[0]?.[column] ?? '') : isAmount(cell)) ? 'right' : 'left',
      });
      x += across;
    });
    sheet.moveTo(side, y + height).lineTo(side + width(sheet), y + height);
    sheet
      .lineWidth(0.5)
      .strokeColor(bold ? colour : '#bbb')
      .stroke();
    sheet.y = y + height;
  };
  drawRow(header, true);
  for (const row of rows) drawRow(row, false);
  sheet.x = side;
  sheet.moveDown(0.9);
}

function drawRunningLines(sheet: Sheet, paper: PdfPaper, fonts: Fonts): void {
  const { start, count } = sheet.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    sheet.switchToPage(index);
    // Below the bottom margin pdfkit would open a new page by itself.
    sheet.page.margins.bottom = 0;
    sheet.font(fonts.plain).fontSize(8).fillColor('#666');
    if (index > start) {
      sheet.text(paper.reference, side, 40, {
        width: width(sheet),
        align: 'right',
        lineBreak: false,
      });
    }
    const y = sheet.page.height - 48;
    sheet
      .moveTo(side, y - 6)
      .lineTo(side + width(sheet), y - 6)
      .lineWidth(0.5)
      .strokeColor('#bbb')
      .stroke();
    const foot = paper.letterhead?.foot ?? paper.reference;
    sheet.fontSize(6.5).text(foot, side, y, { width: width(sheet) - 70, height: 18, lineGap: 1 });
    sheet.fontSize(8).text(`Page ${index - start + 1} / ${count}`, side, y, {
      width: width(sheet),
      align: 'right',
      lineBreak: false,
    });
  }
}
