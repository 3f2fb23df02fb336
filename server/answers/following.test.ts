import { expect, test } from 'vitest';
import { leaning, withBefore } from './following.ts';

const before = ['Quel est le loyer de la halle en 2026 ?'];

test('a question leans on the one before it surely, perhaps, or not', () => {
  expect(leaning('et l’an dernier ?', [])).toBe('no');
  expect(leaning('et l’an dernier ?', before)).toBe('surely');
  expect(leaning('on peut partir quand ?', before)).toBe('perhaps');
  expect(leaning('Qui répare la toiture de l’atelier de Marcq après un orage ?', before)).toBe('no');
});

test('it is searched with those that it leans on, and another year takes the place of theirs', () => {
  expect(withBefore('Et le préavis ?', before)).toBe('Quel est le loyer de la halle en 2026 ? et le préavis ?');
  expect(withBefore('et en 2024 ?', before)).not.toContain('2026');
  const chain = ['Qui assure la halle ?', ...before, 'et les charges ?'];
  expect(withBefore('et le préavis ?', chain)).toBe('Quel est le loyer de la halle en 2026 ? et les charges ? et le préavis ?');
});
