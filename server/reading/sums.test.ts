import { expect, test } from 'vitest';
import { verdictsOf } from './sums.ts';

const told = (text: string): [string, string][] =>
  [...verdictsOf(text)]
    .toSorted(([one], [other]) => one - other)
    .map(([start, verdict]) => [/^[\d .\u00a0]*\d(?:,\d+)?/.exec(text.slice(start))?.[0] ?? '', verdict]);

const bill = (rows: readonly string[], end: readonly string[]): string =>
  ['Facture 2026-114 du 12/03/2026', 'Désignation | Quantité | Prix HT | Montant HT', ...rows, '', ...end].join('\n');

test('a bill that adds up agrees in all its amounts, and in nothing else', () => {
  const text = bill(
    ['Pose de cloison | 12 | 48,50 | 582,00', 'Peinture | 3 | 1 210,40 € | 3 631,20 €', 'Nettoyage | 1 | 90,00 | 90,00'],
    ['Total HT : 4 303,20 €', 'TVA 20 % : 860,64 €', 'Total TTC : 5 163,84 €'],
  );
  expect(new Set(told(text).map(([, verdict]) => verdict))).toEqual(new Set(['agrees']));
  expect(told(text).map(([amount]) => amount)).toEqual([
    '12',
    '48,50',
    '582,00',
    '3',
    '1 210,40',
    '3 631,20',
    '1',
    '90,00',
    '90,00',
    '4 303,20',
    '860,64',
    '5 163,84',
  ]);
});

test('a digit that was read wrong is told where it stands, and in the total that it spoils', () => {
  const rows = ['Pose | 12 | 48,50 | 582,00', 'Peinture | 3 | 1 210,40 | 13 631,20', 'Benne | 2 | 90,00 | 180,00'];
  expect(told(bill(rows, ['Total HT : 4 393,20']))).toEqual([
    ['12', 'agrees'],
    ['48,50', 'agrees'],
    ['582,00', 'agrees'],
    ['3', 'differs'],
    ['1 210,40', 'differs'],
    ['13 631,20', 'differs'],
    ['2', 'agrees'],
    ['90,00', 'agrees'],
    ['180,00', 'agrees'],
    ['4 393,20', 'differs'],
  ]);
  expect(told('Total HT : 1 000,00\nTVA : 200,00\nNet à payer TTC : 7 200,00')).toEqual([
    ['1 000,00', 'differs'],
    ['200,00', 'differs'],
    ['7 200,00', 'differs'],
  ]);
});

test('where recognition lost a factor, the amounts of the rows are still added up', () => {
  const rows = (third: string) => ['Pose | 12 | 48,50 € | 582,00 €', `Peinture |  | € | ${third} €`, 'Benne |  | 90,00 € | 180,00 €'];
  const end = ['Total HT : 4 393,20 €', 'TVA 20 % : 878,64 €', 'Total TTC : 5 271,84 €'];
  const right = new Map(told(bill(rows('3 631,20'), end)));
  expect([right.get('3 631,20'), right.get('180,00'), right.get('4 393,20')]).toEqual(['agrees', 'agrees', 'agrees']);
  const wrong = new Map(told(bill(rows('13 631,20'), end)));
  expect([wrong.get('582,00'), wrong.get('13 631,20'), wrong.get('180,00'), wrong.get('4 393,20')]).toEqual([
    'agrees',
    'differs',
    'differs',
    'agrees',
  ]);
});

test('what adds nothing up is told nothing of', () => {
  for (const text of [
    'Le 12 mars 2026, 3 personnes ont déposé 12 dossiers au 4 rue des Lilas.',
    'Relevé | 12/03 | 48,50 | 1 210,40\nRelevé | 13/03 | 12,00 | 1 222,40',
    bill(['Étude | forfait | 1 200,00'], ['Total HT : 1 200,00']),
    'N° TVA : FR 12 345678901\nTotal TTC : 120,00',
  ])
    expect(told(text)).toEqual([]);
});
