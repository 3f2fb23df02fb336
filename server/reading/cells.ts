import { format as formatNumber, isDateFormat, isValidFormat } from 'numfmt';

/** How a spreadsheet's values read in French: what the person sees on the screen, never what the file stores. */

/** By the number that files keep; a French sheet has its own words for some. */
const ERRORS = new Map([
  [0x00, '#NUL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALEUR!'],
  [0x17, '#REF!'],
  [0x1d, '#NOM?'],
  [0x24, '#NOMBRE!'],
  [0x2a, '#N/A'],
]);

/** Days from the first day of the usual calendar of sheets (1900) to that of the old Macintosh one (1904). */
export const DAYS_TO_1904 = 1462;

/** No program keeps a longer one, and only a hostile file has it. */
const LONGEST_FORMAT = 255;
/** Fifteen digits are what sheets keep; `General` shows eleven, then a power of ten, in which no one knows a SIRET again. */
const WHOLE = 1e15;
const ORDINAL = /^(?:ers?|[eè]|[eè]mes?|[eè]res?|nde?s?|°)$/iu;

/** Formats 14 and 22, as tables of formats spell them: each computer shows them in its own order. */
const LOCAL_DATES = new Map([
  ['m/d/yy', 'dd/mm/yyyy'],
  ['m/d/yyyy', 'dd/mm/yyyy'],
  ['m/d/yy h:mm', 'dd/mm/yyyy hh:mm'],
  ['m/d/yyyy h:mm', 'dd/mm/yyyy hh:mm'],
]);

interface Prepared {
  pattern: string;
  isDate: boolean;
  /** It shows a day: a duration or an hour is of no calendar. */
  isDay: boolean;
  /** All its decimals are optional, so that a comma can be left waiting for them. */
  mayDangle: boolean;
}

/** By format; null for one that is no format. A workbook has a few, and the process that reads it ends with it. */
const prepared = new Map<string, Prepared | null>();

/**
 * @param format the sheet's own number format, such as `#,##0, "k€"`; one that is not understood stands beside the raw value
 * @param epochDays what to add to a date: DAYS_TO_1904 in a workbook of that calendar, otherwise 0
 */
export function showNumber(value: number, format: string, epochDays = 0): string {
  if (!Number.isFinite(value)) return '';
  if (format === 'General' && Number.isInteger(value) && Math.abs(value) < WHOLE) return String(value);
  const known = prepare(format);
  try {
    if (known?.isDate === true) return apply(known, known.isDay ? value + epochDays : value);
    if (known !== null) return partUnit(apply(known, value), known);
  } catch {
    // A day that no calendar has, or a pattern that only numbers of this sign show to be wrong.
  }
  return `${String(value).replace('.', ',')} [${format.slice(0, LONGEST_FORMAT)}]`;
}

/** What stands in a cell whose formula went wrong. @param code as BIFF counts them; null for one that came later */
export function showError(code: number | null): string {
  return ERRORS.get(code ?? -1) ?? '#ERREUR!';
}

/** A format can put words around a text too: `"Réf. "@`. */
export function showText(value: string, format: string): string {
  if (!format.includes('@') || format === '@') return value;
  const known = prepare(format);
  return known === null ? value : apply(known, value);
}

/** @throws Error for a day that no calendar has */
function apply({ pattern }: Prepared, value: number | string): string {
  const shown = formatNumber(pattern, value, { locale: 'fr', dateErrorThrows: true });
  return shown.replace(/[\u00a0\u202f]/g, ' ').trim();
}

function prepare(format: string): Prepared | null {
  const before = prepared.get(format);
  if (before !== undefined) return before;
  const made = format === '' || format.length > LONGEST_FORMAT ? null : understand(format);
  prepared.set(format, made);
  return made;
}

function understand(format: string): Prepared | null {
  const isDate = isDateFormat(format);
  const pattern = patternOf(format, isDate);
  const isDay = isDate && /[dmy]/i.test(withoutHours(pattern));
  return isValidFormat(pattern) ? { pattern, isDate, isDay, mayDangle: /\.[#?]+(?![0#?])/.test(format) } : null;
}

/** An m after an hour, or before a second, is a minute; in brackets stands what has elapsed. */
const withoutHours = (pattern: string): string =>
  pattern.replace(/"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|a\/p|am\/pm/gi, '').replace(/\[?h+\]?[^a-z]*m*|\[m+\]|m+(?=[^a-z]*\[?s)/gi, '');

function patternOf(format: string, isDate: boolean): string {
  // Sheets forgive a last sign of width or of filling that does not say of what.
  const pattern = format.replace(/(?<!\\)[_*]$/, '');
  if (isDate) return LOCAL_DATES.get(pattern) ?? pattern;
  // A language changes the names of days and months, never how digits are parted: [$$-409] is a dollar with a French comma.
  return pattern.replace(/"[^"]*"|\\.|\[\$([^\]-]*)-[^\]]*\]/g, (part, symbol?: string) =>
    symbol === undefined ? part : symbol === '' ? '' : `[$${symbol}]`,
  );
}

/** `8,9M` and `41%` are written in French with a space; ordinals are not. */
function partUnit(shown: string, { mayDangle }: Prepared): string {
  const whole = mayDangle ? shown.replace(/(\d),(?!\d)/, '$1') : shown;
  return whole.replace(/(\d)([%‰€$£°\p{L}][^\s\d]*)$/u, (all, digit: string, unit: string) =>
    ORDINAL.test(unit) ? all : `${digit} ${unit}`,
  );
}
