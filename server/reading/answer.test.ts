import { expect, test } from 'vitest';
import { createAnswerReader, type Answer } from './answer.ts';
import { framesOf, workingFrame, type Working } from './frames.ts';
import type { Outcome } from './read.ts';
import type { Reading } from './places.ts';

const text = 'Le bail dure neuf ans.';
const reading: Reading = {
  reader: 'text',
  readerVersion: 1,
  title: null,
  writtenAt: null,
  text,
  places: [
    { kind: 'page', start: 0, end: text.length, page: 1 },
    { kind: 'check', start: 14, end: 18, sum: 'differs' },
  ],
  remarks: [{ kind: 'pages_without_text', pages: [2] }],
  enclosed: [
    { name: 'a.bin', mediaType: 'application/octet-stream', bytes: new Uint8Array([1, 2, 3]) },
    { name: 'vide.bin', mediaType: 'application/octet-stream', bytes: new Uint8Array() },
  ],
  thread: ['0123456789abcdef0123456789abcdef'],
  pages: [{ page: 1, width: 595.25, height: 842, start: 0, end: 22, boxes: new Uint8Array([1, 2, 250]) }],
};
const bytesOf = (outcome: Answer) => Buffer.concat([...framesOf(outcome)]);
const read = (bytes: Buffer, atOnce = bytes.length, limitBytes = 1_000): Answer | null => {
  const reader = createAnswerReader(limitBytes);
  for (let at = 0; at < bytes.length; at += atOnce) reader.push(bytes.subarray(at, at + atOnce));
  return reader.outcome();
};
const answered = (change: Partial<Reading>) => read(bytesOf({ kind: 'read', reading: { ...reading, ...change } }));

test('an answer is taken as it was made, however it is parted on its way', () => {
  const whole: Outcome = { kind: 'read', reading };
  for (const atOnce of [1, 2, 7, 1_000]) expect(read(bytesOf(whole), atOnce)).toEqual(whole);
  const long = 'é\ud83d\ude00 '.repeat(30_000);
  const places = Array.from({ length: 2_000 }, (_, row) => ({ kind: 'cell' as const, start: row, end: row + 1, row, column: 0 }));
  expect(read(bytesOf({ kind: 'read', reading: { ...reading, text: long, places } }), 60_000)).toEqual({
    kind: 'read',
    reading: { ...reading, text: long, places },
  });
  const unreadable: Outcome = { kind: 'unreadable', reason: 'file_damaged', details: { format: 'pdf' } };
  expect(read(bytesOf(unreadable))).toEqual(unreadable);
});

test('a picture is taken whole, and is a PNG or nothing', () => {
  const png = new Uint8Array(Buffer.from('\x89PNG\r\n\x1a\nxyz', 'latin1'));
  const drawn = { kind: 'picture' as const, picture: { page: 2, pages: 3, width: 10, height: 14, bytes: png } };
  for (const atOnce of [1, 5, 1_000]) expect(read(bytesOf(drawn), atOnce)).toEqual(drawn);
  expect(read(bytesOf(drawn).subarray(0, -1))).toBeNull();
  expect(read(Buffer.concat([bytesOf(drawn), Buffer.from('x')]))).toBeNull();
  expect(read(bytesOf({ ...drawn, picture: { ...drawn.picture, bytes: new Uint8Array([0xff, 0xd8, 0xff]) } }))).toBeNull();
  expect(read(bytesOf({ kind: 'no_page', pages: 3 }))).toEqual({ kind: 'no_page', pages: 3 });
});

test('a long answer comes in short records', () => {
  const frames = [...framesOf({ kind: 'read', reading: { ...reading, text: 'a'.repeat(3_000_000), enclosed: [] } })];
  expect(Math.max(...frames.map((frame) => frame.length))).toBeLessThan(64 * 1024);
});

test('what a reader that was taken over can write is no answer', () => {
  expect(answered({ places: [{ kind: 'page', start: 0, end: text.length + 1, page: 1 }] })).toBeNull();
  expect(answered({ places: [{ kind: 'page', start: 5, end: 4, page: 1 }] })).toBeNull();
  expect(answered({ reader: 'none' })).toBeNull();
  const [page] = reading.pages;
  if (page !== undefined) {
    expect(answered({ pages: [{ ...page, end: text.length + 1 }] })).toBeNull();
    expect(answered({ pages: [page, page] })).toBeNull();
    expect(answered({ pages: [{ ...page, width: -1 }] })).toBeNull();
  }
  const frame = bytesOf({ kind: 'read', reading });
  expect(read(Buffer.concat([frame, Buffer.from('et la suite')]))).toBeNull();
  for (const length of [0, 3, 20, frame.length - 1]) expect(read(frame.subarray(0, length)), `${length} bytes`).toBeNull();
  // More is announced than the file can hold, and a record that would never end.
  expect(read(frame, frame.length, 2)).toBeNull();
  expect(read(Buffer.from([0xff, 0xff, 0xff, 0xff, 0x7b]))).toBeNull();
  for (const lie of ['"length":22', '"places":2'])
    for (const said of ['0', '23']) {
      const told = frame
        .toString('latin1')
        .replace(
          lie,
          `${lie.split(':')[0]}:${said.padStart(lie.split(':')[1]?.length ?? 1, ' ').slice(-(lie.split(':')[1]?.length ?? 1))}`,
        );
      expect(read(Buffer.from(told, 'latin1')), `${lie} said ${said}`).toBeNull();
    }
});

test('a reader says how far it is, and only forwards', () => {
  const said = (...steps: Working[]) => {
    const heard: Working[] = [];
    const reader = createAnswerReader(1_000, (working) => heard.push(working));
    for (const step of steps) reader.push(workingFrame(step));
    reader.push(bytesOf({ kind: 'read', reading }));
    return { heard: heard.length, isRead: reader.outcome() !== null };
  };
  const slice = (done: number): Working => ({ scans: false, done, of: 300 });
  const scan = (done: number): Working => ({ scans: true, done, of: 60 });
  expect(said(slice(50), slice(100), scan(0), scan(1))).toEqual({ heard: 4, isRead: true });
  expect(said(slice(50), slice(50))).toEqual({ heard: 1, isRead: false });
  expect(said(scan(0), slice(50))).toEqual({ heard: 1, isRead: false });
  expect(said({ scans: true, done: 0, of: 301 })).toEqual({ heard: 0, isRead: false });
});
