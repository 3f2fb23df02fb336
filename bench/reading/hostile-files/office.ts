import { zip } from '../../../test/support/zip.ts';
import type { SentFile } from '../../house/beside.ts';

const xml = '<?xml version="1.0" encoding="UTF-8"?>';
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relation = (id: string, type: string, target: string, mode = '') =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/>`;
const relations = (...all: string[]) =>
  `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
const types = `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`;

interface Part {
  name: string;
  content: Buffer | string;
  announced?: number;
}

const open = (folder: string, main: string, parts: Part[]): Buffer =>
  zip([
    { name: '[Content_Types].xml', content: types },
    { name: '_rels/.rels', content: relations(relation('r1', 'officeDocument', `${folder}/${main}`)) },
    ...parts,
  ]);
const docx = (body: string, more: Part[] = [], head = ''): Buffer =>
  open('word', 'document.xml', [
    { name: 'word/document.xml', content: `${xml}${head}<w:document ${word}><w:body>${body}</w:body></w:document>` },
    ...more,
  ]);
const said = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const sheet = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const xlsx = (rows: string, more: { before?: string; after?: string; styles?: string; strings?: string; sheets?: number } = {}): Buffer => {
  const count = more.sheets ?? 1;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return open('xl', 'workbook.xml', [
    {
      name: 'xl/workbook.xml',
      content: `${xml}<workbook ${sheet} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${numbers.map((n) => `<sheet name="F${String(n)}" sheetId="${String(n)}" r:id="s${String(n)}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations(
        ...numbers.map((n) => relation(`s${String(n)}`, 'worksheet', `worksheets/sheet${String(n)}.xml`)),
        relation('st', 'styles', 'styles.xml'),
        relation('sh', 'sharedStrings', 'sharedStrings.xml'),
      ),
    },
    ...numbers.map((n) => ({
      name: `xl/worksheets/sheet${String(n)}.xml`,
      content: `${xml}<worksheet ${sheet}>${more.before ?? ''}<sheetData>${rows}</sheetData>${more.after ?? ''}</worksheet>`,
    })),
    { name: 'xl/styles.xml', content: `${xml}<styleSheet ${sheet}>${more.styles ?? ''}</styleSheet>` },
    { name: 'xl/sharedStrings.xml', content: `${xml}<sst ${sheet}>${more.strings ?? ''}</sst>` },
  ]);
};
const odf = (kind: 'text' | 'spreadsheet' | 'presentation', body: string): Buffer => {
  const names = ['office', 'text', 'table', 'draw', 'presentation']
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === 'draw' ? 'drawing' : name}:1.0"`)
    .join(' ');
  return zip([
    { name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}`, stored: true },
    {
      name: 'content.xml',
      content: `${xml}<office:document-content ${names}><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    },
  ]);
};

