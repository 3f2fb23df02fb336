import { expect, test } from 'vitest';
import { createDraft } from './draft.ts';
import { blocksOf, type Row } from './regions.ts';
import { writeRows } from './sections.ts';

const rowsOf = (text: string): Row[] =>
  text.split('\n').map((line, index) => {
    const wide = line.startsWith('=');
    const cells = line.replace(/^=/, '').split(';');
    return { index, cells, across: cells, wide, hidden: false };
  });

function written(text: string) {
  const draft = createDraft();
  writeRows(draft, rowsOf(text), null);
  const { text: said, places } = draft.finish();
  const of = (kind: string) => places.filter((place) => place.kind === kind);
  return {
    said,
    headings: of('heading').map(({ start, end }) => said.slice(start, end)),
    headers: of('table').map((one) => 'header' in one && one.header),
  };
}

test('a header that comes back begins another table, which the line above it names', () => {
  const { said, headings, headers } = written(
    'Société;Scierie\nCompte;401A – Dubreuil\nDate;Pièce;Débit;Crédit\n1;F1;;684\n2;V1;684;\nCompte;401B – Grimaud\nDate;Pièce;Débit;Crédit\n3;T1;;2310',
  );
  expect(headings).toEqual(['Compte : 401A – Dubreuil', 'Compte : 401B – Grimaud']);
  expect(headers).toEqual([
    ['Date', 'Pièce', 'Débit', 'Crédit'],
    ['Date', 'Pièce', 'Débit', 'Crédit'],
  ]);
  expect(said.startsWith('Société : Scierie\n\nCompte : 401A – Dubreuil\n\nDate | Pièce')).toBe(true);
});

test('a line over the whole table, or that begins as a group does, names the rows below it, and nothing is lost of it', () => {
  const { said, headings, headers } = written(
    'Réf;Article;Prix\nFamille Visserie;;\nA1;Vis;2\nA2;Écrou;1\n=Consommables;;\n=Gants;;\nB1;Gant nitrile;9\nB2;;\nNote : livraison en sus;;',
  );
  expect(headings).toEqual(['Famille Visserie', 'Consommables', 'Gants']);
  expect(headers.at(-1)).toEqual(['Réf', 'Article', 'Prix']);
  expect(said).toContain('B2\nNote : livraison en sus');
});

test('an empty line of a planning is no title', () => {
  expect(written('Salle;Matin;Soir\nA;Réunion;Cours\nB;;\nC;Cours;').headings).toEqual([]);
});

test('tables side by side are apart when each has its title or the same names, and not where a column is only left blank', () => {
  const count = (text: string) => blocksOf(rowsOf(text)).length;
  expect(count('Morvan;;;Delcambre;\nPoste;HT;;Poste;HT\nZinc;1;;Zinc;2\nDélai;6;;Délai;11')).toBe(2);
  expect(count('Poste;HT;;Poste;HT\nZinc;1;;Zinc;2\nDélai;6;;Délai;11')).toBe(2);
  expect(count('Agent;Site;;Lundi;Mardi\nInès;Nord;;8;7\nKarim;Sud;;6;8')).toBe(1);
});
