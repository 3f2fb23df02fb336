import { hasValueIn, isDays, leaving, type EliminationSeen, type FigureSeen, type GroupAnalysis } from '#contract/finance.ts';
import type { Block, Cell, Paper, Sheet, Workbook } from '#server/papers/papers.ts';
import { shownValue, type ReportOf } from './report.ts';
import { wordsOf, type Words } from './wording.ts';

const euros = '#,##0.00 "€"';
/** Companies whose columns a page holds: beyond, the workbook has them. */
const mostColumns = 4;

/** Companies as one, as a manager reads it: each figure company by company, what leaves, what they come to; then what does not match. */
export function groupReportOf(analysis: GroupAnalysis, { organisation, language, at, version }: ReportOf): Paper {
  const w = wordsOf(language);
  const { said, f } = w;
  const names = analysis.entities.map(({ name }) => name);
  return {
    title: said.group,
    subtitle: said.subtitle(f.date(Date.parse(analysis.year.from)), f.date(Date.parse(analysis.year.to))),
    organisation: organisation ?? f.list(names),
    language,
    at,
    dateText: f.date(at),
    pageWord: said.page,
    sections: [
      { title: said.summary, blocks: [{ kind: 'paragraph', text: said.groupLead(f.list(names)) }] },
      { title: said.income, blocks: [table(analysis, analysis.income, w)] },
      { title: said.sheet, blocks: [table(analysis, analysis.sheet, w)] },
      { title: said.indicators, blocks: [table(analysis, analysis.indicators, w), { kind: 'note', text: said.convention }] },
      { title: said.eliminations, blocks: eliminations(analysis.eliminations, w) },
    ],
    provenance: { title: said.provenance, lines: said.groupProvenance(version, analysis.entities.length) },
  };
}

function table(analysis: GroupAnalysis, figures: readonly FigureSeen[], w: Words): Block {
  const { said, words, f } = w;
  const shown = analysis.entities.slice(0, mostColumns);
  return {
    kind: 'table',
    columns: [
      { title: said.line, share: 2 },
      ...[...shown.map(({ name }) => name), said.leaves, said.together].map((title) => ({ title, align: 'right' as const, share: 1.2 })),
    ],
    rows: figures
      .filter((figure) => hasValueIn(analysis, figure))
      .map((figure) => [
        words.figures[figure.name] ?? figure.name,
        ...shown.map(({ values }) => shownValue({ ...figure, value: values[figure.name] ?? null }, w)),
        isDays(figure) ? '' : f.euros(leaving(analysis, figure)),
        shownValue(figure, w),
      ]),
  };
}

function eliminations(all: readonly EliminationSeen[], { said, f }: Words): Block[] {
  if (all.length === 0) return [{ kind: 'paragraph', text: said.noElimination }];
  return all.flatMap((one): Block[] => [
    { kind: 'heading', text: `${one.from} → ${one.to}` },
    {
      kind: 'paragraph',
      text: said.eliminationSaid({
        ...one,
        receivable: f.euros(one.receivable),
        payable: f.euros(one.payable),
        sales: f.euros(one.sales),
        purchases: f.euros(one.purchases),
      }),
    },
    ...(one.owedGap === 0 && one.soldGap === 0
      ? [{ kind: 'paragraph' as const, text: said.matches }]
      : [{ kind: 'paragraph' as const, text: said.gapSaid(f.euros(one.owedGap), f.euros(one.soldGap)) }]),
    ...(one.unmatched.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            columns: said.unmatchedColumns(one.from, one.to).map((title, at) => ({ title, share: [1, 2.4, 1.3, 1.3][at] ?? 1 })),
            rows: one.unmatched.map(({ piece, label, fromAt, fromCents, toAt, toCents }) => [
              piece,
              label,
              fromAt === null ? '–' : said.amountAt(f.euros(fromCents), fromAt),
              toAt === null ? '–' : said.amountAt(f.euros(toCents), toAt),
            ]),
          },
        ]),
  ]);
}

/** The same as sheets: each figure with a live sum of its companies, then what leaves line by line. */
export function groupWorkbookOf(analysis: GroupAnalysis, { language, at }: ReportOf): Workbook {
  const { said, words } = wordsOf(language);
  const names = analysis.entities.map(({ name }) => name);
  const sheet = (name: string, figures: readonly FigureSeen[]): Sheet => ({
    name,
    title: name,
    columns: [
      { title: said.line, width: 36 },
      ...[...names, said.leaves, said.together].map((title) => ({ title, width: 18, format: euros })),
    ],
    rows: figures
      .filter((figure) => hasValueIn(analysis, figure) && !isDays(figure))
      .map((figure, row): Cell[] => [
        words.figures[figure.name] ?? figure.name,
        ...analysis.entities.map(({ values }) => (values[figure.name] ?? 0) / 100),
        leaving(analysis, figure) / 100,
        { formula: `SUM(B${4 + row}:${column(names.length + 1)}${4 + row})`, result: (figure.value ?? 0) / 100 },
      ]),
  });
  return {
    title: said.group,
    creator: names.join(', '),
    at,
    sheets: [
      sheet(said.income, analysis.income),
      sheet(said.sheet, analysis.sheet),
      sheet(said.indicators, analysis.indicators),
      {
        name: said.eliminations,
        title: said.eliminations,
        columns: said.eliminationColumns.map((title, at) =>
          at < 2 || at > 7 ? { title, width: 24 } : { title, width: 16, format: euros },
        ),
        rows: analysis.eliminations.map((one): Cell[] => [
          one.from,
          one.to,
          ...[one.receivable, one.payable, one.owedGap, one.sales, one.purchases, one.soldGap].map((cents) => cents / 100),
          one.fromLines.join(', '),
          one.toLines.join(', '),
        ]),
      },
      {
        name: said.unmatched,
        title: said.unmatched,
        columns: [said.eliminationColumns[0] ?? '', said.eliminationColumns[1] ?? '', ...said.unmatchedColumns('1', '2')].map(
          (title, at) => ({
            title,
            width: 22,
            ...(at > 3 ? { format: euros } : {}),
          }),
        ),
        rows: analysis.eliminations.flatMap(({ from, to, unmatched }) =>
          unmatched.map(({ piece, label, fromCents, toCents }): Cell[] => [from, to, piece, label, fromCents / 100, toCents / 100]),
        ),
      },
    ],
  };
}

/** A, from 0; twenty companies stay below Z. */
const column = (at: number): string => String.fromCodePoint(65 + at);
