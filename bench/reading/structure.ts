import type { Reading } from '#server/reading/reading.ts';
import { createSandbox } from '#server/reading/sandbox.ts';
import type { Bench } from '../main.ts';
import { converted, drawnOf, pageOf, printed, typesetOf, wordOf } from './structure-files/makers.ts';
import { modelsOf, type Block, type Model } from './structure-files/model.ts';

const seeds = [11, 12];

interface Score {
  right: number;
  all: number;
}
interface Judged {
  cells: Score;
  headings: Score;
  sentences: Score;
}

/** Documents whose author is a generator, made by several programs: cells under their names, headings in their order, sentences in theirs. */
export const bench: Bench = {
  name: 'structure',
  seconds: 90,
  needsShared: false,
  async run({ say }) {
    const models = seeds.flatMap((seed) => modelsOf(seed));
    const words = await Promise.all(models.map(wordOf));
    const named = (extension: string) =>
      words.map((bytes, index) => ({ name: `${models[index]?.name ?? ''}-${String(index)}.${extension}`, bytes }));
    const made: [maker: string, extension: string, files: Uint8Array[] | null][] = [
      ['docx', 'docx', words],
      ['html', 'html', models.map((model) => Buffer.from(pageOf(model)))],
      ['typst', 'pdf', models.map(typesetOf)],
      ['pdfkit', 'pdf', await Promise.all(models.filter(({ columns }) => columns === 1).map(drawnOf))],
      ['chromium', 'pdf', await printed(models).catch(() => null)],
      ...['pdf', 'odt', 'rtf'].map((to): [string, string, Uint8Array[] | null] => [`libreoffice-${to}`, to, converted(named('docx'), to)]),
    ];
    const sandbox = createSandbox();
    const total: Judged = empty();
    const byMaker: [string, Judged][] = [];
    let pages = 0;
    try {
      for (const [maker, extension, files] of made) {
        if (files === null) {
          say(`${maker}: skipped, it is not installed`);
          continue;
        }
        const of = maker === 'pdfkit' ? models.filter(({ columns }) => columns === 1) : models;
        const sum = empty();
        for (const [index, bytes] of files.entries()) {
          const model = of[index];
          const outcome = await sandbox.read(bytes, { name: `a.${extension}`, mediaType: null });
          if (model === undefined || outcome.kind !== 'read') throw new Error(`${maker}: not read`);
          const judged = judge(model, outcome.reading, (line) => say(`  ${maker} ${model.name}: ${line}`));
          add(sum, judged);
          // Those without pages are as long as the same document printed.
          pages += Math.max(2, outcome.reading.places.filter(({ kind }) => kind === 'page').length);
        }
        add(total, sum);
        byMaker.push([maker, sum]);
      }
    } finally {
      await sandbox.close();
    }
    const measure = (name: string, score: Score, budget: number | null) => {
      const value = Math.round((score.right / Math.max(1, score.all)) * 1000) / 1000;
      return { name, value, unit: 'share', budget, holds: budget === null ? null : value >= budget };
    };
    return {
      measures: [
        { name: 'pages', value: pages, unit: 'pages', budget: 60, holds: pages >= 60 },
        measure('cells_right', total.cells, 0.97),
        measure('headings_right', total.headings, 0.95),
        measure('sentences_in_order', total.sentences, 0.98),
        ...byMaker.flatMap(([maker, { cells, headings, sentences }]) => [
          measure(`cells_right ${maker}`, cells, null),
          measure(`headings_right ${maker}`, headings, null),
          measure(`sentences_in_order ${maker}`, sentences, null),
        ]),
      ],
    };
  },
};

const empty = (): Judged => ({ cells: { right: 0, all: 0 }, headings: { right: 0, all: 0 }, sentences: { right: 0, all: 0 } });
function add(to: Judged, from: Judged): void {
  for (const name of ['cells', 'headings', 'sentences'] as const) {
    to[name].right += from[name].right;
    to[name].all += from[name].all;
  }
}

/** Apostrophes and dashes are folded, as the search folds them: the engine of PDF does. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('’', "'")
    .replace(/[–—−]/g, '-')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();

function judge({ blocks }: Model, reading: Reading, say: (line: string) => void): Judged {
  return {
    cells: judgeCells(blocks, reading, say),
    headings: judgeHeadings(blocks, reading, say),
    sentences: judgeSentences(blocks, reading, say),
  };
}

/** A cell is right when a row that begins as its own has it under the name that is its own. */
function judgeCells(blocks: readonly Block[], { text, places }: Reading, say: (line: string) => void): Score {
  const rows: { header: string[]; cells: Map<number, string> }[] = [];
  for (const table of places) {
    if (table.kind !== 'table') continue;
    const byRow = new Map<string, Map<number, string>>();
    for (const cell of places) {
      if (cell.kind !== 'cell' || cell.start < table.start || cell.end > table.end) continue;
      const line = String(text.lastIndexOf('\n', cell.start));
      byRow.set(line, (byRow.get(line) ?? new Map()).set(cell.column, plain(text.slice(cell.start, cell.end))));
    }
    for (const cells of byRow.values()) rows.push({ header: table.header.map(plain), cells });
  }
  const score: Score = { right: 0, all: 0 };
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    for (const row of block.rows) {
      const candidates = rows.filter(({ cells }) => cells.get(0) === plain(row[0] ?? ''));
      for (const [column, value] of row.entries()) {
        score.all += 1;
        const name = plain(block.header[column] ?? '');
        const isRight = candidates.some(({ header, cells }) => cells.get(column) === plain(value) && (header[column] ?? '') === name);
        if (isRight) score.right += 1;
        else say(`cell ${row[0] ?? ''} / ${name} / ${value}`);
      }
    }
  }
  return score;
}

/** A heading is right when it stands under the one that it stands under; one that the author did not write counts too. */
function judgeHeadings(blocks: readonly Block[], { text, places }: Reading, say: (line: string) => void): Score {
  const path = (headings: { level: number; text: string }[]) => {
    const open: { level: number; text: string }[] = [];
    return headings.map((heading) => {
      while ((open.at(-1)?.level ?? 0) >= heading.level) open.pop();
      open.push(heading);
      return `${open.at(-2)?.text ?? ''} > ${heading.text}`;
    });
  };
  const truth = path(blocks.flatMap((block) => (block.kind === 'heading' ? [{ level: block.level, text: plain(block.text) }] : [])));
  const found = path(
    places.flatMap((place) => (place.kind === 'heading' ? [{ level: place.level, text: plain(text.slice(place.start, place.end)) }] : [])),
  );
  const left = [...found];
  const right = truth.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    else say(`no heading ${one}`);
    return at >= 0;
  });
  for (const one of left) say(`heading of nobody ${one}`);
  return { right: right.length, all: Math.max(truth.length, found.length) };
}

/** The most sentences that stand in the author's order. */
function judgeSentences(blocks: readonly Block[], { text }: Reading, say: (line: string) => void): Score {
  const sentences = blocks.flatMap((block) => (block.kind === 'paragraph' ? block.sentences : block.kind === 'list' ? block.items : []));
  const whole = plain(text);
  const at = sentences.map((sentence) => whole.indexOf(plain(sentence)));
  for (const [index, offset] of at.entries()) if (offset < 0) say(`no sentence ${sentences[index] ?? ''}`);
  const tails: number[] = [];
  for (const offset of at) {
    if (offset < 0) continue;
    const place = tails.findIndex((tail) => tail >= offset);
    if (place < 0) tails.push(offset);
    else tails[place] = offset;
  }
  return { right: tails.length, all: sentences.length };
}
