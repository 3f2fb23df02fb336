import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { describe, expect, it } from 'vitest';

import { readFile } from './read.ts';
import { recognise } from './recognising.ts';
import type { Reading } from './places.ts';

async function read(bytes: Uint8Array, name: string): Promise<Reading> {
  const outcome = await readFile(bytes, { name, mediaType: null });
  if (outcome.kind !== 'read') throw new Error(`${name}: ${outcome.reason}`);
  return outcome.reading;
}

function at(reading: Reading, kind: string): string[] {
  return reading.places.filter((place) => place.kind === kind).map((place) => reading.text.slice(place.start, place.end));
}

describe('docx', () => {
  const cell = (text: string, columnSpan = 1) => new TableCell({ columnSpan, children: [new Paragraph(text)] });
  const file = new Document({
    title: 'Modèle de bail',
    sections: [
      {
        children: [
          new Paragraph({ text: 'Bail commercial', heading: HeadingLevel.TITLE }),
          new Paragraph({ text: 'Durée', heading: HeadingLevel.HEADING_2 }),
          new Paragraph('L’indexation\u00a0: «\u00a02\u202f340,50\u00a0€\u00a0» par an, re\u00adnouvelable.'),
          new Paragraph({ children: [new TextRun({ text: 'Article 3. Congé', bold: true })] }),
          new Paragraph({ text: 'Six mois', bullet: { level: 0 } }),
          new Paragraph({ text: 'Un an', bullet: { level: 0 } }),
          new Table({
            rows: [
              new TableRow({ children: [cell('Local'), cell('Loyer'), cell('Charges')] }),
              new TableRow({ children: [cell('Atelier'), cell('1 200 €'), cell('90 €')] }),
              new TableRow({ children: [cell('Total', 2), cell('1 290 €')] }),
            ],
          }),
        ],
      },
    ],
  });

  it('gives headings, lists and tables with their places', async () => {
    const reading = await read(await Packer.toBuffer(file), 'bail.docx');
    expect(reading).toMatchObject({ reader: 'docx', title: 'Bail commercial' });
    expect(reading.text).toBe(
      'Bail commercial\n\nDurée\n\nL’indexation : « 2 340,50 € » par an, renouvelable.\n\nArticle 3. Congé\n\n- Six mois\n- Un an\n\n' +
        'Local | Loyer | Charges\nAtelier | 1 200 € | 90 €\nTotal |  | 1 290 €',
    );
    expect(at(reading, 'heading')).toEqual(['Bail commercial', 'Durée', 'Article 3. Congé']);
    const total = reading.places.find((place) => place.kind === 'cell' && place.row === 2 && place.column === 2);
    expect(reading.text.slice(total?.start, total?.end)).toBe('1 290 €');
    expect(reading.places.find((place) => place.kind === 'table')).toMatchObject({ header: ['Local', 'Loyer', 'Charges'], sheet: null });
    expect(reading.writtenAt).not.toBeNull();
  });

  it('recognises it under any name', async () => {
    expect((await read(await Packer.toBuffer(file), 'bail.pdf')).reader).toBe('docx');
  });
});

it('takes a mail that carries a workbook for a mail', async () => {
  const entries = (...names: string[]) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), ...names.map((name) => Buffer.from(`${name}\0`, 'utf16le'))]);
  const nameOf = (bytes: Buffer) => recognise(bytes, { name: 'a.bin', mediaType: null }).then(({ format }) => format.name);
  expect(await nameOf(entries('Workbook'))).toBe('xls');
  expect(await nameOf(entries('__properties_version1.0', 'Workbook'))).toBe('msg');
});
