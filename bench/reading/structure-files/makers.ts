import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import {
  AlignmentType,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  SectionType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import PdfSheet from 'pdfkit';
import { chromium } from 'playwright-core';
import type { Block, Model } from './model.ts';

/** Programs that make a document, each in its own way: what one puts into its file, another leaves out. */

const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];

export async function wordOf({ blocks, columns }: Model): Promise<Buffer> {
  const cell = (text: string, bold: boolean) =>
    new TableCell({ children: [new Paragraph({ children: [new TextRun({ text, bold })] })], width: { size: 2300, type: WidthType.DXA } });
  let lists = 0;
  const children = blocks.flatMap((block): (Paragraph | Table)[] => {
    switch (block.kind) {
      case 'heading':
        return [new Paragraph({ text: block.text, heading: levels[block.level - 1] ?? HeadingLevel.HEADING_1 })];
      case 'paragraph':
        return [new Paragraph({ text: block.sentences.join(' '), spacing: { after: 160 }, alignment: AlignmentType.JUSTIFIED })];
      case 'list':
        lists += 1;
        return block.items.map(
          (text) =>
            new Paragraph({
              text,
              ...(block.ordered ? { numbering: { reference: 'liste', level: 0, instance: lists } } : { bullet: { level: 0 } }),
            }),
        );
      case 'table':
        return [
          new Table({
            rows: [
              ...(block.header.length > 0
                ? [new TableRow({ tableHeader: true, children: block.header.map((text) => cell(text, true)) })]
                : []),
              ...block.rows.map((row) => new TableRow({ children: row.map((text) => cell(text, false)) })),
            ],
          }),
          new Paragraph(''),
        ];
    }
  });
  const title = children.slice(0, 1);
  const sections =
    columns === 1
      ? [{ children }]
      : [
          { children: title },
          { properties: { type: SectionType.CONTINUOUS, column: { count: 2, space: 500 } }, children: children.slice(1) },
        ];
  return Packer.toBuffer(
    new Document({
      numbering: {
        config: [{ reference: 'liste', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START }] }],
      },
      sections,
    }),
  );
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export function pageOf({ blocks, columns, name }: Model): string {
  const body = blocks.map((block) => {
    switch (block.kind) {
      case 'heading':
        return `<h${String(block.level)}>${escaped(block.text)}</h${String(block.level)}>`;
      case 'paragraph':
        return `<p>${escaped(block.sentences.join(' '))}</p>`;
      case 'list':
        return `<${block.ordered ? 'ol' : 'ul'}>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</${block.ordered ? 'ol' : 'ul'}>`;
      case 'table':
        return `<table>${block.header.length > 0 ? `<thead><tr>${block.header.map((text) => `<th>${escaped(text)}</th>`).join('')}</tr></thead>` : ''}<tbody>${block.rows
          .map(
            (row) =>
              `<tr>${row.map((text, index) => (block.header.length === 0 && index === 0 ? `<th scope="row">${escaped(text)}</th>` : `<td>${escaped(text)}</td>`)).join('')}</tr>`,
          )
          .join('\n')}</tbody></table>`;
    }
  });
  const [title = '', ...rest] = body;
  const style = `body{font:11pt/1.4 sans-serif}table{border-collapse:collapse;width:100%;margin:8pt 0}td,th{border-bottom:1px solid #aaa;padding:3pt 6pt;text-align:left}.t{columns:${String(columns)};column-gap:24pt}`;
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${name}</title><style>${style}</style></head><body>${title}<div class="t">${rest.join('\n')}</div></body></html>`;
}

/** A page printed by a browser. */
export async function printed(models: readonly Model[]): Promise<Buffer[]> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const made: Buffer[] = [];
    for (const model of models) {
      await page.setContent(pageOf(model));
      made.push(Buffer.from(await page.pdf({ format: 'A4', margin: { top: '20mm', bottom: '20mm', left: '20mm', right: '20mm' } })));
    }
    return made;
  } finally {
    await browser.close();
  }
}

const typed = (text: string): string => text.replace(/[\\#*_$@<>`"[\]~=+/-]/g, (sign) => `\\${sign}`);

export function typesetOf({ blocks, columns }: Model): Buffer {
  const parts = blocks.map((block) => {
    switch (block.kind) {
      case 'heading':
        return `${'='.repeat(block.level)} ${typed(block.text)}`;
      case 'paragraph':
        return typed(block.sentences.join(' '));
      case 'list':
        return block.items.map((item) => `${block.ordered ? '+' : '-'} ${typed(item)}`).join('\n');
      case 'table': {
        const width = block.rows[0]?.length ?? 1;
        const cells = (row: readonly string[]) => row.map((text) => `[${typed(text)}]`).join(', ');
        const head = block.header.length > 0 ? `table.header(${block.header.map((text) => `[*${typed(text)}*]`).join(', ')}),` : '';
        return `#table(columns: ${String(width)}, stroke: 0.4pt + gray, ${head} ${block.rows.map(cells).join(',\n')})`;
      }
    }
  });
  const [title = '', ...rest] = parts;
  const body = columns === 2 ? `#columns(2)[\n${rest.join('\n\n')}\n]` : rest.join('\n\n');
  const compiler = NodeCompiler.create();
  return Buffer.from(
    compiler.pdf({
      mainFileContent: `#set page(paper: "a4", margin: 2cm, numbering: "1")\n#set text(lang: "fr", size: 10.5pt)\n#set par(justify: true)\n${title}\n\n${body}`,
    }),
  );
}

/** Drawn line by line, as management software does: no structure at all, and rows without rules. */
export async function drawnOf({ blocks }: Model): Promise<Buffer> {
  const pdf = new PdfSheet({ size: 'A4', margin: 56 });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => pdf.on('end', () => resolve()));
  for (const block of blocks) drawBlock(pdf, block);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

function drawBlock(pdf: InstanceType<typeof PdfSheet>, block: Block): void {
  switch (block.kind) {
    case 'heading':
      pdf
        .moveDown(0.6)
        .font('Helvetica-Bold')
        .fontSize(17 - block.level * 2)
        .text(block.text)
        .moveDown(0.3);
      return;
    case 'paragraph':
      pdf.font('Helvetica').fontSize(10).text(block.sentences.join(' ')).moveDown(0.6);
      return;
    case 'list':
      pdf.font('Helvetica').fontSize(10);
      for (const [index, item] of block.items.entries())
        pdf.text(`${block.ordered ? `${String(index + 1)}.` : '•'} ${item}`, { indent: 12 });
      pdf.moveDown(0.6);
      return;
    case 'table': {
      const width = (pdf.page.width - 112) / (block.rows[0]?.length ?? 1);
      for (const [index, row] of [...(block.header.length > 0 ? [block.header] : []), ...block.rows].entries()) {
        pdf.font(index === 0 && block.header.length > 0 ? 'Helvetica-Bold' : 'Helvetica').fontSize(9);
        const height = Math.max(...row.map((text) => pdf.heightOfString(text, { width: width - 10 })));
        if (pdf.y + height > pdf.page.height - 60) pdf.addPage();
        const top = pdf.y;
        for (const [column, text] of row.entries()) pdf.text(text, 56 + column * width, top, { width: width - 10 });
        pdf.y = top + height + 6;
        pdf.x = 56;
      }
      pdf.moveDown(0.6);
    }
  }
}

/** Converts by LibreOffice, or null where it is not installed. */
export function converted(files: { name: string; bytes: Uint8Array }[], to: string): Buffer[] | null {
  if (spawnSync('soffice', ['--version']).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-structure-'));
  try {
    const paths = files.map(({ name, bytes }) => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    });
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    spawnSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', join(folder, 'out'), ...paths], { timeout: 180_000 });
    return paths.map((path) => readFileSync(join(folder, 'out', path.slice(folder.length + 1).replace(/\.\w+$/, `.${to}`))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
