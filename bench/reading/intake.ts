import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { createSandbox, type Sandbox } from '#server/reading/sandbox.ts';
import type { Bench, Measure } from '../main.ts';
import { folderMeasures } from './folder.ts';
import { makeScans } from './scans.ts';
import { drawnOf, pageOf, typesetOf, wordOf } from './structure-files/makers.ts';
import { modelsOf, type Model } from './structure-files/model.ts';

interface Sent {
  name: string;
  bytes: Uint8Array;
  /** Every word of it that bears a figure, and so stands in it once or hardly more. */
  words: string[];
}

const seeds = [1, 2, 3, 4];
const sheetRows = 20_000;
/** A virtual environment with `markitdown`, beside the repository: it is no part of the house. */
const python = join(import.meta.dirname, '..', '..', '..', 'markitdown-venv', 'bin', 'python');

/**
 * How fast files come in, a process for each included, and beside a converter that many use, on the same files in the same run.
 * `npm run bench -- intake --folder` measures a watched folder of 10,000 files instead: half an hour on two quiet cores; `--folder=500` of fewer.
 */
export const bench: Bench = {
  name: 'intake',
  seconds: 120,
  needsShared: false,
  async run({ say, words }) {
    const asked = words.find((word) => /^--folder(?:=\d+)?$/.test(word));
    if (asked !== undefined) return { measures: await folderMeasures(Number(asked.split('=')[1] ?? 10_000), say) };
    const models = seeds.flatMap((seed) => modelsOf(seed));
    const files = await filesOf(models);
    const cache = mkdtempSync(join(tmpdir(), 'beffroi-intake-cache-'));
    const sandbox = createSandbox({ cache });
    try {
      const measures: Measure[] = [];
      const rate = (name: string, value: number, unit: string, budget: number | null = null) =>
        measures.push({ name, value: Math.round(value * 10) / 10, unit, budget, holds: budget === null ? null : value >= budget });
      const long = await longPdf(models);
      // The first file of a kind waits for its parser; those after it do not, as in a folder.
      await readAll(sandbox, [long]);
      const { texts, seconds } = await readAll(sandbox, [long, long, long]);
      const pages = texts.length * long.pages;
      rate('pdf_pages_per_s', pages / seconds, 'pages/s', 100);
      measures.push(...(await pagesShown(sandbox, long)));
      for (const kind of ['docx', 'eml'] as const) {
        const some = files.filter(({ name }) => name.endsWith(kind));
        rate(`${kind}_per_s`, some.length / (await readAll(sandbox, some)).seconds, 'files/s');
      }
      const sheet = sheetOf();
      rate('xlsx_rows_per_s', sheetRows / (await readAll(sandbox, [sheet])).seconds, 'rows/s');
      const scans = await makeScans(5).catch(() => null);
      if (scans === null) say('ocr_pages_per_min: skipped, no browser is installed to draw the pages');
      else {
        const some = scans.slice(0, 4).map(({ image }) => ({ name: 'page.jpg', bytes: image, words: [] }));
        rate('ocr_pages_per_min', (some.length * 60) / (await readAll(sandbox, some)).seconds, 'pages/min');
      }
      // What was measured above, all of it: the long one and the sheet too.
      const same = [...files, long, sheet];
      const peer = besideMarkitdown(same);
      if (peer === null) say('speed_ratio, text_kept_ratio: skipped, markitdown is not installed');
      else {
        const own = await readAll(sandbox, same);
        const kept = (all: readonly string[]) => all.reduce((sum, text, index) => sum + keptIn(text, same[index]?.words ?? []), 0);
        const words = same.reduce((sum, file) => sum + file.words.length, 0);
        say(
          `ours ${own.seconds.toFixed(1)} s, kept ${String(kept(own.texts))} of ${String(words)}; markitdown ${peer.seconds.toFixed(1)} s, kept ${String(kept(peer.texts))}`,
        );
        rate('speed_ratio', peer.seconds / own.seconds, 'times', 5);
        measures.push(share('text_kept_ratio', kept(own.texts) / kept(peer.texts)), share('text_kept', kept(own.texts) / words, null));
      }
      return { measures };
    } finally {
      await sandbox.close();
      rmSync(cache, { recursive: true, force: true });
    }
  },
};

