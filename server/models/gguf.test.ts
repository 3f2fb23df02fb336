import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ggufOf, tinyLlama, u64, type GgufParts } from '../../test/support/gguf.ts';
import { testFolder } from '../../test/support/vault.ts';
import { checkGguf } from './gguf.ts';

const folder = testFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const check = (bytes: Buffer) => {
  const path = join(folder, 'model.gguf');
  writeFileSync(path, bytes);
  return checkGguf(path);
};
const sound = tinyLlama();
const tensor = (more: object): GgufParts => ({ ...sound, tensors: [{ name: 'a', dimensions: [32], ...more }] });
const pairs = (...added: GgufParts['pairs']): GgufParts => ({ ...sound, pairs: [...sound.pairs, ...added] });
const huge = 2n ** 63n;

/** A header whose first pair is written by hand. */
const withPair = (...bytes: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from('GGUF'), Buffer.from([3, 0, 0, 0]), u64(1), u64(1), u64(1), Buffer.from('k'), ...bytes, Buffer.alloc(64)]);
const kind = (number: number): Buffer => Buffer.from([number, 0, 0, 0]);

test('a sound file says what it is', async () => {
  expect(await check(ggufOf(sound))).toEqual({ architecture: 'llama', contextTokens: 256, dimensions: 64, tensors: 21 });
});

test.each<[string, Buffer, string]>([
  ['nothing', Buffer.alloc(0), 'not_gguf'],
  ['an archive', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100)]), 'not_gguf'],
  ['the other order of bytes', ggufOf({ ...sound, magic: 'FUGG' }), 'not_gguf'],
  ['an older version', ggufOf({ ...sound, version: 1 }), 'version_unknown'],
  ['a version to come', ggufOf({ ...sound, version: 4 }), 'version_unknown'],
  ['more pairs than there are', ggufOf({ ...sound, announced: { pairs: 4_000n } }), 'header_invalid'],
  ['pairs beyond count', ggufOf({ ...sound, announced: { pairs: huge } }), 'header_invalid'],
  ['tensors beyond count', ggufOf({ ...sound, announced: { tensors: huge } }), 'header_invalid'],
  ['no tensor', ggufOf({ ...sound, tensors: [] }), 'tensors_invalid'],
  ['a key twice', ggufOf(pairs(['general.name', { type: 'string', value: 'b' }])), 'header_invalid'],
  ['an endless key', ggufOf(pairs(['k'.repeat(300), { type: 'u32', value: 1 }])), 'header_invalid'],
  ['a text longer than the file', withPair(kind(8), u64(1_000_000)), 'header_cut'],
  ['a text longer than any', withPair(kind(8), u64(huge)), 'header_invalid'],
  ['a list longer than the file', withPair(kind(9), kind(6), u64(10_000_000)), 'header_cut'],
  ['a list longer than any', withPair(kind(9), kind(0), u64(huge)), 'header_invalid'],
  ['a list of lists', withPair(kind(9), kind(9), u64(1)), 'header_invalid'],
  ['a kind of value that is none', withPair(kind(77), u64(1)), 'header_invalid'],
  ['no architecture', ggufOf({ ...sound, pairs: sound.pairs.slice(1) }), 'architecture_unknown'],
  [
    'an architecture of tomorrow',
    ggufOf({ ...sound, pairs: [['general.architecture', { type: 'string', value: '../../x' }], ...sound.pairs.slice(1)] }),
    'architecture_unknown',
  ],
  ['an alignment of nothing', ggufOf(pairs(['general.alignment', { type: 'u32', value: 0 }])), 'header_invalid'],
  ['an alignment that is none', ggufOf(pairs(['general.alignment', { type: 'u32', value: 48 }])), 'header_invalid'],
  ['a tensor of no kind', ggufOf(tensor({ type: 999 })), 'tensors_invalid'],
  ['a tensor of a kind that is gone', ggufOf(tensor({ type: 4 })), 'tensors_invalid'],
  ['a tensor of five dimensions', ggufOf(tensor({ dimensions: [1, 1, 1, 1, 1] })), 'tensors_invalid'],
  ['a tensor of nothing', ggufOf(tensor({ dimensions: [0], values: new Float32Array(0) })), 'tensors_invalid'],
  ['a tensor whose size overflows', ggufOf(tensor({ dimensions: [2 ** 32, 2 ** 32], values: new Float32Array(0) })), 'tensors_invalid'],
  ['half a block', ggufOf(tensor({ dimensions: [33], type: 2 })), 'tensors_invalid'],
  ['a tensor where none may lie', ggufOf(tensor({ offset: 3 })), 'tensors_invalid'],
  ['a tensor behind the file', ggufOf(tensor({ offset: 32 * 1_000_000 })), 'file_cut'],
  ['a tensor before the file', ggufOf(tensor({ offset: Number.MAX_SAFE_INTEGER - 31 })), 'file_cut'],
  [
    'two tensors in one place',
    ggufOf({
      ...sound,
      tensors: [
        { name: 'a', dimensions: [32] },
        { name: 'b', dimensions: [32], offset: 0 },
      ],
    }),
    'tensors_invalid',
  ],
  [
    'a tensor twice',
    ggufOf({
      ...sound,
      tensors: [
        { name: 'a', dimensions: [32] },
        { name: 'a', dimensions: [32] },
      ],
    }),
    'tensors_invalid',
  ],
  ['a cut file', ggufOf({ ...sound, cut: 100 }), 'file_cut'],
])('%s is refused', async (_, bytes, problem) => expect(await check(bytes)).toEqual({ problem }));

test('wherever a sound file is cut, it is refused by name, and nothing throws', async () => {
  const whole = ggufOf(sound);
  for (let length = 0; length < whole.length; length += 997) expect(await check(whole.subarray(0, length))).toHaveProperty('problem');
});

test('whatever byte of the header is changed, it is refused by name or still sound, and nothing throws', async () => {
  const whole = ggufOf(sound);
  for (let at = 0; at < 9_000; at += 37) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 0xff;
    const found = await check(changed);
    expect('problem' in found || found.architecture === 'llama').toBe(true);
  }
});

test('a file that is not there is no model', async () => {
  expect(await checkGguf(join(folder, 'absent.gguf'))).toEqual({ problem: 'file_missing' });
});
