import type { FigureSeen, LedgerAnalysis, Statement, StatementFigure } from '#contract/finance.ts';
import { sumOf } from '../fec/line.ts';

const grave = new Set(['error', 'high']);
/** Lines that a count opens. */
const mostLines = 200;

/** What is said of a year in short: sentences by code, whose every figure is computed and carries what it was computed from. */
export function commentaryOf(analysis: Omit<LedgerAnalysis, 'commentary'>): Statement[] {
  const { income, indicators, findings, debit, credit, leftOut } = analysis;
  const turnover = turnoverFigure(analysis);
  const result = cents('result', named(income, 'net_result'));
  const ebitda = cents('ebitda', named(income, 'ebitda'));
  const need = joined('need', named(indicators, 'operating_need'), named(indicators, 'other_need'));
  const margin = Math.round((1000 * (ebitda.value ?? 0)) / (turnover.value || 1)) / 10;
  const serious = findings.filter(({ severity }) => grave.has(severity));
  const others = findings.filter(({ severity }) => !grave.has(severity));
  const isLoss = (result.value ?? 0) < 0;
  return [
    { code: isLoss ? 'year_loss' : 'year_profit', figures: [turnover, { ...result, value: Math.abs(result.value ?? 0) }] },
    ...((turnover.value ?? 0) > 0
      ? [
          {
            code: 'margin' as const,
            figures: [ebitda, { ...ebitda, key: 'margin', unit: 'percent' as const, value: margin, accounts: [...ebitda.accounts] }],
          },
        ]
      : []),
    {
      code: 'cash',
      figures: [cents('cash', named(indicators, 'net_cash')), cents('capital', named(indicators, 'working_capital')), need],
    },
    ...delays(indicators),
    serious.length === 0
      ? { code: 'findings_none', figures: [counted('others', others)] }
      : { code: 'findings_grave', figures: [counted('grave', serious), counted('others', others)] },
    ...(leftOut > 0 ? [{ code: 'left_out' as const, figures: [{ ...counted('left', []), value: leftOut }] }] : []),
    ...(debit === credit ? [] : [{ code: 'unbalanced' as const, figures: [cents('gap', { value: debit - credit, accounts: [] })] }]),
  ];
}

/** How long customers and suppliers take: what cannot be computed is not said. */
function delays(indicators: readonly FigureSeen[]): Statement[] {
  const known = (['dso', 'dpo'] as const)
    .map((key) => ({ ...cents(key, named(indicators, key)), unit: 'days' as const }))
    .filter(({ value }) => value !== null);
  const [only] = known;
  if (only === undefined) return [];
  return [{ code: known.length > 1 ? 'delays' : only.key === 'dso' ? 'dso_only' : 'dpo_only', figures: known }];
}

const named = (figures: readonly FigureSeen[], name: string): Pick<FigureSeen, 'value' | 'accounts'> =>
  figures.find((one) => one.name === name) ?? { value: null, accounts: [] };

const cents = (key: string, { value, accounts }: Pick<FigureSeen, 'value' | 'accounts'>): StatementFigure => ({
  key,
  unit: 'cents',
  value,
  accounts: [...accounts],
  lines: [],
});

const joined = (key: string, one: Pick<FigureSeen, 'value' | 'accounts'>, other: Pick<FigureSeen, 'value' | 'accounts'>): StatementFigure =>
  cents(key, { value: (one.value ?? 0) + (other.value ?? 0), accounts: [...one.accounts, ...other.accounts] });

/** What class 70 earned, without tax. */
function turnoverFigure({ months, balances }: Pick<LedgerAnalysis, 'months' | 'balances'>): StatementFigure {
  const accounts = balances
    .filter(({ account }) => account.startsWith('70'))
    .map(({ account, name, closing }) => ({ account, name, cents: -closing }));
  return cents('turnover', { value: sumOf(months, (month) => month.turnover), accounts });
}

const counted = (key: string, findings: LedgerAnalysis['findings']): StatementFigure => ({
  key,
  unit: 'count',
  value: findings.length,
  accounts: [],
  lines: [...new Set(findings.flatMap(({ lines }) => lines))].slice(0, mostLines),
});
