import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { canonical } from './canonical.ts';
import { bothVerifiers, fileOf, inPieces, openJournal, rowsOf } from './exports.suite.ts';
import { sha256 } from './sha256.ts';
import { verifyExport } from './verify.ts';

let house: Awaited<ReturnType<typeof openJournal>>;
let file: Buffer;
let lines: string[];
const verifiers = bothVerifiers();

beforeAll(async () => {
  house = await openJournal();
  await house.fill(40);
  await house.journal.checkpoint(house.organisation);
  await house.fill(20, 40);
  file = await fileOf(house.journal.exportLines(house.actor, { reason: 'contrôle' }));
  lines = file.toString().trimEnd().split('\n');
});
afterAll(() => house.close());

const rejoined = (changed: string[]): Buffer => Buffer.from(changed.map((line) => `${line}\n`).join(''));
const lineAt = (offset: number): number => file.subarray(0, offset).filter((byte) => byte === 0x0a).length + 1;
/** The entry expected at a line of the file; none at the manifest. */
const seqAt = (line: number): number | null => (line === 1 ? null : line - 1);

describe.each(verifiers)('$name', ({ verify }) => {
  const broken = async (bytes: Buffer) => {
    const result = await verify(inPieces(bytes));
    expect(result.kind).toBe('broken');
    return result.kind === 'broken' ? result : null;
  };

  test('finds a genuine export intact, and says what it cannot know', async () => {
    expect(await verify(inPieces(file, 7))).toEqual(await verify(inPieces(file, 1_000_000)));
    const { count, hash, publicKey } = await house.journal.head(house.organisation);
    expect(await verify(inPieces(file))).toMatchObject({
      kind: 'intact',
      organisation: house.organisation,
      first: 1,
      last: 62,
      count: 62,
      head: hash,
      publicKey,
      checkpoints: 1,
      exportedAt: house.clock.now(),
      startsAfterRetention: null,
      comparedWithKeptHead: 'not-given',
      fingerprint: expect.stringMatching(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/),
    });
    expect(count).toBe(62);
  });

  test('locates any changed byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (offset, flip) => {
        const bytes = Buffer.from(file);
        bytes[offset] = (bytes[offset] ?? 0) ^ flip;
        const line = lineAt(offset);
        expect(await broken(bytes)).toMatchObject({ line, seq: seqAt(line) });
      }),
      { numRuns: 300 },
    );
  });

  test('locates any byte added or taken away', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.option(fc.constantFrom(0x20, 0x0a, 0x0d, 0x00, 0xef, 0x61)), async (offset, added) => {
        const bytes = Buffer.concat([
          file.subarray(0, offset),
          Buffer.from(added === null ? [] : [added]),
          file.subarray(added === null ? offset + 1 : offset),
        ]);
        if (bytes.equals(file)) return;
        const found = await broken(bytes);
        // Beside a line feed, the same file is made by a change at the end of one line or at the start of the next.
        const around = [lineAt(offset), lineAt(Math.max(0, offset - 1)), lineAt(Math.min(file.length, offset + 1))];
        expect(around).toContain(found?.line);
        expect(found?.seq).toBe(seqAt(found?.line ?? 0));
      }),
      { numRuns: 200 },
    );
  });

  test('locates removed entries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 5 }), async (at, count) => {
        const found = await broken(rejoined(lines.toSpliced(at, count)));
        expect(found).toMatchObject({ what: at + count > 62 ? 'cut' : 'removed', line: at + 1, seq: at });
      }),
      { numRuns: 60 },
    );
    expect(await broken(rejoined(lines.slice(1)))).toMatchObject({ what: 'manifest', line: 1 });
  });

  test('locates inserted lines: copies, strangers, and well-made forgeries', async () => {
    const forged = (seq: number, prev: string): string => resealed({ ...entryAt(5), seq, prev, actor: 'mem_forged' });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 63 }),
        fc.integer({ min: 1, max: 62 }),
        fc.constantFrom('copy', 'text', 'forged', 'forged later'),
        async (at, from, kind) => {
          const before = at === 1 ? '0'.repeat(64) : String(entryAt(at - 1)['hash']);
          const line = {
            copy: lines[from] ?? '',
            text: 'not an entry',
            forged: forged(at, '1'.repeat(64)),
            'forged later': forged(at + 3, before),
          }[kind];
          const found = await broken(rejoined(lines.toSpliced(at, 0, line)));
          // A copy put just before or after its original makes the same file: the second of the two is the one inserted.
          expect(found).toMatchObject(
            kind === 'copy' && from === at ? { what: 'inserted', line: at + 2 } : { what: 'inserted', line: at + 1, seq: at },
          );
        },
      ),
      { numRuns: 120 },
    );
  });

  test('locates entries out of order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 62 }), fc.integer({ min: 1, max: 62 }), async (a, b) => {
        if (a === b) return;
        const swapped = lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '');
        const first = Math.min(a, b);
        expect(await broken(rejoined(swapped))).toMatchObject({ what: 'reordered', line: first + 1, seq: first });
        const moved = lines.toSpliced(a, 1).toSpliced(b, 0, lines[a] ?? '');
        expect(await broken(rejoined(moved))).toMatchObject({ what: 'reordered', line: first + 1, seq: first });
      }),
      { numRuns: 60 },
    );
  });

  test('locates a cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: file.length - 1 }), async (length) => {
        const found = await broken(file.subarray(0, length));
        const line = length === 0 ? 1 : lineAt(length);
        expect(found).toMatchObject({ line, seq: seqAt(line) });
        expect(found?.what).toBe(line > 1 || length === (lines[0] ?? '').length ? 'cut' : 'manifest');
      }),
      { numRuns: 200 },
    );
  });

  test('locates an entry that was changed and hashed again, and a chain computed again up to its checkpoint', async () => {
    const alone = lines.with(20, resealed({ ...entryAt(20), actor: 'mem_other' }));
    expect(await broken(rejoined(alone))).toMatchObject({ what: 'changed', line: 21, seq: 20, after: null });
    const relinked = lines.with(20, resealed({ ...entryAt(20), prev: '2'.repeat(64) }));
    expect(await broken(rejoined(relinked))).toMatchObject({ what: 'changed', line: 21, seq: 20 });
    expect(await broken(rejoined(rechained(20)))).toMatchObject({ what: 'changed', line: 42, seq: 41, after: 0 });
    expect(await broken(rejoined(rechained(50)))).toMatchObject({ what: 'changed', line: 63, seq: 62, after: 41 });
  });

  test('a chain signed again with another key is told apart only by what was kept elsewhere', async () => {
    const forged = resigned(
      rechained(20, (entry) => (entry['act'] === 'journal.checkpointed' ? { ...entry, act: 'document.viewed', facts: {} } : entry)),
    );
    const { count, hash, publicKey } = await house.journal.head(house.organisation);
    expect(await verify(inPieces(rejoined(forged)))).toMatchObject({ kind: 'intact', comparedWithKeptHead: 'not-given' });
    expect(await verify(inPieces(rejoined(forged)), { head: { count, hash } })).toMatchObject({
      kind: 'broken',
      what: 'other-chain',
      seq: 62,
    });
    expect(await verify(inPieces(rejoined(forged)), { head: { count: 20, hash: String(entryAt(20)['hash']) } })).toMatchObject({
      what: 'other-chain',
      line: 21,
      seq: 20,
    });
    expect(await verify(inPieces(rejoined(forged)), { publicKey: publicKey ?? '' })).toMatchObject({ kind: 'broken', what: 'other-key' });
    expect(await verify(inPieces(file), { publicKey: publicKey ?? '', head: { count, hash } })).toMatchObject({
      kind: 'intact',
      comparedWithKeptHead: 'same',
    });
    expect(await verify(inPieces(file), { head: { count: 20, hash: String(entryAt(20)['hash']) } })).toMatchObject({
      kind: 'intact',
      comparedWithKeptHead: 'same',
    });
  });

  test('an older genuine export is told apart only by a kept head', async () => {
    const later = await openJournal();
    await later.fill(3);
    const old = await fileOf(later.journal.exportLines(later.actor, { reason: 'contrôle' }));
    await later.fill(2, 3);
    const { count, hash } = await later.journal.head(later.organisation);
    await later.close();
    expect(await verify(inPieces(old))).toMatchObject({ kind: 'intact', last: 4, comparedWithKeptHead: 'not-given' });
    expect(await verify(inPieces(old), { head: { count, hash } })).toMatchObject({
      kind: 'intact',
      last: 4,
      comparedWithKeptHead: 'older-export',
    });
  });

  test('what is no export, or lies about its range, is refused at its first line', async () => {
    for (const text of ['', '\n', 'hello\n', '{}\n', `${lines[1]}\n`, '\u0000'.repeat(3_000_000)])
      expect(await broken(Buffer.from(text))).toMatchObject({ what: 'manifest', line: 1, seq: null });
    const manifest = anything.parse(JSON.parse(lines[0] ?? ''));
    expect(await broken(rejoined(lines.with(0, canonical({ ...manifest, last: 61, count: 61 }))))).toMatchObject({
      what: 'signature',
      line: 1,
    });
    expect(await broken(rejoined(lines.with(0, canonical({ ...manifest, last: 61 }))))).toMatchObject({ what: 'manifest', line: 1 });
  });
});