const laughs = (root: string) =>
  `<!DOCTYPE x [<!ENTITY a0 "ah">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${String(i + 1)} "${`&a${String(i)};`.repeat(10)}">`).join('')}]>${root}`;
const spaces = (mb: number) => Buffer.alloc(mb * 1024 * 1024, 0x20);
const deep = (depth: number, from: string, to: string, inner: string) => from.repeat(depth) + inner + to.repeat(depth);

/** Office files made to hurt: what they hold once open, how deep, how wide, where they lead. */
export const officeFiles: readonly SentFile[] = [
  ['bombe.docx', () => open('word', 'document.xml', [{ name: 'word/document.xml', content: spaces(300) }])],
  ['menteur.docx', () => open('word', 'document.xml', [{ name: 'word/document.xml', content: spaces(300), announced: 900 }])],
  [
    'parties.docx',
    () =>
      docx(
        said('a'),
        Array.from({ length: 60 }, (_, i) => ({ name: `word/p${String(i)}.xml`, content: spaces(1) })),
      ),
  ],
  ['entrees.docx', () => zip(Array.from({ length: 10_001 }, (_, i) => ({ name: `word/${String(i)}`, content: '' })))],
  ['coupe.docx', () => docx(said('coupé')).subarray(0, 400)],
  ['rires.docx', () => docx(said('&a30;'), [], laughs(''))],
  ['lecture.docx', () => docx(said('&e;'), [], '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')],
  ['profond.docx', () => docx(deep(30_000, '<w:ins>', '</w:ins>', said('fond')))],
  ['tables.docx', () => docx(deep(390 / 3, '<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>', said('fond')))],
  [
    'large.docx',
    () =>
      docx(
        `<w:tbl>${`<w:tr>${`<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>${said('x')}</w:tc>`.repeat(200)}</w:tr>`.repeat(500)}</w:tbl>`,
      ),
  ],
  ['vides.docx', () => docx('<w:p><w:r/></w:p>'.repeat(1_500_000))],
  [
    'soi.docx',
    () =>
      docx(said('a'), [
        {
          name: 'word/_rels/document.xml.rels',
          content: relations(relation('h', 'header', 'document.xml'), relation('c', 'aFChunk', 'document.xml')),
        },
      ]),
  ],
  [
    'ailleurs.docx',
    () =>
      docx(said('a'), [
        {
          name: 'word/_rels/document.xml.rels',
          content: relations(
            relation('h', 'header', '../../../../../etc/passwd'),
            relation('x', 'styles', 'file:///etc/passwd', ' TargetMode="External"'),
          ),
        },
      ]),
  ],
  [
    'listes.docx',
    () =>
      docx(
        Array.from(
          { length: 20_000 },
          (_, i) =>
            `<w:p><w:pPr><w:numPr><w:ilvl w:val="${String(i % 9)}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`,
        ).join(''),
        [
          {
            name: 'word/numbering.xml',
            content: `<w:numbering ${word}><w:abstractNum w:abstractNumId="0">${Array.from({ length: 9 }, (_, i) => `<w:lvl w:ilvl="${String(i)}"><w:start w:val="2000000000"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="${'%1'.repeat(50)}"/></w:lvl>`).join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
          },
          { name: 'word/_rels/document.xml.rels', content: relations(relation('n', 'numbering', 'numbering.xml')) },
        ],
      ),
  ],
  [
    'styles.docx',
    () =>
      docx('<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>', [
        {
          name: 'word/styles.xml',
          content: `<w:styles ${word}>${Array.from({ length: 5_000 }, (_, i) => `<w:style w:styleId="s${String(i)}"><w:basedOn w:val="s${String((i + 1) % 5_000)}"/></w:style>`).join('')}</w:styles>`,
        },
        { name: 'word/_rels/document.xml.rels', content: relations(relation('n', 'styles', 'styles.xml')) },
      ]),
  ],
  ['bombe.xlsx', () => open('xl', 'workbook.xml', [{ name: 'xl/workbook.xml', content: spaces(300) }])],
  ['etendue.xlsx', () => xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', { before: '<dimension ref="A1:XFD1048576"/>' })],
  [
    'fusions.xlsx',
    () =>
      xlsx('<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(2), {
        after: `<mergeCells>${Array.from({ length: 60_000 }, (_, i) => `<mergeCell ref="A${String(i + 1)}:XFD1048576"/>`).join('')}</mergeCells>`,
      }),
  ],
  [
    'format.xlsx',
    () =>
      xlsx('<row r="1"><c r="A1" s="0"><v>12345.678</v></c></row>', {
        styles: `<numFmts count="1"><numFmt numFmtId="200" formatCode="${'[&gt;1]#,##0_);'.repeat(8_000)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>`,
      }),
  ],
  [
    'formules.xlsx',
    () =>
      xlsx(
        Array.from(
          { length: 40_000 },
          (_, i) =>
            `<row r="${String(i + 1)}"><c r="A${String(i + 1)}"><f t="shared" si="0"${i === 0 ? ` ref="A1:A1048576">${'A1+'.repeat(2_000)}1` : '>'}</f></c></row>`,
        ).join(''),
      ),
  ],
  [
    'colonnes.xlsx',
    () => xlsx(Array.from({ length: 3_000 }, (_, i) => `<row r="${String(i + 1)}"><c r="XFD${String(i + 1)}"><v>1</v></c></row>`).join('')),
  ],
  ['feuilles.xlsx', () => xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', { sheets: 4_000 })],
  [
    'chaines.xlsx',
    () =>
      xlsx(
        Array.from({ length: 2_000 }, (_, i) => `<row r="${String(i + 1)}"><c r="A${String(i + 1)}" t="s"><v>0</v></c></row>`).join(''),
        { strings: `<si><t>${'mot '.repeat(200_000)}</t></si>` },
      ),
  ],
  ['coupe.xlsx', () => xlsx('<row r="1"><c r="A1"><v>1</v></c></row>').subarray(0, 900)],
  [
    'repetitions.ods',
    () =>
      odf(
        'spreadsheet',
        '<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
      ),
  ],
  ['espaces.odt', () => odf('text', `<text:p>${'<text:s text:c="1000000000"/>'.repeat(20_000)}fin</text:p>`)],
  ['listes.odt', () => odf('text', deep(5_000, '<text:list><text:list-item>', '</text:list-item></text:list>', '<text:p>fond</text:p>'))],
  [
    'etendues.odt',
    () =>
      odf(
        'text',
        `<table:table>${`<table:table-row>${'<table:table-cell table:number-rows-spanned="99999" table:number-columns-spanned="99999" table:number-columns-repeated="99999"><text:p>x</text:p></table:table-cell>'.repeat(200)}</table:table-row>`.repeat(300)}</table:table>`,
      ),
  ],
  ['profond.odp', () => odf('presentation', deep(380, '<draw:page><draw:g>', '</draw:g></draw:page>', '<text:p>fond</text:p>'))],
  ['groupes.pptx', () => pptx(deep(5_000, '<p:grpSp>', '</p:grpSp>', ''))],
  [
    'large.pptx',
    () =>
      pptx(
        `<p:graphicFrame><a:tbl>${`<a:tr>${'<a:tc gridSpan="99999999" rowSpan="99999999"><a:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></a:txBody></a:tc>'.repeat(100)}</a:tr>`.repeat(400)}</a:tbl></p:graphicFrame>`,
      ),
  ],
  ['diapos.pptx', () => pptx('<p:sp><p:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></p:txBody></p:sp>', 30_000)],
].map(([name, bytes]) => ({ name, bytes }) as SentFile);

/** The same slide, as many times as its presentation says. */
function pptx(shapes: string, times = 1): Buffer {
  const names =
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  return open('ppt', 'presentation.xml', [
    {
      name: 'ppt/presentation.xml',
      content: `${xml}<p:presentation ${names}><p:sldIdLst>${'<p:sldId id="256" r:id="s"/>'.repeat(times)}</p:sldIdLst></p:presentation>`,
    },
    { name: 'ppt/_rels/presentation.xml.rels', content: relations(relation('s', 'slide', 'slides/slide1.xml')) },
    { name: 'ppt/slides/slide1.xml', content: `${xml}<p:sld ${names}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>` },
    {
      name: 'ppt/slides/_rels/slide1.xml.rels',
      content: relations(relation('n', 'notesSlide', 'slide1.xml'), relation('d', 'diagramData', 'slide1.xml')),
    },
  ]);
}
