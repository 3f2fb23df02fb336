import { pagesOf, type PicturePage } from './pages.ts';

/** Each page of a TIFF as its scanner packed it: fax, LZW, Deflate, PackBits and JPEG are ways of PDF too, and nothing is unpacked here. */

const PAGES = 2_000;
const PARTS = 20_000;

/** The number of each field that tells how a page is packed. */
const FIELD = {
  width: 256,
  height: 257,
  bits: 258,
  packing: 259,
  meaning: 262,
  fillOrder: 266,
  offsets: 273,
  samples: 277,
  rows: 278,
  sizes: 279,
  planes: 284,
  faxOptions: 292,
  predictor: 317,
  colors: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileSizes: 325,
  jpegTables: 347,
} as const;
/** Bytes of a value, by its type. */
const WIDTHS: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1, 8: 2, 9: 4 };

type Fields = ReadonlyMap<number, number[]>;

/** A PDF of the pages of a TIFF; `lost` are those that are packed in another way. Null when it is none. */
export function tiffPages(bytes: Buffer): { file: Uint8Array | null; lost: number[] } {
  const pages: PicturePage[] = [];
  const lost: number[] = [];
  for (const [index, fields] of directories(bytes).entries()) {
    const page = pageOf(bytes, fields);
    if (page === null || isBlank(page) || pagesOf([page]) === null) lost.push(index + 1);
    else pages.push(page);
  }
  return { file: pagesOf(pages), lost };
}

/** The tightest packing takes a bit for a row that is like the row above: with no more than that, no letter stands on a page. */
const isBlank = ({ height, pictures }: PicturePage): boolean =>
  pictures.reduce((sum, { content }) => sum + content.length, 0) < height / 8 + 64;

