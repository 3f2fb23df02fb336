import { expect, test } from 'vitest';
import { createProgress } from './terminal.ts';

function written(stream: { isTTY?: boolean; columns?: number }, total: number): string[] {
  const lines: string[] = [];
  const progress = createProgress({ ...stream, write: (text: string) => lines.push(text) });
  for (let done = 1; done <= total; done += 1) progress.step(done, total, `${done}/${total}`);
  progress.end();
  return lines;
}

test('on a pipe, progress is a line each ten steps and the last one', () => {
  expect(written({}, 24)).toEqual(['10/24\n', '20/24\n', '24/24\n']);
  expect(written({}, 20)).toEqual(['10/20\n', '20/20\n']);
  expect(written({}, 3)).toEqual(['3/3\n']);
});

test('on a terminal, progress is one line that replaces itself, no wider than the screen, and then leaves', () => {
  expect(written({ isTTY: true, columns: 4 }, 12).slice(-2)).toEqual(['\r\u001B[2K12/', '\r\u001B[2K']);
});
