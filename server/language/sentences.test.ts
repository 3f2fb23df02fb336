import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { sentences } from './sentences.ts';

const cut = (text: string) => sentences(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it('cuts at full stops, question and exclamation marks', () => {
    expect(cut('Le bail commence. Quand finit-il ? Dans neuf ans ! Voilà.')).toEqual([
      'Le bail commence.',
      'Quand finit-il ?',
      'Dans neuf ans !',
      'Voilà.',
    ]);
  });

  it.each([
    'Le contrat lie M. Dupont à Mme. Lefèvre.',
    'Cf. Annexe 3 du bail.',
    'Voir art. L. 145-9 du C. civ. Livre III.',
    'La remise de J.-P. Martin est à la p. 12 du dossier.',
    'Le devis n° 12 coûte 1.5 fois le prix du 02.03.2024 à Lille.',
    'Le total H.T. Porte en chêne compris.',
    'Il a dit : « Je viens ! Attendez-moi. » et il est parti.',
  ])('keeps %s whole', (text) => {
    expect(cut(text)).toEqual([text]);
  });

  it('cuts after H.T. or etc. when a clause begins', () => {
    expect(cut('Le prix est de 100 € H.T. Le paiement suit.')).toEqual(['Le prix est de 100 € H.T.', 'Le paiement suit.']);
    expect(cut('Vis, clous, etc. Nous livrons.')).toEqual(['Vis, clous, etc.', 'Nous livrons.']);
  });

  it('makes a list item and a table row sentences of their own', () => {
    expect(cut('Il faut :\n- une porte\n- un volet. Peint.\n1. Poser')).toEqual([
      'Il faut :',
      '- une porte',
      '- un volet.',
      'Peint.',
      '1. Poser',
    ]);
    expect(cut('Nom | Prix\nPorte. Chêne | 12. Euros')).toEqual(['Nom | Prix', 'Porte. Chêne | 12. Euros']);
  });

  it('stays inside the given offsets', () => {
    const text = 'Un. Deux. Trois.';
    expect(sentences(text, 4, 9)).toEqual([{ start: 4, end: 9 }]);
  });

  it('covers everything but blanks, in order, without overlap', () => {
    const piece = fc.oneof(fc.constantFrom('M. ', 'art. ', '« ', ' »', '. ', '? ', '\n', ' | ', 'n° 12', '1.5', 'Le ', 'É'), fc.string());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let at = 0;
        for (const { start, end } of sentences(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(at, start).trim()).toBe('');
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });

  it('looks at a line without end in stretches, and loses nothing of it', () => {
    for (const line of ['A'.repeat(100_000), 'a. ; 1 '.repeat(20_000), '« a. '.repeat(20_000), '\u{1f600}'.repeat(50_001)]) {
      const spans = sentences(line);
      expect(Math.max(...spans.map(({ start, end }) => end - start))).toBeLessThanOrEqual(8_192);
      const kept = spans.map(({ start, end }) => line.slice(start, end));
      expect(kept.join('').replaceAll(' ', '')).toBe(line.replaceAll(' ', ''));
      expect(kept.every((sentence) => sentence.isWellFormed())).toBe(true);
    }
  });
});
