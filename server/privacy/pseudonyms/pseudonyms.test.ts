import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detect } from '../privacy.ts';
import { createPseudonyms } from './pseudonyms.ts';
import { createRestorer, type Restored } from './restoring.ts';

const key = Buffer.alloc(32, 7);
const text = 'M. Jean Dupont (jean.dupont@exemple.fr) a payé à Menuiserie Lacroix SAS, tél. 06 12 34 56 78.';
const fresh = (): Restored => ({ restored: 0, repaired: 0, flagged: 0 });
function restored(pseudonyms: ReturnType<typeof createPseudonyms>, pieces: readonly string[], form: 'text' | 'json' = 'text') {
  const counts = fresh();
  const restorer = createRestorer(pseudonyms, counts, form);
  const shown = pieces.map((piece) => restorer.push(piece)).join('') + restorer.end();
  return { shown, counts };
}
function hidden(said = text) {
  const pseudonyms = createPseudonyms(key);
  return { pseudonyms, said: pseudonyms.replace(said, detect(said)) };
}

describe('pseudonyms', () => {
  test('hide each value, typed, and give it back', () => {
    const { pseudonyms, said } = hidden();
    expect(said).toMatch(/^M\. \[PERSONNE-\w{8}\] \(\[COURRIEL-\w{8}\]\) a payé à \[SOCIETE-\w{8}\], tél\. \[TELEPHONE-\w{8}\]\.$/);
    expect(restored(pseudonyms, [said])).toEqual({ shown: text, counts: { restored: 4, repaired: 0, flagged: 0 } });
  });

  test('are the same for a value all along a conversation, and others in another', () => {
    expect(hidden().said).toBe(hidden().said);
    const other = createPseudonyms(Buffer.alloc(32, 8));
    expect(other.replace(text, detect(text))).not.toBe(hidden().said);
    // Another's answer holds a code of ours: he is never given our value.
    expect(restored(other, [hidden().said]).shown).not.toMatch(/Dupont|exemple|Lacroix|06 12/);
  });

  test('are restored whatever the stream is cut into: every way in two and in three', () => {
    const { pseudonyms, said } = hidden('Merci à Jean Dupont, de Lacroix SAS.');
    const answer = `Oui : ${said} \\[personne – ${/PERSONNE-(\w+)/.exec(said)?.[1]?.toLowerCase()}\\] et [PERSONNE-ZZZZZZZZ], [autre`;
    const whole = restored(pseudonyms, [answer]);
    expect(whole.counts).toEqual({ restored: 2, repaired: 1, flagged: 1 });
    for (let first = 0; first <= answer.length; first += 1)
      for (let second = first; second <= answer.length; second += 1)
        expect(restored(pseudonyms, [answer.slice(0, first), answer.slice(first, second), answer.slice(second)])).toEqual(whole);
  });

  test('are restored in any stream of any pieces, whatever stands around them', () => {
    const { pseudonyms, said } = hidden();
    const parts = said.match(/\[\w+-\w{8}\]/g) ?? [];
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(
              ...parts,
              '[',
              '\\',
              'PERSONNE',
              '-',
              ' ',
              ']',
              'pers',
              ...parts.map((part) => part.slice(1, -1)),
              ...parts.map((part) => part.slice(0, 12)),
            ),
            fc.string({ maxLength: 6 }),
          ),
          { maxLength: 12 },
        ),
        fc.array(fc.nat(60), { maxLength: 6 }),
        (pieces, cuts) => {
          const answer = pieces.join('');
          const places = cuts.map((cut) => Math.min(cut, answer.length)).toSorted((a, b) => a - b);
          const cut = [0, ...places].map((from, at) => answer.slice(from, places[at] ?? answer.length));
          expect(restored(pseudonyms, cut)).toEqual(restored(pseudonyms, [answer]));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('hold back nothing of a text that cannot become one', () => {
    const { pseudonyms } = hidden();
    const restorer = createRestorer(pseudonyms, fresh());
    expect(restorer.push('Bonjour, voici la réponse [1] ')).toBe('Bonjour, voici la réponse [1] ');
    expect(restorer.push('et la suite.')).toBe('et la suite.');
  });

  test('that a model mangled are repaired; of a code that is not ours nothing is shown', () => {
    const { pseudonyms, said } = hidden('Jean Dupont est là.');
    const code = /PERSONNE-(\w{8})/.exec(said)?.[1] ?? '';
    for (const mangled of [
      `[personne-${code.toLowerCase()}]`,
      `[PERSONNE ${code}]`,
      `[PERSON-${code}]`,
      `\\[PERSONNE\\-${code}\\]`,
      `[ PERSONNE-${code} ]`,
      `PERSONNE-${code}`,
      `**[PERSONNE-${code}]**`,
      `[PERSONNE_${code}`,
      code,
    ])
      expect(restored(pseudonyms, [mangled]).shown.replaceAll('*', ''), mangled).toBe('Jean Dupont');
    expect(restored(pseudonyms, ['[PERSONNE-00000000]']).shown).toBe('[PERSONNE ?]');
    expect(restored(pseudonyms, ['fin [PERSONNE-7K3'])).toEqual({
      shown: 'fin [PERSONNE ?]',
      counts: { restored: 0, repaired: 0, flagged: 1 },
    });
  });

  test('that a person typed come back as typed, and never as a value', () => {
    const pseudonyms = createPseudonyms(key);
    const said = 'Que veut dire [PERSONNE-ABCDEFGH] ?';
    expect(pseudonyms.replace(said, detect(said))).toBe(said);
    expect(restored(pseudonyms, [said]).shown).toBe(said);
  });

  test('inside JSON are escaped', () => {
    const pseudonyms = createPseudonyms(key);
    const value = 'Jean "Jo" Dupont\nde Lille';
    const said = pseudonyms.replace(value, [{ kind: 'person', start: 0, end: value.length, confidence: 1, rule: 'test' }]);
    expect(JSON.parse(restored(pseudonyms, [`{"nom":"${said}"}`], 'json').shown)).toEqual({ nom: value });
  });
});
