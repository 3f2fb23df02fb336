import { expect, test } from 'vitest';
import { createPieces } from './pieces.ts';
import { isRefusing } from './refusing.ts';

test.each([1, 3, 7, 1000])('what a model writes is cut into sentences as it comes, in pieces of %i', (size) => {
  const text =
    'Le loyer est de 84 000 € [1]. Il est payé d’avance (extrait 2).\n\n- **six mois** de préavis [1, 3]\n- par lettre recommandée\n1. Le bail dure neuf ans.';
  const pieces = createPieces();
  const found = [];
  for (let at = 0; at < text.length; at += size) found.push(...pieces.push(text.slice(at, at + size)));
  found.push(...pieces.end());
  expect(found).toEqual([
    { text: 'Le loyer est de 84 000 €.', shape: 'sentence', claimed: [1] },
    { text: 'Il est payé d’avance.', shape: 'sentence', claimed: [2] },
    { text: 'six mois de préavis', shape: 'item', claimed: [1, 3] },
    { text: 'par lettre recommandée', shape: 'item', claimed: [] },
    { text: 'Le bail dure neuf ans.', shape: 'item', claimed: [] },
  ]);
});

test.each([1, 5, 1000])('a table is cut into rows, each told with the names of its columns, in pieces of %i', (size) => {
  const text =
    'Voici les machines.\n\n| Machine | Prix |\n|---|---:|\n| **Scie** | 1 200 € [1] |\n| Raboteuse | 2 300 € | [2]\n\nLe total est de 3 500 €.\n| seule | ligne |\n';
  const pieces = createPieces();
  const found = [];
  for (let at = 0; at < text.length; at += size) found.push(...pieces.push(text.slice(at, at + size)));
  found.push(...pieces.end());
  const columns = ['Machine', 'Prix'];
  expect(found).toEqual([
    { text: 'Voici les machines.', shape: 'sentence', claimed: [] },
    { text: 'Machine\u00a0: Scie, Prix\u00a0: 1 200 €', shape: 'row', row: { columns, cells: ['Scie', '1 200 €'] }, claimed: [1] },
    {
      text: 'Machine\u00a0: Raboteuse, Prix\u00a0: 2 300 €',
      shape: 'row',
      row: { columns, cells: ['Raboteuse', '2 300 €'] },
      claimed: [2],
    },
    { text: 'Le total est de 3 500 €.', shape: 'sentence', claimed: [] },
    { text: '| seule | ligne |', shape: 'sentence', claimed: [] },
  ]);
});

test.each([
  ['Les extraits ne précisent pas cette information.', true],
  ['Il n’y a pas d’information sur ce point.', true],
  ['Je suis désolé, je ne peux pas répondre.', true],
  ['The extracts do not say.', true],
  ['Le preneur ne peut pas céder son bail.', false],
  ['Le dépôt n’est pas productif d’intérêts.', false],
  ['La remise ne se cumule pas avec les promotions.', false],
])('%s is a refusal: %s', (sentence, isOne) => {
  expect(isRefusing(sentence)).toBe(isOne);
});
