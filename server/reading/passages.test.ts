import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cutPassages } from './passages.ts';
import { createDraft } from './draft.ts';
import type { Draft } from './draft.ts';

const SENTENCE = 'Le preneur peut donner congé à l’expiration d’une période triennale, au moins six mois à l’avance. ';

function written(write: (draft: Draft) => void) {
  const draft = createDraft();
  write(draft);
  const reading = draft.finish();
  const passages = cutPassages(reading);
  return { ...reading, passages, words: passages.map(({ start, end }) => reading.text.slice(start, end)) };
}

describe('cutPassages', () => {
  it('starts a passage at each heading and keeps the path of titles', () => {
    const { passages, words } = written((draft) => {
      draft.heading(1, 'Bail');
      draft.heading(2, 'Article 1. Durée');
      draft.paragraph('Neuf ans.');
      draft.heading(2, 'Article 2. Congé');
      draft.paragraph('Six mois.');
      draft.heading(1, 'Annexe');
      draft.paragraph('Un plan.');
    });
    expect(words).toEqual(['Bail\n\nArticle 1. Durée\n\nNeuf ans.', 'Article 2. Congé\n\nSix mois.', 'Annexe\n\nUn plan.']);
    expect(passages.map((passage) => passage.headingPath)).toEqual([
      ['Bail', 'Article 1. Durée'],
      ['Bail', 'Article 2. Congé'],
      ['Annexe'],
    ]);
  });

  it('keeps a foot that tells a fact to itself, under no title', () => {
    const { words, passages } = written((draft) => {
      draft.heading(1, 'Article 12. Fin');
      draft.paragraph('Le local est rendu balayé.');
      draft.aside('foot', () => draft.paragraph('RCS Lille 999 412 703'));
      draft.paragraph('Fait à Lille.');
    });
    expect(words).toEqual(['Article 12. Fin\n\nLe local est rendu balayé.', 'RCS Lille 999 412 703', 'Fait à Lille.']);
    expect(passages.map(({ headingPath }) => headingPath)).toEqual([['Article 12. Fin'], [], ['Article 12. Fin']]);
  });

  it('makes passages of whole sentences, of 600 to 1,100 characters', () => {
    const { words } = written((draft) => draft.paragraph(SENTENCE.repeat(60)));
    expect(words.length).toBeGreaterThan(4);
    // The last one is what is left of the section.
    for (const word of words.slice(0, -1)) expect(word.length).toBeGreaterThanOrEqual(600);
    for (const word of words) {
      expect(word.endsWith('l’avance.')).toBe(true);
      expect(word.length).toBeLessThanOrEqual(1300);
    }
  });

  it('keeps a short paragraph whole rather than cut it', () => {
    const { words } = written((draft) => {
      draft.paragraph(SENTENCE.repeat(7));
      draft.paragraph(SENTENCE.repeat(6));
    });
    expect(words.map((word) => word.length)).toEqual([SENTENCE.length * 7 - 1, SENTENCE.length * 6 - 1]);
  });

  it('groups rows of a table without cutting one, with the names of the columns', () => {
    const rows = [['Article', 'Prix'], ...Array.from({ length: 20 }, (_, i) => [`Porte ${i}`, `${i},00 €`])];
    const { passages, words, text } = written((draft) => {
      draft.heading(1, 'Tarif');
      draft.paragraph('Prix hors taxes.');
      draft.table(rows, { header: true });
      draft.paragraph('Fin.');
    });
    expect(words[0]?.startsWith('Tarif\n\nPrix hors taxes.\n\nArticle | Prix\nPorte 0')).toBe(true);
    expect(passages.slice(0, -1).every((passage) => passage.tableHeader?.join() === 'Article,Prix')).toBe(true);
    expect(words.at(-1)).toBe('Fin.');
    expect(passages.at(-1)?.tableHeader).toBeNull();
    for (const { end } of passages) expect(text[end] ?? '\n').toBe('\n');
  });

  it('joins a mail’s header lines to its first passage and gives first pages', () => {
    const { passages, words } = written((draft) => {
      const subject = draft.heading(1, 'Livraison');
      const from = draft.line('Marie <marie@exemple.fr>');
      if (subject !== null) draft.place({ kind: 'mail', part: 'subject', ...subject });
      if (from !== null) draft.place({ kind: 'mail', part: 'from', ...from });
      draft.gap();
      const body = draft.paragraph('Bonjour, la livraison est mardi.');
      if (body !== null) draft.place({ kind: 'page', page: 3, start: 0, end: body.end });
    });
    expect(words).toEqual(['Livraison\n\nMarie <marie@exemple.fr>\n\nBonjour, la livraison est mardi.']);
    expect(passages[0]?.page).toBe(3);
  });

  it('covers all text but blanks, in order, without overlap, on any document', () => {
    const words = fc
      .array(
        fc.oneof(
          fc.constantFrom('Le bail.', 'M. Dupont', '«', '»', 'porte', 'é'.repeat(50), '𝒳'.repeat(900)),
          fc.string({ unit: 'grapheme' }),
        ),
        {
          maxLength: 60,
        },
      )
      .map((list) => list.join(' '));
    const block = fc.oneof(
      fc.record({ kind: fc.constant('heading' as const), level: fc.integer({ min: 1, max: 6 }), text: fc.string() }),
      fc.record({ kind: fc.constant('paragraph' as const), text: words }),
      fc.record({ kind: fc.constant('line' as const), text: words }),
      fc.record({
        kind: fc.constant('table' as const),
        rows: fc.array(fc.array(words, { maxLength: 4 }), { maxLength: 12 }),
        header: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        const { text, passages, places } = written((draft) => {
          for (const found of blocks) {
            if (found.kind === 'heading') draft.heading(found.level, found.text);
            else if (found.kind === 'table') draft.table(found.rows, { header: found.header });
            else draft[found.kind](found.text);
          }
        });
        let at = 0;
        for (const [ordinal, passage] of passages.entries()) {
          expect(passage.ordinal).toBe(ordinal);
          expect(passage.start).toBeGreaterThanOrEqual(at);
          expect(passage.end).toBeGreaterThan(passage.start);
          expect(text.slice(at, passage.start).trim()).toBe('');
          expect(text.slice(passage.start, passage.end).isWellFormed()).toBe(true);
          at = passage.end;
        }
        expect(text.slice(at).trim()).toBe('');
        // No passage begins inside a row that a person can read, and none holds the text before a heading together with what is under it.
        for (const place of places.filter((found) => found.kind === 'cell')) {
          const row = text.slice(text.lastIndexOf('\n', place.start) + 1).split('\n', 1)[0] ?? '';
          if (row.length > 8_000) continue;
          expect(passages.some((passage) => passage.start > place.start && passage.start < place.end)).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('cuts a line of millions of characters as it cuts a short one: looked at again and again, it would take minutes', () => {
    for (const text of ['QUJD'.repeat(3_000_000), '\ufdfa'.repeat(400_000)]) {
      const passages = cutPassages({ text, places: [] });
      expect(passages.every(({ start, end }) => end - start <= 1_300)).toBe(true);
      expect(passages.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(text.length);
    }
  });

  it('keeps with each passage no more of its titles and columns than a person reads', () => {
    const { passages } = written((draft) => {
      draft.heading(1, 'Titre '.repeat(100_000));
      draft.table(
        Array.from({ length: 40 }, (_, row) =>
          Array.from({ length: 3_000 }, (_, column) => (row === 0 ? `colonne ${column}` : `${column}`)),
        ),
        { header: true },
      );
    });
    for (const { start, end, headingPath, tableHeader } of passages) {
      expect(end - start).toBeLessThanOrEqual(8_000);
      expect(headingPath.join('').length).toBeLessThanOrEqual(300);
      expect((tableHeader ?? []).join('').length).toBeLessThanOrEqual(4_000);
    }
    expect(passages.at(-1)?.tableHeader?.[0]).toBe('colonne 0');
  });
});
