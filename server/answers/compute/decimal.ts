/** Decimal numbers as tables write them, exact: a sum of cents is never a sum of floats. */
export interface Decimal {
  units: bigint;
  /** Digits after the point. */
  scale: number;
}

const number =
  /^[^\d\p{L}+-]*([-+−]?)\s?(\d{1,3}(?:[ \u00a0\u202f.']\d{3})+|\d+)(?:[,.](\d+))?\s*(?:(?:€|%|[a-zA-Z]{1,3}[²³]?|euros?|heures?|jours?|pièces?)(?:\s*(?:HT|TTC|\/\s?\p{L}+))?)?\s*$/u;

/** The number that a cell holds, its unit aside; null where it holds anything else. */
export function decimalOf(cell: string): Decimal | null {
  const match = number.exec(cell.trim());
  if (!match) return null;
  const [, sign = '', whole = '', part = ''] = match;
  const digits = whole.replaceAll(/\D/g, '') + part;
  return { units: BigInt(digits) * (sign === '-' || sign === '−' ? -1n : 1n), scale: part.length };
}

const at = ({ units, scale }: Decimal, wanted: number): bigint => units * 10n ** BigInt(wanted - scale);

export function plus(one: Decimal, other: Decimal): Decimal {
  const scale = Math.max(one.scale, other.scale);
  return { units: at(one, scale) + at(other, scale), scale };
}

export const times = (one: Decimal, other: Decimal): Decimal => ({ units: one.units * other.units, scale: one.scale + other.scale });

export function compared(one: Decimal, other: Decimal): number {
  const scale = Math.max(one.scale, other.scale);
  const difference = at(one, scale) - at(other, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** A mean, rounded half away from zero to so many digits, and whether it had to be rounded. */
export function shared(sum: Decimal, among: number, digits: number): { value: Decimal; isRounded: boolean } {
  const scale = Math.max(sum.scale, digits);
  const divisor = BigInt(among) * 10n ** BigInt(scale - digits);
  const units = at(sum, scale);
  const half = units < 0n ? -divisor / 2n : divisor / 2n;
  const value = { units: (units + half) / divisor, scale: digits };
  return { value, isRounded: compared(times(value, whole(among)), sum) !== 0 };
}

/** As JSON writes a number: no separator of thousands, a point, no zero that says nothing. */
export function textOf({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const part = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
}

export const zero: Decimal = { units: 0n, scale: 0 };
export const whole = (count: number): Decimal => ({ units: BigInt(count), scale: 0 });
