import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { deflateSync } from 'node:zlib';

import PdfSheet from 'pdfkit';
import { describe, expect, it } from 'vitest';

import { cutPassages } from '../../passages.ts';
import { readFile } from '../../read.ts';
import type { Reading } from '../../places.ts';
import { isEndlesslyRedefined, writesWithoutEnd } from './hostile.ts';

type Pdf = InstanceType<typeof PdfSheet>;

async function made(write: (pdf: Pdf) => void, options: ConstructorParameters<typeof PdfSheet>[0] = {}): Promise<Uint8Array> {
  const pdf = new PdfSheet({ size: 'A4', margin: 60, ...options });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => pdf.on('end', () => resolve()));
  write(pdf);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

async function read(write: (pdf: Pdf) => void): Promise<Reading> {
  const outcome = await readFile(await made(write), { name: 'a.pdf', mediaType: null });
  if (outcome.kind !== 'read') throw new Error(outcome.reason);
  return outcome.reading;
}

const headings = (reading: Reading) =>
  reading.places.flatMap((place) => (place.kind === 'heading' ? [[place.level, reading.text.slice(place.start, place.end)]] : []));

const SENTENCE = 'Le preneur peut donner congé à l’expiration d’une période triennale, au moins six mois à l’avance, par acte. ';

