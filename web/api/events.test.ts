import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEvents } from './events.ts';

const read = async (pieces: Uint8Array[]) =>
  Array.fromAsync(
    readEvents(
      new ReadableStream({
        start: (stream) => {
          for (const piece of pieces) stream.enqueue(piece);
          stream.close();
        },
      }),
    ),
  );
const bytes = new TextEncoder();

test('gives the data of each event, joined over its lines, and skips comments and other fields', async () => {
  const text = ': open\n\ndata: un\n\nevent: x\nid: 4\ndata: deux\ndata:trois\n\n: beat\r\n\r\ndata: quatre\r\n\r\ndata: never ended';
  expect(await read([bytes.encode(text)])).toEqual(['un', 'deux\ntrois', 'quatre']);
});

test('wherever the pieces are cut, even inside a character, the events are the same', async () => {
  const expected = ['{"quote":"l’été à 1 284,60 €"}', '{"n":2}'];
  const whole = bytes.encode(`: open\n\n${expected.map((data) => `data: ${data}\r\n\r\n`).join('')}`);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: whole.length - 1 }), { maxLength: 12 }), async (cuts) => {
      const at = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
      const pieces = at.slice(1).map((end, index) => whole.slice(at[index], end));
      expect(await read(pieces)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
