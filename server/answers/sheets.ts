import type { z } from 'zod';
import type { Block, message } from '#contract/answers.ts';
import type { Citation } from '#contract/documents.ts';
import { piecesOf } from '#contract/pieces.ts';
import type { Said } from '#contract/quoted.ts';
import { figures as figuresEn } from '#contract/texts/en/answers.figures.ts';
import { paper as english } from '#contract/texts/en/answers.paper.ts';
import type { Language } from '#contract/texts/formats.ts';
import { figures as figuresFr } from '#contract/texts/fr/answers.figures.ts';
import { paper as french } from '#contract/texts/fr/answers.paper.ts';
import { tablesOf } from '#contract/texts/tables.ts';
import type { Cell, Sheet, Workbook } from '#server/papers/papers.ts';
import { provenanceOf } from './provenance.ts';

const [narrow, wide] = [18, 60];

/** An answer as sheets: its rows, figures and comparisons as tables, what it quotes beside, and where it comes from. */
export function answerSheets(
  { question, at, blocks }: Pick<z.input<typeof message>, 'question' | 'at' | 'blocks'>,
  { organisation, language }: { organisation: string; language: Language },
): Workbook {
  const words = language === 'fr' ? french : english;
  const figures = language === 'fr' ? figuresFr : figuresEn;
  const table = (name: string, columns: readonly string[], rows: Cell[][], totals: number[] = []): Sheet[] =>
    rows.length === 0
      ? []
      : [
          {
            name,
            title: question,
            columns: columns.map((title) => ({ title, width: title === words.said ? wide : narrow })),
            rows,
            totals,
          },
        ];
  const all = blocks.flatMap((block) => (isCompared(block) ? [] : block.kind === 'written' ? [] : piecesOf(block)));
  const rows = all.flatMap((block) => (block.kind === 'cells' ? [block] : []));
  const tables = tablesOf(rows);
  const quotes = all.flatMap((block) => (block.kind === 'quote' || block.kind === 'passage' ? [block] : []));
  const sheets = [
    ...tables.flatMap(({ columns, rows: held }, at) =>
      table(
        tables.length > 1 ? `${words.rows} ${at + 1}` : words.rows,
        [...columns, words.document],
        held.map(({ cells, citation }) => [
          ...columns.map((name) => cells.find(({ column }) => column === name)?.value ?? null),
          placeOf(citation),
        ]),
      ),
    ),
    ...blocks.flatMap((block) => {
      if (block.kind === 'computed') {
        const { operation, value, columns: of, rows: from, citation } = block;
        return table(
          words.computed,
          [words.rows, figures.operations[operation](of), words.document],
          [
            ...from.map((row): Cell[] => [row.label, numberOf(row.value), placeOf(row.citation)]),
            [words.result, numberOf(value), placeOf(citation)],
          ],
          [from.length],
        );
      }
      if (!isCompared(block)) return [];
      return table(
        words.compared,
        [figures.whole.outline.point, ...block.titles],
        block.points.map(({ heading, sides }): Cell[] => [heading, ...sides.map((side) => (side === null ? null : textOf(side)))]),
      );
    }),
    ...table(
      words.said,
      [words.said, words.document],
      quotes.map(({ quote, citation }) => [onOneLine(quote), placeOf(citation)]),
    ),
  ];
  const { lines, aiMark } = provenanceOf(blocks, language);
  const from: Sheet = {
    name: words.provenance,
    title: words.provenance,
    columns: [{ title: words.said, width: wide }],
    rows: [...(aiMark === undefined ? [] : [aiMark]), ...lines].map((line) => [line]),
  };
  return { title: question, creator: organisation, at, sheets: [...sheets, from], ...(aiMark === undefined ? {} : { aiMark }) };
}

const isCompared = (block: Block): block is Extract<Block, { kind: 'outline' }> => block.kind === 'outline' && block.of === 'comparison';
const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const textOf = (said: Said): string => (said.kind === 'quote' ? onOneLine(said.quote) : said.cells.map(({ value }) => value).join(' ; '));
const placeOf = ({ number, title, headingPath }: Citation): string =>
  [`[${String(number)}]`, title, headingPath.at(-1) ?? ''].filter((part) => part !== '').join(' ');
/** A figure that a spreadsheet counts on, where it holds it exactly. */
function numberOf(value: string | null): Cell {
  const number = value === null ? null : Number(value);
  return number !== null && String(number) === value ? number : value;
}
