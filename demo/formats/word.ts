import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { isAmount, parseBlocks, type Block } from './blocks.ts';
import { settleZip } from './zip.ts';

export interface WordPaper {
  title: string;
  author: string;
  /** YYYY-MM-DD, written in the file's own data. */
  date: string;
  /** Running head of each page. */
  reference: string;
  prose: string;
}

/** A DOCX with heading styles, lists, tables, a running head and page numbers. */
export async function makeWord(paper: WordPaper): Promise<Uint8Array> {
  const file = new Document({
    title: paper.title,
    creator: paper.author,
    lastModifiedBy: paper.author,
    styles: { default: { document: { run: { font: 'Calibri', size: 22 } } } },
    sections: [
      {
        headers: {
          default: new Header({ children: [small(paper.reference, AlignmentType.RIGHT)] }),
        },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: parseBlocks(paper.prose).flatMap(draw),
      },
    ],
  });
  const bytes = await Packer.toBuffer(file);
  return settleZip(new Uint8Array(bytes), `${paper.date}T09:00:00Z`);
}

function small(text: string, alignment: (typeof AlignmentType)['RIGHT']): Paragraph {
  return new Paragraph({ alignment, children: [new TextRun({ text, size: 16, color: '666666' })] });
}

function pageNumber(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({
        children: ['Page ', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
        size: 16,
      }),
    ],
  });
}

function draw(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': {
      const levels = {
        1: HeadingLevel.TITLE,
        2: HeadingLevel.HEADING_1,
        3: HeadingLevel.HEADING_2,
      };
      return [new Paragraph({ heading: levels[block.level], text: block.text })];
    }
    case 'paragraph':
      return [new Paragraph({ text: block.text, spacing: { after: 140 } })];
    case 'aside':
      return [new Paragraph({ text: block.text, alignment: AlignmentType.RIGHT })];
    case 'list':
      return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
    case 'table':
      return [grid(block.header, block.rows), new Paragraph({ text: '' })];
    case 'page':
      return [new Paragraph({ text: '', pageBreakBefore: true })];
  }
  // Never reached: a kind without its case does not compile.
  return block;
}

function grid(header: string[], rows: string[][]): Table {
  const line = { style: BorderStyle.SINGLE, size: 4, color: 'BBBBBB' };
  const cell = (text: string, bold: boolean): TableCell =>
    new TableCell({
      borders: { top: line, bottom: line, left: line, right: line },
      children: [
        new Paragraph({
          alignment: !bold && isAmount(text) ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text, bold })],
        }),
      ],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: header.map((text) => cell(text, true)) }),
      ...rows.map((row) => new TableRow({ children: row.map((text) => cell(text, false)) })),
    ],
  });
}
