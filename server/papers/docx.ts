import {
  AlignmentType,
  BorderStyle,
  DeletedTextRun,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  InsertedTextRun,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { plainText } from './plaintext.ts';
import type { Block, Column, Figure, Paper } from './paper.ts';
import { picturesOf } from './pictures.ts';

type Pictures = ReadonlyMap<Figure, Buffer>;
const sans = 'Source Sans 3';
const grey = '555B66';
const brick = '9E3A2B';
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const hair = { style: BorderStyle.SINGLE, size: 4, color: 'C9BDA9' };

/** The paper as DOCX, with heading styles, tables whose first row comes back on each page, and drawings as vectors. */
export async function paperToDocx(paper: Paper): Promise<Uint8Array> {
  const figures = paper.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'figure'));
  const made = await picturesOf(figures);
  const pictures: Pictures = new Map(figures.flatMap((figure, at) => (made[at] ? [[figure, made[at]] as const] : [])));
  const marks = { count: 0 };
  const file = new Document({
    title: plainText(paper.title),
    creator: plainText(paper.organisation),
    lastModifiedBy: plainText(paper.organisation),
    ...(paper.aiMark === undefined ? {} : { keywords: `AI-generated; ${plainText(paper.aiMark)}` }),
    styles: { default: { document: { run: { font: 'Source Serif 4', size: 20 } } } },
    sections: [
      {
        properties: { page: { margin: { top: 1250, bottom: 1250, left: 1250, right: 1250 } } },
        footers: { default: new Footer({ children: [foot(paper)] }) },
        children: [
          said(paper.organisation, { font: sans, bold: true, color: brick, size: 18 }),
          new Paragraph({
            heading: HeadingLevel.TITLE,
            children: [new TextRun({ text: plainText(paper.title), font: sans, bold: true, size: 44 })],
          }),
          said(paper.subtitle, { font: sans, color: grey, size: 24 }),
          said(paper.dateText, { font: sans, color: grey, size: 18 }),
          ...(paper.aiMark === undefined ? [] : [said(paper.aiMark, { font: sans, size: 18 })]),
          ...paper.sections.flatMap(({ title, blocks }) => [
            new Paragraph({
              heading: HeadingLevel.HEADING_1,
              keepNext: true,
              spacing: { before: 360, after: 140 },
              children: [new TextRun({ text: plainText(title), font: sans, bold: true, size: 30, color: '1D222B' })],
            }),
            ...blocks.flatMap((block) => (block.kind === 'changes' ? tracked(block, paper, marks) : draw(block, pictures))),
          ]),
          said(paper.provenance.title, { font: sans, bold: true, size: 17 }),
          ...paper.provenance.lines.map((line) => said(line, { font: sans, color: grey, size: 16 })),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

function draw(block: Exclude<Block, { kind: 'changes' }>, pictures: Pictures): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return [said(block.text, {})];
    case 'heading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_2,
          keepNext: true,
          spacing: { before: 240, after: 100 },
          children: [new TextRun({ text: plainText(block.text), font: sans, bold: true, size: 23, color: '1D222B' })],
        }),
      ];
    case 'list':
      return block.items.map(
        (text) => new Paragraph({ bullet: { level: 0 }, spacing: { after: 60 }, children: [new TextRun(plainText(text))] }),
      );
    case 'note':
      return [said(block.text, { font: sans, size: 18, color: grey })];
    case 'quote':
      return [said(block.text, { italics: true }), said(block.source, { font: sans, size: 17, color: grey })];
    case 'figures':
      return [
        grid(
          block.figures.map(() => ({ title: '' })),
          [
            block.figures.map(({ value }) => value),
            block.figures.map(({ label, note }) => (note === undefined ? label : `${label} – ${note}`)),
          ],
          { header: false },
        ),
        said('', {}),
      ];
    case 'figure':
      return drawing(block, pictures.get(block));
    case 'table':
      return [grid(block.columns, block.rows, { header: true }), said(block.note ?? '', { font: sans, size: 16, color: grey })];
  }
}

/** Insertions and deletions that a word processor shows as such, for each to be accepted or refused. */
function tracked({ changes, source }: Extract<Block, { kind: 'changes' }>, paper: Paper, marks: { count: number }): Paragraph[] {
  const runs = changes.map(({ kind, text }) => {
    const run = { text: plainText(`${text} `) };
    if (kind === 'same') return new TextRun(run);
    marks.count += 1;
    const mark = { ...run, id: marks.count, author: plainText(paper.organisation), date: new Date(paper.at).toISOString() };
    return kind === 'added' ? new InsertedTextRun(mark) : new DeletedTextRun(mark);
  });
  return [new Paragraph({ spacing: { after: 120 }, children: runs }), said(source, { font: sans, size: 17, color: grey })];
}

function drawing({ svg, caption, alt, width, height }: Figure, picture: Buffer | undefined): Paragraph[] {
  const shown = 600;
  const name = { name: plainText(caption), description: plainText(alt), title: plainText(caption) };
  return [
    new Paragraph({
      children: [
        new ImageRun({
          type: 'svg',
          data: Buffer.from(svg),
          transformation: { width: shown, height: Math.round((height * shown) / width) },
          fallback: { type: 'png', data: picture ?? Buffer.alloc(0) },
          altText: name,
        }),
      ],
    }),
    said(caption, { font: sans, size: 17, color: grey }),
  ];
}

function grid(columns: readonly Column[], rows: readonly string[][], { header }: { header: boolean }): Table {
  const total = columns.reduce((sum, { share = 1 }) => sum + share, 0);
  const cell = (text: string, at: number, bold: boolean): TableCell =>
    new TableCell({
      width: { size: Math.round((100 * (columns[at]?.share ?? 1)) / total), type: WidthType.PERCENTAGE },
      borders: { top: none, left: none, right: none, bottom: hair },
      margins: { top: 50, bottom: 50, left: 60, right: 60 },
      children: [
        new Paragraph({
          alignment: { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER }[columns[at]?.align ?? 'left'],
          children: [new TextRun({ text: plainText(text), font: sans, size: 17, bold })],
        }),
      ],
    });
  const titles = new TableRow({ tableHeader: true, children: columns.map(({ title }, at) => cell(title, at, true)) });
  const body = rows.map(
    (row, index) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, !header && index === 0)) }),
  );
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: header ? [titles, ...body] : body });
}

function foot({ organisation, title, pageWord }: Paper): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [
      new TextRun({ text: `${plainText(organisation)} · ${plainText(title)} · ${pageWord} `, font: sans, size: 16, color: grey }),
      new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], font: sans, size: 16, color: grey }),
    ],
  });
}

function said(text: string, run: { font?: string; bold?: boolean; italics?: boolean; size?: number; color?: string }): Paragraph {
  return new Paragraph({ spacing: { after: 110 }, children: [new TextRun({ text: plainText(text), ...run })] });
}
