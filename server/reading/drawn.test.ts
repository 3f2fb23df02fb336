import { expect, test } from 'vitest';
import { DAYS_TO_1904, showNumber } from './cells.ts';
import { closedUp } from './formats/pdf/spaced.ts';
import { pdfString } from './formats/pdf/title.ts';
import { readFile } from './read.ts';
import type { Reading } from './places.ts';
import { zip } from '../../test/support/zip.ts';
import { signOf, symbolsIn } from './symbols.ts';

const read = async (content: string | Uint8Array, name: string): Promise<Reading> => {
  const outcome = await readFile(typeof content === 'string' ? Buffer.from(content) : content, { name, mediaType: null });
  if (outcome.kind !== 'read') throw new Error(outcome.reason);
  return outcome.reading;
};
const headings = ({ text, places }: Reading) => places.flatMap((one) => (one.kind === 'heading' ? [text.slice(one.start, one.end)] : []));
const headers = ({ places }: Reading) => places.flatMap((one) => (one.kind === 'table' ? [one.header] : []));

test('signs of a font of signs are those that it draws, and never the ticks of another', () => {
  expect([0xf0b3, 0xf0a3, 0xf0b1, 0xf0b0].map((code) => signOf('Symbol', code)).join('')).toBe('≥≤±°');
  expect([0xf0a3, 0xf0fe].map((code) => signOf('Wingdings', code)).join('')).toBe('☐☒');
  expect(symbolsIn('\uf057 m \uf0f2')).toBe('Ω μ ∫');
});

test('a group that its total closes names its rows, and a second table has its own columns', async () => {
  const ledger = await read(
    'Date;Libellé;Débit;Crédit\n411DUPONT - Dupont;;;\n15/01/2025;Facture FA0113;1200;\n28/02/2025;Virement;;1150\nTotal 411DUPONT;;1200;1150\nFournitures diverses;;;\n02/03/2025;Vis;;30\n',
    'grand-livre.csv',
  );
  expect(headings(ledger)).toEqual(['411DUPONT - Dupont']);
  const bank = await read(
    'Date opération;Date valeur;Libellé;Montant;Devise\n30/04/2025;30/04/2025;FRAIS;-14,50;EUR\nSolde final;;;7 904,12;EUR\nCompte;FR76 1380;;;\nIntitulé;Livret;;;\nDate opération;Libellé;Débit;Crédit;\n31/03/2025;INTERETS;;37,20;\n',
    'mouvements.csv',
  );
  expect(headers(bank).map((names) => names.filter((name) => name !== ''))).toEqual([
    ['Date opération', 'Date valeur', 'Libellé', 'Montant', 'Devise'],
    ['Date opération', 'Libellé', 'Débit', 'Crédit'],
  ]);
  expect(headings(bank)).toEqual(['Compte : FR76 1380', 'Intitulé : Livret']);
  // Groups of the second table are under its own columns, not the first's.
  const grouped = await read(
    'Date opération;Date valeur;Libellé;Montant\n30/04/2025;30/04/2025;FRAIS;-14,50\nCompte;FR76 1380;;\nDate opération;Libellé;Débit;Crédit\n31/03/2025;INTERETS;;37,20\nFraisBancaires;;;\n02/04/2025;COTISATION;9,00;\nTotal FraisBancaires;;9,00;\n',
    'groupes.csv',
  );
  expect(headers(grouped).at(-1)).toEqual(['Date opération', 'Libellé', 'Débit', 'Crédit']);
});

test('a sheet saved as Unicode text is a table, and a text with tabs is not', async () => {
  const sheet = 'N°\tLibellé\tValeur\n1\t"Bureau ""Oslo"", chêne"\t340,00 €\n2\t"Armoire\nà rideaux"\t210,00 €\n';
  const reading = await read(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(sheet, 'utf16le')]), 'inventaire.txt');
  expect(headers(reading)).toEqual([['N°', 'Libellé', 'Valeur']]);
  expect(reading.text).toContain('Bureau "Oslo", chêne');
  expect(headers(await read('Bonjour,\n\tvoici le devis\tsigné.\nMerci\tbien\n', 'note.txt'))).toEqual([]);
});

test('a duration and an hour are of no calendar, a day is', () => {
  expect(showNumber(128 / 24, '[h]:mm', DAYS_TO_1904)).toBe('128:00');
  expect(showNumber(0.5, 'h:mm:ss', DAYS_TO_1904)).toBe('12:00:00');
  expect(showNumber(44_196, 'dd/mm/yyyy', DAYS_TO_1904)).toBe(showNumber(44_196 + DAYS_TO_1904, 'dd/mm/yyyy'));
  expect(showNumber(44_196, 'mmm', DAYS_TO_1904)).toBe(showNumber(44_196 + DAYS_TO_1904, 'mmm'));
});

