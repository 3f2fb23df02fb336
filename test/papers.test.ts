import { readFile as readInside } from '#server/reading/read.ts';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { read as readWorkbook } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { createBars, createDials, createFlows, paperToDocx, paperToPdf, workbookToXlsx, type Paper } from '#server/papers/papers.ts';
import { testFolder } from './support/vault.ts';

const day = Date.UTC(2026, 10, 26);
/** Texts that a setter, a word processor or a spreadsheet could take for an order. */
const hostile = [
  '#panic("lu comme un ordre") #import "/etc/passwd": *',
  '$x^2$ *gras* _italique_ = titre @renvoi <étiquette> `code` // suite',
  '\\u{1F98A} {{champ}} </w:t><w:r> & < > " \'',
  '=HYPERLINK("http://exemple.example","cliquez")',
  'a'.repeat(3000),
];

function paperOf(blocks: Paper['sections'][number]['blocks'], more: Partial<Paper> = {}): Paper {
  return {
    title: 'Diagnostic',
    subtitle: 'Ce qui est utilisé',
    organisation: 'Menuiserie Lacroix',
    language: 'fr',
    at: day,
    dateText: '26 novembre 2026',
    sections: [{ title: 'Résumé', blocks }],
    provenance: { title: 'Provenance', lines: ['Fait par le test.'] },
    pageWord: 'page',
    ...more,
  };
}
const squeezed = (text: string): string => text.replaceAll(/[\s\u00ad\u2010-]+/g, '');

async function textOf(bytes: Uint8Array, name: string): Promise<string> {
  const outcome = await readInside(bytes, { name, mediaType: null });
  if (outcome.kind !== 'read') throw new Error(outcome.reason);
  return outcome.reading.text;
}

test('a PDF says that it is PDF/A-2b and holds its fonts', async () => {
  const bytes = Buffer.from(await paperToPdf(paperOf([{ kind: 'paragraph', text: 'Bonjour' }]))).toString('latin1');
  expect(bytes.slice(0, 5)).toBe('%PDF-');
  expect(bytes).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
  expect(bytes).toContain('SourceSerif4');
  // Each font that is described is there as a file.
  expect([...bytes.matchAll(/\/FontFile[23]? /g)]).toHaveLength([...bytes.matchAll(/\/Type \/FontDescriptor/g)].length);
});

test('what is written is what was given: a text is never an order to the setter', async () => {
  const paper = paperOf([
    ...hostile.map((text) => ({ kind: 'paragraph' as const, text })),
    {
      kind: 'table',
      columns: [{ title: hostile[0] ?? '' }, { title: 'Montant', align: 'right' }],
      rows: hostile.map((text) => [text, '1 284,60 €']),
    },
  ]);
  for (const [bytes, name] of [
    [await paperToPdf(paper), 'a.pdf'],
    [await paperToDocx(paper), 'a.docx'],
  ] as const) {
    const text = squeezed(await textOf(bytes, name));
    for (const given of hostile) expect(text.split(squeezed(given)).length - 1, `${name}: ${given.slice(0, 40)}`).toBeGreaterThanOrEqual(2);
  }
});

test('another script, a pictogram or a mark that turns the line is named, never lost nor obeyed', async () => {
  const text = await textOf(await paperToPdf(paperOf([{ kind: 'paragraph', text: 'Avant 🦊 שלום \u202Eedoc\u202C après' }])), 'a.pdf');
  expect(text).toContain('[U+1F98A]');
  expect(text).toContain('[U+05E9]');
  expect(text).toContain('[U+202E]edoc[U+202C]');
});

test('ten thousand rows are set, the first and the last', async () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => [`ligne${at}`, String(at * 7)]);
  const paper = paperOf([{ kind: 'table', columns: [{ title: 'Nom' }, { title: 'Nombre', align: 'right' }], rows }]);
  const pdf = Buffer.from(await paperToPdf(paper)).toString('latin1');
  expect(Number(/<xmpTPg:NPages>(\d+)</.exec(pdf)?.[1])).toBeGreaterThan(100);
  const text = await textOf(await paperToDocx(paper), 'a.docx');
  expect(text).toContain('ligne0');
  expect(text).toContain('ligne9999');
}, 300_000);

test('drawings are vectors within the page, and their words can be read and found', async () => {
  const dials = createDials([{ label: 'Données & cie', value: 38, text: '38', note: 'hors <UE>' }]);
  const flows = createFlows(
    [
      { title: 'Équipes', names: ['Atelier'] },
      { title: 'Pays', names: ['États-Unis'] },
    ],
    [{ from: 'Atelier', to: 'États-Unis', weight: 3, tone: 'exposed' }],
  );
  const bars = createBars([{ label: 'Vecteur', value: 3, text: 'trois', tone: 'good' }]);
  const pdf = await paperToPdf(
    paperOf(
      [dials, flows, bars].map((drawing) => ({ kind: 'figure' as const, ...drawing, caption: 'Légende', alt: 'Ce que montre le dessin' })),
    ),
  );
  const text = await textOf(pdf, 'a.pdf');
  for (const said of ['Données & cie', 'hors <UE>', 'Atelier', 'États-Unis', 'Vecteur']) expect(text).toContain(said);
  expect(Buffer.from(pdf).toString('latin1')).not.toContain('/Subtype /Image');
});

test('what an AI wrote is marked on the page and in the file’s own data', async () => {
  const paper = paperOf([{ kind: 'paragraph', text: 'Bonjour' }], { aiMark: 'Écrit par une IA : moteur de la maison' });
  const pdf = await paperToPdf(paper);
  expect(await textOf(pdf, 'a.pdf')).toContain('Écrit par une IA : moteur de la maison');
  expect(Buffer.from(pdf).toString('utf8')).toContain('AI-generated');
});

test('a workbook computes: formulas with their results, and a text that looks like one stays a text', async () => {
  const bytes = await workbookToXlsx({
    title: 'Coûts',
    creator: 'Menuiserie Lacroix',
    at: day,
    sheets: [
      {
        name: 'Coût / 5 ans',
        title: 'Coût',
        columns: [
          { title: 'Ligne', width: 30 },
          { title: 'Montant', width: 12, format: '#,##0 "€"' },
        ],
        rows: [
          ['=1+1', 100],
          ['Serveur', 250],
          ['Total', { formula: 'SUM(B4:B5)', result: 350 }],
        ],
        totals: [2],
      },
    ],
  });
  const sheet = Object.values(readWorkbook(bytes, { type: 'array', cellFormula: true }).Sheets)[0];
  expect(sheet?.B6).toMatchObject({ f: 'SUM(B4:B5)', v: 350 });
  expect(sheet?.A4).toMatchObject({ v: '=1+1', t: 's' });
  expect(sheet?.A4?.f).toBeUndefined();
});

const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
test.skipIf(office === undefined)(
  'LibreOffice opens the DOCX and the XLSX',
  async () => {
    const folder = testFolder();
    writeFileSync(join(folder, 'a.docx'), await paperToDocx(paperOf([{ kind: 'paragraph', text: 'Ouvert par LibreOffice' }])));
    await promisify(execFile)(office ?? '', ['--headless', '--convert-to', 'txt:Text', '--outdir', folder, join(folder, 'a.docx')]);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toContain('Ouvert par LibreOffice');
  },
  120_000,
);
