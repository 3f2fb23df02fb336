import { expect, test } from 'vitest';
import { unbroken } from './unbroken.ts';

test('a number keeps its thousands and its unit on one line, and every span its place', () => {
  const said = 'Le loyer est de 84 000 € hors taxes, 3 % de plus dès 2027, le 12 mars, art. 5 du bail, 2 650 € HT.';
  const shown = unbroken(said);
  expect(shown).toBe(
    'Le loyer est de 84\u00a0000\u00a0€ hors taxes, 3\u00a0% de plus dès 2027, le 12 mars, art. 5 du bail, 2\u00a0650\u00a0€ HT.',
  );
  expect(shown).toHaveLength(said.length);
});
