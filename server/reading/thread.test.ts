import { expect, test } from 'vitest';
import { threadOf } from './thread.ts';

test('mails are tied by their ids, wherever they stand, and by the conversation that Outlook names', () => {
  const [own, answered] = threadOf(['<b@x>', '<a@x>', '<a@x>\r\n <b@x>'], []);
  expect(threadOf(['<a@x>'], [])).toEqual([answered]);
  expect(own).not.toBe(answered);
  const index = (end: number) => Buffer.concat([Buffer.alloc(22, 7), Buffer.alloc(end, 9)]).toString('base64');
  expect(threadOf([], [index(0)])).toEqual(threadOf([], [index(5)]));
  expect(threadOf(['no id', null, undefined], ['AAAA'])).toEqual([]);
});

test('of an exchange without end, its beginning and its end are kept', () => {
  const ids = Array.from({ length: 500 }, (_, at) => `<${String(at)}@x>`);
  const kept = threadOf([ids.join(' ')], []);
  expect(kept).toHaveLength(100);
  expect(kept[0]).toBe(threadOf([ids[0]], [])[0]);
  expect(kept.at(-1)).toBe(threadOf([ids.at(-1)], [])[0]);
});
