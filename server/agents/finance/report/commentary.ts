import type { Statement, StatementFigure } from '#contract/finance.ts';
import type { Block, Cell, Sheet } from '#server/papers/papers.ts';
import type { Words } from './wording.ts';

/** Accounts that a note names: the workbook has them all. */
const mostAccounts = 8;

export function figureSaid({ unit, value }: StatementFigure, { said, f }: Words): string {
  if (value === null) return said.statementUnits.unknown;
  if (unit === 'cents') return f.euros(value);
  return unit === 'count' ? f.number(value) : said.statementUnits[unit](f.number(value));
}

/** The commentary, each figure with the number of a note that says what it was computed from. */
export function commentaryBlocks(statements: readonly Statement[], w: Words): Block[] {
  const notes: string[] = [];
  const texts = statements.map(({ code, figures }) =>
    w.said.commentary[code].replaceAll(/\{(\w+)\}/g, (_, key: string) => {
      const figure = figures.find((one) => one.key === key);
      if (figure === undefined) return '';
      const basis = basisOf(figure, w, mostAccounts);
      if (basis === '') return figureSaid(figure, w);
      notes.push(`${notes.length + 1}. ${w.said.statementFigures[key] ?? key} : ${basis}`);
      return `${figureSaid(figure, w)} [${notes.length}]`;
    }),
  );
  return [...texts.map((text): Block => ({ kind: 'paragraph', text })), ...notes.map((text): Block => ({ kind: 'note', text }))];
}

/** The same as rows: each figure, its value, and what it was computed from. */
export function commentarySheet(statements: readonly Statement[], w: Words): Sheet {
  const { said } = w;
  return {
    name: said.summary,
    title: said.summary,
    columns: said.basisColumns.map((title, at) => ({ title, width: [60, 34, 18, 90][at] ?? 20 })),
    rows: statements.flatMap(({ code, figures }) =>
      figures.map((figure, at): Cell[] => [
        at === 0 ? said.commentary[code].replaceAll(/\{(\w+)\}/g, (_, key: string) => valueOf(figures, key, w)) : '',
        said.statementFigures[figure.key] ?? figure.key,
        figureSaid(figure, w),
        basisOf(figure, w, Infinity),
      ]),
    ),
  };
}

function valueOf(figures: readonly StatementFigure[], key: string, w: Words): string {
  const figure = figures.find((one) => one.key === key);
  return figure === undefined ? '' : figureSaid(figure, w);
}

function basisOf({ accounts, lines }: StatementFigure, { said, f }: Words, most: number): string {
  if (lines.length > 0) return said.basisLines(`${lines.slice(0, most * 3).join(', ')}${lines.length > most * 3 ? '…' : ''}`);
  const shown = accounts.toSorted((one, other) => Math.abs(other.cents) - Math.abs(one.cents)).slice(0, most);
  const left = accounts.length - shown.length;
  return [...shown.map(({ account, cents }) => `${account} ${f.euros(cents)}`), ...(left > 0 ? [said.otherAccounts(left)] : [])].join(
    ' ; ',
  );
}