test('letters set apart are words again, where the space between words is wider', () => {
  const line = (text: string) => {
    let x = 0;
    return text.split(' ').flatMap((word) => {
      const placed = Array.from(word, (letter) => ({ text: letter, x: (x += 12) - 12, y: 0, width: 7, height: 10 }));
      x += 8;
      return placed;
    });
  };
  expect(closedUp(line('CONDITIONS DE VENTE'))).toBe('CONDITIONS DE VENTE');
  expect(closedUp(['1', '2', '3', '4', '5'].map((text, at) => ({ text, x: at * 12, y: 0, width: 7, height: 10 })))).toBe(null);
  expect(closedUp(['Total', 'à', 'payer'].map((text, at) => ({ text, x: at * 40, y: 0, width: 30, height: 10 })))).toBe(null);
});

test('names in a PDF are in its own set of letters, or in that of Windows', () => {
  expect(pdfString('(Relev\\351 d\\220heures)')).toBe('Relevé d’heures');
  expect(pdfString('(Relev\\351 d\\222heures)')).toBe('Relevé d’heures');
  expect(pdfString('<FEFF00E9>')).toBe('é');
});

const rels = (kind: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/></Relationships>`;
const types = (overrides: [string, string][]) =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${overrides
    .map(([part, type]) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`)
    .join('')}</Types>`;

test('letters written in white on no ground of a sheet are marked, those on a coloured one are read', async () => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const cell = (at: string, style: number, text: string) => `<c r="${at}" s="${String(style)}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const reading = await read(
    zip([
      {
        name: '[Content_Types].xml',
        content: types([
          ['/xl/workbook.xml', 'spreadsheetml.sheet.main'],
          ['/xl/worksheets/sheet1.xml', 'spreadsheetml.worksheet'],
          ['/xl/styles.xml', 'spreadsheetml.styles'],
        ]),
      },
      { name: '_rels/.rels', content: rels('officeDocument', 'xl/workbook.xml') },
      {
        name: 'xl/workbook.xml',
        content: `<workbook xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Tarif" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      },
      { name: 'xl/_rels/workbook.xml.rels', content: rels('worksheet', 'worksheets/sheet1.xml') },
      {
        name: 'xl/styles.xml',
        content: `<styleSheet xmlns="${main}"><fonts><font><color theme="1"/></font><font><color rgb="FFFFFFFF"/></font></fonts><fills><fill><patternFill/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F4E79"/></patternFill></fill></fills><borders><border/></borders><cellXfs><xf fontId="0" fillId="0"/><xf fontId="1" fillId="0"/><xf fontId="1" fillId="2"/></cellXfs></styleSheet>`,
      },
      {
        name: 'xl/worksheets/sheet1.xml',
        content: `<worksheet xmlns="${main}"><sheetData><row r="1">${cell('A1', 2, 'Article')}${cell('B1', 2, 'Prix')}${cell('C1', 1, 'PLANCHER-42')}</row><row r="2">${cell('A2', 0, 'Porte')}${cell('B2', 0, '189')}</row></sheetData></worksheet>`,
      },
    ]),
    'tarif.xlsx',
  );
  const hidden = reading.places.flatMap((one) =>
    one.kind === 'aside' && one.part === 'hidden' ? [reading.text.slice(one.start, one.end)] : [],
  );
  expect(hidden.join()).toContain('PLANCHER-42');
  expect(headers(reading)[0]).toEqual(['Article', 'Prix', '']);
});

test('the choice of a list, figures that Word asks for, and signs of the font Symbol stand as Word draws them', async () => {
  const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const numbered = (level: number, text: string) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${String(level)}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const reading = await read(
    zip([
      {
        name: '[Content_Types].xml',
        content: types([
          ['/word/document.xml', 'wordprocessingml.document.main'],
          ['/word/numbering.xml', 'wordprocessingml.numbering'],
        ]),
      },
      { name: '_rels/.rels', content: rels('officeDocument', 'word/document.xml') },
      { name: 'word/_rels/document.xml.rels', content: rels('numbering', 'numbering.xml') },
      {
        name: 'word/numbering.xml',
        content: `<w:numbering xmlns:w="${w}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Chapitre %1 :"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
      },
      {
        name: 'word/document.xml',
        content: `<w:document xmlns:w="${w}"><w:body>${numbered(0, 'Objet')}${numbered(1, 'Pièces')}<w:p><w:r><w:t>Agence : </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Brest"/><w:listEntry w:val="Rennes"/></w:ddList></w:ffData></w:fldChar></w:r></w:p><w:p><w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r><w:r><w:t xml:space="preserve"> 25 mm</w:t></w:r></w:p></w:body></w:document>`,
      },
    ]),
    'cahier.docx',
  );
  for (const line of ['Chapitre I : Objet', '1.1 Pièces', 'Agence : Rennes', '≤ 25 mm']) expect(reading.text).toContain(line);
  expect(reading.text).not.toContain('Brest');
});
