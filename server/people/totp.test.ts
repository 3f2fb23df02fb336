import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../test/support/totp.ts';
import { base32, codeOf, keyUri, stepAt, stepsOf } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

describe('the vectors of the standards', () => {
  test('RFC 6238, appendix B, SHA-1, eight digits', () => {
    const vectors: [number, string][] = [
      [59, '94287082'],
      [1_111_111_109, '07081804'],
      [1_111_111_111, '14050471'],
      [1_234_567_890, '89005924'],
      [2_000_000_000, '69279037'],
      [20_000_000_000, '65353130'],
    ];
    for (const [seconds, code] of vectors) expect([seconds, codeOf(secret, stepAt(seconds * 1000), 8)]).toEqual([seconds, code]);
  });

  test('RFC 4226, appendix D, six digits', () => {
    const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'];
    expect(codes.map((_, step) => codeOf(secret, step))).toEqual(codes);
  });

  test('RFC 4648, section 10, without padding', () => {
    const vectors = { '': '', f: 'MY', fo: 'MZXQ', foo: 'MZXW6', foob: 'MZXW6YQ', fooba: 'MZXW6YTB', foobar: 'MZXW6YTBOI' };
    for (const [text, encoded] of Object.entries(vectors)) expect(base32(Buffer.from(text))).toBe(encoded);
  });
});

test('any secret is read back from its text by what reads RFC 4648 otherwise', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect([...bytesOf(base32(bytes))]).toEqual([...bytes]);
    }),
  );
});

test('a code holds from the step before its own to the one after, and no longer', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 20, maxLength: 20 }),
      fc.integer({ min: 2, max: 60_000_000 }),
      fc.integer({ min: -3, max: 3 }),
      (bytes, step, away) => {
        const heard = stepsOf(bytes, codeOf(bytes, step), (step + away) * 30_000 + 15_000);
        // Two steps may have one code, once in a million.
        if (Math.abs(away) <= 1) expect(heard).toContain(step);
        else expect(heard).not.toContain(step);
      },
    ),
  );
  expect(stepsOf(secret, '75522', 0)).toEqual([]);
  expect(stepsOf(secret, '', 0)).toEqual([]);
});

test('what the QR code says has its parts escaped', () => {
  expect(keyUri({ issuer: 'Beffroi', email: 'a+b&c@example.org', secret: 'MZXW6' })).toBe(
    'otpauth://totp/Beffroi:a%2Bb%26c%40example.org?secret=MZXW6&issuer=Beffroi&algorithm=SHA1&digits=6&period=30',
  );
});
