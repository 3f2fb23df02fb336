/** Pixels on a side, and in all: a larger picture is no page. */
const SIDE = 20_000;
export const PIXELS = 60_000_000;
/** At this many points an inch the engine looks at a page: one pixel of the picture is one of its own. */
const DPI = 200;

export interface Picture {
  width: number;
  height: number;
  /** The entries of its dictionary that say how its bytes are read. */
  dictionary: string;
  content: Uint8Array;
}

/** A page of so many pixels, and the pictures that stand on it, each from its upper left corner. */
export interface PicturePage {
  width: number;
  height: number;
  pictures: (Picture & { x: number; y: number })[];
  /** How far it is turned clockwise to be looked at, in degrees. */
  turn?: number;
}

/** A PDF whose pages show pictures as they are packed: the engine that reads scans takes pages only. Null where one is no page. */
export function pagesOf(pages: readonly PicturePage[]): Uint8Array | null {
  const fits = ({ width, height }: PicturePage): boolean =>
    width >= 1 && height >= 1 && width <= SIDE && height <= SIDE && width * height <= PIXELS;
  if (pages.length === 0 || !pages.every(fits)) return null;
  const file = createFile();
  const kids: number[] = [];
  const tree = file.reserve();
  for (const { width, height, pictures, turn = 0 } of pages) {
    const images = pictures.map((picture) => file.object(imageHead(picture), picture.content));
    const drawn = pictures
      .map((one, index) => {
        const place = [one.width, 0, 0, one.height, one.x, height - one.y - one.height].map(points).join(' ');
        return `q ${place} cm /I${String(index)} Do Q`;
      })
      .join('\n');
    const contents = file.object(`/Length ${String(drawn.length)}`, Buffer.from(drawn));
    const names = images.map((image, index) => `/I${String(index)} ${String(image)} 0 R`).join(' ');
    kids.push(
      file.object(
        `/Type /Page /Parent ${String(tree)} 0 R /MediaBox [0 0 ${points(width)} ${points(height)}] /Rotate ${String(turn)} /Contents ${String(contents)} 0 R /Resources << /XObject << ${names} >> >>`,
      ),
    );
  }
  file.put(tree, `/Type /Pages /Kids [${kids.map((kid) => `${String(kid)} 0 R`).join(' ')}] /Count ${String(kids.length)}`);
  return file.end(file.object(`/Type /Catalog /Pages ${String(tree)} 0 R`));
}

const points = (pixels: number): string => ((pixels * 72) / DPI).toFixed(2);

const imageHead = ({ width, height, dictionary, content }: Picture): string =>
  `/Type /XObject /Subtype /Image /Width ${String(width)} /Height ${String(height)} ${dictionary} /Length ${String(content.length)}`;

/** A PDF written object by object. */
function createFile() {
  const chunks: Uint8Array[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let size = 9;
  const add = (...parts: (string | Uint8Array)[]) => {
    for (const part of parts) {
      const chunk = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
      chunks.push(chunk);
      size += chunk.length;
    }
  };
  const put = (number: number, dictionary: string, content?: Uint8Array) => {
    offsets[number - 1] = size;
    add(`${String(number)} 0 obj\n<< ${dictionary} >>\n`);
    if (content !== undefined) add('stream\n', content, '\nendstream\n');
    add('endobj\n');
  };
  const reserve = (): number => offsets.push(0);
  return {
    reserve,
    put,
    object(dictionary: string, content?: Uint8Array): number {
      const number = reserve();
      put(number, dictionary, content);
      return number;
    },
    end(root: number): Uint8Array {
      const start = size;
      const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
      const count = String(offsets.length + 1);
      add(
        `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root ${String(root)} 0 R >>\nstartxref\n${String(start)}\n%%EOF\n`,
      );
      return Buffer.concat(chunks);
    },
  };
}
