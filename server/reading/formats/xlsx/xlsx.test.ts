import { describe, expect, it } from 'vitest';
import { writeXlsx } from 'hucre/xlsx';

import { readFile, type Outcome } from '../../read.ts';
import { zip } from '../../../../test/support/zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

interface Written {
  /** Number formats, taken by cells as `s="1"` for the first. */
  formats?: string[];
  /** Instead of `formats`, the numbers of formats that every program knows. */
  known?: number[];
  date1904?: boolean;
  /** Another content for a part, by its name. */
  change?: (part: string, content: string) => string;
}

/** A workbook as a program writes it, part by part. @param rows the rows of one sheet, in XML */
function workbook(rows: string, { formats = [], known, date1904 = false, change = (_, content) => content }: Written = {}): Buffer {
  const ids = known ?? formats.map((_, at) => 164 + at);
  const declared = formats.map((format, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(format)}"/>`).join('');
  const styles = ['<xf numFmtId="0"/>', ...ids.map((id) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`)].join('');
  const parts = [
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${RELATIONS}"><Relationship Id="a" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets><sheet name="Budget" sheetId="1" r:id="s"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="${RELATIONS}"><Relationship Id="s" Type="${RELATION}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t" Type="${RELATION}/styles" Target="styles.xml"/><Relationship Id="u" Type="${RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet xmlns="${MAIN}"><numFmts count="${formats.length}">${declared}</numFmts><cellXfs count="${ids.length + 1}">${styles}</cellXfs></styleSheet>`,
    },
    { name: 'xl/sharedStrings.xml', content: `<sst xmlns="${MAIN}"><si><t>partagé</t></si></sst>` },
    { name: 'xl/worksheets/sheet1.xml', content: `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>` },
  ];
  return zip(parts.map(({ name, content }) => ({ name, content: change(name, content) })));
}

const word = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
const number = (at: string, value: number, style = 0): string => `<c r="${at}" s="${style}"><v>${value}</v></c>`;

const open = (bytes: Uint8Array): Promise<Outcome> => readFile(bytes, { name: 'a.xlsx', mediaType: null });

async function read(bytes: Uint8Array): Promise<string> {
  const outcome = await open(bytes);
  return outcome.kind === 'read' ? outcome.reading.text : outcome.reason;
}

describe('what a cell shows', () => {
  it('is its value in its format: 486 k€ is never 486 €', async () => {
    const formats = ['#,##0 "k€"', '#,##0, "k€"', '[h]:mm', '0#" "##" "##" "##" "##', '0 kWh', 'dd/mm/yyyy'];
    const values = [486, 1_234_567, 6.3125, 612_345_678, 3.5, 45_353.5];
    const rows = values.map((value, at) => `<row r="${at + 1}">${word(`A${at + 1}`, 'x')}${number(`B${at + 1}`, value, at + 1)}</row>`);
    expect(await read(workbook(rows.join(''), { formats }))).toBe(
      'Budget\n\nx | 486 k€\nx | 1 235 k€\nx | 151:30\nx | 06 12 34 56 78\nx | 3,5 [0 kWh]\nx | 02/03/2024',
    );
  });

  it('follows the formats that every program knows by number, as a French one shows them', async () => {
    const known = [4, 9, 10, 14, 20, 22, 46];
    const cells = known.map((_, at) => number(`${'ABCDEFG'[at] ?? ''}1`, 45_353.25, at + 1)).join('');
    expect(await read(workbook(`<row r="1">${cells}</row>`, { known }))).toContain(
      '45 353,25 | 4535325 % | 4535325,00 % | 02/03/2024 | 6:00 | 02/03/2024 06:00 | 1088478:00:00',
    );
  });

  it('counts from 1904 when the workbook does', async () => {
    const cells = number('A1', 45_353 - 1462, 1) + number('B1', 1200, 2);
    expect(await read(workbook(`<row r="1">${cells}</row>`, { formats: ['dd/mm/yyyy', '#,##0'], date1904: true }))).toContain(
      '02/03/2024 | 1 200',
    );
  });

  it('is read from every kind of cell, and from a formula its result', async () => {
    const cells = [
      '<c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#VALUE!</v></c><c r="C1" s="2" t="d"><v>2024-03-02</v></c>',
      '<c r="D1" t="str"><f>A1&amp;"x"</f><v>résultat</v></c><c r="E1" s="1"><f>2*3</f><v>6</v></c>',
      '<c r="F1" t="inlineStr"><is><r><t>ri</t></r><r><t>che &amp; beau</t></r></is></c>',
    ];
    expect(await read(workbook(`<row r="1">${cells.join('')}</row>`, { formats: ['0.00 "€"', 'dd/mm/yyyy'] }))).toMatch(
      /VRAI \| #VALEUR! \| 02\/03\/2024 \| résultat \| 6,00 € \| riche & beau$/,
    );
  });
});

describe('where the cells stand', () => {
  it('blank rows part tables, however many there are, and rows that follow each other stay together', async () => {
    const pair = (row: number) => `<row r="${row}">${word(`A${row}`, `a${row}`)}${word(`B${row}`, `b${row}`)}</row>`;
    const rows = [3, 4, 9, 10, 11, 1_048_576].map(pair).join('');
    expect(await read(workbook(rows))).toBe('Budget\n\na3 | b3\na4 | b4\n\na9 | b9\na10 | b10\na11 | b11\n\na1048576 | b1048576');
  });

  it('a prefix before every name changes nothing', async () => {
    const part = `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>340</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    expect(await read(workbook('', { change: (name, content) => (name.includes('sheet1') ? part : content) }))).toBe('Budget\n\n340');
  });

  it('a workbook of another program gives its titles, tables and places', async () => {
    const day = new Date(Date.UTC(2024, 2, 2));
    const bytes = await writeXlsx({
      properties: { title: 'Tarif de printemps', modified: day },
      sheets: [
        {
          name: 'Tarif 2024',
          rows: [['Prix hors taxes'], [], ['Article', 'Depuis', 'Prix'], ['Porte', day, 1230.5], ['Volet', day, -40]],
          columns: [{}, { numFmt: 'dd/mm/yyyy' }, { numFmt: '#,##0.00\\ "€"' }],
        },
        { name: 'Vide', rows: [] },
      ],
    });
    const outcome = await open(bytes);
    if (outcome.kind !== 'read') throw new Error(outcome.reason);
    const { text, places, title, writtenAt, reader } = outcome.reading;
    expect(text).toBe(
      'Tarif 2024\n\nPrix hors taxes\n\nArticle | Depuis | Prix\nPorte | 02/03/2024 | 1 230,50 €\nVolet | 02/03/2024 | -40,00 €',
    );
    expect({ title, writtenAt, reader }).toEqual({ title: 'Tarif de printemps', writtenAt: day.getTime(), reader: 'xlsx' });
    expect(places.find((place) => place.kind === 'table')).toMatchObject({ sheet: 'Tarif 2024', header: ['Article', 'Depuis', 'Prix'] });
    const price = places.find((place) => place.kind === 'cell' && place.row === 1 && place.column === 2);
    expect(text.slice(price?.start, price?.end)).toBe('1 230,50 €');
  });
});

describe('a workbook that is wrong', () => {
  const row = `<row r="1">${word('A1', 'Toiture')}${number('B1', 486, 1)}<c r="C1" t="s"><v>0</v></c></row>`;
  const half = (part: string) => part.slice(0, part.length / 2);

  it.each(['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml', 'xl/styles.xml', 'xl/workbook.xml'])(
    'is refused, not read in part, when %s is cut',
    async (name) => {
      const change = (part: string, content: string) => (part === name ? half(content) : content);
      expect(await read(workbook(row, { formats: ['0 "k€"'] }))).toBe('Budget\n\nToiture | 486 k€ | partagé');
      expect(await read(workbook(row, { formats: ['0 "k€"'], change }))).toBe('file_damaged');
    },
  );

  it('is refused when a sheet that it announces is missing', async () => {
    const whole = workbook(row, { formats: ['0 "k€"'] });
    const renamed = Buffer.from(whole.toString('latin1').replaceAll('xl/worksheets/sheet1.xml', 'xl/worksheets/sheet9.xml'), 'latin1');
    expect(await read(renamed)).toBe('file_damaged');
  });

  it('is not what ends with a comment, or closes its sheet at once', async () => {
    const written = (content: string) => ({ change: (part: string, before: string) => (part.includes('sheet1') ? content : before) });
    expect(
      await read(workbook('', written(`<worksheet xmlns="${MAIN}"><sheetData>${row}</sheetData></worksheet>\n<!-- export -->\n`))),
    ).toContain('Toiture');
    expect(await read(workbook('', written(`<worksheet xmlns="${MAIN}"/>`)))).toBe('no_text_found');
  });

  it('does not cost what its far cells announce', async () => {
    const rows = Array.from(
      { length: 2000 },
      (_, at) => `<row r="${at + 1}">${number(`A${at + 1}`, at)}${number(`XFD${at + 1}`, 1)}</row>`,
    );
    expect(await read(workbook(rows.join('')))).toMatch(/^Budget\n\n0\n\n1\n\n2\n/);
  });

  it('is too large beyond a hundred thousand rows', async () => {
    const rows = Array.from({ length: 100_001 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`).join('');
    expect(await open(workbook(rows))).toMatchObject({ reason: 'too_large', details: { limit: 100_000, found: 100_001 } });
  });
});
