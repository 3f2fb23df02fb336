import { expect, test } from 'vitest';
import { cutPassages } from './passages.ts';
import { createDraft } from './draft.ts';
import { decodeText, mended } from './decoding.ts';
import { raised } from './scripts.ts';
import { firstRowIsHeader, headerNames, headerRows, preambleOf, squareOff } from './tables.ts';
import { shown } from './formats/docx/numbering.ts';
import { read as readCsv } from './formats/csv/csv.ts';
import { openFile } from './file.ts';
import { readFile } from './read.ts';

const textOf = async (bytes: string | Uint8Array, name: string): Promise<string> => {
  const outcome = await readFile(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, { name, mediaType: null });
  if (outcome.kind !== 'read') throw new Error(outcome.reason);
  return outcome.reading.text;
};

test('labels beside their values have no header, names above a list are one', () => {
  expect(
    firstRowIsHeader([
      ['Puissance', '24 kW'],
      ['Année', '2019'],
      ['Marque', 'Calorix'],
    ]),
  ).toBe(false);
  expect(
    firstRowIsHeader([
      ['Locataire', 'Société Dumont'],
      ['Surface', '180 m²'],
      ['Activité', 'Imprimerie'],
    ]),
  ).toBe(false);
  expect(
    firstRowIsHeader([
      ['Produit', 'Prix'],
      ['Portail', '1890'],
      ['Porte', '990'],
    ]),
  ).toBe(true);
  expect(
    firstRowIsHeader([
      ['Salarié', 'Heures du mois'],
      ['Inès', '36:00'],
      ['Karim', '151:30'],
    ]),
  ).toBe(true);
});

test('a merged label stands in each of its rows, and a name over several columns in each of theirs', () => {
  const grid = squareOff([
    [
      { text: 'Agence', columns: 1, rows: 2 },
      { text: '2024', columns: 2, rows: 1 },
    ],
    [
      { text: 'Devis', columns: 1, rows: 1 },
      { text: 'Commandes', columns: 1, rows: 1 },
    ],
    [
      { text: 'Arras', columns: 1, rows: 2 },
      { text: '120', columns: 1, rows: 1 },
      { text: '45', columns: 1, rows: 1 },
    ],
    [
      { text: '80', columns: 1, rows: 1 },
      { text: '61', columns: 1, rows: 1 },
    ],
  ]);
  expect(grid.rows[3]).toEqual(['Arras', '80', '61']);
  const header = headerRows(grid);
  expect(headerNames(grid.across.slice(0, header))).toEqual(['Agence', '2024 Devis', '2024 Commandes']);
});

test('what an export puts before its table is no header', () => {
  expect(
    preambleOf([
      ['Compte', 'FR76'],
      ['Solde', '12'],
      ['Date', 'Libellé', 'Débit', 'Crédit'],
      ['1', 'a', '2', ''],
      ['2', 'b', '', '3'],
    ]),
  ).toBe(2);
  expect(
    preambleOf([
      ['Date', 'Libellé', 'Montant'],
      ['1', 'a', '2'],
    ]),
  ).toBe(0);
});

test('a raised figure is a power, a unit or the mark of a note', () => {
  expect(`14${raised('14', '2')}`).toBe('14 (2)');
  expect(`10${raised('de 10', '6')}`).toBe('10^6');
  expect(`m${raised('12 m', '2')}`).toBe('m²');
  expect(`1${raised('le 1', 'er')}`).toBe('1er');
});

test('one bad byte spoils no file, and the letters tell their set', () => {
  const mixed = Buffer.concat([Buffer.from('Le déjeuner à l’église. '), Buffer.from('ajoutée', 'latin1')]);
  expect(decodeText(mixed)).toBe('Le déjeuner à l’église. ajoutée');
  expect(decodeText(Buffer.from([0x42, 0x82, 0x74, 0x68, 0x75, 0x6e, 0x65]))).toBe('Béthune');
  expect(decodeText(Buffer.from([0x42, 0x8e, 0x74, 0x68, 0x75, 0x6e, 0x65]))).toBe('Béthune');
  expect(decodeText(Buffer.from('Béthune', 'latin1'))).toBe('Béthune');
  expect(decodeText(Buffer.from('l’été, la clé').subarray(0, -1))).toBe('l’été, la cl\ufffd');
  expect(mended('relevÃ© dâ€™eau')).toBe('relevé d’eau');
});

