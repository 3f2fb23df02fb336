import { expect, test } from 'vitest';
import { outcomeOf } from './answer.ts';
import { frameOf } from './frames.ts';
import type { Reading } from './places.ts';

const text = 'Le bail dure neuf ans.';
const reading: Reading = {
  reader: 'text',
  readerVersion: 1,
  title: null,
  writtenAt: null,
  text,
  places: [{ kind: 'page', start: 0, end: text.length, page: 1 }],
  enclosed: [{ name: 'a.bin', mediaType: 'application/octet-stream', bytes: new Uint8Array([1, 2, 3]) }],
};
const answered = (change: Partial<Reading>) => outcomeOf(frameOf({ kind: 'read', reading: { ...reading, ...change } }));

test('an answer is taken as it was made', () => {
  expect(answered({})).toEqual({ kind: 'read', reading });
});

test('what a reader that was taken over can write is no answer', () => {
  expect(answered({ places: [{ kind: 'page', start: 0, end: text.length + 1, page: 1 }] })).toBeNull();
  expect(answered({ places: [{ kind: 'page', start: 5, end: 4, page: 1 }] })).toBeNull();
  expect(answered({ reader: 'none' })).toBeNull();
  const frame = frameOf({ kind: 'read', reading });
  expect(outcomeOf(Buffer.concat([frame, Buffer.from('et la suite')]))).toBeNull();
  for (const length of [0, 3, 20, frame.length - 1]) expect(outcomeOf(frame.subarray(0, length)), `${length} bytes`).toBeNull();
});
