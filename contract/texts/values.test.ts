import { expect, test } from 'vitest';
import { valueLines } from './values.ts';

const both = (fr: string, en: string) => ({ fr, en });
const words = {
  title: both('Rédiger', 'Draft'),
  does: both('Rédige.', 'Drafts.'),
  arguments: {},
  within: {
    title: both('Intitulé', 'Title'),
    blocks: both('Texte', 'Says'),
    text: both('Mots', 'Words'),
    source: both('Tiré de', 'From'),
    columns: both('Colonnes', 'Columns'),
    rows: both('Lignes', 'Rows'),
    paragraph: both('Paragraphe', 'Paragraph'),
    table: both('Tableau', 'Table'),
    quote: both('Citation', 'Quote'),
  },
};
const sections = [
  {
    title: 'Un',
    blocks: [
      { kind: 'paragraph', text: 'Le loyer\nest dû.' },
      { kind: 'quote', text: 'Six mois.', source: 'bail' },
      { kind: 'table', columns: [{ title: 'A' }, { title: '' }], rows: [['1', null], []] },
    ],
  },
];

test('what stands within a value is said in words, in both languages, and nothing of it is left out', () => {
  expect(valueLines(sections, words, 'fr')).toBe(
    `- Intitulé : Un
  Texte :
    - Paragraphe : Le loyer
      est dû.
    - Citation :
        Mots : Six mois.
        Tiré de : bail
    - Tableau :
        Colonnes :
          - Intitulé : A
          - Intitulé : —
        Lignes :
          - 1 | —
          - —`.replaceAll(' :', '\u00a0:'),
  );
  expect(valueLines(sections, words, 'en')).toContain('- Quote:\n        Words: Six mois.\n        From: bail');
});

test('a text is as it is, what is empty is said to be, and what has no word keeps its name', () => {
  expect(valueLines('kind: text', words, 'fr')).toBe('kind: text');
  expect([null, '', [], undefined].map((one) => valueLines(one, words, 'fr'))).toEqual(['—', '—', '—', '—']);
  expect(valueLines(['a@example.org', 'b@example.org'], words, 'fr')).toBe('a@example.org\nb@example.org');
  expect(valueLines({ kind: 'umbrella', size: 3, open: false, more: {} }, words, 'en')).toBe(
    'kind: umbrella\nsize: 3\nopen: false\nmore: —',
  );
});