describe('pdf', () => {
  it('reads a file with something before its beginning, and writes it nowhere', async () => {
    const before = readdirSync(tmpdir());
    const bytes = Buffer.concat([Buffer.from('Re: le bail\r\n'), await made((pdf) => pdf.text('Six mois.'))]);
    expect(await readFile(bytes, { name: 'a.pdf', mediaType: null })).toMatchObject({ kind: 'read', reading: { text: 'Six mois.' } });
    expect(readdirSync(tmpdir()).filter((name) => !before.includes(name) && /lite|parse/i.test(name))).toEqual([]);
  });

  it('gives no engine a damaged file whose objects are defined thousands of times', async () => {
    const bytes = Buffer.from(`%PDF-1.7\n${'1 0 obj\n<< /Type /EmbeddedFile >>\nstream\n'.repeat(2_000)}`);
    expect(await readFile(bytes, { name: 'a.pdf', mediaType: null })).toMatchObject({ kind: 'unreadable', reason: 'file_damaged' });
    expect(isEndlesslyRedefined(bytes)).toBe(true);
    const whole = await made((pdf) => pdf.text('Six mois.'));
    expect(isEndlesslyRedefined(whole)).toBe(false);
    // One whose table is lost is still mended.
    const cut = whole.subarray(0, Buffer.from(whole).lastIndexOf('startxref'));
    expect(await readFile(cut, { name: 'a.pdf', mediaType: null })).toMatchObject({ kind: 'read' });
  });

  it('gives no engine a page that writes without end, however it is packed', async () => {
    const page = (content: Buffer, more: string): Buffer =>
      Buffer.concat([Buffer.from(`%PDF-1.7\n1 0 obj\n<< ${more} >>\nstream\n`), content, Buffer.from('\nendstream\nendobj\n')]);
    const words = (count: number) =>
      Buffer.from(Array.from({ length: count }, (_, at) => `${String(at * 7919)} 9 Td (a${String(at)}) Tj`).join('\n'));
    expect(writesWithoutEnd(page(words(120_000), ''))).toBe(true);
    expect(writesWithoutEnd(page(deflateSync(words(120_000)), '/Filter /FlateDecode'))).toBe(true);
    expect(writesWithoutEnd(page(deflateSync(words(60_000)), '/Filter /FlateDecode'))).toBe(false);
    expect(writesWithoutEnd(page(words(120_000), '/Subtype /Image'))).toBe(false);
  });

  it('joins lines into paragraphs, mends words cut at line ends and finds headings', async () => {
    const reading = await read((pdf) => {
      pdf.font('Helvetica-Bold').fontSize(18).text('Bail commercial').moveDown();
      pdf.fontSize(13).text('Article 12. Congé').moveDown();
      pdf.font('Helvetica').fontSize(10).text(`${SENTENCE}L’indice des loyers commer-\nciaux suit, peut-\nêtre, « l’ILC ».`).moveDown();
      pdf.text('Une autre clause, courte.').moveDown();
      pdf.font('Helvetica-Bold').text('12.1 Préavis').font('Helvetica').moveDown();
      pdf.text('Six mois.');
    });
    expect(reading.text).toBe(
      "Bail commercial\n\nArticle 12. Congé\n\nLe preneur peut donner congé à l'expiration d'une période triennale, au moins six mois à l'avance, par acte. " +
        "L'indice des loyers commerciaux suit, peut-être, « l'ILC ».\n\nUne autre clause, courte.\n\n12.1 Préavis\n\nSix mois.",
    );
    expect(headings(reading).map(([, title]) => title)).toEqual(['Bail commercial', 'Article 12. Congé', '12.1 Préavis']);
    expect(reading.title).toBe('Bail commercial');
  });

  it('reads a foot once, beside the text that it stands under: a fact of it is found, and the last article does not end with it', async () => {
    const foot = 'Menuiserie Lacroix SAS, 18 rue des Ébénistes, RCS Lille 999 412 703';
    const reading = await read((pdf) => {
      for (let page = 1; page <= 3; page += 1) {
        if (page > 1) pdf.addPage();
        pdf
          .fontSize(10)
          .text(`Article ${String(page)}. Objet`)
          .moveDown()
          .text(SENTENCE.repeat(4));
        pdf.page.margins.bottom = 0;
        pdf.fontSize(7).text(foot, 60, 800, { lineBreak: false });
        pdf.text(`Page ${String(page)} / 3`, 480, 800, { lineBreak: false });
      }
    });
    expect(reading.text.split('RCS Lille').length - 1).toBe(1);
    expect(reading.text).not.toContain('Page 3');
    const passages = cutPassages(reading).map(({ start, end, headingPath }) => ({ words: reading.text.slice(start, end), headingPath }));
    expect(passages.at(-1)).toEqual({ words: foot, headingPath: [] });
    expect(passages.slice(0, -1).some(({ words }) => words.includes('Lacroix'))).toBe(false);
    // What the text tells already is shown, and is no passage.
    const said = await read((pdf) => {
      for (let page = 1; page <= 2; page += 1) {
        if (page > 1) pdf.addPage();
        pdf.fontSize(10).text('Bail du 18 août 2025.').moveDown().text(SENTENCE.repeat(4));
        pdf.page.margins.bottom = 0;
        pdf.fontSize(7).text('Bail du 18 août 2025', 60, 800, { lineBreak: false });
      }
    });
    expect(said.text.endsWith('Bail du 18 août 2025')).toBe(true);
    const last = cutPassages(said).at(-1);
    expect(said.text.slice(last?.start, last?.end)).not.toMatch(/2025$/);
  });

  it('leaves the end of a table in small print where it stands, at the head of a page', async () => {
    const rows = ['Base HT | Taux | TVA', '6 396,75 | 5,5 % | 351,85', '51,60 | 20 % | 10,32', '6 448,35 | ensemble | 362,17'];
    const { text } = await read((pdf) => {
      pdf.fontSize(10).text(SENTENCE.repeat(4)).addPage().fontSize(8);
      for (const [at, row] of rows.entries())
        for (const [column, cell] of row.split(' | ').entries()) pdf.text(cell, 60 + column * 120, 40 + at * 15, { lineBreak: false });
      pdf.fontSize(10).text(SENTENCE.repeat(4), 60, 160);
    });
    expect(rows.map((row) => text.includes(row))).toEqual(rows.map(() => true));
    expect(text.indexOf('362,17')).toBeLessThan(text.lastIndexOf(SENTENCE.slice(0, 20)));
  });

  it('gives exact pages, a paragraph that goes over a page included, and drops running lines', async () => {
    const reading = await read((pdf) => {
      pdf.fontSize(10);
      for (let page = 1; page <= 4; page += 1) {
        if (page > 1) pdf.addPage();
        pdf.text('Menuiserie Lacroix, bail', 60, 30, { lineBreak: false });
        pdf.text(`Page ${page} / 4`, 60, 800, { lineBreak: false, height: 10 });
        pdf.text(
          `Clause numéro ${page}. ${SENTENCE}Cette phrase commence sur une page et se poursuit, sans point ni virgule aucune, sur`,
          60,
          80,
        );
        pdf.text(`la page d’après la page ${page}. Fin du ${page}.`, 60, pdf.y);
        pdf.text('Elle', 60, 700, { width: 470, lineBreak: false });
        pdf.text('continue ainsi sans jamais finir avant le bas de cette page-ci, dont elle touche le bord droit et', 84, 700, {
          lineBreak: false,
        });
      }
    });
    const pages = reading.places.filter((place) => place.kind === 'page');
    expect(pages.map((place) => place.page)).toEqual([1, 2, 3, 4]);
    for (const place of pages) expect(reading.text.slice(place.start, place.end)).toContain(`Fin du ${place.page}.`);
    for (const place of pages) expect(reading.text.slice(place.start, place.end)).toContain(`Clause numéro ${place.page}.`);
    expect(reading.text.match(/Menuiserie Lacroix/g)).toHaveLength(1);
    expect(reading.text).not.toContain('/ 4');
  });

  it('reads columns one after the other', async () => {
    const reading = await read((pdf) => {
      pdf
        .fontSize(10)
        .text('Bulletin de la semaine, dont ce titre large traverse les deux colonnes de texte en entier, ou presque.')
        .moveDown();
      pdf.text(SENTENCE.repeat(18).trim(), { columns: 2, columnGap: 20, height: 250, align: 'left' });
    });
    const flowing = reading.text.replace(/\s+/g, ' ').replaceAll("'", '’');
    expect(flowing.split(SENTENCE.trim()).length - 1).toBe(18);
  });

  it.each([true, false])('finds the rows of a table, ruled: %s', async (ruled) => {
    const rows = [
      ['Désignation', 'Qté', 'Total HT'],
      ['Porte en chêne massif', '2', '2 460,00 €'],
      ['Fenêtre', '10', '4 505,00 €'],
      ['Pose et livraison sur le chantier', '', '300,00 €'],
    ];
    const reading = await read((pdf) => {
      pdf.fontSize(10).text('Devis de la maison Dupont').moveDown(2);
      const top = pdf.y;
      for (const [y, row] of rows.entries()) {
        for (const [x, text] of row.entries()) {
          if (ruled) pdf.rect(60 + x * 160, top + y * 20, 160, 20).stroke();
          pdf.text(text, 65 + x * 160, top + y * 20 + 5, { width: 150, align: x === 0 ? 'left' : 'right', lineBreak: false });
        }
      }
      pdf.text('Total à payer à la commande : 30 %.', 60, top + 120);
    });
    expect(reading.text).toBe(
      'Devis de la maison Dupont\n\nDésignation | Qté | Total HT\nPorte en chêne massif | 2 | 2 460,00 €\nFenêtre | 10 | 4 505,00 €\n' +
        'Pose et livraison sur le chantier |  | 300,00 €\n\nTotal à payer à la commande : 30 %.',
    );
    const cell = reading.places.find((place) => place.kind === 'cell' && place.row === 3 && place.column === 2);
    expect(reading.text.slice(cell?.start, cell?.end)).toBe('300,00 €');
  });

  it('tells a password and a page without text', async () => {
    const locked = await made((pdf) => pdf.text('Secret'), { userPassword: 'sésame', ownerPassword: 'autre' });
    expect(await readFile(locked, { name: 'a.pdf', mediaType: null })).toMatchObject({ kind: 'unreadable', reason: 'password_protected' });
    const drawn = await made((pdf) => pdf.rect(10, 10, 100, 100).fill('red'));
    expect(await readFile(drawn, { name: 'a.pdf', mediaType: null })).toMatchObject({ kind: 'unreadable', reason: 'no_text_found' });
  });

  it('opens a file that only its owner may change', async () => {
    const owned = await made((pdf) => pdf.text('Lisible'), { ownerPassword: 'autre' });
    expect(await readFile(owned, { name: 'a.pdf', mediaType: null })).toMatchObject({ kind: 'read' });
  });
});
