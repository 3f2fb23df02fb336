import { parseBlocks, type Block } from './blocks.ts';
import { escaped } from './plain.ts';
import { makeZip } from './zip.ts';

const xml = '<?xml version="1.0" encoding="UTF-8"?>';
const oasis = 'urn:oasis:names:tc:opendocument:xmlns:';
const spaces = [
  ...['office', 'text', 'table', 'presentation', 'style'].map((name) => [name, `${oasis}${name}:1.0`]),
  ['draw', `${oasis}drawing:1.0`],
  ['svg', `${oasis}svg-compatible:1.0`],
]
  .map(([name, uri]) => `xmlns:${name ?? ''}="${uri ?? ''}"`)
  .join(' ');

function pack(kind: 'text' | 'spreadsheet' | 'presentation', body: string): Uint8Array {
  const mediaType = `application/vnd.oasis.opendocument.${kind}`;
  const file = (path: string, type: string): string => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`;
  return makeZip([
    { name: 'mimetype', content: mediaType, stored: true },
    {
      name: 'content.xml',
      content: `${xml}<office:document-content ${spaces} office:version="1.3"><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    },
    { name: 'styles.xml', content: `${xml}<office:document-styles ${spaces} office:version="1.3"/>` },
    {
      name: 'META-INF/manifest.xml',
      content: `${xml}<manifest:manifest xmlns:manifest="${oasis}manifest:1.0" manifest:version="1.3">${file('/', mediaType)}${file('content.xml', 'text/xml')}${file('styles.xml', 'text/xml')}</manifest:manifest>`,
    },
  ]);
}

const paragraph = (text: string): string => `<text:p>${escaped(text)}</text:p>`;

function cells(row: readonly string[]): string {
  return `<table:table-row>${row.map((cell) => `<table:table-cell office:value-type="string">${paragraph(cell)}</table:table-cell>`).join('')}</table:table-row>`;
}

/** A text as LibreOffice Writer saves it. */
export function makeText(prose: string): Uint8Array {
  return pack('text', parseBlocks(prose).map(textOf).join(''));
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<text:h text:outline-level="${String(block.level)}">${escaped(block.text)}</text:h>`;
    case 'paragraph':
    case 'aside':
      return paragraph(block.text);
    case 'list':
      return `<text:list>${block.items.map((item) => `<text:list-item>${paragraph(item)}</text:list-item>`).join('')}</text:list>`;
    case 'table':
      return `<table:table><table:table-column table:number-columns-repeated="${String(block.header.length)}"/><table:table-header-rows>${cells(block.header)}</table:table-header-rows>${block.rows.map(cells).join('')}</table:table>`;
    case 'page':
      return '<text:p/>';
  }
  // Never reached: a kind without its case does not compile.
  return block;
}

/** A workbook as LibreOffice Calc saves it: numbers with the text that the sheet shows. */
export function makeCalc(sheet: string, header: string[], rows: (string | number)[][]): Uint8Array {
  const cell = (value: string | number): string =>
    typeof value === 'string'
      ? `<table:table-cell office:value-type="string">${paragraph(value)}</table:table-cell>`
      : `<table:table-cell office:value-type="float" office:value="${String(value)}">${paragraph(String(value).replace('.', ','))}</table:table-cell>`;
  const lines = rows.map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`).join('');
  return pack('spreadsheet', `<table:table table:name="${escaped(sheet)}">${cells(header)}${lines}</table:table>`);
}

export interface Slide {
  title: string;
  points: string[];
  /** What the speaker says, under the slide. */
  notes?: string;
}

/** Slides as LibreOffice Impress saves them. */
export function makeImpress(slides: readonly Slide[]): Uint8Array {
  const frame = (kind: string, y: number, inside: string): string =>
    `<draw:frame presentation:class="${kind}" svg:x="2cm" svg:y="${String(y)}cm" svg:width="24cm" svg:height="${String(kind === 'title' ? 3 : 12)}cm"><draw:text-box>${inside}</draw:text-box></draw:frame>`;
  const page = ({ title, points, notes }: Slide, at: number): string =>
    [
      `<draw:page draw:name="page${String(at + 1)}">`,
      frame('title', 1, paragraph(title)),
      frame(
        'outline',
        5,
        `<text:list>${points.map((point) => `<text:list-item>${paragraph(point)}</text:list-item>`).join('')}</text:list>`,
      ),
      notes === undefined ? '' : `<presentation:notes>${frame('notes', 14, paragraph(notes))}</presentation:notes>`,
      '</draw:page>',
    ].join('');
  return pack('presentation', slides.map(page).join(''));
}
