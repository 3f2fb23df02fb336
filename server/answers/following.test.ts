import { expect, test } from 'vitest';
import { leaning, reading, withBefore, type Answering } from './following.ts';

const before = ['Quel est le loyer de la halle en 2026 ?'];

test('a question leans on the one before it surely, perhaps, or not', () => {
  expect(leaning('et l’an dernier ?', [])).toBe('no');
  expect(leaning('et l’an dernier ?', before)).toBe('surely');
  expect(leaning('on règle avec qui ?', before)).toBe('wholly');
  expect(leaning('depuis quand', before)).toBe('wholly');
  expect(leaning('combien de tonnes ?', before)).toBe('wholly');
  expect(leaning('combien de palettes ?', before)).toBe('perhaps');
  expect(leaning('on peut partir quand ?', before)).toBe('wholly');
  expect(leaning('rien à voir : qui répare la toiture ?', before)).toBe('anew');
  expect(leaning('Qui répare la toiture de l’atelier de Marcq après un orage ?', before)).toBe('no');
});

test('it is searched with those that it leans on, and another year takes the place of theirs', () => {
  expect(withBefore('Et le préavis ?', before)).toBe('Quel est le loyer de la halle en 2026 ? et le préavis ?');
  expect(withBefore('et en 2024 ?', before)).not.toContain('2026');
  const chain = ['Qui assure la halle ?', ...before, 'et les charges ?'];
  expect(withBefore('et le préavis ?', chain)).toBe('Quel est le loyer de la halle en 2026 ? et les charges ? et le préavis ?');
});

const sure: Answering = { sureness: 'sure', likelihood: 0.9, held: 1, holdsNames: true, isThere: false };
const lost: Answering = { sureness: 'closest', likelihood: 0.1, held: 0, holdsNames: false, isThere: false };
const likely: Answering = { ...sure, sureness: 'likely', likelihood: 0.5 };
const inside = { isThere: true };

test('a follow-up stays in the document that answered, until it names what that does not hold', () => {
  const there = null;
  expect(reading('no', { alone: sure, whole: sure, within: sure, there })).toBe('within');
  expect(reading('no', { alone: sure, whole: lost, within: { ...sure, held: 0.5 }, there })).toBe('alone');
  expect(reading('perhaps', { alone: sure, whole: lost, within: { ...sure, held: 0.7 }, there })).toBe('within');
  expect(reading('no', { alone: sure, whole: lost, within: { ...sure, holdsNames: false }, there })).toBe('alone');
  expect(reading('surely', { alone: sure, whole: { ...lost, holdsNames: true }, within: null, there })).toBe('whole');
  expect(reading('anew', { alone: lost, whole: sure, within: sure, there })).toBe('alone');
});

test('a question that names nothing is not answered by whichever text holds its few words', () => {
  expect(reading('wholly', { alone: sure, whole: likely, within: { ...likely, held: 0 }, there: null })).toBe('whole');
  expect(reading('wholly', { alone: sure, whole: lost, within: { ...sure, held: 0 }, there: null })).toBe('within');
  expect(reading('wholly', { alone: sure, whole: lost, within: { ...sure, held: 0 }, there: sure })).toBe('there');
});

test('one that says little is looked for where the conversation was, before anywhere else', () => {
  expect(reading('perhaps', { alone: sure, whole: likely, within: { ...likely, held: 0.8 }, there: null })).toBe('within');
  expect(reading('perhaps', { alone: { ...sure, ...inside }, whole: likely, within: likely, there: null })).toBe('alone');
  expect(reading('perhaps', { alone: sure, whole: likely, within: lost, there: { ...sure, held: 0.7 } })).toBe('there');
});

test('the document before keeps a follow-up of which it holds no less than others do', () => {
  expect(reading('surely', { alone: sure, whole: sure, within: { ...likely, ...inside }, there: null })).toBe('within');
  expect(reading('surely', { alone: sure, whole: sure, within: { ...likely, held: 0.4 }, there: null })).toBe('whole');
  expect(reading('surely', { alone: sure, whole: sure, within: { ...sure, held: 0.4 }, there: null })).toBe('whole');
});