/** How long a page takes to be drawn for whoever turns the pages of a file one by one, and what its boxes take beside its text. */
async function pagesShown(sandbox: Sandbox, { name, bytes }: Pick<Sent, 'name' | 'bytes'>): Promise<Measure[]> {
  const hint = { name, mediaType: null };
  const outcome = await sandbox.read(bytes, hint);
  if (outcome.kind !== 'read') throw new Error(outcome.reason);
  const { pages } = outcome.reading;
  const took: number[] = [];
  for (let page = 1; page <= 21; page += 1) {
    const start = performance.now();
    const drawn = await sandbox.draw(bytes, hint, { page, width: 1200 });
    if (drawn.kind !== 'picture') throw new Error(drawn.kind);
    took.push(performance.now() - start);
    // As long as a person looks at a page, at least.
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  const sorted = took.slice(1).toSorted((a, b) => a - b);
  const of = (measure: string, value: number, unit: string): Measure => ({
    name: measure,
    value: Math.round(value),
    unit,
    budget: null,
    holds: null,
  });
  return [
    of('page_drawn_ms_p50', sorted[Math.floor(sorted.length / 2)] ?? 0, 'ms'),
    of('page_drawn_ms_worst', sorted.at(-1) ?? 0, 'ms'),
    of('box_bytes_per_page', pages.reduce((sum, { boxes }) => sum + boxes.length, 0) / pages.length, 'bytes'),
  ];
}

function share(name: string, value: number, budget: number | null = 1): Measure {
  const rounded = Math.round(value * 10_000) / 10_000;
  return { name, value: rounded, unit: 'share', budget, holds: budget === null ? null : rounded >= budget };
}

async function readAll(sandbox: Sandbox, files: readonly Pick<Sent, 'name' | 'bytes'>[]): Promise<{ texts: string[]; seconds: number }> {
  const start = performance.now();
  const outcomes = await Promise.all(files.map(({ name, bytes }) => sandbox.read(bytes, { name, mediaType: null })));
  const seconds = (performance.now() - start) / 1000;
  const texts = outcomes.map((outcome, index) => {
    if (outcome.kind !== 'read') throw new Error(`${files[index]?.name ?? ''}: ${outcome.reason}`);
    return outcome.reading.text;
  });
  return { texts, seconds };
}

const keptIn = (text: string, words: readonly string[]): number => {
  const found = new Set(text.match(/[\p{L}\d]+/gu));
  return words.filter((word) => found.has(word)).length;
};

function wordsOf({ blocks }: Model): string[] {
  const said = blocks.flatMap((block) =>
    block.kind === 'heading'
      ? [block.text]
      : block.kind === 'paragraph'
        ? block.sentences
        : block.kind === 'list'
          ? block.items
          : [...block.header, ...block.rows.flat()],
  );
  return [...new Set(said.join(' ').match(/[\p{L}\d]+/gu))];
}

async function filesOf(models: readonly Model[]): Promise<Sent[]> {
  const files: Sent[] = [];
  for (const [index, model] of models.entries()) {
    const words = wordsOf(model);
    const name = `${model.name}-${String(index)}`;
    files.push({ name: `${name}.docx`, bytes: await wordOf(model), words });
    files.push({ name: `${name}.pdf`, bytes: typesetOf(model), words });
    files.push({ name: `${name}.html`, bytes: Buffer.from(pageOf(model)), words });
    files.push({ name: `${name}.eml`, bytes: mailOf(model), words });
  }
  return files;
}

/** Text and page of the same words, as mail programs send them. */
function mailOf(model: Model): Buffer {
  const text = model.blocks
    .map((block) =>
      block.kind === 'paragraph'
        ? block.sentences.join(' ')
        : block.kind === 'heading'
          ? block.text
          : block.kind === 'list'
            ? block.items.join('\n')
            : [block.header, ...block.rows].map((row) => row.join('  ')).join('\n'),
    )
    .join('\n\n');
  const part = (type: string, content: string) =>
    `--x\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`;
  return Buffer.from(
    `From: a@example.org\r\nTo: b@example.org\r\nSubject: ${model.name}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n${part('text/plain', text)}${part('text/html', pageOf(model))}--x--\r\n`,
  );
}

async function longPdf(models: readonly Model[]): Promise<Sent & { pages: number }> {
  const blocks = Array.from({ length: 12 }, () => models.flatMap((model) => (model.columns === 1 ? model.blocks : []))).flat();
  const bytes = await drawnOf({ name: 'long', columns: 1, blocks: blocks.slice(0, 2_000) });
  return { name: 'long.pdf', bytes, words: [], pages: bytes.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0 };
}

function sheetOf(): Sent {
  const rows = Array.from({ length: sheetRows }, (_, row) => [
    `AX-${String(row)}`,
    'Vis inox A2',
    row % 60,
    row * 1.17,
    `${String(1 + (row % 28))}/03/2026`,
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['Référence', 'Désignation', 'Quantité', 'Prix', 'Date'], ...rows]), 'Stock');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what this type of writing gives
  return { name: 'stock.xlsx', bytes: write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer, words: [] };
}

const script = `
import sys, time, json
start = time.time()
from markitdown import MarkItDown
converter = MarkItDown(enable_plugins=False)
texts = [converter.convert(path).text_content for path in sys.argv[1:]]
seconds = time.time() - start
print(json.dumps({"seconds": seconds, "texts": texts}))
`;

/** All files in one process of its own, which is loaded once: it has no sandbox. Null where it is not installed. */
function besideMarkitdown(files: readonly Sent[]): { texts: string[]; seconds: number } | null {
  if (!existsSync(python)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-intake-'));
  try {
    const paths = files.map(({ name, bytes }) => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    });
    const ran = spawnSync(python, ['-c', script, ...paths], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
    if (ran.status !== 0) return null;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the script above prints
    return JSON.parse(ran.stdout) as { texts: string[]; seconds: number };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
