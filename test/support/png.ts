import { inflateSync } from 'node:zlib';

/** The pixels of a PNG of eight bits a channel, as the page drawer makes them. */
export function pixelsOf(png: Uint8Array): {
  width: number;
  height: number;
  at(x: number, y: number): [red: number, green: number, blue: number];
} {
  const file = Buffer.from(png);
  const [width, height, channels] = [file.readUInt32BE(16), file.readUInt32BE(20), { 0: 1, 2: 3, 4: 2, 6: 4 }[file[25] ?? 0] ?? 0];
  if (file[24] !== 8 || channels === 0) throw new Error('a PNG of another kind');
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const left = x >= channels ? (out[y * stride + x - channels] ?? 0) : 0;
      const up = y > 0 ? (out[(y - 1) * stride + x] ?? 0) : 0;
      const corner = x >= channels && y > 0 ? (out[(y - 1) * stride + x - channels] ?? 0) : 0;
      const told = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[y * stride + x] = ((raw[y * (stride + 1) + 1 + x] ?? 0) + told) & 0xff;
    }
  }
  return {
    width,
    height,
    at(x, y) {
      const from = y * stride + x * channels;
      const first = out[from] ?? 0;
      return channels < 3 ? [first, first, first] : [first, out[from + 1] ?? 0, out[from + 2] ?? 0];
    },
  };
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
