import { expect, test } from 'vitest';
import { docOf, type DocParagraph } from '../../../../test/support/doc.ts';
import { readFile } from '../../read.ts';

const read = (bytes: Uint8Array) => readFile(bytes, { name: 'lettre.doc', mediaType: null });
const inTable: [number, number][] = [[0x2416, 1]];
const row = (...cells: string[]): DocParagraph[] => [
  ...cells.map((text): DocParagraph => ({ text, end: '\u0007', properties: inTable })),
  { text: '', end: '\u0007', properties: [...inTable, [0x2417, 1]] },
];

test('headings, tables, fields, comments, and what is not shown', async () => {
  const outcome = await read(
    docOf({
      body: [
        { text: 'Bail du dépôt', style: 1 },
        { text: 'Le loyer est de \u0013 REF loyer \\h \u00141 250 \u20ac\u0015 par mois.'.replace('\u20ac', 'euros') },
        { text: 'Texte barré.', characters: [[0x0800, 1]] },
        { text: 'Texte masqué.', characters: [[0x083c, 1]] },
        ...row('Poste', 'Montant'),
        ...row('Loyer', '1 250'),
        ...row('', '90'),
        { text: 'Premier point', properties: [[0x460b, 1]] },
        { text: 'Fin.' },
      ],
      comments: [{ text: 'À revoir.' }],
    }),
  );
  if (outcome.kind !== 'read') throw new Error(outcome.reason);
  const { reader, title, text, places, remarks } = outcome.reading;
  expect([reader, title]).toEqual(['doc', 'Bail du dépôt']);
  expect(text).toContain('Le loyer est de 1 250 euros par mois.');
  const asides = places.flatMap((place) => (place.kind === 'aside' ? [[place.part, text.slice(place.start, place.end)]] : []));
  expect(asides).toEqual([
    ['removed', 'Texte barré.'],
    ['hidden', 'Texte masqué.'],
    ['comment', 'À revoir.'],
  ]);
  expect(places.find(({ kind }) => kind === 'table')).toMatchObject({ header: ['Poste', 'Montant'] });
  expect(text).toContain('Loyer | 1 250\n | 90');
  expect(places.filter(({ kind }) => kind === 'heading')).toHaveLength(1);
  expect(remarks).toEqual([{ kind: 'numbers_not_drawn', count: 1 }]);
});

test('a locked, an older and a damaged one are refused by name, and none that is broken anywhere ends the reader', async () => {
  const whole = docOf({ body: [{ text: 'Bonjour à tous.' }] });
  expect(await read(docOf({ body: [{ text: 'x' }] }, { flags: 0x0100 }))).toMatchObject({ reason: 'password_protected' });
  expect(await read(docOf({ body: [{ text: 'x' }] }, { version: 104 }))).toMatchObject({ reason: 'old_office_unsupported' });
  for (let at = 512; at < whole.length; at += 97) {
    const broken = Buffer.from(whole);
    broken.fill(0xff, at, at + 8);
    const outcome = await read(broken);
    if (outcome.kind === 'unreadable') expect(outcome.reason).not.toBe('reader_failed');
  }
});
