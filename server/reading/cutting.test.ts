import { expect, test } from 'vitest';
import { cutAside } from './cutting.ts';
import { cutPassages } from './passages.ts';

test('a long text is cut aside as it would be here, and others have their turn meanwhile', async () => {
  const text = 'Le preneur peut donner congé au moins six mois à l’avance. '.repeat(40_000);
  const places = [
    { kind: 'heading' as const, start: 0, end: 20, level: 1 },
    { kind: 'cell' as const, start: 0, end: 2, row: 1, column: 0 },
  ];
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 1);
  const passages = await cutAside({ text, places });
  clearInterval(counting);
  expect(turns).toBeGreaterThan(1);
  expect(passages).toEqual(cutPassages({ text, places }));
});

test('a short one is cut at once', async () => {
  expect(await cutAside({ text: 'Neuf ans.', places: [] })).toEqual(cutPassages({ text: 'Neuf ans.', places: [] }));
});
