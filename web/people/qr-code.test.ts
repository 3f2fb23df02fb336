import decodeQR from 'qr/decode.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { qrPath } from './qr-code.tsx';

/** What a camera sees of the drawing: eight pixels a square. */
function photographed({ path, size }: { path: string; size: number }) {
  const scale = 8;
  const data = new Uint8Array((size * scale) ** 2 * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let row = 0; row < scale; row += 1)
      for (let column = 0; column < scale; column += 1) {
        const at = ((Number(y) * scale + row) * size * scale + Number(x) * scale + column) * 4;
        data.fill(0, at, at + 3);
      }
  return { width: size * scale, height: size * scale, data };
}

test('what is drawn is read back by another’s reader', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,60}$/), fc.stringMatching(/^[A-Z2-7]{32}$/), (email, secret) => {
      const uri = `otpauth://totp/Beffroi:${email}%40example.org?secret=${secret}&issuer=Beffroi&algorithm=SHA1&digits=6&period=30`;
      expect(decodeQR(photographed(qrPath(uri)))).toBe(uri);
    }),
    { numRuns: 20 },
  );
});
