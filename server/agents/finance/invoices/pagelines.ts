import type { InvoiceLine } from '#contract/finance.ts';
import labels from './labels.json' with { type: 'json' };
import { centsOf, hundredthsOf, legalRate, millionthsOf, printed, productOf, type Decimal } from './numbers.ts';
import type { Row } from './rows.ts';

type ColumnName = keyof typeof labels.columns;
const columnNames = Object.keys(labels.columns).filter((name): name is ColumnName => name in labels.columns);

/** The lines of a page's table: below the row that names its columns, above the sums. `rates` are theirs, in hundredths of a percent. */
export function readLines(rows: readonly Row[], decimal: Decimal): { lines: InvoiceLine[]; rates: (number | null)[]; isWhole: boolean } {
  const head = rows.findIndex((row) => isHead(row));
  const columns = head < 0 ? new Map<ColumnName, number>() : columnsOf(rows[head]?.cells ?? []);
  const width = rows[head]?.cells.length ?? 0;
  const found: { line: InvoiceLine; rate: number | null }[] = [];
  let missed = 0;
  for (const row of rows.slice(head + 1)) {
    if (isHead(row)) continue;
    if (found.length > 0 && isFoot(row)) break;
    const line =
      (row.cells.length >= width && row.cells.length <= width + 1 ? byColumn(row.cells, columns, decimal) : null) ??
      byShape(row, columns, decimal);
    if (line !== null && (head >= 0 || isProduct(line.line))) found.push(line);
    else if (/\d[.,]\d{2}(?!\d)/.test(row.text)) missed += 1;
  }
  return { lines: found.map(({ line }) => line), rates: found.map(({ rate }) => rate), isWhole: missed === 0 };
}

/** A row that names the columns of lines. */
export const isHead = ({ text }: Row): boolean => {
  const has = (column: ColumnName): boolean =>
    new RegExp(`(?<![\\p{L}])(?:${labels.columns[column].join('|')})(?![\\p{L}])`, 'iu').test(text);
  return has('description') && (has('quantity') || has('price')) && !/\d{2}/.test(text);
};
const isFoot = ({ text }: Row): boolean =>
  /^(?:\|? ?)?(?:(?:sous-)?total|net |montant (?:de la )?tva|subtotal|nettobetrag|base (?:ht|\d)|règlement|r[ée]capitulatif|tva \d|payment)/i.test(
    text,
  );
const isProduct = ({ quantity, unitPrice, net }: InvoiceLine): boolean =>
  quantity !== null && unitPrice !== null && net !== null && Math.abs(productOf(quantity, unitPrice) - net) <= 1;

function columnsOf(cells: readonly string[]): Map<ColumnName, number> {
  const columns = new Map<ColumnName, number>();
  for (const [at, cell] of cells.entries()) {
    const name = columnNames.find(
      (one) => !columns.has(one) && new RegExp(`^(?:${labels.columns[one].join('|')})$`, 'iu').test(cell.trim()),
    );
    if (name !== undefined) columns.set(name, at);
  }
  return columns;
}

interface Found {
  line: InvoiceLine;
  rate: number | null;
}

function byColumn(cells: readonly string[], columns: Map<ColumnName, number>, decimal: Decimal): Found | null {
  const cell = (name: ColumnName): string => cells[columns.get(name) ?? -1] ?? '';
  const [quantity] = new RegExp(`^(?:${printed})`).exec(cell('quantity')) ?? [];
  const [quantityRead, unitPrice, net] = [
    millionthsOf(quantity ?? '', decimal),
    millionthsOf(cell('price'), decimal),
    centsOf(cell('net'), decimal),
  ];
  if (cell('description') === '' || [quantityRead, unitPrice, net].filter((value) => value !== null).length < 2) return null;
  return whole({
    line: {
      reference:
        cell('reference') || (columns.has('reference') || columns.get('description') === 0 ? '' : (cells[0] ?? '').replace(/[^\w-]/g, '')),
      description: cell('description'),
      quantity: quantityRead,
      unitPrice,
      discountPercent: hundredthsOf(cell('discount').replace(/[%\s-]/g, '')) || null,
      net,
    },
    rate: legalRate(hundredthsOf(cell('rate').replace(/[%\s|]/g, ''))),
  });
}