function directories(bytes: Buffer): Fields[] {
  const isLittle = bytes[0] === 0x49;
  const short = (at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const found: Fields[] = [];
  const seen = new Set<number>();
  try {
    for (let at = long(4); at !== 0 && !seen.has(at) && found.length < PAGES;) {
      seen.add(at);
      const fields = new Map<number, number[]>();
      const count = short(at);
      for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
        const width = WIDTHS[short(entry + 2)] ?? 0;
        const values = long(entry + 4);
        if (width === 0 || values > PARTS * 4) continue;
        const from = values * width <= 4 ? entry + 8 : long(entry + 8);
        const read = width === 1 ? (place: number) => bytes.readUInt8(place) : width === 2 ? short : long;
        fields.set(
          short(entry),
          Array.from({ length: values }, (_, index) => read(from + index * width)),
        );
      }
      found.push(fields);
      at = long(at + 2 + count * 12);
    }
  } catch (error) {
    // The directory of a page leads out of the file: those before are whole.
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}

function pageOf(bytes: Buffer, fields: Fields): PicturePage | null {
  const one = (field: keyof typeof FIELD, otherwise: number): number => fields.get(FIELD[field])?.[0] ?? otherwise;
  const [width, height] = [one('width', 0), one('height', 0)];
  const isTiled = fields.has(FIELD.tileOffsets);
  const offsets = fields.get(isTiled ? FIELD.tileOffsets : FIELD.offsets) ?? [];
  const sizes = fields.get(isTiled ? FIELD.tileSizes : FIELD.sizes) ?? [];
  const [across, down] = isTiled ? [one('tileWidth', 0), one('tileHeight', 0)] : [width, Math.min(height, one('rows', height))];
  const dictionaryOf = packingOf(fields, one);
  const isApart = one('planes', 1) === 2 && one('samples', 1) > 1;
  if (across < 1 || down < 1 || offsets.length === 0 || offsets.length > PARTS || isApart || dictionaryOf === null) return null;
  const columns = Math.ceil(width / across);
  const pictures = offsets.flatMap((offset, index) => {
    const [x, y] = [(index % columns) * across, Math.floor(index / columns) * down];
    const rows = isTiled ? down : Math.min(down, height - y);
    const raw = bytes.subarray(offset, offset + (sizes[index] ?? 0));
    if (y >= height || raw.length === 0) return [];
    return [{ x, y, width: across, height: rows, dictionary: dictionaryOf(across, rows), content: contentOf(raw, fields, one) }];
  });
  return pictures.length === 0 ? null : { width, height, pictures };
}

type One = (field: keyof typeof FIELD, otherwise: number) => number;

/** How a PDF calls the packing of a page and its colours; null for one that it has no name for. */
function packingOf(fields: Fields, one: One): ((columns: number, rows: number) => string) | null {
  const [bits, samples, meaning, packing] = [one('bits', 1), one('samples', 1), one('meaning', 0), one('packing', 1)];
  const filter = { 1: '', 2: 'CCITTFax', 3: 'CCITTFax', 4: 'CCITTFax', 5: 'LZW', 7: 'DCT', 8: 'Flate', 32946: 'Flate', 32773: 'RunLength' }[
    packing
  ];
  const space = spaceOf(fields, { bits, samples, meaning });
  if (filter === undefined || space === null || ![1, 2, 4, 8].includes(bits)) return null;
  // Where white is zero, and in faxes that say the opposite of what faxes are.
  const isFax = filter === 'CCITTFax';
  const isTurned = samples === 1 && (isFax ? meaning === 1 : meaning === 0);
  return (columns, rows) => {
    const fax = `/K ${packing === 4 ? '-1' : (one('faxOptions', 0) & 1) === 1 ? '1' : '0'} /Columns ${String(columns)} /Rows ${String(rows)} /EncodedByteAlign ${String(packing === 2)}`;
    const predicted = `/Predictor ${String(one('predictor', 1))} /Colors ${String(samples)} /BitsPerComponent ${String(bits)} /Columns ${String(columns)}`;
    const parameters = isFax ? fax : /LZW|Flate/.test(filter) ? predicted : filter === 'DCT' && meaning === 2 ? '/ColorTransform 0' : '';
    return [
      `/ColorSpace ${space} /BitsPerComponent ${String(bits)}`,
      filter === '' ? '' : `/Filter /${filter}Decode`,
      parameters === '' ? '' : `/DecodeParms << ${parameters} >>`,
      isTurned ? '/Decode [1 0]' : '',
    ].join(' ');
  };
}

function spaceOf(fields: Fields, { bits, samples, meaning }: { bits: number; samples: number; meaning: number }): string | null {
  if (meaning === 3) {
    const colors = fields.get(FIELD.colors) ?? [];
    const count = 2 ** bits;
    if (colors.length < count * 3 || samples !== 1) return null;
    // Of sixteen bits each, first all the reds.
    const table = Array.from({ length: count * 3 }, (_, index) => (colors[(index % 3) * count + Math.floor(index / 3)] ?? 0) >> 8);
    return `[/Indexed /DeviceRGB ${String(count - 1)} <${Buffer.from(table).toString('hex')}>]`;
  }
  return { 1: '/DeviceGray', 3: '/DeviceRGB', 4: meaning === 5 ? '/DeviceCMYK' : null }[samples] ?? null;
}

function contentOf(raw: Buffer, fields: Fields, one: One): Uint8Array {
  const packing = one('packing', 1);
  if (packing === 7) {
    const tables = fields.get(FIELD.jpegTables);
    // What all the parts share stands apart: without its end, then the part without its beginning.
    return tables === undefined ? raw : Buffer.concat([Buffer.from(tables.slice(0, -2)), raw.subarray(2)]);
  }
  return one('fillOrder', 1) === 2 && packing >= 2 && packing <= 4 ? raw.map(turned) : raw;
}

/** A byte read from its other end. */
const turned = (byte: number): number => {
  let out = 0;
  for (let bit = 0; bit < 8; bit += 1) out |= ((byte >> bit) & 1) << (7 - bit);
  return out;
};
