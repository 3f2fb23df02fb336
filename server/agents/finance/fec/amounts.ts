/** What is wrong with a number of a ledger, when something is. */
export type AmountFault = 'point' | 'thousands' | 'not_a_number' | 'too_fine';

const plain = /^([+-]?)(\d+)(?:,(\d*))?([+-]?)$/;
const exponent = /^([+-]?)(\d+)(?:,(\d*))?E([+-]?\d{1,2})$/i;
/** Beyond, cents are no longer exact. */
const mostDigits = 13;

/**
 * A number of a ledger in whole cents, as the tax office's tester reads it: a comma before the decimals, a sign before or after, an
 * exponent tolerated; nothing is zero.
 */
export function centsOf(raw: string): number | AmountFault {
  const text = raw.trim();
  if (text === '') return 0;
  if (/\d[\s\u00a0\u202f]\d|[.,]\d*[.,]/.test(text)) return 'thousands';
  if (/^[+-]?\d*\.\d*[+-]?$/.test(text)) return 'point';
  const [, before, whole = '', decimals = '', after] = plain.exec(text) ?? [];
  if (whole !== '') {
    if (before !== '' && after !== '') return 'not_a_number';
    return exact(whole, decimals, before === '-' || after === '-');
  }
  const [, sign, mantissa, fraction = '', power] = exponent.exec(text) ?? [];
  if (mantissa === undefined) return 'not_a_number';
  const moved = shifted(mantissa + fraction, mantissa.length + Number(power));
  return exact(moved.whole, moved.decimals, sign === '-');
}

function exact(whole: string, decimals: string, isNegative: boolean): number | AmountFault {
  if (whole.replace(/^0+/, '').length > mostDigits) return 'not_a_number';
  if (/[1-9]/.test(decimals.slice(2))) return 'too_fine';
  const cents = Number(whole) * 100 + Number(decimals.slice(0, 2).padEnd(2, '0'));
  return isNegative && cents !== 0 ? -cents : cents;
}

function shifted(digits: string, point: number): { whole: string; decimals: string } {
  if (point <= 0) return { whole: '0', decimals: '0'.repeat(-point) + digits };
  return { whole: digits.slice(0, point).padEnd(point, '0'), decimals: digits.slice(point) };
}