/** A row whose columns are lost: numbers from the right, and the words before them. */
function byShape({ cells, text }: Row, columns: Map<ColumnName, number>, decimal: Decimal): Found | null {
  const [, rate] = /(\d{1,2}(?:[.,]\d{1,2})?) ?%/.exec(text.slice(Math.floor(text.length / 2))) ?? [];
  const bare = text
    .replace(/(\d{1,2}(?:[.,]\d{1,2})?) ?% *\|?$/, '')
    .replace(/[|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const number = `(?:${printed})`;
  const pattern = new RegExp(`^(.*?\\p{L}.*?) (${number})(?: ?[a-z]\\w{0,3}\\.?)? (${number}) (${number})[.,]?(?: ?€)?$`, 'iu');
  const [, words = '', quantity = '', price = '', amount = ''] = pattern.exec(bare) ?? withoutQuantity(bare, decimal);
  if (words === '') return null;
  const hasReference = columns.size === 0 || columns.has('reference') || cells.length > 3;
  const [, reference = '', description = words] = (hasReference ? /^([A-Z0-9][A-Z0-9-]*[A-Z0-9]) (.+)$/.exec(words) : null) ?? [];
  return whole({
    line: {
      reference: /\d|-/.test(reference) || /^[A-Z]{4,}$/.test(reference) ? reference : '',
      description,
      quantity: millionthsOf(quantity, decimal),
      unitPrice: millionthsOf(price, decimal),
      discountPercent: null,
      net: centsOf(amount, decimal),
    },
    rate: rate === undefined ? null : legalRate(hundredthsOf(rate)),
  });
}

/** A row that lost its quantity: what is charged is so many times the price. */
function withoutQuantity(bare: string, decimal: Decimal): string[] {
  const found = new RegExp(`^([A-Z]{1,5}-?[A-Z0-9]+ .*?\\p{L}.*?) (${printed}) (${printed})$`, 'u').exec(bare);
  const [unit, cents] = [millionthsOf(found?.[2] ?? '', decimal), centsOf(found?.[3] ?? '', decimal)];
  if (found === null || unit === null || unit <= 0 || cents === null || (cents * 10_000) % unit !== 0) return [];
  return ['', found[1] ?? '', String((cents * 10_000) / unit), found[2] ?? '', found[3] ?? ''];
}

/** What a scan misread of one of three numbers, the two others tell, where it differs by a comma or a digit that was lost or added. */
export function mended(line: InvoiceLine): InvoiceLine {
  const { quantity, unitPrice, net, discountPercent } = line;
  if (
    quantity === null ||
    unitPrice === null ||
    net === null ||
    discountPercent !== null ||
    quantity === 0 ||
    unitPrice === 0 ||
    isProduct(line)
  )
    return line;
  for (const by of [1, 10, 100, 1000]) {
    const price = Math.round(unitPrice / by);
    if (isProduct({ ...line, unitPrice: price })) return { ...line, unitPrice: price };
    const made = Math.round((net * 10) / (price / 1_000_000)) * 1000;
    if (isProduct({ ...line, unitPrice: price, quantity: made }) && isNear(made, quantity))
      return { ...line, unitPrice: price, quantity: made };
  }
  return line;
}

/** Whether one is the other with a digit more. */
function isNear(one: number, other: number): boolean {
  const [longer = '', shorter = ''] = [one, other]
    .map((value) => String(value / 1_000_000).replace('.', ''))
    .toSorted((a, b) => b.length - a.length);
  return longer.length - shorter.length === 1 && longer.split('').some((_, at) => longer.slice(0, at) + longer.slice(at + 1) === shorter);
}

/** What a scan lost of one of three numbers, the two others give. */
function whole(found: Found): Found {
  const { quantity, unitPrice, net, discountPercent } = found.line;
  if (net === null && quantity !== null && unitPrice !== null)
    return { ...found, line: { ...found.line, net: productOf(quantity, unitPrice, discountPercent ?? 0) } };
  if (quantity === null && unitPrice !== null && unitPrice !== 0 && net !== null && discountPercent === null) {
    const made = Math.round((net * 10_000 * 1_000_000) / unitPrice / 10_000) * 10_000;
    return { ...found, line: { ...found.line, quantity: made } };
  }
  return found;
}
