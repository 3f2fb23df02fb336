import rates from '../checks/vat-rates.json' with { type: 'json' };

/** How a document writes its numbers: 1 224,00 and 1.224,00, or 1,224.00. */
export type Decimal = ',' | '.';

/** A number as a page prints it, in any of these ways; its groups may be spaced as a scan has them. */
export const printed = String.raw`[-−–]? ?\d{1,3}(?:[ \u00a0\u202f.,']\d{3})+(?:[.,] ?\d{1,4})?|[-−–]? ?\d+(?:[.,] ?\d{1,4})?`;

export function decimalOf(text: string): Decimal {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return count(/\d\.\d{2}(?!\d)/g) > count(/\d,\d{2}(?!\d)/g) + count(/\d{2}\.\d{2}\.\d{2,4}/g) ? '.' : ',';
}

/** In millionths; null for what is no number. */
export function millionthsOf(raw: string, decimal: Decimal = '.'): number | null {
  const compact = raw.replace(/[\s\u00a0\u202f'€]/g, '').replace(/[−–]/, '-');
  const plain =
    decimal === ',' ? compact.replace(/\.(?=\d{3}(?:\D|$))/g, '').replace(',', '.') : compact.replace(/,(?=\d{3}(?:\D|$))/g, '');
  const [, sign, whole, part = ''] = /^([+-]?)(\d{1,9})(?:\.(\d*))?$/.exec(plain) ?? [];
  if (whole === undefined) return null;
  const value = Number(whole) * 1_000_000 + Number(part.slice(0, 6).padEnd(6, '0'));
  return sign === '-' && value !== 0 ? -value : value;
}

/** In whole cents, rounded where there are more decimals. */
export function centsOf(raw: string, decimal: Decimal = '.'): number | null {
  const value = millionthsOf(raw, decimal);
  return value === null ? null : Math.round(value / 10_000);
}

/** A share in hundredths of a percent, from '5,5' or '20.00'. */
export function hundredthsOf(raw: string): number | null {
  const value = millionthsOf(raw.replace(',', '.'));
  return value === null ? null : Math.round(value / 10_000);
}

/** quantity × price, both in millionths, in cents to half a cent: BigInt, for the product is beyond exact numbers. */
export function productOf(quantity: number, price: number, discountHundredths = 0): number {
  const product = BigInt(quantity) * BigInt(price) * BigInt(10_000 - discountHundredths);
  const [unit, half] = [10n ** 14n, 5n * 10n ** 13n];
  return Number((product + (product < 0n ? -half : half)) / unit);
}

/** A rate whose comma a scan lost: 55 for 5,5. */
export function legalRate(hundredths: number | null): number | null {
  const isLegal = (rate: number): boolean => rates.rates.some((legal) => Math.round(legal * 100) === rate);
  return hundredths !== null && !isLegal(hundredths) && hundredths > 2000 && isLegal(hundredths / 10) ? hundredths / 10 : hundredths;
}
