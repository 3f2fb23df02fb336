import { expect, test } from 'vitest';
import { hardwareFor } from './hardware.ts';

// By hand: 800 / 35.6 + 150 / 11.8 = 22.47 + 12.71 = 35.18 s an answer; 42 people ask 84 times in their busiest hour, 2,955 s of
// work, 0.82 of an hour; with half of the machine free, 1.64 times two cores: four.
test('the machine advised follows from what ours was measured to do', () => {
  const found = hardwareFor(42);
  expect(found.secondsPerAnswer).toBeCloseTo(35.18, 2);
  expect(found).toMatchObject({ questionsPerHour: 84, cores: 4, memoryGb: 16, isBeyondProcessor: false });
  expect(hardwareFor(10).cores).toBe(2);
  expect(hardwareFor(500)).toMatchObject({ cores: 16, isBeyondProcessor: true });
  expect(hardwareFor(null).people).toBe(40);
});
