import { expect, test } from 'vitest';
import { ring } from './graph-layout.ts';

const tools = Array.from({ length: 18 }, (_, at) => ({ name: `Outil ${String(at)}`, tone: 'poor' }));
const uses = tools.map(({ name }) => ({ service: 'Bureau', tool: name, tone: 'poor' }));

test('each tool and each service has its place on the sheet, none on another’s, and a line for each use', () => {
  const { dots, links, height } = ring(['Bureau', 'Atelier'], tools, uses, 860);
  expect(dots).toHaveLength(20);
  expect(links).toHaveLength(18);
  expect(new Set(dots.map(({ x, y }) => `${String(Math.round(x))} ${String(Math.round(y))}`)).size).toBe(20);
  for (const { x, y } of dots) expect(x > 150 && x < 710 && y > 0 && y < height).toBe(true);
});

test('what nobody uses has no line; one service alone stands in the middle', () => {
  const { dots, links } = ring(['Bureau'], tools, [{ service: 'Ailleurs', tool: 'Outil 1', tone: 'good' }], 860);
  expect(links).toEqual([]);
  expect(dots[0]).toMatchObject({ name: 'Bureau', x: 430, y: 310 });
});
