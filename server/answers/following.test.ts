import { expect, test } from 'vitest';
import { leaning, reading, withBefore, type Answering } from './following.ts';

const before = ['Quel est le loyer de la halle en 2026 ?'];

test('a question leans on the one before it surely, perhaps, or not', () => {
  expect(leaning('et l’an dernier ?', [])).toBe('no');
  expect(leaning('et l’an dernier ?', before)).toBe('surely');
  expect(leaning('on peut partir quand ?', before)).toBe('perhaps');
  expect(leaning('rien à voir : qui répare la toiture ?', before)).toBe('anew');
  expect(leaning('Qui répare la toiture de l’atelier de Marcq après un orage ?', before)).toBe('no');
});

test('it is searched with those that it leans on, and another year takes the place of theirs', () => {
  expect(withBefore('Et le préavis ?', before)).toBe('Quel est le loyer de la halle en 2026 ? et le préavis ?');
  expect(withBefore('et en 2024 ?', before)).not.toContain('2026');
  const chain = ['Qui assure la halle ?', ...before, 'et les charges ?'];
  expect(withBefore('et le préavis ?', chain)).toBe('Quel est le loyer de la halle en 2026 ? et les charges ? et le préavis ?');
});

test('a follow-up stays in the document that answered, until it names what that does not hold', () => {
  const sure: Answering = { sureness: 'sure', likelihood: 0.9, held: 1, holdsNames: true };
  const lost: Answering = { sureness: 'closest', likelihood: 0.1, held: 0, holdsNames: false };
  expect(reading('no', { alone: sure, whole: sure, within: sure })).toBe('within');
  expect(reading('no', { alone: sure, whole: lost, within: { ...sure, held: 0.5 } })).toBe('alone');
  expect(reading('perhaps', { alone: sure, whole: lost, within: { ...sure, held: 0.7 } })).toBe('within');
  expect(reading('no', { alone: sure, whole: lost, within: { ...sure, holdsNames: false } })).toBe('alone');
  expect(reading('surely', { alone: sure, whole: { ...lost, holdsNames: true }, within: null })).toBe('whole');
  expect(reading('anew', { alone: lost, whole: sure, within: sure })).toBe('alone');
});
