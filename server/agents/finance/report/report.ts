import { hasValue, isDays, type BudgetComparison, type FigureSeen, type LedgerAnalysis } from '#contract/finance.ts';
import type { Language } from '#contract/texts/formats.ts';
import { createBars, type Block, type Paper } from '#server/papers/papers.ts';
import { assetNames, liabilityNames, incomeNames } from '../statements/figures.ts';
import { budgetBlocks } from './budget.ts';
import { commentaryBlocks } from './commentary.ts';
import { wordsOf, type Words } from './wording.ts';

/** Rows that a printed table holds: the workbook has them all. */
const mostRows = 40;

export interface ReportOf {
  /** What the company is called; by its number where nobody knows. */
  organisation?: string;
  language: Language;
  at: number;
  version: string;
}

/** The report that a manager reads: every figure in it is one of the analysis, and is followed by the accounts that it sums. */
export function reportOf(
  analysis: LedgerAnalysis,
  budget: BudgetComparison | null,
  { organisation, language, at, version }: ReportOf,
): Paper {
  const w = wordsOf(language);
  const { said, f } = w;
  return {
    title: said.title,
    subtitle: said.subtitle(f.date(Date.parse(analysis.year.from)), f.date(Date.parse(analysis.year.to))),
    organisation: organisation ?? said.siren(analysis.siren),
    language,
    at,
    dateText: f.date(at),
    pageWord: said.page,
    sections: [
      { title: said.summary, blocks: summary(analysis, w) },
      { title: said.months, blocks: months(analysis, w) },
      ...(budget === null ? [] : [{ title: said.budget, blocks: budgetBlocks(budget, w) }]),
      { title: said.income, blocks: [figureTable(analysis.income, incomeNames, w)] },
      {
        title: said.sheet,
        blocks: [
          { kind: 'heading', text: said.assets },
          figureTable(analysis.sheet, [...assetNames, 'assets'], w),
          { kind: 'heading', text: said.liabilities },
          figureTable(analysis.sheet, [...liabilityNames, 'liabilities'], w),
        ],
      },
      {
        title: said.indicators,
        blocks: [
          figureTable(
            analysis.indicators,
            analysis.indicators.map(({ name }) => name),
            w,
          ),
          ...aged(analysis, 'customers', w),
          ...aged(analysis, 'suppliers', w),
          { kind: 'note', text: said.convention },
        ],
      },
      { title: said.findings, blocks: findings(analysis, w) },
    ],
    provenance: { title: said.provenance, lines: said.provenanceLines(version, analysis.lines, analysis.chart) },
  };
}

export const valueIn = (figures: readonly FigureSeen[], name: string): number => figures.find((one) => one.name === name)?.value ?? 0;
/** Turnover without tax: what class 70 earned. */
export const turnoverOf = ({ months: all }: LedgerAnalysis): number => all.reduce((sum, { turnover }) => sum + turnover, 0);

function summary(analysis: LedgerAnalysis, w: Words): Block[] {
  const { words, f, said } = w;
  const key = (figures: readonly FigureSeen[], name: string) => ({
    value: f.euros(valueIn(figures, name)),
    label: words.figures[name] ?? name,
  });
  return [
    ...commentaryBlocks(analysis.commentary, w),
    {
      kind: 'figures',
      figures: [
        { value: f.euros(turnoverOf(analysis)), label: said.turnover },
        key(analysis.income, 'ebitda'),
        key(analysis.income, 'net_result'),
        key(analysis.indicators, 'net_cash'),
      ],
    },
  ];
}

function months({ months: all }: LedgerAnalysis, { said, f }: Words): Block[] {
  if (all.length === 0) return [{ kind: 'paragraph', text: said.nothing }];
  const drawn = (of: 'turnover' | 'cash', caption: string): Block => {
    const bars = all.map((one) => ({
      label: one.month,
      value: Math.abs(one[of]),
      text: f.euros(one[of]),
      tone: one[of] < 0 ? ('exposed' as const) : ('good' as const),
    }));
    return { kind: 'figure', ...createBars(bars), caption, alt: said.alt(f.list(bars.map(({ label, text }) => `${label} ${text}`))) };
  };
  return [drawn('turnover', said.monthsCaption), drawn('cash', said.cashCaption)];
}

/** Accounts as their first digits, once each, for who wants the lines behind a figure. */
export const accountsSaid = ({ accounts }: FigureSeen): string =>
  [...new Set(accounts.map(({ account }) => account.slice(0, 4)))].sort().slice(0, 12).join(', ');

export function shownValue(figure: FigureSeen, { f }: Pick<Words, 'f'>): string {
  const { value } = figure;
  if (value === null) return '–';
  return isDays(figure) ? f.number(value) : f.euros(value);
}

function figureTable(figures: readonly FigureSeen[], names: readonly string[], w: Words): Block {
  const { said, words } = w;
  const rows = names.flatMap((name) => figures.find((one) => one.name === name) ?? []).filter(hasValue);
  return {
    kind: 'table',
    columns: [
      { title: said.line, share: 2 },
      { title: said.amount, share: 1.2, align: 'right' },
      { title: said.accounts, share: 2 },
    ],
    rows: rows.map((one) => [words.figures[one.name] ?? one.name, shownValue(one, w), accountsSaid(one)]),
  };
}

function aged(analysis: LedgerAnalysis, of: 'customers' | 'suppliers', { said, f }: Words): Block[] {
  const parties = analysis[of].filter(({ total }) => total !== 0).toSorted((one, other) => Math.abs(other.total) - Math.abs(one.total));
  const [first = '', ...others] = said.agedColumns;
  return [
    { kind: 'heading', text: said.aged(of) },
    parties.length === 0
      ? { kind: 'paragraph', text: said.nothing }
      : {
          kind: 'table',
          columns: [{ title: first, share: 2 }, ...others.map((title) => ({ title, align: 'right' as const }))],
          rows: parties.slice(0, mostRows).map(({ name, byAge, total }) => [name, ...byAge.map((cents) => f.euros(cents)), f.euros(total)]),
        },
  ];
}

function findings({ findings: all }: LedgerAnalysis, { said, words, f }: Words): Block[] {
  if (all.length === 0) return [{ kind: 'paragraph', text: said.nothing }];
  return [
    {
      kind: 'table',
      columns: said.findingColumns.map((title, at) => ({ title, share: [0.7, 1, 4, 1.6, 0.6][at] ?? 1 })),
      rows: all
        .slice(0, mostRows)
        .map(({ code, severity, lines, count, details }) => [
          code,
          words.severities[severity],
          words.ledgerFindings[code]?.(details) ?? code,
          lines.slice(0, 6).join(', '),
          f.number(count),
        ]),
    },
  ];
}