test('lines are verified as well as bytes', async () => {
  expect(await verifyExport(lines)).toMatchObject({ kind: 'intact', count: 62 });
  expect(await verifyExport(lines.slice(0, 30))).toMatchObject({ kind: 'broken', what: 'cut', line: 31, seq: 30 });
});

test('the page’s own SHA-256 is SHA-256', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
    }),
  );
  expect(sha256('é'.repeat(100_000))).toBe(createHash('sha256').update('é'.repeat(100_000)).digest('hex'));
});

test('no entry holds a name, a reason or a word', async () => {
  for (const row of await rowsOf(house.store)) expect(`${row.facts}${row.object}`).not.toContain('contrôle');
});

const anything = z.record(z.string(), z.unknown());
const hashIn = (line = ''): string => String(anything.parse(JSON.parse(line))['hash']);

function entryAt(seq: number): Record<string, unknown> {
  return anything.parse(JSON.parse(lines[seq] ?? ''));
}

/** What a forger without the key can do: a line whose own hash is right. */
function resealed(entry: Record<string, unknown>): string {
  const { hash, ...said } = entry;
  expect(hash).toBeTypeOf('string');
  return canonical({ ...said, hash: createHash('sha256').update(canonical(said)).digest('hex') });
}

function rechained(from: number, change: (entry: Record<string, unknown>) => Record<string, unknown> = (entry) => entry): string[] {
  const forged = [...lines];
  for (let seq = from; seq < lines.length; seq += 1) {
    const prev = seq === 1 ? '0'.repeat(64) : hashIn(forged[seq - 1]);
    forged[seq] = resealed({ ...change(entryAt(seq)), prev, ...(seq === from ? { actor: 'mem_forged' } : {}) });
  }
  return forged;
}

/** What the holder of another key can do: a manifest that signs the forged chain. */
function resigned(forged: string[]): string[] {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  const { signature, ...manifest } = anything.parse(JSON.parse(forged[0] ?? ''));
  expect(signature).toBeTypeOf('string');
  const said = { ...manifest, publicKey, head: hashIn(forged.at(-1)) };
  return forged.with(0, canonical({ ...said, signature: sign(null, Buffer.from(canonical(said)), pair.privateKey).toString('hex') }));
}
