import { deflateSync, inflateSync } from 'node:zlib';

import { pagesOf, PIXELS, type Picture } from './pages.ts';

const pageOf = (picture: Picture, turn = 0): Uint8Array | null => pagesOf([{ ...picture, pictures: [{ ...picture, x: 0, y: 0 }], turn }]);

/** A PDF of one page that shows a JPEG; null when it is none. */
export function jpegPage(bytes: Buffer): Uint8Array | null {
  let at = 2;
  let turn = 0;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const space = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }[bytes[at + 9] ?? 0];
      if (space === undefined) return null;
      const size = { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
      return pageOf({ ...size, dictionary: `/ColorSpace ${space} /BitsPerComponent 8 /Filter /DCTDecode`, content: bytes }, turn);
    }
    const next = at + 2 + bytes.readUInt16BE(at + 2);
    if (marker === 0xe1) turn = turnIn(bytes.subarray(at + 4, next));
    at = next;
  }
  return null;
}

/** What a camera that was held upright or upside down writes beside the picture (EXIF), and its values. */
const ORIENTATION = 0x112;
const TURNS: Record<number, number> = { 3: 180, 6: 90, 8: 270 };

function turnIn(segment: Buffer): number {
  const isLittle = segment.toString('latin1', 6, 8) === 'II';
  const short = (at: number) => (at + 2 > segment.length ? 0 : isLittle ? segment.readUInt16LE(at) : segment.readUInt16BE(at));
  const long = (at: number) => (at + 4 > segment.length ? 0 : isLittle ? segment.readUInt32LE(at) : segment.readUInt32BE(at));
  if (!segment.toString('latin1', 0, 6).startsWith('Exif\0')) return 0;
  const directory = 6 + long(10);
  for (let entry = directory + 2; entry < directory + 2 + Math.min(short(directory), 200) * 12; entry += 12)
    if (short(entry) === ORIENTATION) return TURNS[short(entry + 8)] ?? 0;
  return 0;
}

/** The same for a PNG; null when it is none, or one that is drawn in passes. */
export function pngPage(bytes: Buffer): Uint8Array | null {
  const [width, height] = bytes.length < 33 ? [0, 0] : [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const [depth = 0, type = 0, , , laced = 0] = bytes.subarray(24, 29);
  const parts: Buffer[] = [];
  let palette: Buffer | null = null;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > bytes.length) break;
    if (name === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    if (name === 'PLTE') palette = bytes.subarray(at + 8, at + 8 + length);
    at += 12 + length;
  }
  if (parts.length === 0 || laced !== 0 || width * height > PIXELS) return null;
  const content = Buffer.concat(parts);
  const colors = type === 2 ? 3 : 1;
  if (type === 4 || type === 6) return depth === 8 ? withoutAlpha(content, { width, height, channels: type === 4 ? 2 : 4 }) : null;
  const space =
    type === 3
      ? palette && `[/Indexed /DeviceRGB ${String(palette.length / 3 - 1)} <${palette.toString('hex')}>]`
      : colors === 3
        ? '/DeviceRGB'
        : '/DeviceGray';
  if (space === null) return null;
  const parameters = `/DecodeParms << /Predictor 15 /Colors ${String(colors)} /BitsPerComponent ${String(depth)} /Columns ${String(width)} >>`;
  return pageOf({
    width,
    height,
    dictionary: `/ColorSpace ${space} /BitsPerComponent ${String(depth)} /Filter /FlateDecode ${parameters}`,
    content,
  });
}

/** Takes the transparency out of a PNG, onto white. */
function withoutAlpha(
  content: Buffer,
  { width, height, channels }: { width: number; height: number; channels: number },
): Uint8Array | null {
  const stride = width * channels;
  let raw: Buffer;
  try {
    raw = inflateSync(content, { maxOutputLength: (stride + 1) * height + 1024 });
  } catch {
    return null;
  }
  if (raw.length < (stride + 1) * height) return null;
  const colors = channels - 1;
  const out = Buffer.alloc(width * height * colors);
  let above = Buffer.alloc(stride);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] ?? 0;
    const line = Buffer.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    for (let x = 0; x < stride; x += 1) {
      const a = x >= channels ? (line[x - channels] ?? 0) : 0;
      const b = above[x] ?? 0;
      const c = x >= channels ? (above[x - channels] ?? 0) : 0;
      line[x] = ((line[x] ?? 0) + predicted(filter, a, b, c)) & 0xff;
    }
    for (let x = 0; x < width; x += 1) {
      const alpha = (line[x * channels + colors] ?? 0) / 255;
      for (let color = 0; color < colors; color += 1)
        out[(y * width + x) * colors + color] = Math.round((line[x * channels + color] ?? 0) * alpha + 255 * (1 - alpha));
    }
    above = line;
  }
  const space = colors === 3 ? '/DeviceRGB' : '/DeviceGray';
  return pageOf({
    width,
    height,
    dictionary: `/ColorSpace ${space} /BitsPerComponent 8 /Filter /FlateDecode`,
    content: deflateSync(out, { level: 1 }),
  });
}

function predicted(filter: number, a: number, b: number, c: number): number {
  if (filter === 1) return a;
  if (filter === 2) return b;
  if (filter === 3) return (a + b) >> 1;
  if (filter !== 4) return 0;
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}
