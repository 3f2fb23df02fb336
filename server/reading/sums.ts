/** What the other amounts of a page say of one that was read from its image. */
export type Verdict = 'agrees' | 'differs';

interface Amount {
  start: number;
  end: number;
  /** In thousandths. */
  value: number;
  /** Written with cents. */
  cents: boolean;
  /** Nothing but a currency follows it on its line. */
  isLast: boolean;
}
interface Line {
  text: string;
  amounts: Amount[];
}
/** A row whose quantity times its price is its amount: where they stand among its numbers, from the end. */
interface Product {
  quantity: number;
  price: number;
}

const AMOUNT = /(?<![\p{L}\d.,/-])(-?)(\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+)(?:[,.](\d{1,3}))?(?![\d/]|[.,]\d)/gu;
const WITHOUT_TAX = /\b(?:h\.?\s?t\b|hors\s+taxes?)/iu;
const TAX = /\bt\.?\s?v\.?\s?a\b/iu;
const WITH_TAX = /\bt\.?\s?t\.?\s?c\b|toutes\s+taxes/iu;
const TOTAL = /\b(?:total|montant|net)\b/iu;
/** That of `cellsIn` (language/sentences.ts), which this process may not open. */
const cellGap = ' | ';
/** Of what is rounded to cents, and of what is then added up. */
const cent = 10;
/** Rows and amounts of one page: beyond, it is no bill. */
const mostLines = 400;
const mostAmounts = 12;

/**
 * Recomputes what a page of a bill or a ledger adds up: quantity × price in its rows, its rows into its total, total and tax into what
 * is to be paid. An amount that no sum of the page holds is in none of them.
 * @param text of one page; the key of each verdict is where its amount starts in it
 */
export function verdictsOf(text: string): Map<number, Verdict> {
  const lines = linesOf(text);
  const verdicts = new Map<number, Verdict>();
  sayRows(lines, verdicts);
  sayTaxes(lines, verdicts);
  sayTotal(lines, verdicts);
  return verdicts;
}

type Verdicts = Map<number, Verdict>;
function say(verdicts: Verdicts, verdict: Verdict, amounts: readonly Amount[]): void {
  // What one sum confirms, another that does not come out has elsewhere what is wrong in it.
  for (const { start } of amounts) if (verdicts.get(start) !== 'agrees') verdicts.set(start, verdict);
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let at = 0;
  for (const line of text.split('\n').slice(0, mostLines)) {
    const amounts = Array.from(line.matchAll(AMOUNT), ({ 0: found, 1: sign, 2: whole = '', 3: part = '', index }) => ({
      start: at + index,
      end: at + index + found.length,
      value: (sign === '-' ? -1 : 1) * (Number(whole.replace(/\D/g, '')) * 1000 + Number(part.padEnd(3, '0'))),
      cents: part.length === 2,
      isLast: /^\s?(?:€|EUR|euros?)?\s*$/iu.test(line.slice(index + found.length)),
      isRate: /^\s?%/.test(line.slice(index + found.length)),
    })).filter(({ isRate }) => !isRate);
    lines.push({ text: line, amounts: amounts.slice(-mostAmounts) });
    at += line.length + 1;
  }
  return lines;
}

const multiplies = ({ amounts }: Line, { quantity, price }: Product): boolean => {
  const [one, other, sum] = [amounts.at(-quantity), amounts.at(-price), amounts.at(-1)];
  // Once or nothing times something says nothing of what was read.
  if (!one || !other || !sum || sum.value === 0 || one.value === 0) return false;
  return Math.abs((one.value * other.value) / 1000 - sum.value) <= cent / 2 + 1;
};

/** Rows of a table whose amounts are products: what two rows show and most do holds for all that have as many numbers. */
function sayRows(lines: readonly Line[], verdicts: Verdicts): void {
  const ways: Product[] = [
    { quantity: 3, price: 2 },
    { quantity: 2, price: 3 },
    { quantity: 4, price: 2 },
    { quantity: 4, price: 3 },
  ];
  const isRow = ({ text, amounts }: Line, way: Product) =>
    amounts.length >= Math.max(way.quantity, way.price) && !TOTAL.test(text) && !WITH_TAX.test(text);
  const tried = ways.map((way) => {
    const rows = lines.filter((line) => isRow(line, way));
    return { way, rows, right: rows.filter((line) => multiplies(line, way)) };
  });
  const best = tried.toSorted((one, other) => other.right.length - one.right.length)[0];
  if (!best) return;
  const { way, rows, right } = best;
  const factorsOf = ({ amounts }: Line) =>
    [amounts.at(-way.quantity), amounts.at(-way.price), amounts.at(-1)].filter((one) => one !== undefined);
  const isUsual = right.length >= 2 && right.length * 2 >= rows.length;
  for (const row of rows) {
    const factors = factorsOf(row);
    // One row alone may be so by chance, but for sums of cents.
    if (right.includes(row) && (isUsual || factors.filter(({ cents }) => cents).length >= 2)) say(verdicts, 'agrees', factors);
    else if (isUsual && !right.includes(row)) say(verdicts, 'differs', factors);
  }
}

/** The total without tax is what the amounts of the rows above it add up to. */
function sayTotal(lines: readonly Line[], verdicts: Verdicts): void {
  const isTotal = ({ text, amounts }: Line) => amounts.length > 0 && TOTAL.test(text) && !TAX.test(text) && !WITH_TAX.test(text);
  const at = lines.findIndex(isTotal);
  const told = lines[at]?.amounts.at(-1);
  // Several totals are of several tables, or of discounts that nothing here knows.
  if (!told || lines.filter(isTotal).length !== 1) return;
  const sums = lines.slice(0, at).flatMap(({ text, amounts }) => {
    const last = amounts.at(-1);
    return text.includes(cellGap) && last?.cents === true && last.isLast ? [last] : [];
  });
  if (sums.length < 2) return;
  const all = [...sums, told];
  if (Math.abs(sums.reduce((sum, { value }) => sum + value, 0) - told.value) <= 1) return say(verdicts, 'agrees', all);
  const doubtful = all.filter(({ start }) => verdicts.get(start) !== 'agrees');
  // Each is right by itself: a row that is not there.
  if (doubtful.length === 0) verdicts.set(told.start, 'differs');
  say(verdicts, 'differs', doubtful);
}

/** What is to be paid is the total and its taxes. */
function sayTaxes(lines: readonly Line[], verdicts: Verdicts): void {
  const last = (found: readonly Line[]) => found.map(({ amounts }) => amounts.at(-1)).filter((one) => one !== undefined);
  const told = lines.filter(({ amounts }) => amounts.length > 0);
  const paid = last(told.filter(({ text }) => WITH_TAX.test(text) && !WITHOUT_TAX.test(text)));
  const taxes = last(
    told.filter(({ text, amounts }) => TAX.test(text) && amounts.length <= 2 && !WITH_TAX.test(text) && !/\bFR\s?\d/i.test(text)),
  );
  const bare = last(told.filter(({ text }) => TOTAL.test(text) && WITHOUT_TAX.test(text) && !TAX.test(text) && !WITH_TAX.test(text)));
  const [whole, base] = [paid[0], bare[0]];
  if (!whole || !base || paid.length > 1 || bare.length > 1 || taxes.length === 0) return;
  const sum = taxes.reduce((all, { value }) => all + value, base.value);
  say(verdicts, Math.abs(sum - whole.value) <= cent ? 'agrees' : 'differs', [base, ...taxes, whole]);
}