test('a quote in a cell is a sign, around a cell it is its border', async () => {
  const draft = createDraft();
  readCsv(draft, await openFile(Buffer.from('Réf;Nom;Prix\nT34;Tube 3/4" acier;12 €\nT12;"Tube ; recuit";18 €\n'), 'a.csv', 'csv'));
  expect(draft.finish().text).toBe('Réf | Nom | Prix\nT34 | Tube 3/4" acier | 12 €\nT12 | Tube ; recuit | 18 €');
});

test('what nobody sees is shown marked, and found by no question', () => {
  const draft = createDraft();
  draft.paragraph('Le hall coûte 18 400 euros.');
  draft.aside('hidden', () => draft.paragraph('Prix plancher 15 900 euros.'));
  draft.aside('comment', () => draft.paragraph('À revoir.'));
  const reading = draft.finish();
  expect(reading.text).toContain('Prix plancher');
  const found = cutPassages(reading).map(({ start, end }) => reading.text.slice(start, end));
  expect(found.join()).not.toContain('plancher');
  expect(found.join()).toContain('revoir');
});

test('numbers and letters of lists are those that the program draws', () => {
  expect([shown(3, 'lowerLetter'), shown(28, 'upperLetter'), shown(14, 'lowerRoman'), shown(4, 'decimal')]).toEqual([
    'c',
    'BB',
    'xiv',
    '4',
  ]);
});

test('an invitation, a contact and a rich text are read as a person sees them', async () => {
  const event =
    'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Europe/Paris:20250512T143000\nDTEND;TZID=Europe/Paris:20250512T160000\nSUMMARY:Audit\nLOCATION:Salle Vauban\nEND:VEVENT\nEND:VCALENDAR\n';
  expect(await textOf(event, 'a.ics')).toBe('Audit\n\n12/05/2025 14:30 – 16:00\nSalle Vauban');
  expect(await textOf('BEGIN:VCARD\nFN:Zoé Roy\nTEL:+33 6 12\nEND:VCARD\n', 'a.vcf')).toBe('Zoé Roy\n\n+33 6 12');
  const rich = "{\\rtf1\\ansi\\ansicpg1252\\uc1 D\\'e9p\\'f4t : 14\\~\\'80 \\u8212?\\par{\\v cach\\'e9}\\par}";
  expect(await textOf(rich, 'a.rtf')).toBe('Dépôt : 14 € —\n\ncaché');
});

test('a task keeps its tick', async () => {
  expect(await textOf('- [x] fait\n- [ ] à faire\n', 'a.md')).toBe('- ☒ fait\n- ☐ à faire');
});

test('lists count as the page asks: in Roman numbers, or backwards', async () => {
  const page = '<ol reversed><li>Fin</li><li>Début</li></ol><ol type="i"><li>un</li><li value="5">cinq</li></ol>';
  expect(await textOf(`<html><body>${page}</body></html>`, 'a.html')).toBe('2. Fin\n1. Début\n\ni. un\nv. cinq');
});

test('a value printed under its name by spaces alone keeps its column; lines of prose are no table', async () => {
  const balance =
    'Compte   Intitulé         Débit      Crédit\n401000   Fournisseurs               12 500,00\n411000   Clients       8 300,50\n';
  expect(await textOf(balance, 'a.txt')).toBe(
    'Compte | Intitulé | Débit | Crédit\n401000 | Fournisseurs |  | 12 500,00\n411000 | Clients | 8 300,50',
  );
  const letter = 'Paul Roy    le gérant    Lille\nest venu le 12 mai\net le 13\n';
  expect(await textOf(letter, 'a.txt')).not.toContain('|');
});

test('a word cut at the end of a short line is whole again, and one of two parts keeps its hyphen', async () => {
  expect(await textOf('Le demi-\nfrère de la fac-\nturation de Loire-\nAtlantique.\n', 'a.txt')).toBe(
    'Le demi-frère de la facturation de Loire-Atlantique.',
  );
});

test('a name that goes on below in an old card is whole', async () => {
  const card =
    'BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89milie Pr=C3=A9v=\r\n=C3=B4t\r\nTEL:06 12\r\nEND:VCARD\r\n';
  expect(await textOf(card, 'a.vcf')).toBe('Émilie Prévôt\n\n06 12');
});

test('what opens without end is read without its tree', async () => {
  expect(await textOf(`<html><body>${'<b><i>'.repeat(30_000)}mot</body></html>`, 'a.html')).toBe('mot');
  expect(await textOf(`# Titre\n\n${'a_'.repeat(50_000)} fin\n`, 'a.md')).toContain('fin');
});
